//! A resource's record: the internal truth.

use serde::Serialize;

use super::boxes::Owner;
use super::object::FieldView;
use super::scope::Scope;
use crate::ir::{Record, Resource, ResourceId};
use crate::render::rust;

/// A struct that is on no wire.
#[derive(Debug, Serialize)]
pub struct StructView {
    /// Its doc comment.
    pub docs: String,
    /// Its name.
    pub ident: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// The view of a record.
pub(super) fn view(
    scope: &Scope<'_>,
    id: ResourceId,
    resource: &Resource,
    record: &Record,
) -> StructView {
    let what = resource.description.clone();
    let what = what.unwrap_or_else(|| format!("The record of a `{}`.", resource.name));
    StructView {
        docs: rust::docs(&format!(
            "{what}\n\nThis is the internal truth: it is never sent as it is."
        )),
        ident: record.ident.clone(),
        fields: record
            .fields
            .iter()
            .map(|field| scope.plain_field(Owner::Record(id), field))
            .collect(),
    }
}
