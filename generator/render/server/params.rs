//! How parameters are read.
use serde::Serialize;

use super::super::models::{Owner, Scope};
use super::super::rust;
use crate::ir::{Field, ParamStyle, Sparse, Type};

/// How a parameter is read.
#[derive(Debug, Serialize)]
pub(super) struct ParamView {
    pub(super) local: String,
    /// The expression that reads it.
    pub(super) read: String,
    /// A constant that the expression needs.
    pub(super) schema: String,
}

/// The expression that reads a parameter of a part of the request.
#[must_use]
pub fn read(scope: &Scope<'_>, field: &Field, location: &str) -> String {
    let name = rust::string(&field.wire);
    let constant = rust::constant(&field.ident);
    if let Some(styled) = styled(scope, field, location) {
        return styled;
    }
    let list = matches!(field.ty, Type::List(_));
    let method = match (&field.default, field.optional, list) {
        (Some(_), _, false) => "or_default",
        (Some(_), _, true) => "list_or_default",
        (None, true, false) => "optional",
        (None, true, true) => "optional_list",
        (None, false, false) => "required",
        (None, false, true) => "required_list",
    };
    let default = default(scope, field).map_or_else(String::new, |default| format!("{default}, "));
    format!("{location}.{method}({name}, &{constant}, {default}&mut violations)")
}

/// The function that makes the default.
fn default(scope: &Scope<'_>, field: &Field) -> Option<String> {
    let value = field.default.as_ref()?;
    let default = scope.default(Owner::Nobody, field, value);
    Some(match default.strip_suffix("::new()") {
        Some(empty) => format!("{empty}::new"),
        None => format!("|| {default}"),
    })
}

/// The expression for a parameter that is more than a text, or several.
fn styled(scope: &Scope<'_>, field: &Field, location: &str) -> Option<String> {
    let name = rust::string(&field.wire);
    let constant = rust::constant(&field.ident);
    let read = match field.style {
        ParamStyle::Usual => return None,
        ParamStyle::Separated(separator) => {
            let separator = separator.as_char();
            format!("{location}.separated({name}, &{constant}, {separator:?}, &mut violations)")
        }
        ParamStyle::Deep => format!("{location}.deep({name}, &{constant}, &mut violations)"),
        ParamStyle::Json => format!("{location}.json({name}, &{constant}, &mut violations)"),
    };
    Some(match default(scope, field) {
        Some(default) => format!("{read}.map(|value| value.unwrap_or_else({default}))"),
        None if field.optional => read,
        None => {
            format!("{read}.and_then(|value| {location}.demand({name}, value, &mut violations))")
        }
    })
}

/// The map of what nothing declares in a query.
pub(super) fn rest(local: String, names: &str, objects: &str) -> ParamView {
    ParamView {
        local,
        read: format!("Some(query.rest(&{names}, &{objects}))"),
        schema: String::new(),
    }
}

/// The constant with what a parameter must look like.
#[must_use]
pub fn schema(scope: &Scope<'_>, field: &Field) -> String {
    format!(
        "const {}: schema::Schema = {};",
        rust::constant(&field.ident),
        scope.field_schema(field)
    )
}

/// The parameter by which a client asks for some of the fields.
pub(super) fn sparse(local: String, field: &Field, sparse: &Sparse) -> ParamView {
    let constant = rust::constant(&field.ident);
    let names: Vec<String> = sparse.names.iter().map(|name| rust::string(name)).collect();
    ParamView {
        local,
        read: format!(
            "sparse::read(&query, {}, &{constant}, &mut violations)",
            rust::string(&field.wire)
        ),
        schema: format!(
            "const {constant}: [&str; {}] = [{}];",
            names.len(),
            names.join(", ")
        ),
    }
}
