//! A resource's record: the internal truth.

use serde::Serialize;

use super::boxes::Owner;
use super::object::FieldView;
use super::scope::Scope;
use crate::ir::{Record, Resource, ResourceId};
use crate::render::layout::{self, Room};
use crate::render::{doc, format};

/// A struct that is on no wire.
#[derive(Debug, Serialize)]
pub struct StructView {
    /// Its doc comment.
    pub docs: String,
    /// Its name.
    pub ident: String,
    /// Its derives.
    pub derive: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// What a struct derives, beside `Clone` and `Debug`.
pub(super) fn derive(names: &[String]) -> String {
    let names = names.iter().map(String::as_str);
    let names: Vec<&str> = ["Clone", "Debug"].into_iter().chain(names).collect();
    layout::derive(&names, Room::line_at(0))
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
        let lines: Vec<String> = texts.map(|text| format::attribute(text)).collect();
        lines.join("\n").replace('\n', "\n    ")
    };
    let fields = record.fields.iter().enumerate();
    Some(StructView {
        docs: doc::doc_comment(
            &format!("{what}\n\nThis is the internal truth: it is never sent as it is."),
            0,
        ),
        ident: record.ident.clone(),
        derive: derive(&record.derives),
        fields: fields
            .map(|(index, field)| FieldView {
                attribute: attributes(index),
                ..scope.plain_field(Owner::Record(id), field)
            })
            .collect(),
    })
}
