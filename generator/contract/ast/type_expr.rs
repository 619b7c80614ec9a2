//! The types of fields, as written.

use super::Name;
use crate::diag::Span;

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
