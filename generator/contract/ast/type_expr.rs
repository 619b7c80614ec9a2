//! The types of fields, as written.

use super::Name;
use crate::diag::Span;
use crate::names;

/// A type, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeExpr {
    /// A scalar's name or the name of a type, resource or output.
    Named(Name),
    /// `list<T>`.
    List(Box<TypeExpr>, Span),
    /// `map<T>`.
    Map(Box<TypeExpr>, Span),
    /// `T?`.
    Nullable(Box<TypeExpr>, Span),
    /// Not understood; reported.
    Invalid(Span),
}

impl TypeExpr {
    /// Whether it is a scalar of the language, by the look of its name, or one that may be null.
    #[must_use]
    pub fn is_scalar(&self) -> bool {
        match self {
            Self::Named(name) => name.value.starts_with(|c: char| c.is_ascii_lowercase()),
            Self::Nullable(inner, _) => inner.is_scalar(),
            Self::List(..) | Self::Map(..) | Self::Invalid(_) => false,
        }
    }

    /// The name for it in the name of something else: `note_view_list`; `None` where it is not understood.
    #[must_use]
    pub fn word(&self) -> Option<String> {
        Some(match self {
            Self::Named(name) => names::to_snake_case(&name.value),
            Self::List(inner, _) => format!("{}_list", inner.word()?),
            Self::Map(inner, _) => format!("{}_map", inner.word()?),
            Self::Nullable(inner, _) => format!("{}_or_null", inner.word()?),
            Self::Invalid(_) => return None,
        })
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Named(name) => name.span,
            Self::List(_, span)
            | Self::Map(_, span)
            | Self::Nullable(_, span)
            | Self::Invalid(span) => *span,
        }
    }
}
