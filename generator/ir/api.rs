//! The contract as a whole.

use std::time::Duration;

use serde::Serialize;

use super::{
    Audience, Auth, ErrorFormat, ErrorId, ErrorType, Extract, Input, InputId, NamedType,
    OpenApiVersion, Output, OutputId, PrincipalType, Resource, ResourceId, Scheme, TypeId,
};
use crate::http::{Method, Status};

/// Everything that a contract means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Api {
    /// `api.title`.
    pub title: String,
    /// `api.version`.
    pub version: String,
    /// `api.summary`.
    pub summary: Option<String>,
    /// `api.description`.
    pub description: Option<String>,
    /// `api.base_path` without a trailing slash; empty where there is none.
    pub base_path: String,
    /// `api.servers`.
    pub servers: Vec<Server>,
    /// `api.contact`.
    pub contact: Option<Contact>,
    /// `api.license`.
    pub license: Option<License>,
    /// `api.tags`.
    pub tags: Vec<Tag>,
    /// `api.open_outputs`: whether what leaves may have more members in a later version, so that the
    /// document does not close it.
    pub open_outputs: bool,
    /// `api.openapi`: the version of OpenAPI that the document is written in.
    pub openapi: OpenApiVersion,
    /// Where the page of documentation is served; `None` where it is off.
    pub docs: Option<String>,
    /// Where the documents are served, without `.json` and `.yaml`.
    pub document: String,
    /// The most bytes that a request body may have.
    pub max_body: u64,
    /// How long an operation may take.
    pub timeout: Duration,
    /// `api.error_format` and `api.type_base`.
    pub error_format: ErrorFormat,
    /// The built-in errors, each of [`BuiltinKind::ALL`] once, in that order.
    pub builtins: Vec<Builtin>,
    /// `types`, in the contract's order.
    #[serde(skip)]
    pub types: Vec<NamedType>,
    /// All error types: the contract's own first, then each resource's.
    #[serde(skip)]
    pub errors: Vec<ErrorType>,
    /// `security`, in the contract's order.
    pub security: Vec<Scheme>,
    /// `api.auth`: who may call an operation that says nothing of it.
    pub auth: Option<Auth>,
    /// `audiences`, in the contract's order.
    pub audiences: Vec<Audience>,
    /// The types that are made to say who calls, in order of their names.
    pub principals: Vec<PrincipalType>,
    /// Every name of an `extract`, those of every operation first.
    pub extracts: Vec<Extract>,
    /// `resources`, in the contract's order.
    #[serde(skip)]
    pub resources: Vec<Resource>,
}

impl Api {
    /// The type with this number.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> &NamedType {
        &self.types[id.0]
    }

    /// The error type with this number.
    #[must_use]
    pub fn error(&self, id: ErrorId) -> &ErrorType {
        &self.errors[id.0]
    }

    /// The resource with this number.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }

    /// The input with this number.
    #[must_use]
    pub fn input(&self, id: InputId) -> &Input {
        &self.resource(id.resource).inputs[id.index]
    }

    /// The output with this number.
    #[must_use]
    pub fn output(&self, id: OutputId) -> &Output {
        &self.resource(id.resource).outputs[id.index]
    }

    /// The built-in error of this kind.
    #[must_use]
    pub fn builtin(&self, kind: BuiltinKind) -> &Builtin {
        &self.builtins[kind as usize]
    }
}

/// One entry of `api.servers`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Server {
    /// `url`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
}

/// `api.contact`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contact {
    /// `name`.
    pub name: Option<String>,
    /// `url`.
    pub url: Option<String>,
    /// `email`.
    pub email: Option<String>,
}

/// `api.license`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct License {
    /// `name`.
    pub name: String,
    /// `url`.
    pub url: Option<String>,
    /// `identifier`: an expression of SPDX.
    pub identifier: Option<String>,
}

/// One entry of `api.tags`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tag {
    /// `name`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
}

/// A built-in error with the contract's changes applied.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Builtin {
    /// Which.
    pub kind: BuiltinKind,
    /// Its status.
    pub status: Status,
    /// Its code.
    pub code: String,
    /// Its message.
    pub message: String,
    /// The media type as which the message alone is sent, in place of the format of errors.
    pub text: Option<String>,
}

