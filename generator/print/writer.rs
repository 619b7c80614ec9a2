//! A serializer that writes each value as a mark of its kind, its length where it has one, and its
//! bytes: two values that differ are never written alike. A field of `None` is as one left out.

use serde::ser::{self, Serialize};

use super::{Reference, Unprintable};

/// What was written.
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    pub(super) references: Vec<Reference>,
    /// The names of newtypes whose numbers are references.
    kinds: &'static [&'static str],
    /// Set while the number of such a newtype is read.
    reference: Option<&'static str>,
}

/// Bytes to begin with: as many as most values have.
const ROOM: usize = 4096;

impl Writer {
    pub(super) fn new(kinds: &'static [&'static str]) -> Self {
        Self {
            bytes: Vec::with_capacity(ROOM),
            references: Vec::new(),
            kinds,
            reference: None,
        }
    }

    fn mark(&mut self, mark: u8, payload: &[u8]) -> Result<(), Unprintable> {
        self.bytes.push(mark);
        self.bytes.extend_from_slice(payload);
        Ok(())
    }

    fn text(&mut self, mark: u8, bytes: &[u8]) -> Result<(), Unprintable> {
        // One byte for nearly all; the highest stands for eight that follow.
        match u8::try_from(bytes.len()) {
            Ok(length) if length < u8::MAX => self.mark(mark, &[length])?,
            _ => {
                self.mark(mark, &[u8::MAX])?;
                let length = bytes.len() as u64;
                self.bytes.extend_from_slice(&length.to_le_bytes());
            }
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn variant(&mut self, index: u32) -> Result<&mut Self, Unprintable> {
        self.mark(b'v', &index.to_le_bytes())?;
        Ok(self)
    }
}

type Done = Result<(), Unprintable>;

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Unprintable;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Fields<'a>;

    fn serialize_bool(self, value: bool) -> Done {
        self.mark(b'b', &[u8::from(value)])
    }
    fn serialize_i8(self, value: i8) -> Done {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Done {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Done {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Done {
        self.mark(b'i', &value.to_le_bytes())
    }
    fn serialize_i128(self, value: i128) -> Done {
        self.mark(b'I', &value.to_le_bytes())
    }
    fn serialize_u8(self, value: u8) -> Done {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Done {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Done {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Done {
        match self.reference.take() {
            Some(kind) => {
                let number = usize::try_from(value).map_err(ser::Error::custom)?;
                self.references.push(Reference { kind, number });
                self.mark(b'r', &[])
            }
            None => self.mark(b'u', &value.to_le_bytes()),
        }
    }
    fn serialize_u128(self, value: u128) -> Done {
        self.mark(b'U', &value.to_le_bytes())
    }
    fn serialize_f32(self, value: f32) -> Done {
        self.mark(b'f', &value.to_bits().to_le_bytes())
    }
    fn serialize_f64(self, value: f64) -> Done {
        self.mark(b'F', &value.to_bits().to_le_bytes())
    }
    fn serialize_char(self, value: char) -> Done {
        self.mark(b'c', &u32::from(value).to_le_bytes())
    }
    fn serialize_str(self, value: &str) -> Done {
        self.text(b's', value.as_bytes())
    }
    fn serialize_bytes(self, value: &[u8]) -> Done {
        self.text(b'B', value)
    }
    fn serialize_none(self) -> Done {
        self.mark(b'0', &[])
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.mark(b'1', &[])?;
        value.serialize(self)
    }
    fn serialize_unit(self) -> Done {
        self.mark(b'n', &[])
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.mark(b'n', &[])
    }
    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Done {
        self.variant(index).map(|_| ())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Done {
        self.reference = self.kinds.contains(&name).then_some(name);
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self.variant(index)?)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unprintable> {
        self.mark(b'[', &[])?;
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Unprintable> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unprintable> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unprintable> {
        self.variant(index)?.serialize_seq(None)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unprintable> {
        self.mark(b'{', &[])?;
        Ok(self)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, Unprintable> {
        Fields::of(self)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Fields<'a>, Unprintable> {
        Fields::of(self.variant(index)?)
    }
    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The parts of a sequence, a tuple or a struct stand one after the other, then an end.
macro_rules! parts {
    ($($part:ident $method:ident),*) => { $(
        impl ser::$part for &mut Writer {
            type Ok = ();
            type Error = Unprintable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                value.serialize(&mut **self)
            }
            fn end(self) -> Done {
                self.mark(b']', &[])
            }
        }
    )* };
}

parts!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

/// The fields of a struct. Some are left out, so each has its number before it.
pub(super) struct Fields<'a> {
    writer: &'a mut Writer,
    number: u16,
}

impl<'a> Fields<'a> {
    fn of(writer: &'a mut Writer) -> Result<Self, Unprintable> {
        writer.mark(b'(', &[])?;
        Ok(Self { writer, number: 0 })
    }

    fn field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        let bytes = &mut self.writer.bytes;
        let start = bytes.len();
        bytes.extend_from_slice(&self.number.to_le_bytes());
        let written = bytes.len();
        value.serialize(&mut *self.writer)?;
        // Most fields say nothing: what is not hashed costs nothing.
        let bytes = &mut self.writer.bytes;
        if bytes.get(written..) == Some(b"0") {
            bytes.truncate(start);
        }
        self.skip()
    }

    fn skip(&mut self) -> Done {
        let next = self.number.saturating_add(1);
        let free = (next < u16::MAX).then_some(next);
        self.number = free.ok_or_else(|| ser::Error::custom("more fields than have a number"))?;
        Ok(())
    }

    fn end(self) -> Done {
        // No field has this number, as `skip` sees to.
        self.writer.bytes.extend_from_slice(&u16::MAX.to_le_bytes());
        Ok(())
    }
}

macro_rules! fields {
    ($($part:ident),*) => { $(
        impl ser::$part for Fields<'_> {
            type Ok = ();
            type Error = Unprintable;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                value: &T,
            ) -> Done {
                self.field(value)
            }
            fn skip_field(&mut self, _: &'static str) -> Done {
                self.skip()
            }
            fn end(self) -> Done {
                Fields::end(self)
            }
        }
    )* };
}

fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Unprintable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut **self)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }
    fn end(self) -> Done {
        self.mark(b'}', &[])
    }
}
