//! The body of an operation's requests, as written.

use super::{Field, Name, TypeExpr};
use crate::diag::{Span, Spanned};

/// `body` of an operation.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The key `body`.
    pub key: Span,
    /// What may be sent, in the contract's order; `body: M` is `json: M`.
    pub contents: Vec<BodyContent>,
    /// `media_type`: what JSON is sent as.
    pub media_types: Vec<Name>,
    /// `optional`: whether there may be none.
    pub optional: Option<Spanned<bool>>,
    /// `max_size`, in bytes.
    pub max_size: Option<Spanned<u64>>,
}

impl Body {
    /// The models that stand alone: of a form, and of JSON that is no list, map or null.
    pub fn models(&self) -> impl Iterator<Item = &Name> {
        self.contents
            .iter()
            .filter_map(|content| match &content.kind {
                BodyKind::Json(field) => match &field.ty {
                    Some(TypeExpr::Named(name)) => Some(name),
                    _ => None,
                },
                BodyKind::Form(name) => Some(name),
                BodyKind::Multipart(_) | BodyKind::Text(_) | BodyKind::Raw(_) => None,
            })
    }

    /// The input of a form.
    pub fn form(&self) -> impl Iterator<Item = &Name> {
        self.contents
            .iter()
            .filter_map(|content| match &content.kind {
                BodyKind::Form(name) => Some(name),
                _ => None,
            })
    }

    /// What JSON is, as a field.
    pub fn json(&self) -> impl Iterator<Item = &Field> {
        self.contents
            .iter()
            .filter_map(|content| match &content.kind {
                BodyKind::Json(field) => Some(&**field),
                _ => None,
            })
    }

    /// Whether `text` or `raw` has this media type.
    #[must_use]
    pub fn names_media_type(&self, media_type: &str) -> bool {
        self.contents.iter().any(|content| match &content.kind {
            BodyKind::Text(name) | BodyKind::Raw(name) => {
                name.value.eq_ignore_ascii_case(media_type)
            }
            BodyKind::Json(_) | BodyKind::Form(_) | BodyKind::Multipart(_) => false,
        })
    }

    /// The parts of a multipart body.
    pub fn parts(&self) -> &[Part] {
        let mut contents = self.contents.iter();
        let parts = contents.find_map(|content| match &content.kind {
            BodyKind::Multipart(parts) => Some(parts.as_slice()),
            _ => None,
        });
        parts.unwrap_or_default()
    }
}

/// One of the things that a [`Body`] may be.
#[derive(Clone, Debug)]
pub struct BodyContent {
    /// The key: `json`, `form`, `multipart`, `text` or `raw`.
    pub key: Span,
    /// What it is.
    pub kind: BodyKind,
}

/// What a [`BodyContent`] is.
#[derive(Clone, Debug)]
pub enum BodyKind {
    /// `json`: any type, as a field.
    Json(Box<Field>),
    /// `form`: an input, sent as `application/x-www-form-urlencoded`.
    Form(Name),
    /// `multipart`: parts, sent as `multipart/form-data`.
    Multipart(Vec<Part>),
    /// `text`: a media type.
    Text(Name),
    /// `raw`: a media type or a range of them.
    Raw(Name),
}

/// One part of a multipart body.
#[derive(Clone, Debug)]
pub struct Part {
    /// Name, type and description; of a file no more than `optional` and `deprecated` beside them.
    pub field: Field,
    /// What is said of a file; `None` for a value.
    pub file: Option<FilePart>,
}

/// What a contract says of a file alone.
#[derive(Clone, Debug, Default)]
pub struct FilePart {
    /// Whether there are several: `list<file>`.
    pub list: bool,
    /// `content_types`: media types, or ranges of them.
    pub content_types: Vec<Name>,
    /// `max_size` of each file, in bytes.
    pub max_size: Option<Spanned<u64>>,
    /// `min_items`.
    pub min_items: Option<Spanned<u64>>,
    /// `max_items`.
    pub max_items: Option<Spanned<u64>>,
}
