//! The schema of an output with views: any of these, and who is shown which.

use openapiv3::{Schema, SchemaData};

use super::{choice, context::DocumentContext, views::views};
use crate::ir::OutputId;

/// The schema; a client may ask for some of the fields where it is `sparse`.
pub(super) fn schema(context: &DocumentContext, id: OutputId, sparse: bool) -> Schema {
    Schema {
        schema_data: SchemaData {
            description: Some(description(context, id)),
            ..SchemaData::default()
        },
        schema_kind: choice::among(context, views(context, id, sparse)),
    }
}

/// What it is, and who is shown what.
fn description(context: &DocumentContext, id: OutputId) -> String {
    let api = context.api;
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
