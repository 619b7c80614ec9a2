//! Fields: of records, types, inputs, parameters, details and headers.

use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use serde::Serialize;

use super::{ParamStyle, Type};

/// A named value with everything that the contract says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The name in the contract (snake_case).
    pub name: String,
    /// The Rust identifier, raw where it is a keyword.
    pub ident: String,
    /// The name on the wire: a JSON property, a query or path parameter, a header.
    pub wire: String,
    /// The type, without the field's own nullability.
    pub ty: Type,
    /// `nullable`, or `?` behind the type.
    pub nullable: bool,
    /// `optional`.
    pub optional: bool,
    /// `default` as it stands on the wire; `Some(Null)` is a default of null.
    pub default: Option<Box<serde_json::Value>>,
    /// The JSON Schema constraints.
    pub constraints: Constrained,
    /// Who may see it.
    pub exposure: Exposure,
    /// `description`.
    pub description: Option<String>,
    /// `example`, as it stands on the wire.
    pub example: Option<Box<serde_json::Value>>,
    /// How a parameter stands on the wire.
    pub style: ParamStyle,
    /// `deprecated`.
    pub deprecated: bool,
    /// Set for the map that takes the properties that are not listed; it is the last field.
    pub additional: Option<Box<Additional>>,
}

/// What is said of properties that are not listed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Additional {
    /// The names that none of them has, sorted.
    pub reserved: Vec<String>,
    /// The most that there may be.
    pub most: Option<u64>,
}

impl Additional {
    /// The name on the wire of the field that takes them: no property is meant by it.
    pub const WIRE: &'static str = "\0";

    /// The most properties that an object may have that lists so many.
    #[must_use]
    pub fn most_with(&self, known: usize) -> u64 {
        let most = self.most.unwrap_or(1000);
        most.saturating_add(u64::try_from(known).unwrap_or(u64::MAX))
    }
}

impl Field {
    /// A field of this type that must be there, of which no more is said.
    #[must_use]
    pub fn of(name: &str, ident: String, ty: Type) -> Self {
        Self {
            name: name.to_owned(),
            ident,
            wire: name.to_owned(),
            ty,
            nullable: false,
            optional: false,
            default: None,
            constraints: Constrained::default(),
            exposure: Exposure::Listed,
            description: None,
            example: None,
            style: ParamStyle::Usual,
            deprecated: false,
            additional: None,
        }
    }

    /// Whether nothing is said beside its type and null.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.constraints.is_empty() && self.description.is_none() && self.example.is_none()
    }

    /// How the value may be missing, and so its Rust type.
    #[must_use]
    pub fn presence(&self) -> Presence {
        match (self.optional && self.default.is_none(), self.nullable) {
            (false, false) => Presence::Required,
            (false, true) => Presence::Nullable,
            (true, false) => Presence::Optional,
            (true, true) => Presence::OptionalNullable,
        }
    }

    /// Whether the property must be there in a request.
    #[must_use]
    pub fn is_required(&self) -> bool {
        !self.optional && self.default.is_none()
    }
}

/// How the value of a [`Field`] may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Presence {
    /// A value: `T`.
    Required,
    /// A value or null: `Option<T>`.
    Nullable,
    /// A value or absent: `Option<T>`.
    Optional,
    /// A value, null or absent: a tri-state.
    OptionalNullable,
}

/// Who may see a [`Field`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Exposure {
    /// Outputs may list it.
    Listed,
    /// In no output, and meant so.
    Private,
    /// In no output or error or log, redacted in `Debug`.
    Secret,
}

/// JSON Schema constraints. Numbers keep the text of the contract, so that nothing is rounded.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Constraints {
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<Pattern>,
    /// `minimum`.
    pub minimum: Option<serde_json::Number>,
    /// `maximum`.
    pub maximum: Option<serde_json::Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<serde_json::Number>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<serde_json::Number>,
    /// `multipleOf`.
    pub multiple_of: Option<serde_json::Number>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// The constraints of a field. Most fields have none, and no room for any.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Constrained(Option<Box<Constraints>>);

impl From<Constraints> for Constrained {
    fn from(constraints: Constraints) -> Self {
        Self((!constraints.is_empty()).then(|| Box::new(constraints)))
    }
}

impl Deref for Constrained {
    type Target = Constraints;

    fn deref(&self) -> &Constraints {
        static NONE: LazyLock<Constraints> = LazyLock::new(Constraints::default);
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Constrained {
    fn deref_mut(&mut self) -> &mut Constraints {
        self.0.get_or_insert_default()
    }
}

impl Constraints {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pattern {
    /// As the contract and the document have it (ECMA-262).
    pub source: String,
    /// The same for the `regex` crate, without look-aheads.
    pub regex: String,
    /// The look-aheads at its beginning, for the `regex` crate: whether a text must match, and what.
    pub looks: Vec<(bool, String)>,
}

impl Pattern {
    /// Whether a text matches.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let is = |expression: &str| regex::Regex::new(expression).is_ok_and(|it| it.is_match(text));
        let mut looks = self.looks.iter();
        looks.all(|(must, look)| is(look) == *must) && is(&self.regex)
    }
}
