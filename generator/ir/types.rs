//! Types of values.

use serde::Serialize;

use super::Encoding;

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

/// The scalars of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Scalar {
    /// `string`
    String,
    /// `boolean`
    Boolean,
    /// `int32`
    Int32,
    /// `int64`
    Int64,
    /// `uint32`
    Uint32,
    /// `uint64`
    Uint64,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `decimal`
    Decimal,
    /// `uuid`
    Uuid,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `datetime`
    Datetime,
    /// `duration`
    Duration,
    /// `http_date`
    HttpDate,
    /// `retry_after`
    RetryAfter,
    /// `etag`
    Etag,
    /// `email`
    Email,
    /// `uri`
    Uri,
    /// `uri_reference`
    UriReference,
    /// `hostname`
    Hostname,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `bytes`
    Bytes,
    /// `json`
    Json,
}

impl Scalar {
    /// Each scalar with its name in a contract.
    pub const ALL: [(Self, &'static str); 25] = [
        (Self::String, "string"),
        (Self::Boolean, "boolean"),
        (Self::Int32, "int32"),
        (Self::Int64, "int64"),
        (Self::Uint32, "uint32"),
        (Self::Uint64, "uint64"),
        (Self::Float, "float"),
        (Self::Double, "double"),
        (Self::Decimal, "decimal"),
        (Self::Uuid, "uuid"),
        (Self::Date, "date"),
        (Self::Time, "time"),
        (Self::Datetime, "datetime"),
        (Self::Duration, "duration"),
        (Self::HttpDate, "http_date"),
        (Self::RetryAfter, "retry_after"),
        (Self::Etag, "etag"),
        (Self::Email, "email"),
        (Self::Uri, "uri"),
        (Self::UriReference, "uri_reference"),
        (Self::Hostname, "hostname"),
        (Self::Ipv4, "ipv4"),
        (Self::Ipv6, "ipv6"),
        (Self::Bytes, "bytes"),
        (Self::Json, "json"),
    ];

    /// The scalar of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, text)| *text == name)
            .map(|(scalar, _)| *scalar)
    }

    /// The name in a contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether it is a JSON number on the wire (`decimal` is a string).
    #[must_use]
    pub fn is_number(self) -> bool {
        self.is_integer() || matches!(self, Self::Float | Self::Double)
    }

    /// Whether it is a number without a fraction.
    #[must_use]
    pub fn is_integer(self) -> bool {
        matches!(
            self,
            Self::Int32 | Self::Int64 | Self::Uint32 | Self::Uint64
        )
    }

    /// Whether Rust holds it as a `String` (checked, for all but `string`).
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::String | Self::Email | Self::Uri | Self::UriReference | Self::Hostname
        )
    }
}
