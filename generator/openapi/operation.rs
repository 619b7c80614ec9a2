//! Operations.

use indexmap::IndexMap;
use openapiv3::{Operation, PathItem, ReferenceOr};
use serde_json::Value;

use super::{body, context::DocumentContext, parameter, response, security};
use crate::{http::Method, ir};

/// The name of an operation in the contract, where it is not its `operationId`.
const OPERATION_NAME: &str = "x-operation-name";

/// One operation.
pub(super) fn operation(context: &DocumentContext, operation: &ir::Operation) -> Operation {
    Operation {
        tags: operation.tags.clone(),
        summary: Some(operation.title()),
        description: operation.description.clone(),
        operation_id: Some(operation.operation_id.clone()),
        parameters: parameter::parameters(context, operation),
        request_body: operation
            .body
            .as_ref()
            .map(|body| ReferenceOr::Item(body::request_body(context, body))),
        responses: response::responses(context, operation),
        deprecated: operation.deprecated,
        security: security::own(context.api, operation),
        extensions: extensions(context, operation),
        ..Operation::default()
    }
}

/// What OpenAPI has no member for: scopes, and the name that the server's code has for an operation
/// that the document calls otherwise.
fn extensions(context: &DocumentContext, operation: &ir::Operation) -> IndexMap<String, Value> {
    let mut extensions = security::scopes(context.api, operation.auth.as_ref());
    if operation.operation_id != operation.name {
        extensions.insert(OPERATION_NAME.to_owned(), operation.name.clone().into());
    }
    extensions
}

/// Where a path holds the operation of a method.
pub(super) fn slot(item: &mut PathItem, method: Method) -> &mut Option<Operation> {
    match method {
        Method::Get => &mut item.get,
        Method::Put => &mut item.put,
        Method::Post => &mut item.post,
        Method::Patch => &mut item.patch,
        Method::Delete => &mut item.delete,
        Method::Head => &mut item.head,
        Method::Options => &mut item.options,
    }
}
