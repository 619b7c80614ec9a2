//! `types`, as written.

use super::{Deprecation, Field, Name};
use crate::diag::{Span, Spanned};

/// One entry of `types`.
#[derive(Clone, Debug, Default)]
pub struct TypeDef {
    /// Its name.
    pub name: Name,
    /// The whole definition.
    pub span: Span,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// What it is.
    pub kind: TypeKind,
    /// `rust_type`: an enum or struct of the user's own in place of the generated one.
    pub rust_type: Option<Spanned<String>>,
    /// `derive`: more derives for the enum or struct.
    pub derive: Vec<Name>,
    /// `attributes`: what these derives read on the enum or struct.
    pub attributes: Vec<Name>,
    /// `unknown` of an object: `ignore` (or `refuse`).
    pub unknown: Option<Spanned<String>>,
    /// `allow`.
    pub allow: Vec<Name>,
}

/// What a [`TypeDef`] is.
#[derive(Clone, Debug, Default)]
pub enum TypeKind {
    /// `enum`.
    Enum {
        /// The items, in order.
        items: Vec<EnumItem>,
        /// `type`: the numbers that the items are; without it they are texts.
        number: Option<Name>,
        /// `other`: whether an unknown value is kept.
        other: Option<Spanned<bool>>,
    },
    /// `fields`.
    Object {
        /// The fields, in order.
        fields: Vec<Field>,
    },
    /// `one_of`.
    Union {
        /// `discriminator`: the property that says which variant it is.
        discriminator: Option<Spanned<String>>,
        /// `other`: whether what is of no variant is kept.
        other: Option<Spanned<bool>>,
        /// The variants, in order, as fields: `wire` is what the discriminator says.
        variants: Vec<Field>,
    },
    /// A scalar with constraints under a name of its own. The field's name is the type's name.
    Scalar(Box<Field>),
    /// Not understood; reported.
    #[default]
    Invalid,
}

/// One item of an `enum`.
#[derive(Clone, Debug, Default)]
pub struct EnumItem {
    /// The value on the wire; of a number its decimal digits.
    pub wire: Spanned<String>,
    /// Whether it is written as a whole number.
    pub is_number: bool,
    /// `name`, where the value gives no identifier.
    pub name: Option<Name>,
    /// `description`.
    pub description: Option<Spanned<String>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<bool>>,
    /// `deprecated` as a mapping.
    pub deprecation: Option<Box<Deprecation>>,
    /// `attributes`: what the derives of the enum read on this variant.
    pub attributes: Vec<Name>,
}
