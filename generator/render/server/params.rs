//! How parameters are read.
use super::super::models::{Owner, Scope};
use super::super::rust;
use crate::ir::{Field, Sparse, Type};

/// How a parameter is read from what reads the request: a constant where one is needed, and the
/// expression.
#[must_use]
pub fn take(scope: &Scope<'_>, field: &Field, place: &str) -> (Option<String>, String) {
    let (name, method) = (rust::string(&field.wire), method(field));
    let schema = scope.field_schema(field);
    // What a schema borrows lives long enough in a constant with a name alone.
    let (constant, schema) = match schema.contains('&') {
        true => (
            Some(self::schema(scope, field)),
            format!("&{}", rust::constant(&field.ident)),
        ),
        false => (None, format!("const {{ &{schema} }}")),
    };
    let default = default(scope, field).map(|default| format!(", {default}"));
    let default = default.unwrap_or_default();
    let read = format!("reader.{place}().{method}({name}, {schema}{default})");
    (constant, read)
}

/// The expression that reads a value among those of a body's parts.
#[must_use]
pub fn part(scope: &Scope<'_>, field: &Field) -> String {
    let (name, method) = (rust::string(&field.wire), method(field));
    let constant = rust::constant(&field.ident);
    let default = default(scope, field).map(|default| format!("{default}, "));
    let default = default.unwrap_or_default();
    format!("parts.values().{method}({name}, &{constant}, {default}&mut violations)")
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
fn default(scope: &Scope<'_>, field: &Field) -> Option<String> {
    let value = field.default.as_ref()?;
    let default = scope.default(Owner::Nobody, field, value);
    Some(match default.strip_suffix("::new()") {
        Some(empty) => format!("{empty}::new"),
        None => format!("|| {default}"),
    })
}

/// The constant with what a part must look like.
#[must_use]
pub fn schema(scope: &Scope<'_>, field: &Field) -> String {
    format!(
        "const {}: schema::Schema = {};",
        rust::constant(&field.ident),
        scope.field_schema(field)
    )
}

/// The expression that reads the parameter by which a client asks for some of the fields.
pub(super) fn sparse(field: &Field, sparse: &Sparse) -> String {
    let names: Vec<String> = sparse.names.iter().map(|name| rust::string(name)).collect();
    let (name, names) = (rust::string(&field.wire), names.join(", "));
    format!("reader.query().fields({name}, &[{names}])")
}
