//! The constructs of the language, as written.
//!
//! Names are not resolved here and defaults are not filled in: an `Option` says whether the
//! contract speaks. Vectors keep the order of the text.

mod accepted;
mod api;
mod audience;
mod body;
mod deprecation;
mod error_format;
mod field;
mod name;
mod page;
mod param;
mod returns;
mod security;
mod status;
mod type_expr;
mod types;

use crate::diag::{SourceId, Span, Spanned};
use crate::http::Method;
pub use accepted::Accepted;
pub use api::{Api, BuiltinDef, Contact, License, Server, Tag};
pub use audience::{AudienceDef, ViewDef, ViewsDef, Who};
pub use body::{Body, BodyContent, BodyKind, FilePart, Part};
pub use deprecation::Deprecation;
pub use error_format::{
    CodeDef, CodesExpr, ErrorFormatExpr, FormatDef, Template, TemplateKind, TemplateMember,
};
pub use field::{Constraint, ConstraintKey, Field, PatchWithin};
pub use name::Name;
pub use page::{PageNext, PageParam, PageTotal, PageWords};
pub use param::ParamStyle;
pub use returns::{CookieDef, Return, ReturnBody, Returns, Sent, SentKind};
pub use security::{
    AllOf, Auth, Demand, ExtractDef, Flow, FlowKind, KeyPlace, SchemeDef, SchemeKind, ScopeDef,
};
pub use status::StatusExpr;
pub use type_expr::TypeExpr;
pub use types::{EnumItem, TypeDef, TypeKind};

/// A whole contract.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    /// The whole document.
    pub span: Span,
    /// `guestlist: 1`.
    pub version: Option<Spanned<u32>>,
    /// `api`.
    pub api: Api,
    /// `types`.
    pub types: Vec<TypeDef>,
    /// `security`.
    pub security: Vec<SchemeDef>,
    /// `audiences`.
    pub audiences: Vec<AudienceDef>,
    /// `errors` of the whole contract.
    pub errors: Vec<ErrorDef>,
    /// `resources`.
    pub resources: Vec<Resource>,
    /// `accepted`: changes that are meant.
    pub accepted: Vec<Accepted>,
    /// `include`: the files that join, as they are written; paths or patterns.
    pub include: Vec<Spanned<String>>,
    /// `allow` of each file that has one.
    pub allow: Vec<FileAllow>,
}

/// `allow` of a whole file.
#[derive(Clone, Debug)]
pub struct FileAllow {
    /// The file that it holds for.
    pub source: SourceId,
    /// Slugs or codes of rules.
    pub names: Vec<Name>,
}

impl Contract {
    /// Every error type, in the order of their numbers: the contract's own, then each resource's.
    pub fn error_types(&self) -> impl Iterator<Item = &ErrorDef> + Clone {
        let own = self.resources.iter().flat_map(|it| &it.errors);
        self.errors.iter().chain(own)
    }

    /// Takes in what another file of the contract defines, behind what is there.
    pub fn join(&mut self, other: Self) {
        self.types.extend(other.types);
        self.security.extend(other.security);
        self.audiences.extend(other.audiences);
        self.errors.extend(other.errors);
        self.resources.extend(other.resources);
        self.include.extend(other.include);
        self.allow.extend(other.allow);
    }
}

