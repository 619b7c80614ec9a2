//! What an operation returns, as written.

use super::{Field, Name, PageWords, StatusExpr, TypeExpr};
use crate::diag::{Span, Spanned};

/// `returns` of an operation.
#[derive(Clone, Debug)]
pub struct Returns {
    /// The value behind `returns`.
    pub span: Span,
    /// The statuses, in order.
    pub entries: Vec<Return>,
}

/// One status of `returns`.
#[derive(Clone, Debug, Default)]
pub struct Return {
    /// The status.
    pub status: StatusExpr,
    /// What is sent.
    pub body: Option<ReturnBody>,
    /// `headers`.
    pub headers: Vec<Field>,
    /// `cookies`.
    pub cookies: Vec<CookieDef>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `fields_param`: the query parameter by which a client asks for some of the fields.
    pub fields_param: Option<Name>,
}

impl Return {
    /// A status that sends nothing.
    #[must_use]
    pub fn bare(status: StatusExpr) -> Self {
        Self {
            status,
            ..Self::default()
        }
    }

    /// What may be sent.
    pub fn contents(&self) -> impl Iterator<Item = &Sent> {
        self.body.iter().flat_map(|body| &body.contents)
    }

    /// Whether the response takes its headers and cookies by name: where two values could change
    /// places without a word from the compiler.
    #[must_use]
    pub fn names_headers(&self) -> bool {
        match self.headers.len() + self.cookies.len() {
            0 => false,
            1 => self
                .contents()
                .any(|sent| sent.takes_text() || sent.is_like(self.headers.first())),
            _ => true,
        }
    }
}

/// What a status sends.
#[derive(Clone, Debug)]
pub struct ReturnBody {
    /// The whole value.
    pub span: Span,
    /// One thing, or several of which any one is sent.
    pub contents: Vec<Sent>,
}

impl ReturnBody {
    /// The models, a `list<M>` as it stands.
    pub fn models(&self) -> impl Iterator<Item = &TypeExpr> {
        self.contents.iter().filter_map(Sent::model)
    }
}

/// One thing that a status may send.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: SentKind,
    /// `media_type`: what JSON is sent as.
    pub media_types: Vec<Name>,
}

/// The kinds of what is sent.
#[derive(Clone, Debug)]
pub enum SentKind {
    /// A model, `list<M>` or any other type, as a field.
    Value(Box<Field>),
    /// `page<M>`, or `page: { body: M, max_limit: … }`.
    Page {
        /// `M`.
        model: TypeExpr,
        /// `max_limit`.
        max_limit: Option<Spanned<u64>>,
        /// What its members and parameters are called.
        words: Box<PageWords>,
    },
    /// `stream<M>`.
    Stream(TypeExpr),
    /// `ndjson<M>`.
    Ndjson(TypeExpr),
    /// `events<M>`.
    Events(TypeExpr),
    /// `{ text: … }` with its media type.
    Text(Spanned<String>),
    /// `{ raw: … }` with its media type.
    Raw(Spanned<String>),
}

impl SentKind {
    /// The frame's word in the names of variants.
    #[must_use]
    pub fn frame(&self) -> Option<&'static str> {
        match self {
            Self::Value(_) | Self::Text(_) | Self::Raw(_) => None,
            Self::Page { .. } => Some("page"),
            Self::Stream(_) => Some("stream"),
            Self::Ndjson(_) => Some("lines"),
            Self::Events(_) => Some("events"),
        }
    }
}

impl Sent {
    /// The model that is sent, in whatever frame.
    #[must_use]
    pub fn model(&self) -> Option<&TypeExpr> {
        match &self.kind {
            SentKind::Value(field) => field.ty.as_ref(),
            SentKind::Page { model, .. }
            | SentKind::Stream(model)
            | SentKind::Ndjson(model)
            | SentKind::Events(model) => Some(model),
            SentKind::Text(_) | SentKind::Raw(_) => None,
        }
    }

    /// What is sent, as a field, where it stands in no frame.
    #[must_use]
    pub fn value(&self) -> Option<&Field> {
        match &self.kind {
            SentKind::Value(field) => Some(field),
            _ => None,
        }
    }

    /// Whether it is made of what a header could be made of as well: a text, a scalar, or the cursor of a
    /// page.
    fn takes_text(&self) -> bool {
        match &self.kind {
            SentKind::Text(_) | SentKind::Raw(_) | SentKind::Page { .. } => true,
            SentKind::Value(field) => field.ty.as_ref().is_some_and(TypeExpr::is_scalar),
            SentKind::Stream(_) | SentKind::Ndjson(_) | SentKind::Events(_) => false,
        }
    }

    /// Whether it has the type of a header.
    fn is_like(&self, header: Option<&Field>) -> bool {
        let named = |ty: &TypeExpr| match ty {
            TypeExpr::Named(name) => Some(name.value.clone()),
            _ => None,
        };
        let own = self.model().and_then(named);
        own.is_some() && own == header.and_then(|field| named(field.ty.as_ref()?))
    }

    /// Whether it is a page.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.page().is_some()
    }

    /// The words of a page.
    #[must_use]
    pub fn page(&self) -> Option<&PageWords> {
        match &self.kind {
            SentKind::Page { words, .. } => Some(words),
            _ => None,
        }
    }
}

/// One entry of `cookies`.
#[derive(Clone, Debug, Default)]
pub struct CookieDef {
    /// The cookie's name.
    pub name: Name,
    /// `max_age`, in seconds.
    pub max_age: Option<Spanned<u64>>,
    /// `path`.
    pub path: Option<Spanned<String>>,
    /// `domain`.
    pub domain: Option<Spanned<String>>,
    /// `same_site`: a word that is not checked yet.
    pub same_site: Option<Name>,
    /// `secure`.
    pub secure: Option<Spanned<bool>>,
    /// `http_only`.
    pub http_only: Option<Spanned<bool>>,
    /// `optional`.
    pub optional: Option<Spanned<bool>>,
    /// `description`.
    pub description: Option<Spanned<String>>,
}
