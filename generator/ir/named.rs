//! The types that a contract names.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Constraints, Encoding, Field, Scalar};

/// One of `types`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedType {
    /// The name in the contract, and of the schema in the document.
    pub name: String,
    /// The Rust identifier.
    pub ident: String,
    /// `description`.
    pub description: Option<String>,
    /// What it is.
    pub kind: TypeKind,
    /// `rust_type`: the path of an enum or struct of the user's own, which values have in Rust.
    pub own: Option<String>,
    /// `derive`: derives beside those of its kind.
    pub derives: Vec<String>,
    /// `attributes` of the whole; the text between `#[` and `]`.
    pub attributes: Vec<String>,
    /// `attributes` of its items, fields or variants, by their number.
    pub part_attributes: BTreeMap<usize, Vec<String>>,
    /// Whether the object ignores unknown properties, coming in, rather than refusing them.
    pub ignore_unknown: bool,
    /// Whether requests bring it (in a body or a parameter).
    pub in_requests: bool,
    /// Whether responses carry it (in an output or an error's details).
    pub in_responses: bool,
    /// Whether it contains itself, through other types too.
    pub recursive: bool,
    /// Whether it, or a type inside it, has a secret field.
    pub has_secret: bool,
}

/// What a [`NamedType`] is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum TypeKind {
    /// `enum`.
    Enum {
        /// The items, in order.
        items: Vec<EnumItem>,
        /// The integers that the values are; without it they are texts.
        number: Option<Scalar>,
        /// Whether an unknown value is kept.
        other: bool,
    },
    /// `fields`.
    Object {
        /// The fields, in order.
        fields: Vec<Field>,
    },
    /// `one_of`.
    Union {
        /// The property that says which variant it is; without one their shape tells.
        discriminator: Option<String>,
        /// Whether an object whose discriminator says nothing that is known is kept.
        other: bool,
        /// The variants, in order: `ident` is the Rust variant, `wire` what the discriminator says.
        variants: Vec<Field>,
    },
    /// A scalar with constraints: a newtype.
    Scalar {
        /// The scalar.
        scalar: Scalar,
        /// The form on the wire, where that is not the usual one.
        encoding: Option<Encoding>,
        /// Its constraints.
        constraints: Box<Constraints>,
        /// `example`.
        example: Option<serde_json::Value>,
    },
}

impl TypeKind {
    /// What a value of the type holds: the fields of an object, the variants of a union.
    #[must_use]
    pub fn parts(&self) -> &[Field] {
        match self {
            Self::Object { fields } => fields,
            Self::Union { variants, .. } => variants,
            Self::Enum { .. } | Self::Scalar { .. } => &[],
        }
    }

    /// Whether a union keeps what it does not know.
    #[must_use]
    pub fn keeps_others(&self) -> bool {
        matches!(self, Self::Union { other: true, .. })
    }

    /// The property that says which variant of a union a value is.
    #[must_use]
    pub fn discriminator(&self) -> Option<&str> {
        match self {
            Self::Union { discriminator, .. } => discriminator.as_deref(),
            Self::Object { .. } | Self::Enum { .. } | Self::Scalar { .. } => None,
        }
    }
}

/// One item of an enum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnumItem {
    /// The value on the wire; of a number its decimal digits.
    pub wire: String,
    /// The Rust variant.
    pub ident: String,
    /// `description`.
    pub description: Option<String>,
}
