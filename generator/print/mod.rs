//! Prints: short marks of values, by which a later run knows what has not changed.
//!
//! A print is taken of everything that `serde` sees of a value, so a field that is added later is
//! never forgotten. Numbers that stand for other things (`TypeId` and its like) are left out of it
//! and listed apart: what they stand for has a print of its own, and a thing that only moved to
//! another number has not changed.

use std::fmt;
use std::str::FromStr;

use base16ct::lower;
use serde::ser::{self, Serialize};
use sha2::{Digest, Sha256};

mod writer;

use writer::Writer;

/// The print of a value: equal prints are equal values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print([u8; 16]);

/// A number that stands for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The name of its type: `TypeId`.
    pub kind: &'static str,
    /// The number.
    pub number: usize,
}

/// A value's own print, without what it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Of all that it says itself.
    pub print: Print,
    /// What it refers to, in order, with repetitions.
    pub references: Vec<Reference>,
}

impl Print {
    /// The print of nothing that is known.
    pub const NONE: Self = Self([0; 16]);

    /// The print of some bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::half(&Sha256::digest(bytes))
    }

    /// Half of the digest is plenty for telling a change.
    fn half(digest: &[u8]) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Self(half)
    }

    /// The print of a value, numbers that stand for something included.
    ///
    /// # Errors
    ///
    /// The value refuses to be serialized.
    pub fn of(value: &(impl Serialize + ?Sized)) -> Result<Self, Unprintable> {
        let mut writer = Writer::new(&[]);
        value.serialize(&mut writer)?;
        Ok(Self::of_bytes(&writer.bytes))
    }

    /// One print of several, in this order.
    #[must_use]
    pub fn of_all(prints: impl IntoIterator<Item = Self>) -> Self {
        let mut hash = Sha256::new();
        for print in prints {
            hash.update(print.0);
        }
        Self::half(&hash.finalize())
    }
}

impl Own {
    /// Takes the print of a value; newtypes of these names are references.
    ///
    /// # Errors
    ///
    /// The value refuses to be serialized.
    pub fn of(
        value: &(impl Serialize + ?Sized),
        kinds: &'static [&'static str],
    ) -> Result<Self, Unprintable> {
        let mut writer = Writer::new(kinds);
        value.serialize(&mut writer)?;
        Ok(Self {
            print: Print::of_bytes(&writer.bytes),
            references: writer.references,
        })
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0; 32];
        f.write_str(lower::encode_str(&self.0, &mut digits).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Print {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut bytes = [0; 16];
        match lower::decode(text, &mut bytes) {
            Ok(read) if read.len() == 16 => Ok(Self(bytes)),
            _ => Err(()),
        }
    }
}

/// Why a value has no print: it refused to be serialized.
#[derive(Debug, thiserror::Error)]
#[error("a value has no print: {0}")]
pub struct Unprintable(String);

impl ser::Error for Unprintable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Own, Print, Reference};

    #[derive(serde::Serialize)]
    struct Id(usize);

    #[derive(serde::Serialize)]
    struct Thing {
        id: Id,
        words: Vec<&'static str>,
        nothing: Option<u8>,
        map: serde_json::Value,
    }

    fn thing(id: usize, words: &[&'static str]) -> Thing {
        Thing {
            id: Id(id),
            words: words.to_vec(),
            nothing: None,
            map: serde_json::json!({ "a": [1, 2.5, null, true], "b": {} }),
        }
    }

    #[test]
    fn what_is_said_tells_and_where_it_is_cut_too() {
        let of = |words| Print::of(&thing(1, words)).expect("it can be serialized");
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["ab", ""]), of(&["ab"]));
        assert_ne!(of(&[]), of(&[""]));
        let (long, longer) = ("a".repeat(254), "a".repeat(255));
        let texts = [long.as_str(), longer.as_str(), "", "a"];
        for (number, text) in texts.iter().enumerate() {
            let same = texts
                .iter()
                .filter(|it| Print::of(*it).ok() == Print::of(text).ok());
            assert_eq!(same.count(), 1, "{number}");
        }
    }

    #[test]
    fn a_field_that_says_nothing_is_no_other_that_does() {
        #[derive(serde::Serialize)]
        struct Two {
            a: Option<u8>,
            b: Option<Option<u8>>,
        }
        let of = |a, b| Print::of(&Two { a, b }).expect("it can be serialized");
        let all = [
            of(None, None),
            of(Some(0), None),
            of(None, Some(Some(0))),
            of(None, Some(None)),
            of(Some(0), Some(None)),
        ];
        for (number, print) in all.iter().enumerate() {
            assert!(!all[..number].contains(print), "{number}");
        }
    }

    #[test]
    fn a_field_that_is_left_out_is_told_from_its_neighbour() {
        #[derive(serde::Serialize)]
        struct Two {
            #[serde(skip_serializing_if = "Option::is_none")]
            a: Option<u8>,
            #[serde(skip_serializing_if = "Option::is_none")]
            b: Option<u8>,
        }
        let of = |a, b| Print::of(&Two { a, b }).expect("it can be serialized");
        let all = [
            of(None, None),
            of(Some(1), None),
            of(None, Some(1)),
            of(Some(1), Some(1)),
        ];
        for (number, print) in all.iter().enumerate() {
            assert!(!all[..number].contains(print), "{number}");
        }
    }

    #[test]
    fn numbers_that_refer_are_listed_apart() {
        let own = |id| Own::of(&thing(id, &[]), &["Id"]).expect("it can be serialized");
        assert_eq!(own(1).print, own(2).print);
        assert_eq!(
            own(7).references,
            [Reference {
                kind: "Id",
                number: 7
            }]
        );
        let whole = |id| Print::of(&thing(id, &[])).expect("it can be serialized");
        assert_ne!(whole(1), whole(2));
    }
}
