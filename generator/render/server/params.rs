//! How parameters are read.
use serde::Serialize;

use super::super::models::{Owner, Scope};
use super::super::rust;
use crate::ir::{Field, Sparse, Type};

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
    let list = matches!(field.ty, Type::List(_));
    let method = match (&field.default, field.optional, list) {
        (Some(_), _, false) => "or_default",
        (Some(_), _, true) => "list_or_default",
        (None, true, false) => "optional",
        (None, true, true) => "optional_list",
        (None, false, false) => "required",
        (None, false, true) => "required_list",
    };
    let default = match &field.default {
        Some(value) => {
            let default = scope.default(Owner::Nobody, field, value);
            match default.strip_suffix("::new()") {
                Some(empty) => format!("{empty}::new, "),
                None => format!("|| {default}, "),
            }
        }
        None => String::new(),
    };
    format!("{location}.{method}({name}, &{constant}, {default}&mut violations)")
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
