//! How parameters are read.
use super::super::models::{Owner, RustFile};
use super::super::rust;
use crate::ir::{Field, ParamStyle, Sparse, Type};

/// How a parameter is read from what reads the request: a constant where one is needed, and the
/// expression.
#[must_use]
pub fn take(rust_file: &RustFile<'_>, field: &Field, place: &str) -> (Option<String>, String) {
    if !rust_file.has_own(&field.ty) {
        return take_generated(rust_file, field, place);
    }
    // Where a default stands for what is absent, a value is there.
    let ((constant, read), ty) = rust_file.wire(|rust_file| {
        let taken = take_generated(rust_file, field, place);
        (taken, rust_file.field(Owner::Nobody, field))
    });
    let read = format!("{read}.map(|value: {ty}| {})", rust_file.from_wire("value"));
    (constant, read)
}

fn take_generated(
    rust_file: &RustFile<'_>,
    field: &Field,
    place: &str,
) -> (Option<String>, String) {
    let name = rust::string(&field.wire);
    let schema = rust_file.field_schema(field);
    // What a schema borrows lives long enough in a constant with a name alone.
    let (constant, schema) = match schema.contains('&') {
        true => (
            Some(self::schema(rust_file, field)),
            format!("&{}", rust::constant(&field.ident)),
        ),
        false => (None, format!("const {{ &{schema} }}")),
    };
    let default = default(rust_file, field);
    let read = match styled(field, &name, &schema) {
        Some(call) => completed(field, place, &format!("reader.{place}.{call}"), default),
        None => {
            let default = default.map(|default| format!(", {default}"));
            let (method, default) = (method(field), default.unwrap_or_default());
            format!("reader.{place}.{method}({name}, {schema}{default})")
        }
    };
    (constant, read)
}

/// The call for a parameter that is more than a text, or several.
fn styled(field: &Field, name: &str, schema: &str) -> Option<String> {
    Some(match field.style {
        ParamStyle::Usual => return None,
        ParamStyle::Separated(separator) => {
            let separator = separator.as_char();
            format!("separated({name}, {schema}, {separator:?})")
        }
        ParamStyle::Deep => format!("deep({name}, {schema})"),
        ParamStyle::Json => format!("json({name}, {schema})"),
    })
}

/// What such a call reads, with what stands for an absent value.
fn completed(field: &Field, place: &str, read: &str, default: Option<String>) -> String {
    let name = rust::string(&field.wire);
    match default {
        Some(default) => format!("{read}.map(|value| value.unwrap_or_else({default}))"),
        None if field.optional => read.to_owned(),
        None => format!("{read}.and_then(|value| reader.{place}.demand({name}, value))"),
    }
}

/// The expression that reads a value among those of a body's parts.
#[must_use]
pub fn part(rust_file: &RustFile<'_>, field: &Field) -> String {
    if !rust_file.has_own(&field.ty) {
        return part_generated(rust_file, field);
    }
    let (read, ty) = rust_file.wire(|rust_file| {
        let read = part_generated(rust_file, field);
        (read, rust_file.field(Owner::Nobody, field))
    });
    format!("{read}.map(|value: {ty}| {})", rust_file.from_wire("value"))
}

fn part_generated(rust_file: &RustFile<'_>, field: &Field) -> String {
    let (name, method) = (rust::string(&field.wire), method(field));
    let constant = rust::constant(&field.ident);
    if field.style == ParamStyle::Json {
        return json_part(field, &name, &constant, default(rust_file, field));
    }
    let default = default(rust_file, field).map(|default| format!("{default}, "));
    let default = default.unwrap_or_default();
    format!("parts.values().{method}({name}, &{constant}, {default}&mut violations)")
}

/// The same of a part that is JSON; a list has a part for each item.
fn json_part(field: &Field, name: &str, constant: &str, default: Option<String>) -> String {
    let items = match field.ty {
        Type::List(_) => "_items",
        _ => "",
    };
    let read = format!("parts.values().json{items}({name}, &{constant}, &mut violations)");
    match default {
        Some(default) => format!("{read}.map(|value| value.unwrap_or_else({default}))"),
        None if field.optional => read,
        None => format!(
            "{read}.and_then(|value| parts.values().demand({name}, value, &mut violations))"
        ),
    }
}

/// The method that reads a parameter.
fn method(field: &Field) -> &'static str {
    let list = matches!(field.ty, Type::List(_));
    match (&field.default, field.optional, list) {
        (Some(_), _, false) => "or_default",
        (Some(_), _, true) => "list_or_default",
        (None, true, false) => "optional",
        (None, true, true) => "optional_list",
        (None, false, false) => "required",
        (None, false, true) => "required_list",
    }
}

/// The function that makes the default of a parameter.
fn default(rust_file: &RustFile<'_>, field: &Field) -> Option<String> {
    let value = field.default.as_ref()?;
    let default = rust_file.default(Owner::Nobody, field, value);
    Some(match default.strip_suffix("::new()") {
        Some(empty) => format!("{empty}::new"),
        None => format!("|| {default}"),
    })
}

/// The constant with what a part must look like.
#[must_use]
pub fn schema(rust_file: &RustFile<'_>, field: &Field) -> String {
    format!(
        "const {}: schema::Schema = {};",
        rust::constant(&field.ident),
        rust_file.field_schema(field)
    )
}

/// The expression that reads the parameter by which a client asks for some of the fields.
pub(super) fn sparse(field: &Field, sparse: &Sparse) -> String {
    let names: Vec<String> = sparse.names.iter().map(|name| rust::string(name)).collect();
    let (name, names) = (rust::string(&field.wire), names.join(", "));
    format!("reader.query().fields({name}, &[{names}])")
}