/// One entry of `errors`.
#[derive(Clone, Debug, Default)]
pub struct ErrorDef {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `status`: a name or a number.
    pub status: Option<StatusExpr>,
    /// `code`.
    pub code: Option<Spanned<String>>,
    /// `message`.
    pub message: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `details`.
    pub details: Vec<Field>,
    /// `body`: a type whose value is sent in place of the format's body, as a field.
    pub body: Option<Box<Field>>,
    /// `headers`.
    pub headers: Vec<Field>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// One entry of `resources`.
#[derive(Clone, Debug, Default)]
pub struct Resource {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `path`.
    pub path: Option<Spanned<String>>,
    /// `params.path`: types of path parameters for every operation.
    pub path_params: Vec<Field>,
    /// `record`.
    pub record: Option<Record>,
    /// `record_type`: a struct of the user's own in place of a generated one.
    pub record_type: Option<RecordType>,
    /// `derive`: more derives for the record.
    pub derive: Vec<Name>,
    /// `inputs`.
    pub inputs: Vec<Input>,
    /// `outputs`.
    pub outputs: Vec<Output>,
    /// `errors`.
    pub errors: Vec<ErrorDef>,
    /// `operations`.
    pub operations: Vec<Operation>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// `record`.
#[derive(Clone, Debug)]
pub struct Record {
    /// The key `record`.
    pub span: Span,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// `record_type`.
#[derive(Clone, Debug, Default)]
pub struct RecordType {
    /// The key `record_type`.
    pub key: Span,
    /// The struct: `crate::db::UserRow`.
    pub path: Option<Spanned<String>>,
    /// Whether it implements `Drop`, so that nothing can be moved out of it.
    pub drop: Option<Spanned<bool>>,
}

/// One entry of `inputs`.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `fields` or `patch`.
    pub kind: Option<Spanned<InputKind>>,
    /// The fields, in order; a bare name has nothing but its name.
    pub fields: Vec<Field>,
    /// `unknown`: `ignore` (or `refuse`).
    pub unknown: Option<Spanned<String>>,
    /// `min_properties`, of a patch.
    pub min_properties: Option<Spanned<u64>>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// Whether an [`Input`] is whole or partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// `fields`: a whole body.
    Fields,
    /// `patch`: each field may be absent.
    Patch,
}

/// One entry of `outputs`.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `omit`: `none` or `default`.
    pub omit: Option<Spanned<String>>,
    /// The fields, in order. Where the field's type is given and the record has the name, the type
    /// names one of the nested record's outputs; `computed` marks what the caller supplies.
    pub fields: Vec<Field>,
    /// `for`: it has no fields then, and who calls is shown one of these outputs.
    pub views: Option<ViewsDef>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// One entry of `operations`.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// The method key and the path behind it; several (or none) are a mistake that is reported.
    pub route: Option<Route>,
    /// `summary`.
    pub summary: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `tags`.
    pub tags: Vec<Name>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<bool>>,
    /// `deprecated` as a mapping.
    pub deprecation: Option<Box<Deprecation>>,
    /// `operation_id`: what the document calls it, where that is not its name.
    pub operation_id: Option<Spanned<String>>,
    /// `timeout`, in milliseconds.
    pub timeout: Option<Spanned<u64>>,
    /// `params.path`.
    pub path_params: Vec<Field>,
    /// `params.query`.
    pub query_params: Vec<Field>,
    /// `params.header`.
    pub header_params: Vec<Field>,
    /// `params.cookie`.
    pub cookie_params: Vec<Field>,
    /// `params.additional_properties`: the type of all other query parameters.
    pub additional_query: Option<AdditionalQuery>,
    /// `params.strict` or `strict`.
    pub strict: Option<Spanned<bool>>,
    /// `raw_body`: whether the handler is given the bytes of the body as well.
    pub raw_body: Option<Spanned<bool>>,
    /// `body`.
    pub body: Option<Body>,
    /// `auth`; `None` where it says nothing.
    pub auth: Option<Auth>,
    /// `extract`.
    pub extract: Vec<ExtractDef>,
    /// `returns`; `None` where it is missing.
    pub returns: Option<Returns>,
    /// `errors`: names.
    pub errors: Vec<Name>,
    /// `allow`.
    pub allow: Vec<Name>,
}

impl Operation {
    /// The field of the request that takes the query parameters that nothing declares.
    pub const ADDITIONAL: &'static str = "additional_properties";

    /// The statuses of `returns`, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Return> + Clone {
        self.returns.iter().flat_map(|returns| &returns.entries)
    }

    /// What any of its statuses may send.
    pub fn contents(&self) -> impl Iterator<Item = &Sent> {
        self.entries().flat_map(Return::contents)
    }

    /// Its method, where it has a route.
    #[must_use]
    pub fn method(&self) -> Option<Method> {
        self.route.as_ref().map(|route| route.method.value)
    }
}

/// `params.additional_properties` of an [`Operation`].
#[derive(Clone, Debug)]
pub struct AdditionalQuery {
    /// The key.
    pub key: Span,
    /// The type of a value.
    pub ty: TypeExpr,
}

/// The method and path of an [`Operation`].
#[derive(Clone, Debug)]
pub struct Route {
    /// The method key.
    pub method: Spanned<Method>,
    /// The path, relative to the resource's.
    pub path: Spanned<String>,
}
