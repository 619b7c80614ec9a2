//! What places of fields are called.

use crate::ir::{Field, Type};

/// A place within another.
pub(super) fn join(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}

/// `A` to `Z`, `AA`, and so on.
pub(super) fn mark(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        if number < 26 {
            return letters.into_iter().collect();
        }
        number = number / 26 - 1;
    }
}

/// What a field is called on the wire, and its type: properties that are not listed have any names.
pub(super) fn shown(field: &Field) -> (&str, &Type) {
    match (&field.additional, &field.ty) {
        (Some(_), Type::Map(inner)) => ("*", inner),
        _ => (&field.wire, &field.ty),
    }
}
