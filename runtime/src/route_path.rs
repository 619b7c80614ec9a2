//! What a router and the routes with ends find out of the path of a request.
use ::axum::extract::RawPathParams;

/// The end that chose the operation of a request. The last parameter in its path is without it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending(pub(super) &'static str);

/// Whether a parameter of a path is empty.
pub(super) fn has_empty(path: &RawPathParams) -> bool {
    path.iter().any(|(_, value)| value.is_empty())
}
