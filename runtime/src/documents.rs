//! Serves documents: the contract as OpenAPI has it, and the page.
use ::std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ::axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS};
use ::axum::http::{HeaderMap, StatusCode};
use ::axum::response::{IntoResponse as _, Response};
use ::axum::routing::{MethodRouter, get};

/// The route of a document that does not change: it is sent with a tag, and not at all to a client that has
/// it (RFC 9110, 13.1.2).
pub fn document(media_type: &'static str, text: &'static str) -> MethodRouter {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    get(async move |headers: HeaderMap| answer(media_type, text, &tag, &headers))
}

/// The document, or 304 where the client has it. The tag is a weak one: a layer may compress what is
/// sent here.
fn answer(
    media_type: &'static str,
    text: &'static str,
    tag: &str,
    headers: &HeaderMap,
) -> Response {
    let shared = [
        (ETAG, format!("W/{tag}")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    if is_known(tag, headers) {
        return (StatusCode::NOT_MODIFIED, shared).into_response();
    }
    (shared, [(CONTENT_TYPE, media_type)], text).into_response()
}

/// Whether `If-None-Match` names the tag, strong or weak (RFC 9110, 13.1.2).
fn is_known(tag: &str, headers: &HeaderMap) -> bool {
    headers.get_all(IF_NONE_MATCH).iter().any(|value| {
        let Ok(value) = value.to_str() else {
            return false;
        };
        let mut tags = value.split(',').map(str::trim);
        value.trim() == "*" || tags.any(|one| one.strip_prefix("W/").unwrap_or(one) == tag)
    })
}
