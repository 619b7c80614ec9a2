//! What answers are made of: the bodies that are sent, and what is said beside them.

use indexmap::{IndexMap, IndexSet};

use super::audience::{callers, seen};
use super::list::{Answer, Head};
use crate::ir::{Api, Content, ErrorId, Operation, OutputId, Type};

/// What is sent as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Body {
    Output(OutputId),
    /// An output with views, and the view of it.
    View(OutputId, OutputId),
    Error(ErrorId),
}

/// Everything that is sent as a whole, each with the answers that send it.
pub(super) fn bodies(api: &Api) -> IndexMap<Body, IndexSet<Answer>> {
    let mut bodies: IndexMap<Body, IndexSet<Answer>> = IndexMap::new();
    let mut add = |body: Body, operation: &Operation, status: u16, to: String| {
        bodies.entry(body).or_default().insert(Answer {
            operation: operation.name.clone(),
            status,
            to,
        });
    };
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for response in &operation.responses {
            for variant in &response.variants {
                let Some(id) = variant.content.output() else {
                    continue;
                };
                let status = response.status.code;
                let Some(seen) = seen(api, operation, id) else {
                    add(Body::Output(id), operation, status, callers(api, operation));
                    continue;
                };
                for view in seen {
                    add(Body::View(id, view.output), operation, status, view.to);
                }
            }
        }
    }
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for id in operation.answered_errors(api) {
            let to = match operation.errors.contains(&id) {
                true => callers(api, operation),
                // Of authentication and extracts it is for who is not let in.
                false => "anybody".to_owned(),
            };
            add(Body::Error(id), operation, api.error(id).status.code, to);
        }
    }
    bodies
}

/// What is sent as a whole without an output in it, in the contract's words, with its type and the answers
/// that send it.
pub(super) fn values(api: &Api) -> IndexMap<String, (&Type, IndexSet<Answer>)> {
    let mut values: IndexMap<String, (&Type, IndexSet<Answer>)> = IndexMap::new();
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for response in &operation.responses {
            for variant in &response.variants {
                let Some(value) = variant.content.value() else {
                    continue;
                };
                if variant.content.output().is_some() {
                    continue;
                }
                let entry = values.entry(api.spelled_field(value));
                let (_, answers) = entry.or_insert_with(|| (&value.ty, IndexSet::new()));
                answers.insert(Answer {
                    operation: operation.name.clone(),
                    status: response.status.code,
                    to: callers(api, operation),
                });
            }
        }
    }
    values
}

/// What declared statuses say beside their bodies.
pub(super) fn heads(api: &Api) -> Vec<Head> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let heads = operations.flat_map(|operation| {
        operation.responses.iter().map(|response| Head {
            operation: operation.name.clone(),
            status: response.status.code,
            headers: response
                .headers
                .iter()
                .map(|it| it.field.wire.clone())
                .collect(),
            cookies: response.cookies.iter().map(|it| it.name.clone()).collect(),
        })
    });
    heads
        .filter(|head| !head.headers.is_empty() || !head.cookies.is_empty())
        .collect()
}

/// The bodies that are no models, by what they are, with the answers that send them.
pub(super) fn opaque(api: &Api) -> IndexMap<String, IndexSet<String>> {
    let mut bodies: IndexMap<String, IndexSet<String>> = IndexMap::new();
    for operation in api.resources.iter().flat_map(|it| &it.operations) {
        for response in &operation.responses {
            for variant in &response.variants {
                let body = match &variant.content {
                    Content::Text(media_type) => format!("text as {media_type}"),
                    Content::Raw(media_type) => format!("bytes as {media_type}"),
                    _ => continue,
                };
                let answer = format!("{} {}", operation.name, response.status.code);
                bodies.entry(body).or_default().insert(answer);
            }
        }
    }
    bodies
}
