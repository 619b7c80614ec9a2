//! Bodies in JSON that are no model alone: lists, maps, types, scalars.

use super::super::models::{Owner, RustFile};
use super::super::rust;
use crate::ir::{Field, Scalar, Type};

/// The expression that takes the body out of JSON that was received.
pub(super) fn take(rust_file: &RustFile<'_>, field: &Field) -> String {
    let shape = shape(rust_file, field);
    owned(rust_file, field, |ty| match ty {
        Some(ty) => format!("reader.value::<{ty}>({shape})"),
        None => format!("reader.value({shape})"),
    })
}

/// The expression for an `Option` of the body of a request, which may have at most so many bytes.
pub(super) fn read(rust_file: &RustFile<'_>, field: &Field, size: u64) -> String {
    let shape = shape(rust_file, field);
    owned(rust_file, field, |ty| {
        let ty = ty.unwrap_or_else(|| rust_file.field(Owner::Nobody, field));
        format!("bodies::value::<{ty}>(request, {size}, {shape}, violations).await?")
    })
}

/// What the constant of the body's schema says, and whether members are ignored somewhere.
fn shape(rust_file: &RustFile<'_>, field: &Field) -> String {
    let body = rust_file.support("body");
    let kind = match rust_file.is_open(&field.ty) {
        true => "open",
        false => "of",
    };
    format!("{body}::Shape::{kind}(&{})", rust::constant(&field.ident))
}

/// What reads a value; where that has types of the user's own, it is read in its generated form.
fn owned(
    rust_file: &RustFile<'_>,
    field: &Field,
    read: impl Fn(Option<String>) -> String,
) -> String {
    if !rust_file.has_own(&field.ty) {
        return read(None);
    }
    let ty = rust_file.wire(|rust_file| rust_file.field(Owner::Nobody, field));
    let read = read(Some(ty.clone()));
    format!("{read}.map(|value: {ty}| {})", rust_file.from_wire("value"))
}

/// The type of a value that is sent. A map is sent in the order in which the handler gives it.
pub(super) fn ty(rust_file: &RustFile<'_>, field: &Field) -> String {
    match &field.ty {
        Type::Map(value) if !field.nullable => {
            let module = rust_file.support("entries");
            format!("{module}::Entries<{}>", rust_file.ty(value))
        }
        _ => rust_file.field(Owner::Nobody, field),
    }
}

/// How a constructor takes a value that is sent: the type of its argument, and what makes the body of
/// it. Outputs are made of what becomes one, texts of what becomes a text.
pub(super) fn argument(rust_file: &RustFile<'_>, field: &Field) -> (String, String) {
    if field.nullable {
        return match becomes(&field.ty) {
            true => (
                format!("Option<impl Into<{}>>", rust_file.ty(&field.ty)),
                "body.map(Into::into)".to_owned(),
            ),
            false => (rust_file.field(Owner::Nobody, field), "body".to_owned()),
        };
    }
    match &field.ty {
        Type::List(item) if becomes(item) => (
            format!(
                "impl IntoIterator<Item = impl Into<{}>>",
                rust_file.ty(item)
            ),
            "body.into_iter().map(Into::into).collect()".to_owned(),
        ),
        Type::List(item) => (
            format!("impl IntoIterator<Item = {}>", rust_file.ty(item)),
            "body.into_iter().collect()".to_owned(),
        ),
        Type::Map(value) if becomes(value) => (
            format!(
                "impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>",
                rust_file.ty(value)
            ),
            "body.into_iter().map(|(key, value)| (key.into(), value.into())).collect()".to_owned(),
        ),
        Type::Map(value) => (
            format!(
                "impl IntoIterator<Item = (impl Into<String>, {})>",
                rust_file.ty(value)
            ),
            "body.into_iter().map(|(key, value)| (key.into(), value)).collect()".to_owned(),
        ),
        ty if becomes(ty) => (
            format!("impl Into<{}>", rust_file.ty(ty)),
            "body.into()".to_owned(),
        ),
        ty => (rust_file.ty(ty), "body".to_owned()),
    }
}

/// Whether a value is taken as whatever becomes one. A number is not: its literal would have no type.
fn becomes(ty: &Type) -> bool {
    match ty {
        Type::Output(_) | Type::Named(_) => true,
        Type::Scalar(scalar) => scalar.is_string() || *scalar == Scalar::Json,
        _ => false,
    }
}

/// The constant with what a value looks like that a status sends, by the constant's name.
pub(super) fn sent_schema(rust_file: &RustFile<'_>, name: &str, field: &Field) -> String {
    let module = rust_file.support("schema");
    let schema = rust_file.sent(|rust_file| rust_file.field_schema(field));
    format!("const {name}: {module}::Schema = {schema};")
}

/// How an answer with a value ends; `name` is the constant with its schema.
pub(super) fn end(rust_file: &RustFile<'_>, name: &str, field: &Field, place: &str) -> String {
    let value = match rust_file.sent_codec(field) {
        Some(codec) => {
            let write = rust_file.support("write");
            format!("&{write}::by::<{codec}, _>({place})")
        }
        None => place.to_owned(),
    };
    format!(".value({value}, {}, exchange)", checked(name))
}

/// The schema, in builds with debug assertions.
pub(super) fn checked(name: &str) -> String {
    format!("cfg!(debug_assertions).then_some(&{name})")
}
