//! Schemas as definitions of a contract, each for what arrives or for what leaves.
//!
//! A definition refers to others by their [`Key`]; whether one is a type, an input or an output, and
//! what it is called, is decided once all of them are known.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, VecDeque};

use indexmap::IndexMap;

use super::choice;
use super::lift::{Constraint, Words};
use super::scalars::BINARY;
use super::schema::{Body, Def, Fields, Id, Item, Kind, Property, Schema, Union};
use super::schemas::Schemas;
use super::value::{self, Sample};
use super::words::snake;
use crate::diag::Span;
use crate::ir::union::{Member, Shape, choice as told_apart};

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
        match self {
            Self::Scalar(_) => None,
            Self::Named(key) => Some(*key),
            Self::List(inner) | Self::Map(inner) | Self::Null(inner) => inner.key(),
        }
    }
}

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
    /// Where the document says it.
    pub(super) span: Span,
}

impl Field<'_> {
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
    Object {
        fields: Vec<Field<'r>>,
        /// `minProperties`
        least: Option<Constraint>,
        /// Whether the document says that there are no other properties.
        closed: bool,
    },
    Union {
        tag: Option<&'r str>,
        variants: Vec<(String, Option<String>, Ty<'r>)>,
    },
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

/// All definitions that something leads to.
pub(super) struct Definitions<'r, 's> {
    pub(super) schemas: &'s Schemas<'r>,
    made: RefCell<IndexMap<Key<'r>, Option<Definition<'r>>>>,
    waiting: RefCell<VecDeque<Key<'r>>>,
}

/// What a value is where it is used.
pub(super) struct Use<'r> {
    pub(super) ty: Ty<'r>,
    pub(super) null: bool,
    pub(super) secret: bool,
    pub(super) words: Words<'r>,
    pub(super) constraints: Vec<Constraint>,
}

impl<'r, 's> Definitions<'r, 's> {
    pub(super) fn new(schemas: &'s Schemas<'r>) -> Self {
        Self {
            schemas,
            made: RefCell::default(),
            waiting: RefCell::default(),
        }
    }

