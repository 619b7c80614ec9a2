//! What values look like, as tables: read by the second look at a body, and by parameters.

use super::encoding::{Encoding, Form};
use super::numbers::{Exact, Integer, Number};
use super::rules::{Expression, Items, Members, Text};

/// What a value must look like.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
}

/// The kinds of values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Any,
    Boolean,
    Text(Text),
    Integer(Integer),
    Number(Number),
    Exact(Exact),
    Enumeration(&'static [&'static str]),
    Numbers(&'static [i64]),
    List(&'static Schema, Items),
    Map(&'static Schema, Members),
    Object(Object),
    Union(Choice, &'static [Variant]),
    Named(fn() -> &'static Schema),
    /// In another form than the usual one, which the schema behind it has.
    Encoded(&'static Encoding, &'static Schema),
}

/// What an object must look like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Object {
    pub(crate) properties: &'static [Property],
    pub(crate) members: Members,
    pub(crate) open: bool,
    /// What members look like that have no property of their name, where there may be any.
    pub(crate) others: Option<Others>,
}

/// The members of an object that have no property of their name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Others {
    pub(crate) schema: &'static Schema,
    /// The names that none of them has, sorted.
    reserved: &'static [&'static str],
}

/// The most bytes that the name of such a member has.
pub(crate) const NAME_LENGTH: usize = 256;

impl Others {
    /// Whether a member may have a name: it is none of an object that the value could be taken for.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        self.reserved.binary_search(&name).is_err()
    }
}

/// How the variants of a union are told apart.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Choice {
    /// By the text of a member beside the variant's own.
    Tag(&'static str),
    /// The same, and an object of which it says nothing that is known is kept.
    OpenTag(&'static str),
    /// By the kind of the value, and objects by the text of a member that each of them has.
    Text(&'static str),
    /// By the kind of the value, and objects by the names of members that only one of them has.
    Shape,
}

/// A variant of a union.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub(crate) name: &'static str,
    /// What tells its objects from those of other variants: names of members, or texts of one.
    pub(crate) marks: &'static [&'static str],
    pub(crate) schema: Schema,
}

/// A variant of a union.
pub const fn variant(
    name: &'static str,
    marks: &'static [&'static str],
    schema: Schema,
) -> Variant {
    Variant {
        name,
        marks,
        schema,
    }
}

/// A member that an object may have.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) schema: Schema,
    /// What is received where it is absent, as JSON.
    pub(crate) default: Option<&'static str>,
}

impl Property {
    /// The same, with what is received where it is absent.
    #[must_use]
    pub const fn or(self, default: &'static str) -> Self {
        Property {
            default: Some(default),
            ..self
        }
    }
}

/// A member that must be there.
pub const fn required(name: &'static str, schema: Schema) -> Property {
    Property {
        name,
        required: true,
        schema,
        default: None,
    }
}

/// A member that may be absent.
pub const fn optional(name: &'static str, schema: Schema) -> Property {
    Property {
        name,
        required: false,
        schema,
        default: None,
    }
}

/// Anything, `null` included.
pub const fn any() -> Schema {
    Schema::of(Kind::Any)
}

/// `true` or `false`.
pub const fn boolean() -> Schema {
    Schema::of(Kind::Boolean)
}

/// A string of any characters.
pub const fn string() -> Schema {
    text(Text::ANY)
}

/// A string.
pub const fn text(rules: Text) -> Schema {
    Schema::of(Kind::Text(rules))
}

/// A number without a fraction.
pub const fn integer(rules: Integer) -> Schema {
    Schema::of(Kind::Integer(rules))
}

/// A number.
pub const fn number(rules: Number) -> Schema {
    Schema::of(Kind::Number(rules))
}

/// A decimal in a string.
pub const fn exact(rules: Exact) -> Schema {
    Schema::of(Kind::Exact(rules))
}

/// One of these strings.
pub const fn enumeration(values: &'static [&'static str]) -> Schema {
    Schema::of(Kind::Enumeration(values))
}

/// One of these integers.
pub const fn numbers(values: &'static [i64]) -> Schema {
    Schema::of(Kind::Numbers(values))
}

/// An array.
pub const fn list(item: &'static Schema) -> Schema {
    Schema::of(Kind::List(item, Items::ANY))
}

/// An object with any names and values of one kind.
pub const fn map(value: &'static Schema) -> Schema {
    Schema::of(Kind::Map(value, Members::ANY))
}

/// An object with these members and no others.
pub const fn object(properties: &'static [Property]) -> Schema {
    Schema::of(Kind::Object(Object {
        properties,
        members: Members::ANY,
        open: false,
        others: None,
    }))
}

/// One of some objects; a member beside their own says which.
pub const fn tagged(tag: &'static str, variants: &'static [Variant]) -> Schema {
    Schema::of(Kind::Union(Choice::Tag(tag), variants))
}

/// One of some objects, or another one; a member beside their own says which.
pub const fn tagged_or_other(tag: &'static str, variants: &'static [Variant]) -> Schema {
    Schema::of(Kind::Union(Choice::OpenTag(tag), variants))
}

/// One of some values; the text of a member says which of the objects among them.
pub const fn valued(member: &'static str, variants: &'static [Variant]) -> Schema {
    Schema::of(Kind::Union(Choice::Text(member), variants))
}

