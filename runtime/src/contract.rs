//! What a contract says of its service as a whole: generated code hands it to the runtime as data, so
//! that several contracts can be served in one process.
use ::std::time::Duration;

use ::axum::response::Response;

use super::context::Exchange;
use super::error::{Builtin, Format};
use super::response::{Responder, ResponseBuilder};

/// The settings of a contract. Generated code has one as a `static`, and gives it to every route.
#[derive(Debug, Clone, Copy)]
pub struct Contract {
    /// How error answers are written (`api.error_format`).
    pub error_format: Format,
    /// The most bytes that a request body may have where nothing else is said of it
    /// (`api.max_body`).
    pub max_body: u64,
    /// How long an operation may take before it is answered 503 (`api.timeout`).
    pub timeout: Duration,
    /// The request headers that carry credentials, in lower case: their values are marked as sensitive.
    pub sensitive_headers: &'static [&'static str],
    /// The errors that the server answers by itself.
    pub builtin: Builtins,
}

/// The errors that the server answers by itself, by their names under `api.builtin`.
#[derive(Debug, Clone, Copy)]
pub struct Builtins {
    /// 400: the request cannot be read.
    pub malformed_request: Builtin,
    /// 401: no scheme lets the request in.
    pub unauthenticated: Builtin,
    /// 403: who sends the request is known, and may not.
    pub forbidden: Builtin,
    /// 404: no route has this path.
    pub route_not_found: Builtin,
    /// 405: the path does not take this method.
    pub method_not_allowed: Builtin,
    /// 406: the client accepts nothing of what can be sent.
    pub not_acceptable: Builtin,
    /// 413: the body is longer than the contract allows.
    pub payload_too_large: Builtin,
    /// 415: the body has a media type that the operation does not take.
    pub unsupported_media_type: Builtin,
    /// 422: the request breaks rules of the contract, all of which are listed.
    pub validation_failed: Builtin,
    /// 500: an error that the contract does not declare.
    pub internal: Builtin,
    /// 501: a handler that is not filled in.
    pub not_implemented: Builtin,
    /// 503: the operation took longer than it may.
    pub timed_out: Builtin,
}

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
    /// 415
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
