//! Types of values.

use serde::Serialize;

use super::Encoding;
use crate::scalars::Scalar;

/// A number of [`super::Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TypeId(pub usize);

/// A number of [`super::Api::errors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ErrorId(pub usize);

/// A number of [`super::Api::resources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ResourceId(pub usize);

/// An input of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct InputId {
    /// The resource.
    pub resource: ResourceId,
    /// The number in its `inputs`.
    pub index: usize,
}

/// An output of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OutputId {
    /// The resource.
    pub resource: ResourceId,
    /// The number in its `outputs`.
    pub index: usize,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Type {
    /// A scalar of the language.
    Scalar(Scalar),
    /// One of `types`.
    Named(TypeId),
    /// A resource's record; in records only.
    Record(ResourceId),
    /// A resource's input; in inputs only.
    Input(InputId),
    /// A resource's output; in outputs and error details only.
    Output(OutputId),
    /// `list<T>`.
    List(Box<Type>),
    /// `map<T>`: string keys, in the order of the keys.
    Map(Box<Type>),
    /// A value that stands on the wire in another form than its usual one: of a scalar, or of a list of
    /// texts.
    Encoded(Encoding, Box<Type>),
    /// `T?` inside a list or map. A field's own nullability is [`super::Field::nullable`].
    Nullable(Box<Type>),
}

impl Type {
    /// What it is a list or map of, or the type itself.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Encoded(_, inner) => inner.innermost(),
            _ => self,
        }
    }

    /// The type by name that it is, or is a list or map of.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self.innermost() {
            Self::Named(id) => Some(*id),
            _ => None,
        }
    }
}