/// One of some values that have nothing in common.
pub const fn shaped(variants: &'static [Variant]) -> Schema {
    Schema::of(Kind::Union(Choice::Shape, variants))
}

/// A value that stands on the wire in another form than the usual one, which has this schema.
pub const fn encoded(encoding: &'static Encoding, usual: &'static Schema) -> Schema {
    Schema::of(Kind::Encoded(encoding, usual))
}

/// The schema of a type that has a name.
pub const fn named(schema: fn() -> &'static Schema) -> Schema {
    Schema::of(Kind::Named(schema))
}

impl Schema {
    const fn of(kind: Kind) -> Self {
        Schema {
            kind,
            nullable: false,
        }
    }

    /// The same, or `null`.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// The same for a text of at least this many code points.
    #[must_use]
    pub const fn min_length(mut self, length: usize) -> Self {
        if let Kind::Text(rules) = self.kind {
            self.kind = Kind::Text(rules.min_length(length));
        }
        self
    }

    /// The same for a text of at most this many code points.
    #[must_use]
    pub const fn max_length(mut self, length: usize) -> Self {
        if let Kind::Text(rules) = self.kind {
            self.kind = Kind::Text(rules.max_length(length));
        }
        self
    }

    /// The same for a text in which a pattern must be found.
    #[must_use]
    pub const fn pattern(mut self, pattern: fn() -> &'static dyn Expression) -> Self {
        if let Kind::Text(rules) = self.kind {
            self.kind = Kind::Text(rules.pattern(pattern));
        }
        self
    }

    /// The same for an array of at least this many items.
    #[must_use]
    pub const fn min_items(mut self, items: usize) -> Self {
        if let Kind::List(item, rules) = self.kind {
            self.kind = Kind::List(item, rules.min_items(items));
        }
        self
    }

    /// The same for an array of at most this many items.
    #[must_use]
    pub const fn max_items(mut self, items: usize) -> Self {
        if let Kind::List(item, rules) = self.kind {
            self.kind = Kind::List(item, rules.max_items(items));
        }
        self
    }

    /// The same for an array without two equal items.
    #[must_use]
    pub const fn unique_items(mut self) -> Self {
        if let Kind::List(item, rules) = self.kind {
            self.kind = Kind::List(item, rules.unique_items());
        }
        self
    }

    /// The same for an object of at least this many members.
    #[must_use]
    pub const fn min_properties(self, count: usize) -> Self {
        match self.kind {
            Kind::Map(_, rules) | Kind::Object(Object { members: rules, .. }) => {
                self.members(rules.min_properties(count))
            }
            _ => self,
        }
    }

    /// The same for an object of at most this many members.
    #[must_use]
    pub const fn max_properties(self, count: usize) -> Self {
        match self.kind {
            Kind::Map(_, rules) | Kind::Object(Object { members: rules, .. }) => {
                self.members(rules.max_properties(count))
            }
            _ => self,
        }
    }

    /// The same for an array whose length keeps rules.
    #[must_use]
    pub const fn items(mut self, rules: Items) -> Self {
        if let Kind::List(item, _) = self.kind {
            self.kind = Kind::List(item, rules);
        }
        self
    }

    /// The same for an object whose number of members keeps rules.
    #[must_use]
    pub const fn members(mut self, rules: Members) -> Self {
        match self.kind {
            Kind::Map(value, _) => self.kind = Kind::Map(value, rules),
            Kind::Object(object) => {
                self.kind = Kind::Object(Object {
                    members: rules,
                    ..object
                })
            }
            _ => {}
        }
        self
    }

    /// The same for an object whose unknown members are ignored.
    #[must_use]
    pub const fn open(mut self) -> Self {
        if let Kind::Object(object) = self.kind {
            self.kind = Kind::Object(Object {
                open: true,
                ..object
            });
        }
        self
    }

    /// The same for an object that may have more members, which have values of this kind and none of
    /// these names; the names are sorted.
    #[must_use]
    pub const fn others(
        mut self,
        schema: &'static Schema,
        reserved: &'static [&'static str],
    ) -> Self {
        if let Kind::Object(object) = self.kind {
            self.kind = Kind::Object(Object {
                others: Some(Others { schema, reserved }),
                ..object
            });
        }
        self
    }

    /// Whether an empty text can be a value. What a person left blank in a form is absent where it cannot.
    pub(crate) fn takes_empty(&self) -> bool {
        match self.resolve().0 {
            Kind::Any => true,
            Kind::Text(rules) => rules.accepts(""),
            Kind::Enumeration(values) => values.contains(&""),
            Kind::Encoded(encoding, _) => {
                encoding.form == Form::Text && (encoding.usual)("").is_some()
            }
            Kind::Union(_, variants) => variants.iter().any(|it| it.schema.takes_empty()),
            _ => false,
        }
    }

    /// The schema behind names, and whether one of them admits `null`.
    pub(crate) fn resolve(&self) -> (Kind, bool) {
        let mut schema = *self;
        let mut nullable = schema.nullable;
        while let Kind::Named(named) = schema.kind {
            schema = *named();
            nullable |= schema.nullable;
        }
        (schema.kind, nullable)
    }
}
