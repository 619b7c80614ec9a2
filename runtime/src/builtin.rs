//! The built-in errors, for a middleware that answers with one.
use ::axum::response::Response;

use super::context::Exchange;
use super::response::{Responder, ResponseBuilder};

/// An error that the server answers by itself, for whoever answers in its place: a middleware.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltinError {
    /// 400
    MalformedRequest,
    /// 401. RFC 9110 asks for a `WWW-Authenticate` with it, which is for the middleware to add.
    Unauthenticated,
    /// 403
    Forbidden,
    /// 404
    RouteNotFound,
    /// 405. RFC 9110 asks for an `Allow` with it.
    MethodNotAllowed,
    /// 406
    NotAcceptable,
    /// 413
    PayloadTooLarge,
    /// 415. RFC 9110 asks for an `Accept` with it, and RFC 5789 of a PATCH for an `Accept-Patch` too.
    UnsupportedMediaType,
    /// 500
    Internal,
    /// 501
    NotImplemented,
    /// 503
    TimedOut,
}

impl Responder for BuiltinError {
    fn respond_to(self, exchange: &Exchange) -> Response {
        let all = &exchange.contract.builtin;
        let error = match self {
            Self::MalformedRequest => &all.malformed_request,
            Self::Unauthenticated => &all.unauthenticated,
            Self::Forbidden => &all.forbidden,
            Self::RouteNotFound => &all.route_not_found,
            Self::MethodNotAllowed => &all.method_not_allowed,
            Self::NotAcceptable => &all.not_acceptable,
            Self::PayloadTooLarge => &all.payload_too_large,
            Self::UnsupportedMediaType => &all.unsupported_media_type,
            Self::Internal => &all.internal,
            Self::NotImplemented => &all.not_implemented,
            Self::TimedOut => &all.timed_out,
        };
        ResponseBuilder::builtin(error, exchange)
    }
}
