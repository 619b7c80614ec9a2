//! A field together with what it is for and what the record says of it.

use crate::contract::ast::{Constraint, Field, Name, Resource, TypeExpr};
use crate::contract::{Node, NodeKind, ScalarStyle};
use crate::diag::Span;

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A field of an object in `types`.
    Type,
    /// A variant of a union in `types`, seen as a field.
    Variant,
    /// A scalar under a name of its own, seen as a field.
    Newtype,
    /// A field of a record.
    Record,
    /// A field of a whole input.
    Input,
    /// A field of a patch.
    Patch,
    /// A field of an output.
    Output,
    /// A path parameter.
    Path,
    /// A query parameter.
    Query,
    /// A header of a request.
    HeaderParam,
    /// A cookie of a request.
    Cookie,
    /// A value among the parts of a multipart body.
    Part,
    /// What a request brings as JSON, seen as a field.
    Body,
    /// What a status sends as JSON, seen as a field.
    Sent,
    /// A response header.
    Header,
    /// A detail of an error.
    Detail,
    /// What an error sends in place of the error format, seen as a field.
    ErrorBody,
}

impl Role {
    /// With its article, for messages.
    pub fn text(self) -> &'static str {
        match self {
            Self::Type => "a field of a type",
            Self::Variant => "a variant of a union",
            Self::Newtype => "a named scalar",
            Self::Record => "a field of a record",
            Self::Input => "a field of an input",
            Self::Patch => "a field of a patch",
            Self::Output => "a field of an output",
            Self::Path => "a path parameter",
            Self::Query => "a query parameter",
            Self::HeaderParam => "a header parameter",
            Self::Cookie => "a cookie parameter",
            Self::Part => "a part of a body",
            Self::Body => "the body of a request",
            Self::Sent => "the body of a response",
            Self::Header => "a response header",
            Self::Detail => "a detail of an error",
            Self::ErrorBody => "the body of an error",
        }
    }

    /// Whether it is a field of an input or output.
    pub fn is_model(self) -> bool {
        matches!(self, Self::Input | Self::Patch | Self::Output)
    }

    /// Whether it is a parameter, or a part that is read as one.
    pub fn is_parameter(self) -> bool {
        self.is_address() || matches!(self, Self::HeaderParam | Self::Cookie | Self::Part)
    }

    /// Whether it is a parameter that is written in the address.
    pub fn is_address(self) -> bool {
        matches!(self, Self::Path | Self::Query)
    }
}

/// A field where the contract defines it.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// What it is for.
    pub role: Role,
    /// The type, resource, model, error or operation that it belongs to.
    pub owner: &'a Name,
    /// The resource around it.
    pub resource: Option<&'a Resource>,
    /// The field as written here.
    pub field: &'a Field,
    /// In a model: the record's field of the same name.
    pub record: Option<&'a Field>,
}

impl<'a> Site<'a> {
    /// Its name.
    pub fn name(&self) -> &'a str {
        &self.field.name.value
    }

    /// Where its type stands, or its name where the record gives the type.
    pub fn type_span(&self) -> Span {
        let own = self.field.ty.as_ref();
        own.map_or(self.field.name.span, TypeExpr::span)
    }

    /// Its name on the wire.
    pub fn wire(&self) -> &'a str {
        match &self.field.wire {
            Some(wire) => &wire.value,
            None => self
                .inherited(|field| field.wire.as_deref())
                .map_or(self.name(), |wire| &wire.value),
        }
    }

    /// Its type: written here, or the record's.
    pub fn ty(&self) -> Option<&'a TypeExpr> {
        self.field
            .ty
            .as_ref()
            .or_else(|| self.inherited(|field| field.ty.as_ref()))
    }

    /// Whether it may be null.
    pub fn nullable(&self) -> bool {
        let own = |field: &Field| match &field.nullable {
            Some(nullable) => Some(nullable.value),
            None => field
                .ty
                .as_ref()
                .map(|ty| matches!(ty, TypeExpr::Nullable(..))),
        };
        own(self.field)
            .or_else(|| self.record.and_then(own))
            .unwrap_or(false)
    }

    /// Whether it may be absent.
    pub fn optional(&self) -> bool {
        let own = self.field.optional.as_ref();
        own.or_else(|| self.inherited(|field| field.optional.as_ref()))
            .is_some_and(|it| it.value)
    }

    /// Its default: its own, else the record's where that is one for this field as well.
    pub fn default(&self) -> Option<&'a Node> {
        self.field.default.as_deref().or_else(|| {
            let default = self.inherited(|field| field.default.as_deref())?;
            let fits = if is_null(default) {
                self.nullable()
            } else {
                self.field.ty.is_none()
            };
            fits.then_some(default)
        })
    }

    /// Whether it is secret, here or in the record.
    pub fn secret(&self) -> bool {
        [Some(self.field), self.record]
            .into_iter()
            .flatten()
            .any(is_secret)
    }

    /// The constraints that hold for it: its own, and where it takes its type from the record those
    /// of the record that it does not replace.
    pub fn constraints(&self) -> Vec<&'a Constraint> {
        let mut all: Vec<_> = self.field.constraints.iter().collect();
        if self.field.ty.is_none()
            && let Some(record) = self.record
        {
            let kept = record.constraints.iter().filter(|theirs| {
                !self
                    .field
                    .constraints
                    .iter()
                    .any(|ours| ours.key.value == theirs.key.value)
            });
            all.extend(kept);
        }
        all
    }

    fn inherited<T>(&self, part: impl Fn(&'a Field) -> Option<T>) -> Option<T> {
        self.record.and_then(part)
    }
}

/// Whether a field says `secret: true`.
pub fn is_secret(field: &Field) -> bool {
    field.secret.as_ref().is_some_and(|secret| secret.value)
}

/// Whether a value is `null`.
pub fn is_null(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            scalar.style == ScalarStyle::Plain
                && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
        }
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => false,
    }
}
