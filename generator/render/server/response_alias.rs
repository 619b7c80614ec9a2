//! Responses that are types of the runtime, so that nothing of them is generated.
use crate::http::Method;
use crate::ir::{Content, Operation, PageForm};

/// Whether the response of an operation is a type of the runtime: it has one status with one body in
/// JSON or none, and nothing beside it.
#[must_use]
pub(super) fn is_alias(operation: &Operation) -> bool {
    shape(operation).is_some()
}

/// The name of the runtime's type for the response, and what it is of.
pub(super) fn shape(operation: &Operation) -> Option<(&'static str, &Content)> {
    let [response] = &operation.responses[..] else {
        return None;
    };
    let [variant] = &response.variants[..] else {
        return None;
    };
    let is_plain = response.headers.is_empty()
        && response.cookies.is_empty()
        && variant.media_type() == variant.content.media_type();
    let is_usual = operation.page.as_ref().is_none_or(PageForm::is_usual);
    let depends = operation.sparse.is_some() || operation.is_viewed();
    if !(is_plain && is_usual) || depends || operation.method == Method::Head {
        return None;
    }
    let name = match (response.status.code, &variant.content) {
        (200, Content::Model(_)) => "OkResponse",
        (200, Content::List(_)) => "OkListResponse",
        (200, Content::Page(_)) => "OkPageResponse",
        (200, Content::Empty) => "OkEmptyResponse",
        (201, Content::Model(_)) => "CreatedResponse",
        (201, Content::List(_)) => "CreatedListResponse",
        (201, Content::Empty) => "CreatedEmptyResponse",
        (202, Content::Model(_)) => "AcceptedResponse",
        (202, Content::List(_)) => "AcceptedListResponse",
        (202, Content::Empty) => "AcceptedEmptyResponse",
        (204, Content::Empty) => "NoContentResponse",
        _ => return None,
    };
    Some((name, &variant.content))
}
