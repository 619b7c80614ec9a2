//! `api`, as written.

use super::{Auth, ErrorFormatExpr, ExtractDef, Name};
use crate::diag::{Span, Spanned};

/// `api`.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The whole mapping (the document's start, where there is none).
    pub span: Span,
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `version`.
    pub version: Option<Spanned<String>>,
    /// `summary`.
    pub summary: Option<Spanned<String>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `base_path`.
    pub base_path: Option<Spanned<String>>,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `contact`.
    pub contact: Option<Contact>,
    /// `license`.
    pub license: Option<License>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `error_format`.
    pub error_format: Option<ErrorFormatExpr>,
    /// `type_base`.
    pub type_base: Option<Spanned<String>>,
    /// `open_outputs`: whether clients have to expect members that come later.
    pub open_outputs: Option<Spanned<bool>>,
    /// `openapi`: the version of OpenAPI that the document is written in, one that is known.
    pub openapi: Option<Spanned<String>>,
    /// `docs`: a path, or `off`.
    pub docs: Option<Spanned<String>>,
    /// `document`: the path of the documents, without what tells their formats apart.
    pub document: Option<Spanned<String>>,
    /// `max_body`, in bytes.
    pub max_body: Option<Spanned<u64>>,
    /// `timeout`, in milliseconds.
    pub timeout: Option<Spanned<u64>>,
    /// `auth`: who may call an operation that says nothing of it.
    pub auth: Option<Auth>,
    /// `extract`, of every operation.
    pub extract: Vec<ExtractDef>,
    /// `errors`: declared on every operation.
    pub errors: Vec<Name>,
    /// `builtin`: changes to the built-in errors.
    pub builtin: Vec<BuiltinDef>,
}

/// One entry of `api.servers`.
#[derive(Clone, Debug)]
pub struct Server {
    /// `url`.
    pub url: Spanned<String>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// `api.contact`.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// `name`.
    pub name: Option<Spanned<String>>,
    /// `url`.
    pub url: Option<Spanned<String>>,
    /// `email`.
    pub email: Option<Spanned<String>>,
}

/// `api.license`.
#[derive(Clone, Debug)]
pub struct License {
    /// `name`.
    pub name: Spanned<String>,
    /// `url`.
    pub url: Option<Spanned<String>>,
    /// `identifier`: an SPDX expression.
    pub identifier: Option<Spanned<String>>,
}

/// One entry of `api.tags`: a name, or a mapping with `name` and `description`.
#[derive(Clone, Debug)]
pub struct Tag {
    /// `name`.
    pub name: Spanned<String>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}

/// One entry of `api.builtin`.
#[derive(Clone, Debug, Default)]
pub struct BuiltinDef {
    /// Which built-in error.
    pub name: Name,
    /// `code`.
    pub code: Option<Spanned<String>>,
    /// `message`.
    pub message: Option<Spanned<String>>,
    /// `text`: the media type as which the message alone is sent.
    pub text: Option<Spanned<String>>,
}
