//! View of `tests/contract/<resource>.rs`: what each output sends, and the routes.

use serde::Serialize;

use super::value::Writer;
use super::{is_served, krate, lines, list, skipped};
use crate::ir::{Api, Operation, Output, OutputSource, Resource, ResourceId};
use crate::names;
use crate::render::layout::Layout;
use crate::render::models::{Boxes, Models};
use crate::render::rust;

/// View of `tests/contract/<resource>.rs`.
#[derive(Debug, Serialize)]
pub struct ResourceView {
    krate: String,
    name: String,
    module: String,
    trait_ident: String,
    served: bool,
    operations: Vec<OperationView>,
    outputs: Vec<OutputView>,
    skipped: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OperationView {
    ident: String,
    request: String,
    response: String,
    error: String,
    method: String,
    /// The path with something for every parameter, as a literal.
    path: String,
}

#[derive(Debug, Serialize)]
struct OutputView {
    test: String,
    schema: String,
    path: String,
    /// The struct that is filled: the record, or the output itself.
    filled: String,
    literal: Vec<String>,
    /// Whether the output is made from it.
    converted: bool,
    /// The struct of computed fields.
    computed: Option<ComputedView>,
    required: String,
    optional: String,
}

#[derive(Debug, Serialize)]
struct ComputedView {
    path: String,
    literal: Vec<String>,
}

/// Builds the view of `tests/contract/<resource>.rs`.
#[must_use]
pub fn view(models: &Models<'_>, api: &Api, layout: &Layout, resource: &Resource) -> ResourceView {
    let (boxes, id) = (models.boxes(), models.id(resource));
    let mut view = ResourceView {
        krate: krate(layout),
        name: resource.name.clone(),
        module: resource.module.clone(),
        trait_ident: resource.trait_ident.clone(),
        served: is_served(api),
        operations: resource.operations.iter().map(operation).collect(),
        outputs: Vec::new(),
        skipped: Vec::new(),
    };
    for output in &resource.outputs {
        match output_view(api, boxes, id, resource, output) {
            Some(filled) => view.outputs.push(filled),
            None => view.skipped.push(match &resource.record {
                Some(record) if record.own.is_some() => format!(
                    "`{}` is made of `{}`, whose columns are yours: it is not filled here.",
                    output.name, record.ident
                ),
                _ => skipped(&output.name),
            }),
        }
    }
    view
}

fn operation(operation: &Operation) -> OperationView {
    let mut path = String::new();
    let mut rest = operation.path.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        path.push_str(before);
        path.push('1');
        rest = behind.split_once('}').map_or("", |(_, rest)| rest);
    }
    path.push_str(rest);
    OperationView {
        ident: operation.ident.clone(),
        request: operation.request_ident.clone(),
        response: operation.response_ident.clone(),
        error: operation.error_ident.clone(),
        method: operation.method.as_str().to_ascii_uppercase(),
        path: rust::string(&path),
    }
}

fn output_view(
    api: &Api,
    boxes: &Boxes,
    id: ResourceId,
    resource: &Resource,
    output: &Output,
) -> Option<OutputView> {
    let mut writer = Writer::new(api, boxes);
    let models = format!("api::{}::models", resource.module);
    let (filled, members) = match &resource.record {
        Some(record) => (&record.ident, writer.record(id, Some(output))?),
        None => (&output.ident, writer.direct(output, &OutputSource::Direct)?),
    };
    let computed = match &output.computed_ident {
        Some(ident) => Some(ComputedView {
            path: format!("{models}::{ident}"),
            literal: lines(&writer.direct(output, &OutputSource::Computed)?),
        }),
        None => None,
    };
    let fields = output.fields.iter();
    let (may, must): (Vec<_>, Vec<_>) = fields.partition(|own| own.may_be_absent);
    Some(OutputView {
        test: names::field_ident(&output.name),
        schema: rust::string(&output.name),
        path: format!("{models}::{}", output.ident),
        filled: format!("{models}::{filled}"),
        literal: lines(&members),
        converted: resource.record.is_some(),
        computed,
        required: list(must.iter().map(|own| own.field.wire.as_str())),
        optional: list(may.iter().map(|own| own.field.wire.as_str())),
    })
}
