//! Where types go, and what is inside them.

use crate::ir::strongly_connected::circular;
use crate::ir::{Api, Direction, ErrorType, Exposure, Field};

use super::graph::{self, Edges};

/// Marks each of `types` with what the whole contract says of it.
pub(super) fn mark(api: &mut Api) {
    let inside = edges(api, |_| true);
    let sent = edges(api, |field| field.travels(Direction::Response));
    let requests = graph::reached(&inside, requests(api));
    let responses = graph::reached(&sent, responses(api));
    let circular = circular(&inside);
    let secrets: Vec<_> = (0..api.types.len())
        .filter(|index| holds_secret(api, *index))
        .collect();
    let secret = graph::reached(&graph::reversed(&inside), secrets);
    for (index, ty) in api.types.iter_mut().enumerate() {
        ty.in_requests = requests[index];
        ty.in_responses = responses[index];
        ty.recursive = circular[index];
        ty.has_secret = secret[index];
    }
}

fn edges(api: &Api, follows: impl Fn(&Field) -> bool) -> Edges {
    let types = api.types.iter().map(|ty| {
        let parts = ty.kind.parts().iter().filter(|field| follows(field));
        parts
            .filter_map(|field| field.ty.named())
            .map(|id| id.0)
            .collect()
    });
    types.collect()
}

fn holds_secret(api: &Api, index: usize) -> bool {
    let mut parts = api.types[index].kind.parts().iter();
    parts.any(|field| field.exposure == Exposure::Secret)
}

/// The types that inputs and parameters name.
fn requests(api: &Api) -> Vec<usize> {
    let resources = || api.resources.iter();
    let inputs = resources().flat_map(|resource| &resource.inputs);
    let in_bodies = inputs
        .flat_map(|input| &input.fields)
        .map(|field| &field.field);
    let in_params = resources()
        .flat_map(|resource| &resource.operations)
        .flat_map(crate::ir::Operation::loose_fields);
    roots(in_bodies.chain(in_params))
}

/// The types that outputs, details and headers name.
fn responses(api: &Api) -> Vec<usize> {
    let resources = || api.resources.iter();
    let outputs = resources().flat_map(|resource| &resource.outputs);
    let in_bodies = outputs
        .flat_map(|output| &output.fields)
        .map(|field| &field.field);
    let values = resources()
        .flat_map(|resource| &resource.operations)
        .flat_map(crate::ir::Operation::sent_values);
    let in_headers = resources()
        .flat_map(|resource| &resource.operations)
        .flat_map(|operation| &operation.responses)
        .flat_map(|response| &response.headers);
    let errors = || api.errors.iter();
    let headers = in_headers.chain(errors().flat_map(|error| &error.headers));
    let in_details = errors().flat_map(ErrorType::fields);
    roots(
        in_bodies
            .chain(in_details)
            .chain(values)
            .chain(headers.map(|header| &header.field)),
    )
}

fn roots<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<usize> {
    fields
        .filter_map(|field| field.ty.named())
        .map(|id| id.0)
        .collect()
}
