//! Why a request does not reach its handler, and why a type of the user's own could not be taken from it.
use ::axum::http::header::{ACCEPT, ACCEPT_ENCODING};
use ::axum::http::{HeaderName, HeaderValue};
use ::axum::response::Response;

use super::context::Exchange;
use super::internal_error::InternalError;
use super::malformed::Malformed;
use super::media::Unread;
use super::response::{Responder, ResponseBuilder};
use super::violation::Violations;

/// What a PATCH may be sent as.
const ACCEPT_PATCH: HeaderName = HeaderName::from_static("accept-patch");

/// Why a request does not reach its handler.
#[derive(Debug)]
pub enum Rejection {
    /// 404 Not Found: the path is none of the contract's.
    NoRoute,
    /// 406 Not Acceptable.
    NotAcceptable,
    /// 415 Unsupported Media Type.
    UnsupportedMediaType {
        /// What is taken, as `Accept` has it (RFC 9110, section 15.5.16).
        taken: String,
        /// Why the body is not read.
        unread: Unread,
        /// Whether it is the body of a PATCH, whose answer has `Accept-Patch` (RFC 5789, section 2.2).
        is_patch: bool,
    },
    /// 413 Content Too Large.
    PayloadTooLarge,
    /// 400 Bad Request.
    Malformed(Malformed),
    /// 422 Unprocessable Content.
    Invalid(Violations),
    /// 500 Internal Server Error.
    Failed(InternalError),
    /// What the contract declares, where it is found out before the handler.
    Answered(Box<Response>),
}

impl From<Malformed> for Rejection {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl Rejection {
    /// A body whose client sends no more of it.
    #[must_use]
    pub fn broken_off() -> Self {
        Malformed::new("the body broke off before its end").into()
    }
}

impl Responder for Rejection {
    fn respond_to(self, exchange: &Exchange) -> Response {
        let builtin = &exchange.contract.builtin;
        let error = match self {
            Self::NoRoute => &builtin.route_not_found,
            Self::NotAcceptable => &builtin.not_acceptable,
            Self::UnsupportedMediaType {
                taken,
                unread,
                is_patch,
            } => {
                let error = &builtin.unsupported_media_type;
                let reason = unread.reason(&taken);
                let mut response = ResponseBuilder::rejected(error, &reason, exchange);
                if unread == Unread::Encoded {
                    let identity = HeaderValue::from_static("identity");
                    response.headers_mut().insert(ACCEPT_ENCODING, identity);
                }
                if let Ok(taken) = HeaderValue::try_from(taken) {
                    if is_patch {
                        response.headers_mut().insert(ACCEPT_PATCH, taken.clone());
                    }
                    response.headers_mut().insert(ACCEPT, taken);
                }
                return response;
            }
            Self::PayloadTooLarge => &builtin.payload_too_large,
            Self::Malformed(malformed) => {
                let error = &builtin.malformed_request;
                return ResponseBuilder::rejected(error, malformed.reason(), exchange);
            }
            Self::Invalid(violations) => return violations.respond_to(exchange),
            Self::Failed(error) => return error.respond_to(exchange),
            Self::Answered(answer) => return *answer,
        };
        ResponseBuilder::builtin(error, exchange)
    }
}

impl Responder for Violations {
    fn respond_to(self, exchange: &Exchange) -> Response {
        ResponseBuilder::invalid(self.as_slice(), exchange)
    }
}

/// A rejection that the contract knows: the error of an extract itself, one of the `errors` that the
/// contract lists for it, or any [`std::error::Error`], which is a logged 500.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no rejection that the contract knows as a `{E}`",
    label = "a type under `extract:` of the contract has this `Rejection`",
    note = "let its `Rejection` be `{E}`, which every error that the contract lists for this `extract` becomes by `?`, or write `impl From<…> for {E}` for a type of rejections of yours"
)]
pub trait IntoRejection<E> {
    /// The error that stands for it.
    fn into_rejection(self) -> E;
}

#[diagnostic::do_not_recommend]
impl<R: Into<E>, E> IntoRejection<E> for R {
    fn into_rejection(self) -> E {
        self.into()
    }
}
