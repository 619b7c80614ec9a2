//! What a contract means: plain data in which every name, type and default is decided.
//!
//! Code and document are both read off an [`Api`], so they cannot say different things. Identifiers
//! are finished strings (raw where Rust needs it); nothing here is decided again by a reader.

mod api;
mod audience;
mod body;
mod callers;
mod content;
mod deprecation;
mod encoded;
mod encoding;
mod error_format;
mod field;
mod model;
mod named;
mod occurs;
mod openapi_version;
mod operation;
mod page;
mod param_style;
mod reach;
#[cfg(test)]
pub(crate) mod sample;
mod security;
mod shown;
mod spelled;
pub mod strongly_connected;
mod takes;
mod types;
pub mod union;
mod whole;

pub use crate::scalars::{Format, Scalar};
pub use api::{Api, Builtin, BuiltinKind, Contact, License, Server, Tag};
pub use audience::{Audience, AudienceId, View, Views, Who};
pub use body::{Body, BodyContent, BodyKind, FilePart, Multipart, Part};
pub use content::{Content, Cookie, EVENTS, JSON, NDJSON, SameSite};
pub use deprecation::{Day, Deprecation};
pub use encoding::Encoding;
pub use error_format::{
    CodeName, ErrorFormat, ErrorPart, Member, Placeholder, Template, VIOLATION_CODES,
    VIOLATION_TYPES, ViolationPart, violation_formats,
};
pub use field::{Additional, Constrained, Constraints, Exposure, Field, Pattern, Presence};
pub use model::{
    Input, InputField, InputKind, InputSource, Omit, Output, OutputField, OutputSource, OwnRecord,
    Record, Resource,
};
pub use named::{EnumItem, NamedType, TypeKind};
pub use openapi_version::OpenApiVersion;
pub use operation::{
    ErrorType, Header, MessagePart, Negotiated, Operation, PathSegment, Response, Sparse, Variant,
};
pub use page::{NextMember, PAGE_DEFAULT, PAGE_LIMIT, PageForm};
pub use param_style::{ParamStyle, Separator};
pub use reach::{Direction, Reach};
pub use security::{
    Alternative, Auth, AuthScope, Demand, Extract, ExtractId, Flow, FlowKind, KeyPlace, Principal,
    PrincipalKind, PrincipalType, Scheme, SchemeId, SchemeKind,
};
pub use types::{ErrorId, InputId, OutputId, ResourceId, Type, TypeId};
pub use whole::{on_wire, variant_of, whole};