    /// The definition of a schema for one way.
    pub(super) fn want(&self, key: Key<'r>) -> Key<'r> {
        let mut made = self.made.borrow_mut();
        if let indexmap::map::Entry::Vacant(free) = made.entry(key) {
            free.insert(None);
            self.waiting.borrow_mut().push_back(key);
        }
        key
    }

    /// Makes all that is waited for, and hands it out.
    pub(super) fn finish(&self) {
        loop {
            let next = self.waiting.borrow_mut().pop_front();
            let Some(key) = next else {
                return;
            };
            let definition = self.define(key);
            self.made.borrow_mut().insert(key, Some(definition));
        }
    }

    /// All definitions.
    pub(super) fn into_all(self) -> IndexMap<Key<'r>, Definition<'r>> {
        self.finish();
        let made = self.made.into_inner().into_iter();
        made.filter_map(|(key, definition)| Some((key, definition?)))
            .collect()
    }

    fn define(&self, key: Key<'r>) -> Definition<'r> {
        let found = self.schemas.get(key.id);
        let Some(def) = found else {
            return Definition {
                made: scalar("json"),
                description: None,
                span: Span::default(),
                refs: BTreeSet::new(),
            };
        };
        let made = match &def.body {
            Body::Plain(schema) => self.newtype(&def, schema),
            Body::Enum(items) => Made::Enum(items.clone()),
            Body::Object(fields) => self.object(fields, key),
            Body::Union(union) => self.union(union, key, &def),
        };
        let mut refs = BTreeSet::new();
        match &made {
            Made::Object { fields, .. } => {
                refs.extend(fields.iter().filter_map(|field| field.ty.key()));
            }
            Made::Union { variants, .. } => {
                refs.extend(variants.iter().filter_map(|(_, _, ty)| ty.key()));
            }
            _ => {}
        }
        self.notes(&def);
        Definition {
            made,
            description: def.words.description.clone(),
            span: def.node.span,
            refs,
        }
    }

    /// Words of a named schema that belong to the places where it is used.
    fn notes(&self, def: &Def<'r>) {
        let ledger = &self.schemas.reader.ledger;
        let scalar = matches!(def.body, Body::Plain(_));
        if let Some(entry) = def.words.default {
            let why = "a default belongs to the place where a schema is used";
            ledger.lose_words(entry, why);
        }
        if let Some((node, span)) = def.words.example.filter(|_| !scalar) {
            let why = "an example of a whole schema has no place in a contract";
            let found = crate::diag::Diagnostic::new(&super::rules::LOST_WORDS, span, why);
            ledger.push(super::ledger::quoted(found, node));
            ledger.cover(node);
        }
        if def.words.deprecated {
            let why = "a schema is not `deprecated` as a whole: say it where it is used";
            ledger.lost(def.node.span, why);
        }
    }

    fn newtype(&self, def: &Def<'r>, schema: &Schema<'r>) -> Made<'r> {
        let Kind::Scalar(name, _) = schema.kind else {
            return scalar("json");
        };
        let words = def.words.clone().or(schema.words.clone());
        let name = self.sayable(name, def.node.span);
        let sample = words.example.and_then(|(node, span)| {
            value::sample(&self.schemas.reader.ledger, node, span, Some(name))
        });
        Made::Scalar {
            name,
            constraints: schema.constraints.clone(),
            example: sample,
        }
    }

    /// Bytes within JSON have no form of their own.
    fn sayable(&self, name: &'static str, span: Span) -> &'static str {
        if name != BINARY {
            return name;
        }
        let why = "bytes within JSON have no form of their own: they are read as text";
        self.schemas.reader.ledger.lost(span, why);
        "string"
    }

    fn object(&self, object: &Fields<'r>, key: Key<'r>) -> Made<'r> {
        let properties = match key.tag {
            Some(tag) => choice::without(&object.properties, tag),
            None => object.properties.clone(),
        };
        let mut fields: Vec<Field<'r>> = Vec::new();
        for property in &properties {
            let Some(mut field) = self.property(property, key.way) else {
                continue;
            };
            while fields.iter().any(|it| it.name == field.name) {
                field.name.push_str("_again");
            }
            field.wire = (field.name != property.wire).then(|| property.wire.to_owned());
            fields.push(field);
        }
        let least = object
            .constraints
            .iter()
            .find(|it| it.key == "min_properties");
        Made::Object {
            fields,
            least: least.cloned(),
            closed: object.closed,
        }
    }

    /// A property, unless it does not go this way.
    fn property(&self, property: &Property<'r>, way: Way) -> Option<Field<'r>> {
        let ledger = &self.schemas.reader.ledger;
        let found = self.used(&property.schema, way);
        let words = &found.words;
        let secret = found.secret || words.write_only;
        match way {
            Way::In if words.read_only => return None,
            Way::Out if words.write_only => return None,
            Way::Out if secret => {
                let why = format!(
                    "the password `{}` leaves no server, so outputs do not have it",
                    property.wire
                );
                ledger.lost(property.key, why);
                return None;
            }
            _ => {}
        }
        let mut field = self.field(property.wire, property.key, property.required, found, way);
        field.secret = secret && way == Way::In;
        if field.secret {
            for sample in [field.default.take(), field.example.take()]
                .into_iter()
                .flatten()
            {
                ledger.lost(sample.span, "a secret has no default and no example");
            }
        }
        Some(field)
    }

    /// A field of this name.
    pub(super) fn field(
        &self,
        wire: &str,
        span: Span,
        required: bool,
        found: Use<'r>,
        way: Way,
    ) -> Field<'r> {
        let ledger = &self.schemas.reader.ledger;
        let name = snake(wire, "field");
        let hint = match &found.ty {
            Ty::Scalar(name) => Some(*name),
            _ => None,
        };
        let mut default = None;
        if let Some(entry) = found.words.default {
            let null = super::view::is_null(&entry.value);
            match (way, required) {
                (Way::In, true) => {
                    let how = "the default of what has to be there is never used";
                    ledger.changed(entry.key.span, how);
                    ledger.cover(&entry.value);
                }
                (Way::Out, _) => {
                    let why = "a default says nothing of what is sent";
                    ledger.lose_words(entry, why);
                }
                (Way::In, false) if null && !found.null => {
                    let how = "a default of null says that it may be absent";
                    ledger.changed(entry.key.span, how);
                }
                _ => default = value::sample(ledger, &entry.value, entry.key.span, hint),
            }
        }
        let example = found
            .words
            .example
            .and_then(|(node, span)| value::sample(ledger, node, span, hint));
        let optional = !required && default.is_none();
        Field {
            wire: (name != wire).then(|| wire.to_owned()),
            name,
            ty: found.ty,
            null: found.null,
            optional,
            secret: false,
            deprecated: found.words.deprecated,
            description: found.words.description,
            default,
            example,
            constraints: found.constraints,
            span,
        }
    }

    /// What a schema is where it is used.
    pub(super) fn used(&self, schema: &Schema<'r>, way: Way) -> Use<'r> {
        let own = schema.words.clone();
        let Some((behind, def)) = self.schemas.behind(schema) else {
            let why = "this schema leads to itself without a value, so it is read as any value";
            self.schemas.reader.ledger.lost(schema.span, why);
            return Use {
                ty: Ty::Scalar("json"),
                null: false,
                secret: false,
                words: own,
                constraints: Vec::new(),
            };
        };
        let mut null = behind.words.null.is_some();
        let (mut secret, mut constraints) = (false, behind.constraints);
        let mut words = behind.words;
        let ty = match (&behind.kind, def) {
            (Kind::Named(id), Some(def)) => {
                null |= def.words.null.is_some();
                words.read_only |= def.words.read_only;
                words.write_only |= def.words.write_only;
                if let Body::Plain(Schema {
                    kind: Kind::Scalar(name, true),
                    constraints: own,
                    ..
                }) = &def.body
                {
                    // A secret has no name of its own: its constraints stand where it is used.
                    secret = true;
                    constraints.extend(own.iter().cloned());
                    Ty::Scalar(name)
                } else {
                    let key = Key {
                        id: *id,
                        way,
                        tag: None,
                    };
                    Ty::Named(self.want(key))
                }
            }
            (Kind::Scalar(name, password), _) => {
                secret = *password;
                Ty::Scalar(self.sayable(name, behind.span))
            }
            (Kind::List(inner), _) => Ty::List(Box::new(self.inner(inner, way))),
            (Kind::Map(inner), _) => Ty::Map(Box::new(self.inner(inner, way))),
            _ => {
                // Whatever it is may be null too.
                null = false;
                Ty::Scalar("json")
            }
        };
        Use {
            ty,
            null,
            secret,
            words,
            constraints,
        }
    }

    /// The type of an item of a list or map.
    fn inner(&self, schema: &Schema<'r>, way: Way) -> Ty<'r> {
        let found = self.used(schema, way);
        let ledger = &self.schemas.reader.ledger;
        for constraint in &found.constraints {
            let why = format!(
                "`{}` of the items of a list or map needs a type with a name",
                constraint.key
            );
            ledger.lost(constraint.span, why);
        }
        if let Some(entry) = found.words.default {
            ledger.lose_words(entry, "an item of a list or map has no default");
        }
        if let Some((node, span)) = found.words.example {
            let why = "an example of an item has no place in a contract";
            let said = crate::diag::Diagnostic::new(&super::rules::LOST_WORDS, span, why);
            ledger.push(super::ledger::quoted(said, node));
            ledger.cover(node);
        }
        if let Some(text) = found
            .words
            .description
            .filter(|_| schema.words.description.is_some())
        {
            let short: String = text.chars().take(60).collect();
            let why = format!("the items of a list or map have no description: `{short}`");
            let said = crate::diag::Diagnostic::new(&super::rules::LOST_WORDS, schema.span, why);
            ledger.push(said);
        }
        match found.null {
            true => Ty::Null(Box::new(found.ty)),
            false => found.ty,
        }
    }

    /// A union, or what stands for it where its alternatives cannot be told apart.
    fn union(&self, union: &Union<'r>, key: Key<'r>, def: &Def<'r>) -> Made<'r> {
        let ledger = &self.schemas.reader.ledger;
        // An alternative that is nothing but its tag has no fields without it, which the language does
        // not have yet: then the tag is a property, whose values tell the alternatives apart.
        let tag = union.tag.filter(|tag| !self.is_only_tag(union, tag));
        let why = match self.variants(union, tag, key.way) {
            Ok(variants) => {
                if tag != union.tag {
                    let how =
                        "a discriminator that stands alone in an alternative is a property of each";
                    ledger.changed(def.node.span, how);
                }
                return Made::Union { tag, variants };
            }
            Err(why) => why,
        };
        let all_texts = union
            .variants
            .iter()
            .all(|variant| matches!(self.shape(&variant.schema, key.way), Some(Shape::Text)));
        let (name, read) = match all_texts {
            true => ("string", "any text"),
            false => ("json", "any value"),
        };
        ledger.lost(def.node.span, format!("{why}, so it is read as {read}"));
        scalar(name)
    }

    /// Whether an alternative has no property beside the tag.
    fn is_only_tag(&self, union: &Union<'r>, tag: &str) -> bool {
        union.variants.iter().any(|variant| {
            let found = self.schemas.behind(&variant.schema);
            match found.and_then(|(_, def)| def) {
                Some(def) => match &def.body {
                    Body::Object(fields) => fields.properties.iter().all(|it| it.wire == tag),
                    _ => false,
                },
                None => false,
            }
        })
    }

    /// The variants of a union that the language can say.
    fn variants(
        &self,
        union: &Union<'r>,
        tag: Option<&'r str>,
        way: Way,
    ) -> Result<Vec<(String, Option<String>, Ty<'r>)>, String> {
        let mut variants = Vec::new();
        let mut shapes = Vec::new();
        for variant in &union.variants {
            let found = self.schemas.behind(&variant.schema);
            let (behind, found) = found.ok_or("an alternative leads to itself")?;
            let body = found.as_ref().map(|def| &def.body);
            if matches!(body, Some(Body::Union(_))) {
                return Err(
                    "an alternative is a choice itself, which is not in the language yet"
                        .to_owned(),
                );
            }
            let ty = match (tag, body, &behind.kind) {
                (Some(tag), Some(Body::Object(_)), Kind::Named(id)) => Ty::Named(self.want(Key {
                    id: *id,
                    way,
                    tag: Some(tag),
                })),
                (Some(_), ..) => {
                    return Err(
                        "an alternative is no object that a discriminator can name".to_owned()
                    );
                }
                (None, ..) => {
                    let shape = self.shape(&variant.schema, way);
                    shapes.push(shape.ok_or("an alternative may be any value")?);
                    let found = self.used(&variant.schema, way);
                    for constraint in &found.constraints {
                        let why = format!(
                            "`{}` of an alternative needs a type with a name",
                            constraint.key
                        );
                        self.schemas.reader.ledger.lost(constraint.span, why);
                    }
                    found.ty
                }
            };
            let value = variant.value.clone().filter(|_| tag.is_some());
            variants.push((variant.name.clone(), value, ty));
        }
        if tag.is_none()
            && let Err((first, second)) = told_apart(&shapes)
        {
            let name = |index: usize| union.variants[index].name.clone();
            return Err(format!(
                "`{}` and `{}` cannot be told apart by their shape",
                name(first),
                name(second)
            ));
        }
        Ok(variants)
    }

    /// What can be told of a value by its look; `None` where it may be anything.
    fn shape(&self, schema: &Schema<'r>, way: Way) -> Option<Shape> {
        let (behind, def) = self.schemas.behind(schema)?;
        let scalar = |name: &str| {
            crate::ir::Scalar::from_name(name)
                .filter(|scalar| *scalar != crate::ir::Scalar::Json)
                .map(Shape::of_scalar)
        };
        match (&behind.kind, def) {
            (Kind::Named(_), Some(def)) => match &def.body {
                Body::Plain(inner) => match inner.kind {
                    Kind::Scalar(name, _) => scalar(name),
                    _ => None,
                },
                Body::Enum(_) => Some(Shape::Text),
                Body::Object(fields) => {
                    let there = |property: &&Property<'r>| match way {
                        Way::In => !property.schema.words.read_only,
                        Way::Out => !property.schema.words.write_only,
                    };
                    let members = fields.properties.iter().filter(there);
                    Some(Shape::Object(
                        members.map(|property| self.member(property)).collect(),
                    ))
                }
                Body::Union(_) => None,
            },
            (Kind::Scalar(name, _), _) => scalar(name),
            (Kind::List(_), _) => Some(Shape::Array),
            (Kind::Map(_), _) => Some(Shape::Map),
            _ => None,
        }
    }

    fn member(&self, property: &Property<'r>) -> Member {
        let found = self.schemas.behind(&property.schema);
        let values = match found {
            Some((schema, Some(def))) => match &def.body {
                Body::Enum(items) if schema.words.null.is_none() && def.words.null.is_none() => {
                    items.iter().map(|item| item.wire.clone()).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        Member {
            name: property.wire.to_owned(),
            required: property.required,
            values,
        }
    }
}

fn scalar<'r>(name: &'static str) -> Made<'r> {
    Made::Scalar {
        name,
        constraints: Vec::new(),
        example: None,
    }
}

/// What each definition becomes.
pub(super) struct Plan<'r> {
    /// Schemas that are one type for both ways.
    shared: BTreeSet<(Id, Option<&'r str>)>,
    /// Objects that are inputs and outputs: bodies, and what holds one. All else is a type.
    models: BTreeSet<Key<'r>>,
}

impl<'r> Plan<'r> {
    /// Decides, knowing what is a body and what stands where only a type can.
    pub(super) fn of(
        all: &IndexMap<Key<'r>, Definition<'r>>,
        bodies: &BTreeSet<Key<'r>>,
        typed: &BTreeSet<Key<'r>>,
    ) -> Self {
        let is_object = |key: &Key<'r>| matches!(all[key].made, Made::Object { .. });
        let mut next: Vec<Key<'r>> = typed.iter().copied().collect();
        next.retain(|key| all.contains_key(key));
        next.extend(all.keys().copied().filter(|key| !is_object(key)));
        let mut forced: BTreeSet<Key<'r>> = BTreeSet::new();
        spread(all, &mut next, &mut forced);
        let models = models(all, bodies, &forced);
        let mut shared: BTreeSet<(Id, Option<&'r str>)> = all
            .keys()
            .filter(|key| key.way == Way::In && all.contains_key(&key.other()))
            .filter(|key| !models.contains(*key) && !models.contains(&key.other()))
            .map(|key| (key.id, key.tag))
            .collect();
        loop {
            let both = |(id, tag): (Id, Option<&'r str>)| {
                let key = |way| Key { id, way, tag };
                (&all[&key(Way::In)], &all[&key(Way::Out)])
            };
            let unlike: Vec<_> = shared
                .iter()
                .copied()
                .filter(|pair| {
                    let (one, other) = both(*pair);
                    !alike(one, other, &shared)
                })
                .collect();
            if unlike.is_empty() {
                return Self { shared, models };
            }
            for pair in unlike {
                shared.remove(&pair);
            }
        }
    }

    /// Whether a definition is an input or output, and no type.
    pub(super) fn is_model(&self, key: Key<'r>) -> bool {
        self.models.contains(&key)
    }

    /// Whether two types are one, whichever way their values go.
    pub(super) fn same(&self, one: &Ty<'r>, other: &Ty<'r>) -> bool {
        match (one, other) {
            (Ty::Named(one), Ty::Named(other)) => self.key(*one) == self.key(*other),
            (Ty::List(one), Ty::List(other))
            | (Ty::Map(one), Ty::Map(other))
            | (Ty::Null(one), Ty::Null(other)) => self.same(one, other),
            (one, other) => one == other,
        }
    }

    /// The key that stands for a definition, where both ways have one.
    pub(super) fn key(&self, key: Key<'r>) -> Key<'r> {
        match self.shared.contains(&(key.id, key.tag)) {
            true => Key {
                way: Way::In,
                ..key
            },
            false => key,
        }
    }
}

/// Bodies, and the objects that hold one.
fn models<'r>(
    all: &IndexMap<Key<'r>, Definition<'r>>,
    bodies: &BTreeSet<Key<'r>>,
    forced: &BTreeSet<Key<'r>>,
) -> BTreeSet<Key<'r>> {
    let mut holders: HashMap<Key<'r>, Vec<Key<'r>>> = HashMap::new();
    for (key, definition) in all {
        for held in &definition.refs {
            holders.entry(*held).or_default().push(*key);
        }
    }
    let mut found = BTreeSet::new();
    let mut next: Vec<Key<'r>> = bodies.iter().copied().collect();
    while let Some(key) = next.pop() {
        if forced.contains(&key) || !all.contains_key(&key) || !found.insert(key) {
            continue;
        }
        next.extend(holders.get(&key).into_iter().flatten().copied());
    }
    found
}

/// What a definition leads to.
fn spread<'r>(
    all: &IndexMap<Key<'r>, Definition<'r>>,
    next: &mut Vec<Key<'r>>,
    types: &mut BTreeSet<Key<'r>>,
) {
    while let Some(key) = next.pop() {
        if types.insert(key)
            && let Some(definition) = all.get(&key)
        {
            next.extend(definition.refs.iter().copied());
        }
    }
}

/// Whether a schema is the same both ways, as far as is known.
fn alike<'r>(
    one: &Definition<'r>,
    other: &Definition<'r>,
    shared: &BTreeSet<(Id, Option<&'r str>)>,
) -> bool {
    let same = |one: &Ty<'r>, other: &Ty<'r>| same(one, other, shared);
    match (&one.made, &other.made) {
        (Made::Scalar { .. }, Made::Scalar { .. }) | (Made::Enum(_), Made::Enum(_)) => true,
        (Made::Object { fields: one, .. }, Made::Object { fields: other, .. }) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| {
                    one.on_wire() == other.on_wire()
                        && one.secret == other.secret
                        && one.null == other.null
                        && same(&one.ty, &other.ty)
                })
        }
        (
            Made::Union { variants: one, .. },
            Made::Union {
                variants: other, ..
            },
        ) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((_, _, one), (_, _, other))| same(one, other))
        }
        _ => false,
    }
}

fn same<'r>(one: &Ty<'r>, other: &Ty<'r>, shared: &BTreeSet<(Id, Option<&'r str>)>) -> bool {
    match (one, other) {
        (Ty::Scalar(one), Ty::Scalar(other)) => one == other,
        (Ty::Named(one), Ty::Named(other)) => {
            (one.id, one.tag) == (other.id, other.tag) && shared.contains(&(one.id, one.tag))
        }
        (Ty::List(one), Ty::List(other))
        | (Ty::Map(one), Ty::Map(other))
        | (Ty::Null(one), Ty::Null(other)) => same(one, other, shared),
        _ => false,
    }
}

/// Which definitions each definition leads to, itself included.
pub(super) fn reached<'r>(
    all: &IndexMap<Key<'r>, Definition<'r>>,
    from: impl IntoIterator<Item = Key<'r>>,
) -> BTreeSet<Key<'r>> {
    let mut found = BTreeSet::new();
    let mut next: Vec<Key<'r>> = from.into_iter().collect();
    spread(all, &mut next, &mut found);
    found
}

/// The names of definitions.
pub(super) type Names<'r> = HashMap<Key<'r>, String>;
