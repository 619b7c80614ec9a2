//! Fields and their constraints, as written.

use super::{Deprecation, Name, ParamStyle, TypeExpr};
use crate::contract::Node;
use crate::diag::{Span, Spanned};

/// A field of a record, a type, an input or a parameter, a response header or an error detail.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// The definition behind the name (the name itself, where there is none).
    pub span: Span,
    /// `type`. `None` where the record gives it.
    pub ty: Option<TypeExpr>,
    /// `description`.
    pub description: Option<Box<Spanned<String>>>,
    /// `example`.
    pub example: Option<Box<Node>>,
    /// `default`.
    pub default: Option<Box<Node>>,
    /// `optional`.
    pub optional: Option<Spanned<bool>>,
    /// `nullable` (the short form `T?` is in [`Field::ty`]).
    pub nullable: Option<Spanned<bool>>,
    /// `secret`.
    pub secret: Option<Spanned<bool>>,
    /// `private`.
    pub private: Option<Spanned<bool>>,
    /// `deprecated`.
    pub deprecated: Option<Spanned<bool>>,
    /// `deprecated` as a mapping.
    pub deprecation: Option<Box<Deprecation>>,
    /// `computed`.
    pub computed: Option<Spanned<bool>>,
    /// `wire`.
    pub wire: Option<Box<Spanned<String>>>,
    /// `separator`, `deep` and `json`, of a parameter.
    pub style: Option<Box<ParamStyle>>,
    /// `encode`: the form on the wire, a word that is not checked yet.
    pub encode: Option<Box<Name>>,
    /// Where `additional_properties` stands, if this takes the properties that are not listed: a map.
    pub additional: Option<Span>,
    /// `patch`: the members of an object that a patch changes within it.
    pub patch: Option<Box<PatchWithin>>,
    /// `convert`: a function from the column of a `record_type`.
    pub convert: Option<Box<Spanned<String>>>,
    /// `attributes`: what the derives of the record read on this field.
    pub attributes: Vec<Name>,
    /// The JSON Schema constraints, in order.
    pub constraints: Vec<Constraint>,
    /// `allow`.
    pub allow: Vec<Name>,
}

impl Field {
    /// Its name on the wire.
    #[must_use]
    pub fn on_wire(&self) -> &Name {
        self.wire.as_deref().unwrap_or(&self.name)
    }

    /// Whether it may be null, in either way of saying it.
    #[must_use]
    pub fn is_nullable(&self) -> bool {
        self.nullable.as_ref().is_some_and(|it| it.value)
            || matches!(self.ty, Some(TypeExpr::Nullable(..)))
    }
}

/// `patch` of a field in a patch.
#[derive(Clone, Debug)]
pub struct PatchWithin {
    /// The key.
    pub key: Span,
    /// The members, each a name or one with a `patch` of its own.
    pub fields: Vec<Field>,
}

/// One constraint of a [`Field`].
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Which.
    pub key: Spanned<ConstraintKey>,
    /// Its value, of a kind not yet checked.
    pub value: Node,
}

/// The JSON Schema constraints, in snake_case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintKey {
    /// `min_length`, in Unicode code points.
    MinLength,
    /// `max_length`, in Unicode code points.
    MaxLength,
    /// `pattern`, not anchored.
    Pattern,
    /// `minimum`.
    Minimum,
    /// `maximum`.
    Maximum,
    /// `exclusive_minimum`.
    ExclusiveMinimum,
    /// `exclusive_maximum`.
    ExclusiveMaximum,
    /// `multiple_of`.
    MultipleOf,
    /// `min_items`.
    MinItems,
    /// `max_items`.
    MaxItems,
    /// `unique_items`.
    UniqueItems,
    /// `min_properties`.
    MinProperties,
    /// `max_properties`.
    MaxProperties,
}

impl ConstraintKey {
    /// Every constraint with the key that the contract uses for it.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::MinLength, "min_length"),
        (Self::MaxLength, "max_length"),
        (Self::Pattern, "pattern"),
        (Self::Minimum, "minimum"),
        (Self::Maximum, "maximum"),
        (Self::ExclusiveMinimum, "exclusive_minimum"),
        (Self::ExclusiveMaximum, "exclusive_maximum"),
        (Self::MultipleOf, "multiple_of"),
        (Self::MinItems, "min_items"),
        (Self::MaxItems, "max_items"),
        (Self::UniqueItems, "unique_items"),
        (Self::MinProperties, "min_properties"),
        (Self::MaxProperties, "max_properties"),
    ];

    /// The key as the contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(key, _)| *key == self)
            .map_or("", |(_, text)| text)
    }
}
