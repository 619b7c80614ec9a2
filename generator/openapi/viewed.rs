//! The schema of an output with views: any of these, and who is shown which.

use openapiv3::{Schema, SchemaData};

use super::{book::Book, choice, views::views};
use crate::ir::OutputId;

/// The schema; a client may ask for some of the fields where it is `sparse`.
pub(super) fn schema(book: &Book, id: OutputId, sparse: bool) -> Schema {
    Schema {
        schema_data: SchemaData {
            description: Some(description(book, id)),
            ..SchemaData::default()
        },
        schema_kind: choice::among(book, views(book, id, sparse)),
    }
}

/// What it is, and who is shown what.
fn description(book: &Book, id: OutputId) -> String {
    let api = book.api;
    let output = api.output(id);
    let told = output.views.iter().flat_map(|views| api.views_told(views));
    let lines = told.map(|(who, view)| match view {
        Some(view) => format!("- {who}: `{}`", api.output(view).name),
        None => format!("- {who}: 403"),
    });
    let lines: Vec<String> = lines.collect();
    let said = "What is shown depends on who calls, and the first of these holds:";
    let paragraphs = output.description.iter().cloned();
    let paragraphs = paragraphs.chain([said.to_owned(), lines.join("\n")]);
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
