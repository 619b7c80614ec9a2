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
    /// What it derives beside `Clone` and `Debug`.
    pub derives: Vec<String>,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// The view of a record; none where the user has a struct of their own.
pub(super) fn view(
    scope: &Scope<'_>,
    id: ResourceId,
    resource: &Resource,
    record: &Record,
) -> Option<StructView> {
    if record.own.is_some() {
        return None;
    }
    let what = resource.description.clone();
    let what = what.unwrap_or_else(|| format!("The record of a `{}`.", resource.name));
    let attributes = |index: usize| {
        let texts = record.attributes.get(&index).into_iter().flatten();
        let lines: Vec<String> = texts.map(|text| format!("#[{text}]")).collect();
        lines.join("\n")
    };
    let fields = record.fields.iter().enumerate();
    Some(StructView {
        docs: rust::docs(&format!(
            "{what}\n\nThis is the internal truth: it is never sent as it is."
        )),
        ident: record.ident.clone(),
        derives: record.derives.clone(),
        fields: fields
            .map(|(index, field)| FieldView {
                attribute: attributes(index),
                ..scope.plain_field(Owner::Record(id), field)
            })
            .collect(),
    })
}
