//! Conversions of a record's values into those of an output.

use super::boxes::Owner;
use super::rust_file::{RustFile, Secrecy, secrecy};
use crate::ir::{Field, Output, OutputField, OutputSource, Presence, Record, ResourceId, Type};

impl RustFile<'_> {
    /// The expression of an output's field, from a variable of the record's field: the value itself,
    /// or a reference to it.
    pub(super) fn conversion(
        &self,
        resource: ResourceId,
        record: &Record,
        output: &Output,
        field: &OutputField,
        borrowed: bool,
    ) -> String {
        match &field.source {
            OutputSource::Record(index) => {
                let source = &record.fields[*index];
                let name = &source.ident;
                if let Some(function) = record.convert(*index) {
                    let boxed = self.boxes.has(Owner::Output(output.id), &field.field);
                    if boxed {
                        let make =
                            |value: &str| format!("{}::new({function}({value}))", self.std("Box"));
                        converted(source, borrowed, &make)
                    } else {
                        converted(source, borrowed, &|value| format!("{function}({value})"))
                    }
                } else if !borrowed {
                    name.clone()
                } else if self.has_own(&source.ty) {
                    // Not `.clone()`: nobody knows here whether it is `Copy`.
                    format!("::std::clone::Clone::clone({name})")
                } else if self.is_copy_field(Owner::Record(resource), source) {
                    format!("*{name}")
                } else {
                    format!("{name}.clone()")
                }
            }
            OutputSource::Projection(index, ty) => {
                let source = &record.fields[*index];
                let convert = record.convert(*index);
                let from = Boxed {
                    ty,
                    boxed: convert.is_none() && self.boxes.has(Owner::Record(resource), source),
                };
                let into = Boxed {
                    ty: &field.field.ty,
                    boxed: self.boxes.has(Owner::Output(output.id), &field.field),
                };
                match convert {
                    Some(function) => {
                        let make = |value: &str| {
                            self.project(&format!("{function}({value})"), &from, &into, false)
                        };
                        converted(source, borrowed, &make)
                    }
                    None => self.projection(source, &from, &into, borrowed),
                }
            }
            OutputSource::Computed | OutputSource::Direct => field.field.ident.clone(),
        }
    }

    fn is_copy_field(&self, owner: Owner, field: &Field) -> bool {
        secrecy(field) == Secrecy::Open && !self.boxes.has(owner, field) && self.is_copy(&field.ty)
    }

    fn can_move(&self, id: ResourceId) -> bool {
        let record = self.api.resource(id).record.as_ref();
        record.is_none_or(Record::moves)
    }

    fn projection(
        &self,
        source: &Field,
        from: &Boxed<'_>,
        into: &Boxed<'_>,
        borrowed: bool,
    ) -> String {
        let name = &source.ident;
        if source.presence() == Presence::Required {
            return self.project(name, from, into, borrowed);
        }
        let reference = if borrowed { ".as_ref()" } else { "" };
        format!(
            "{name}{reference}.map({})",
            self.projector(from, into, borrowed)
        )
    }

    /// A function from a record's value to an output's.
    fn projector(&self, from: &Boxed<'_>, into: &Boxed<'_>, borrowed: bool) -> String {
        match (from.ty.usual(), into.ty.usual()) {
            (Type::Record(id), Type::Output(_))
                if !from.boxed && !into.boxed && (borrowed || self.can_move(*id)) =>
            {
                format!("{}::from", self.ty(into.ty))
            }
            _ => format!("|value| {}", self.project("value", from, into, borrowed)),
        }
    }

    fn project(&self, value: &str, from: &Boxed<'_>, into: &Boxed<'_>, borrowed: bool) -> String {
        let projector = |from: &Type, into: &Type| {
            self.projector(&Boxed::not(from), &Boxed::not(into), borrowed)
        };
        let (iter, reference) = if borrowed {
            ("iter", ".as_ref()")
        } else {
            ("into_iter", "")
        };
        match (from.ty, into.ty) {
            (Type::Record(id), Type::Output(_)) => {
                let name = self.ty(into.ty);
                let inner = match (from.boxed, borrowed) {
                    (false, false) if !self.can_move(*id) => format!("{name}::from(&{value})"),
                    (true, false) if !self.can_move(*id) => format!("{name}::from(&*{value})"),
                    (false, _) => format!("{name}::from({value})"),
                    (true, false) => format!("{name}::from(*{value})"),
                    (true, true) => format!("{name}::from({value}.as_ref())"),
                };
                if into.boxed {
                    format!("{}::new({inner})", self.std("Box"))
                } else {
                    inner
                }
            }
            (Type::List(from), Type::List(into)) => {
                format!("{value}.{iter}().map({}).collect()", projector(from, into))
            }
            (Type::Map(from), Type::Map(into)) => {
                let name = if borrowed { "name.clone()" } else { "name" };
                let (from, into) = (Boxed::not(from), Boxed::not(into));
                let inner = self.project("value", &from, &into, borrowed);
                format!("{value}.{iter}().map(|(name, value)| ({name}, {inner})).collect()")
            }
            (Type::Nullable(from), Type::Nullable(into)) => {
                format!("{value}{reference}.map({})", projector(from, into))
            }
            (from, _) if borrowed && self.is_copy(from) => format!("*{value}"),
            _ if borrowed => format!("{value}.clone()"),
            _ => value.to_owned(),
        }
    }
}

/// A column through the contract's `convert`, which takes it by value: a borrowed one is cloned. What
/// stands around the value (`Option`, the tri-state) stays around it.
fn converted(source: &Field, borrowed: bool, make: &dyn Fn(&str) -> String) -> String {
    let name = &source.ident;
    let value = match borrowed {
        // Not `.clone()`: nobody knows here whether the column is `Copy`.
        true => format!("::std::clone::Clone::clone({name})"),
        false => name.clone(),
    };
    if source.presence() == Presence::Required {
        return make(&value);
    }
    let made = make("value");
    match made.strip_suffix("(value)") {
        Some(function) if !function.contains('(') => format!("{value}.map({function})"),
        _ => format!("{value}.map(|value| {made})"),
    }
}

/// A type, and whether a value of it is in a box.
struct Boxed<'a> {
    ty: &'a Type,
    boxed: bool,
}

impl<'a> Boxed<'a> {
    /// A type whose value is in none.
    fn not(ty: &'a Type) -> Self {
        Self { ty, boxed: false }
    }
}
