//! A resource's record: the internal truth.

use serde::Serialize;

use super::boxes::Owner;
use super::object::FieldView;
use super::rust_file::RustFile;
use crate::ir::{Record, Resource, ResourceId};
use crate::render::doc;

/// A struct that is on no wire.
#[derive(Debug, Serialize)]
pub struct StructView {
    /// Its doc comment.
    pub docs: String,
    /// Its name.
    pub ident: String,
    /// Its derives.
    pub derives: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// What a struct derives, beside `Clone` and `Debug`.
pub(super) fn derives(names: &[String]) -> String {
    let names = names.iter().map(String::as_str);
    let names: Vec<&str> = ["Clone", "Debug"].into_iter().chain(names).collect();
    names.join(", ")
}

/// Attributes as they stand in the code.
pub(super) fn attributes<'t>(texts: impl IntoIterator<Item = &'t Vec<String>>) -> String {
    let texts = texts.into_iter().flatten();
    texts.map(|text| format!("#[{text}]")).collect()
}

/// The view of a record; none where the user has a struct of their own.
pub(super) fn view(
    rust_file: &RustFile<'_>,
    id: ResourceId,
    resource: &Resource,
    record: &Record,
) -> Option<StructView> {
    if record.own.is_some() {
        return None;
    }
    let what = resource.description.clone();
    let what = what.unwrap_or_else(|| format!("The record of `{}`.", resource.name));
    let fields = record.fields.iter().enumerate();
    Some(StructView {
        docs: doc::doc_comment(&format!(
            "{what}\n\nThis is the internal truth: it is never sent as it is."
        )),
        ident: record.ident.clone(),
        derives: derives(&record.derives),
        fields: fields
            .map(|(index, field)| FieldView {
                attribute: attributes(record.attributes.get(&index)),
                ..rust_file.plain_field(Owner::Record(id), field)
            })
            .collect(),
    })
}
