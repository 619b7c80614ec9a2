//! Operations.

use openapiv3::{Operation, PathItem, ReferenceOr};

use super::{body, book::Book, parameter, response, security};
use crate::{http::Method, ir};

/// One operation.
pub(super) fn operation(book: &Book, operation: &ir::Operation) -> Operation {
    Operation {
        tags: operation.tags.clone(),
        summary: Some(operation.title()),
        description: operation.description.clone(),
        operation_id: Some(operation.name.clone()),
        parameters: parameter::parameters(book, operation),
        request_body: operation
            .body
            .as_ref()
            .map(|body| ReferenceOr::Item(body::request_body(book, body))),
        responses: response::responses(book, operation),
        deprecated: operation.deprecated,
        security: security::own(book.api, operation),
        extensions: security::scopes(book.api, operation),
        ..Operation::default()
    }
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
