//! Locals of generated functions.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::{doc, rust};

/// A field that a local holds until the struct is made.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// The doc comment; may be empty.
    docs: String,
    ident: String,
    /// The local that holds it.
    pub(super) local: String,
    /// The field in the struct's expression: its name, and the local where that has another.
    init: String,
    ty: String,
}

impl FieldView {
    /// The view of a field of this type.
    pub(super) fn of(docs: Option<&str>, ident: &str, local: String, ty: String) -> Self {
        Self {
            docs: docs.map(doc::doc_comment).unwrap_or_default(),
            ident: ident.to_owned(),
            init: rust::init(ident, &local),
            local,
            ty,
        }
    }
}

/// A value is a local of its own name, unless the reading function has taken that name.
pub(super) fn local(ident: &str, taken: &[&str], names: &mut BTreeSet<String>) -> String {
    if !taken.contains(&ident) {
        return ident.to_owned();
    }
    let mut local = format!("{ident}_value");
    while !names.insert(local.clone()) {
        local.push('_');
    }
    local
}

/// `let (Some(a), Some(b)) = (a, b) else {`
pub(super) fn unpack(locals: &[&str]) -> String {
    let some: Vec<String> = locals
        .iter()
        .map(|local| format!("Some({local})"))
        .collect();
    match (&some[..], locals) {
        ([some], [local]) => format!("let {some} = {local} else {{"),
        _ => {
            let (some, locals) = (some.join(", "), locals.join(", "));
            format!("let ({some}) = ({locals}) else {{")
        }
    }
}
