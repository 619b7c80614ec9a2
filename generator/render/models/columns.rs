//! The columns of a struct of the user's own: one place names them all, so that one that is added is
//! one error.

use serde::Serialize;

use super::boxes::Owner;
use super::object::{FieldView, assignment, literal};
use super::rust_file::RustFile;
use crate::ir::{Record, Resource, ResourceId};
use crate::render::doc;

/// The columns of a struct of the user's own.
#[derive(Debug, Serialize)]
pub struct ColumnsView {
    docs: String,
    /// The struct's path.
    path: String,
    /// The pattern that names every column, where no function has to make the struct.
    pattern: String,
    /// What makes the struct, where a function does.
    whole: Option<WholeView>,
}

#[derive(Debug, Serialize)]
struct WholeView {
    ident: String,
    fields: Vec<FieldView>,
    literal: String,
}

/// The struct that holds a value for every column.
#[must_use]
pub(super) fn ident(resource: &Resource) -> String {
    format!("{}Columns", resource.name)
}

/// Whether an input becomes the struct.
#[must_use]
pub(super) fn are_made(resource: &Resource) -> bool {
    let mut inputs = resource.inputs.iter();
    inputs.any(|input| input.rest_ident.is_some())
}

/// The view; none where the record is generated.
pub(super) fn view(
    rust_file: &RustFile<'_>,
    id: ResourceId,
    resource: &Resource,
    record: &Record,
) -> Option<ColumnsView> {
    record.own.as_ref()?;
    let path = &record.ident;
    let docs = format!(
        "Every column of [`{path}`].\n\n\
         One that is added does not compile here until the contract says whether it may leave."
    );
    let idents = || record.fields.iter().map(|field| &field.ident);
    let unused: Vec<String> = idents().map(|ident| format!("{ident}: _")).collect();
    Some(ColumnsView {
        docs: doc::doc_comment(&docs),
        pattern: literal(path, &unused),
        whole: are_made(resource).then(|| whole(rust_file, id, resource, record)),
        path: path.clone(),
    })
}

/// The struct made of a value for every column.
pub(super) fn into_row(resource: &Resource, fields: &[String]) -> String {
    let columns = literal(&ident(resource), fields);
    format!("let columns = {columns}; columns.into_row()")
}

fn whole(
    rust_file: &RustFile<'_>,
    id: ResourceId,
    resource: &Resource,
    record: &Record,
) -> WholeView {
    let fields = record.fields.iter();
    let values = fields
        .clone()
        .map(|field| assignment(&field.ident, &format!("self.{}", field.ident)));
    WholeView {
        ident: ident(resource),
        fields: fields
            .map(|field| rust_file.plain_field(Owner::Record(id), field))
            .collect(),
        literal: literal(&record.ident, &values.collect::<Vec<String>>()),
    }
}