/// The errors that every generated server can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum BuiltinKind {
    /// 400: the request cannot be read.
    MalformedRequest,
    /// 401.
    Unauthenticated,
    /// 403.
    Forbidden,
    /// 404: no route has this path.
    RouteNotFound,
    /// 405.
    MethodNotAllowed,
    /// 406.
    NotAcceptable,
    /// 413.
    PayloadTooLarge,
    /// 415.
    UnsupportedMediaType,
    /// 422: the list of all violations.
    ValidationFailed,
    /// 500.
    Internal,
    /// 501: a handler that is not filled in.
    NotImplemented,
    /// 503.
    TimedOut,
}

/// The headers of a 415.
const ACCEPT: (&str, &str, bool) = ("Accept", "The media types that are taken", true);
const ACCEPT_ENCODING: (&str, &str, bool) = (
    "Accept-Encoding",
    "`identity`, where the body was encoded (RFC 9110, 15.5.16)",
    false,
);
const ACCEPT_PATCH: (&str, &str, bool) = (
    "Accept-Patch",
    "The media types that are taken of a PATCH (RFC 5789, 2.2)",
    true,
);

impl BuiltinKind {
    /// The headers of its answer to a method: each with its name, what it says, and whether it is always
    /// there.
    #[must_use]
    pub fn headers(self, method: Method) -> &'static [(&'static str, &'static str, bool)] {
        match self {
            Self::Unauthenticated => &[(
                "WWW-Authenticate",
                "How to authenticate (RFC 9110, 11.6.1)",
                true,
            )],
            Self::Forbidden => &[(
                "WWW-Authenticate",
                "The scopes that a token lacks (RFC 6750, 3.1)",
                false,
            )],
            Self::UnsupportedMediaType => match method {
                Method::Patch => &[ACCEPT, ACCEPT_ENCODING, ACCEPT_PATCH],
                _ => &[ACCEPT, ACCEPT_ENCODING],
            },
            _ => &[],
        }
    }

    /// Each kind with its name in a contract, status and message; the code is the name in
    /// SCREAMING_SNAKE_CASE unless the contract changes it.
    pub const ALL: [(Self, &'static str, u16, &'static str); 12] = [
        (
            Self::MalformedRequest,
            "malformed_request",
            400,
            "The request could not be read",
        ),
        (
            Self::Unauthenticated,
            "unauthenticated",
            401,
            "This needs authentication",
        ),
        (Self::Forbidden, "forbidden", 403, "This is not allowed"),
        (
            Self::RouteNotFound,
            "route_not_found",
            404,
            "Nothing is served at this path",
        ),
        (
            Self::MethodNotAllowed,
            "method_not_allowed",
            405,
            "This path does not take this method",
        ),
        (
            Self::NotAcceptable,
            "not_acceptable",
            406,
            "No media type that the client accepts can be sent",
        ),
        (
            Self::PayloadTooLarge,
            "payload_too_large",
            413,
            "The request body is too large",
        ),
        (
            Self::UnsupportedMediaType,
            "unsupported_media_type",
            415,
            "The request body has a media type that is not read here",
        ),
        (
            Self::ValidationFailed,
            "validation_failed",
            422,
            "The request is not valid",
        ),
        (Self::Internal, "internal", 500, "Something went wrong"),
        (
            Self::NotImplemented,
            "not_implemented",
            501,
            "This is not implemented",
        ),
        (
            Self::TimedOut,
            "timed_out",
            503,
            "The request took too long",
        ),
    ];

    /// Whether its answer says the reason.
    #[must_use]
    pub fn has_reason(self) -> bool {
        matches!(self, Self::MalformedRequest | Self::UnsupportedMediaType)
    }

    /// Whether every operation can answer it, whatever it takes and sends.
    #[must_use]
    pub fn is_usual(self) -> bool {
        matches!(self, Self::Internal | Self::TimedOut)
    }

    /// Whether it is an answer of the server as a whole, so that no operation has it at a status of its own.
    #[must_use]
    pub fn is_of_server(self) -> bool {
        self.is_usual()
            || matches!(
                self,
                Self::RouteNotFound | Self::MethodNotAllowed | Self::NotImplemented
            )
    }

    /// The name under `api.builtin`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}
