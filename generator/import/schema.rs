//! Schemas of the document as values that a contract can say: scalars, lists, maps, and what gets a
//! name of its own.

use std::rc::Rc;

use super::lift::{Constraint, Words};
use crate::contract::Node;
use crate::diag::Span;

/// A number of a schema that gets a name in the contract.
pub(super) type Id = usize;

/// A value at one place of the document.
#[derive(Clone)]
pub(super) struct Schema<'r> {
    pub(super) span: Span,
    pub(super) kind: Kind<'r>,
    pub(super) words: Words<'r>,
    pub(super) constraints: Vec<Constraint>,
}

/// What a value is.
#[derive(Clone)]
pub(super) enum Kind<'r> {
    /// Anything.
    Any,
    /// A scalar of the language; a password where the flag says so.
    Scalar(&'static str, bool),
    /// A list.
    List(Rc<Schema<'r>>),
    /// An object with any keys.
    Map(Rc<Schema<'r>>),
    /// What has a name.
    Named(Id),
}

/// A schema with a name.
pub(super) struct Def<'r> {
    /// What the document calls it, or what its place is called.
    pub(super) name: String,
    /// Whether the document calls it so.
    pub(super) given: bool,
    /// The schema in the document.
    pub(super) node: &'r Node,
    pub(super) body: Body<'r>,
    pub(super) words: Words<'r>,
}

/// What a named schema is.
pub(super) enum Body<'r> {
    /// A scalar, list or map, or another name for something.
    Plain(Schema<'r>),
    /// Texts.
    Enum(Vec<Item>),
    /// Numbers of a type.
    Numbers(&'static str, Vec<Item>),
    /// Properties.
    Object(Fields<'r>),
    /// One of several.
    Union(Union<'r>),
}

/// The properties of an object.
#[derive(Clone, Default)]
pub(super) struct Fields<'r> {
    pub(super) properties: Vec<Property<'r>>,
    /// Whether there are no properties but those that are said.
    pub(super) closed: bool,
    /// What those are that have no name.
    pub(super) additional: Option<Additional<'r>>,
    /// `minProperties`, which a patch can say, and `maxProperties`, where there are properties without a name.
    pub(super) constraints: Vec<Constraint>,
}

/// The properties that an object does not list.
#[derive(Clone)]
pub(super) struct Additional<'r> {
    pub(super) schema: Schema<'r>,
    pub(super) key: Span,
    /// What the document says of them.
    pub(super) node: &'r Node,
}

/// A property.
#[derive(Clone)]
pub(super) struct Property<'r> {
    pub(super) wire: &'r str,
    pub(super) key: Span,
    pub(super) required: bool,
    /// What the document says of it.
    pub(super) node: &'r Node,
    pub(super) schema: Schema<'r>,
}

/// A value of which nothing is known.
pub(super) fn any_at<'r>(span: Span) -> Schema<'r> {
    at(span, Kind::Any)
}

/// A text of which nothing is known.
pub(super) fn text_at<'r>(span: Span) -> Schema<'r> {
    at(span, Kind::Scalar("string", false))
}

fn at<'r>(span: Span, kind: Kind<'r>) -> Schema<'r> {
    Schema {
        span,
        kind,
        words: Words::default(),
        constraints: Vec::new(),
    }
}

/// One of several.
pub(super) struct Union<'r> {
    /// The property that says which.
    pub(super) tag: Option<&'r str>,
    pub(super) variants: Vec<Variant<'r>>,
    /// Whether an object that is none of them is one too.
    pub(super) other: bool,
}

/// One of them.
#[derive(Clone)]
pub(super) struct Variant<'r> {
    /// What it is called in the contract.
    pub(super) name: String,
    /// What the discriminator says.
    pub(super) value: Option<String>,
    pub(super) schema: Schema<'r>,
}

/// An item of an enum.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// What is sent.
    pub(super) wire: String,
    /// Its name, where the value gives none.
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) span: Span,
}

/// The limits of a value, to be compared.
pub(super) fn values<'s>(schema: &'s Schema<'_>) -> Vec<(&'static str, &'s str)> {
    let all = schema.constraints.iter();
    all.map(|it| (it.key, it.value.as_str())).collect()
}

impl Kind<'_> {
    /// Whether two kinds are the same as far as they are written the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, Self::Any) => true,
            (Self::Scalar(one, secret), Self::Scalar(other, also)) => {
                one == other && secret == also
            }
            (Self::List(one), Self::List(other)) | (Self::Map(one), Self::Map(other)) => {
                one.kind.same(&other.kind) && values(one) == values(other)
            }
            (Self::Named(one), Self::Named(other)) => one == other,
            _ => false,
        }
    }
}
