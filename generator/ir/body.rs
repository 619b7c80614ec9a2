//! The body of an operation's requests.

use serde::Serialize;

use super::{Field, InputId};

/// `body` of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body {
    /// What may be sent: one content, or several told apart by their media types.
    pub contents: Vec<BodyContent>,
    /// Whether there may be none.
    pub optional: bool,
    /// The enum that the handler receives where there are several: `RegisterUserBody`.
    pub ident: Option<String>,
}

/// One of the things that a [`Body`] may be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyContent {
    /// The media type, or a range such as `image/*`.
    pub media_type: String,
    /// Other media types of the same content.
    pub also: Vec<String>,
    /// The variant of [`Body::ident`]: `Json`.
    pub variant: &'static str,
    /// The most bytes that it may have.
    pub max_size: u64,
    /// What it is.
    pub kind: BodyKind,
}

/// What a [`BodyContent`] is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum BodyKind {
    /// JSON of an input.
    Json(InputId),
    /// JSON of another type, as a field.
    Value(Box<Field>),
    /// The fields of a form (`application/x-www-form-urlencoded`) of an input.
    Form(InputId),
    /// `multipart/form-data` (RFC 7578).
    Multipart(Multipart),
    /// Text in UTF-8.
    Text,
    /// Bytes, handed over as they came.
    Raw,
}

/// The parts of a multipart body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Multipart {
    /// The struct that holds them: `UploadAvatarParts`.
    pub ident: String,
    /// The parts, in the contract's order.
    pub parts: Vec<Part>,
}

/// One part of a [`Multipart`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Part {
    /// A value, read from its text.
    Value(Box<Field>),
    /// A file.
    File(FilePart),
}

/// A file among the parts of a [`Multipart`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilePart {
    /// The Rust identifier, raw where it is a keyword.
    pub ident: String,
    /// The name of the part.
    pub wire: String,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Whether there may be none.
    pub optional: bool,
    /// Whether there may be several.
    pub list: bool,
    /// The media types, or ranges of them, that it may have; any where there is none.
    pub content_types: Vec<String>,
    /// The most bytes that each may have.
    pub max_size: Option<u64>,
    /// The fewest of a list.
    pub min_items: Option<u64>,
    /// The most of a list.
    pub max_items: Option<u64>,
}

impl BodyContent {
    /// Every media type that it may have.
    pub fn media_types(&self) -> impl Iterator<Item = &str> {
        let also = self.also.iter().map(String::as_str);
        std::iter::once(self.media_type.as_str()).chain(also)
    }
}

impl Body {
    /// The content of a body that is JSON, always there, and no longer than any body: what most
    /// operations have.
    #[must_use]
    pub fn plain_json(&self, max_body: u64) -> Option<&BodyContent> {
        let is_json = |it: &BodyContent| matches!(it.kind, BodyKind::Json(_) | BodyKind::Value(_));
        match (&self.contents[..], self.optional) {
            ([content], false) if content.max_size == max_body && is_json(content) => Some(content),
            _ => None,
        }
    }

    /// The inputs that it may be.
    pub fn inputs(&self) -> impl Iterator<Item = InputId> {
        self.contents
            .iter()
            .filter_map(|content| match content.kind {
                BodyKind::Json(id) | BodyKind::Form(id) => Some(id),
                BodyKind::Value(_) | BodyKind::Multipart(_) | BodyKind::Text | BodyKind::Raw => {
                    None
                }
            })
    }

    /// What JSON of another type than an input is.
    pub fn json_values(&self) -> impl Iterator<Item = &Field> {
        self.contents
            .iter()
            .filter_map(|content| match &content.kind {
                BodyKind::Value(field) => Some(&**field),
                _ => None,
            })
    }

    /// The parts of a multipart body that are values.
    pub fn values(&self) -> impl Iterator<Item = &Field> {
        self.multipart().flat_map(|multipart| {
            multipart.parts.iter().filter_map(|part| match part {
                Part::Value(field) => Some(&**field),
                Part::File(_) => None,
            })
        })
    }

    /// The multipart body, where it may be one.
    pub fn multipart(&self) -> impl Iterator<Item = &Multipart> {
        self.contents
            .iter()
            .filter_map(|content| match &content.kind {
                BodyKind::Multipart(multipart) => Some(multipart),
                _ => None,
            })
    }
}
