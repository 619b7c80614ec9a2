//! Definitions of a contract, as data.

use std::collections::{BTreeSet, HashMap};

use super::lift::Constraint;
use super::schema::{Id, Item};
use super::value::Sample;
use crate::diag::Span;

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Way {
    /// It arrives in a request.
    In,
    /// It leaves in an answer.
    Out,
}

/// A schema, the way it goes, and the property that a discriminator brings instead of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key<'r> {
    pub(super) id: Id,
    pub(super) way: Way,
    pub(super) tag: Option<&'r str>,
}

impl Key<'_> {
    /// The same schema, the other way.
    pub(super) fn other(self) -> Self {
        let way = match self.way {
            Way::In => Way::Out,
            Way::Out => Way::In,
        };
        Self { way, ..self }
    }
}

/// A type as the contract writes it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty<'r> {
    Scalar(&'static str),
    Named(Key<'r>),
    List(Box<Ty<'r>>),
    Map(Box<Ty<'r>>),
    Null(Box<Ty<'r>>),
}

impl<'r> Ty<'r> {
    /// The definition inside.
    pub(super) fn key(&self) -> Option<Key<'r>> {
        match self.innermost() {
            Self::Named(key) => Some(*key),
            _ => None,
        }
    }

    /// What is in all lists and maps.
    pub(super) fn innermost(&self) -> &Self {
        match self {
            Self::Scalar(_) | Self::Named(_) => self,
            Self::List(inner) | Self::Map(inner) | Self::Null(inner) => inner.innermost(),
        }
    }
}

/// A key of a parameter that says how it is written, and its value.
pub(super) type Form = (&'static str, &'static str);

/// A field of a contract.
#[derive(Clone, Debug)]
pub(super) struct Field<'r> {
    pub(super) name: String,
    pub(super) wire: Option<String>,
    pub(super) ty: Ty<'r>,
    pub(super) null: bool,
    pub(super) optional: bool,
    pub(super) secret: bool,
    pub(super) deprecated: bool,
    pub(super) description: Option<String>,
    pub(super) default: Option<Sample>,
    pub(super) example: Option<Sample>,
    pub(super) constraints: Vec<Constraint>,
    /// How a parameter is written that is more than one text: `separator: comma`.
    pub(super) form: Option<Form>,
    /// Where the document says it.
    pub(super) span: Span,
}

impl<'r> Field<'r> {
    /// A field that must be there, of which no more is said.
    pub(super) fn of(name: String, ty: Ty<'r>, span: Span) -> Self {
        Self {
            name,
            wire: None,
            ty,
            null: false,
            optional: false,
            secret: false,
            deprecated: false,
            description: None,
            default: None,
            example: None,
            constraints: Vec::new(),
            form: None,
            span,
        }
    }

    /// The name on the wire.
    pub(super) fn on_wire(&self) -> &str {
        self.wire.as_deref().unwrap_or(&self.name)
    }
}

/// What a definition is.
pub(super) enum Made<'r> {
    /// A scalar with a name.
    Scalar {
        name: &'static str,
        constraints: Vec<Constraint>,
        example: Option<Sample>,
    },
    Enum(Vec<Item>),
    /// The same of numbers, with their type.
    Numbers(&'static str, Vec<Item>),
    Object {
        fields: Vec<Field<'r>>,
        /// `minProperties`
        least: Option<Constraint>,
        /// Those that have no name.
        additional: Option<Additional<'r>>,
        /// Whether the document says that there are no other properties.
        closed: bool,
    },
    Union {
        tag: Option<&'r str>,
        variants: Vec<(String, Option<String>, Ty<'r>)>,
        /// Whether an object that is none of them is kept.
        other: bool,
    },
}

/// The properties that an object does not list.
pub(super) struct Additional<'r> {
    pub(super) ty: Ty<'r>,
    /// `max_properties`
    pub(super) most: Option<String>,
    /// The key in the document.
    pub(super) span: Span,
}

/// A definition.
pub(super) struct Definition<'r> {
    pub(super) made: Made<'r>,
    pub(super) description: Option<String>,
    /// The schema in the document.
    pub(super) span: Span,
    /// The definitions that it holds.
    pub(super) refs: BTreeSet<Key<'r>>,
}

/// The names of definitions.
pub(super) type Names<'r> = HashMap<Key<'r>, String>;
