//! Schemas as definitions of a contract, each for what arrives or for what leaves.
//!
//! A definition refers to others by their [`Key`]; whether one is a type, an input or an output, and
//! what it is called, is decided once all of them are known.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};

use indexmap::IndexMap;

use super::choice;
use super::encoded;
use super::lift::{Constraint, Words};
use super::model::{Definition, Field, Key, Made, Ty, Way};
use super::scalars::BINARY;
use super::schema::{Body, Def, Fields, Kind, Property, Schema};
use super::schemas::Schemas;
use super::value::{self, Hint};
use super::words::{again, snake};
use crate::diag::{Diagnostic, Span};
use crate::ir::Scalar;

/// All definitions that something leads to.
pub(super) struct Definitions<'r, 's> {
    pub(super) schemas: &'s Schemas<'r>,
    made: RefCell<IndexMap<Key<'r>, Option<Definition<'r>>>>,
    waiting: RefCell<VecDeque<Key<'r>>>,
    /// The items of lists and maps that are being read, by where they stand in memory.
    within: RefCell<Vec<*const Schema<'r>>>,
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
            within: RefCell::default(),
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
            Body::Numbers(name, items) => Made::Numbers(name, items.clone()),
            Body::Object(fields) => self.object(fields, key),
            Body::Union(union) => self.union(union, key, &def),
        };
        let mut refs = BTreeSet::new();
        match &made {
            Made::Object {
                fields, additional, ..
            } => {
                refs.extend(fields.iter().filter_map(|field| field.ty.key()));
                refs.extend(additional.iter().filter_map(|it| it.ty.key()));
            }
            Made::Union { variants, .. } => {
                refs.extend(variants.iter().filter_map(|(_, _, ty)| ty.key()));
            }
            _ => {}
        }
        self.notes(&def);
        Definition {
            made,
            description: def.words.described(self.schemas.reader, &def.name),
            span: def.node.span,
            refs,
        }
    }

    /// Words of a named schema that belong to the places where it is used.
    fn notes(&self, def: &Def<'r>) {
        let ledger = &self.schemas.reader.ledger;
        let scalar = matches!(def.body, Body::Plain(_));
        let is_whole = matches!(def.body, Body::Object(_) | Body::Union(_));
        if let Some(entry) = def.words.default.filter(|_| is_whole) {
            let why = "a default belongs to the place where a schema is used";
            ledger.lose_words(entry, why);
        }
        if let Some((node, span)) = def.words.example.filter(|_| !scalar) {
            let why = "an example of a whole schema has no place in a contract";
            ledger.lose_example(span, node, why);
        }
        if def.words.deprecated {
            let how = "a schema is not `deprecated` as a whole: what has it is";
            ledger.changed(def.node.span, how);
        }
    }

    fn newtype(&self, def: &Def<'r>, schema: &Schema<'r>) -> Made<'r> {
        let Kind::Scalar(name, _) = schema.kind else {
            return scalar("json");
        };
        let words = def.words.clone().or(schema.words.clone());
        let name = self.sayable(name, def.node.span);
        let hint = Hint {
            scalar: Some(name),
            encoding: encoded::of(&schema.constraints).zip(Scalar::from_name(name)),
        };
        let sample = words
            .example
            .and_then(|(node, span)| value::sample(&self.schemas.reader.ledger, node, span, hint));
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
                again(&mut field.name);
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
            additional: self.additional(object, key.way),
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
            Way::In if words.read_only => {
                let how = format!("`{}` is read-only, so no input has it", property.wire);
                ledger.changed(property.key, how);
                return None;
            }
            Way::Out if words.read_only => {
                let how = format!("`{}` is read-only, so no input has it", property.wire);
                ledger.changed(property.key, how);
            }
            Way::Out if words.write_only => {
                let how = format!("`{}` is write-only, so no output has it", property.wire);
                let found = Diagnostic::new(&super::rules::CHANGED, property.key, how);
                ledger.push(super::ledger::quoted(found, property.node));
                return None;
            }
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
        let hint = self.hint(&found);
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
            description: found.words.described(self.schemas.reader, wire),
            default,
            example,
            constraints: found.constraints,
            form: None,
            span,
        }
    }

    /// What is known of the default and the example of a value.
    fn hint(&self, found: &Use<'r>) -> Hint {
        let (scalar, limits) = match found.ty.innermost() {
            Ty::Scalar(name) => (Some(*name), found.constraints.clone()),
            Ty::Named(key) => match self.schemas.get(key.id).as_ref().map(|def| &def.body) {
                Some(Body::Plain(Schema {
                    kind: Kind::Scalar(name, _),
                    constraints,
                    ..
                })) => (Some(*name), constraints.clone()),
                Some(Body::Enum(_)) => (Some("string"), Vec::new()),
                _ => (None, Vec::new()),
            },
            _ => (None, Vec::new()),
        };
        let is_one = matches!(found.ty, Ty::Scalar(_) | Ty::Named(_));
        Hint {
            scalar: scalar.filter(|_| is_one),
            encoding: encoded::of(&limits).zip(scalar.and_then(Scalar::from_name)),
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
                words.deprecated |= def.words.deprecated;
                if !matches!(def.body, Body::Object(_) | Body::Union(_)) {
                    words.default = words.default.or(def.words.default);
                }
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
    pub(super) fn inner(&self, schema: &Schema<'r>, way: Way) -> Ty<'r> {
        let here = std::ptr::from_ref(schema);
        if self.within.borrow().contains(&here) {
            let why = "a list or map that holds nothing but itself is read as one of any value";
            self.schemas.reader.ledger.lost(schema.span, why);
            return Ty::Scalar("json");
        }
        self.within.borrow_mut().push(here);
        let found = self.used(schema, way);
        self.within.borrow_mut().pop();
        let is_encoded = encoded::of(&found.constraints).is_some();
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
            ledger.lose_example(span, node, why);
        }
        if let Some(text) = found
            .words
            .description
            .filter(|_| schema.words.description.is_some())
        {
            let short: String = text.chars().take(60).collect();
            let why = format!("the items of a list or map have no description: `{short}`");
            ledger.lost_words(schema.span, why);
        }
        // Without its encoding it is what stands on the wire.
        let ty = match is_encoded {
            true => Ty::Scalar("json"),
            false => found.ty,
        };
        match found.null && !is_encoded {
            true => Ty::Null(Box::new(ty)),
            false => ty,
        }
    }
}

/// A scalar that nothing else is said of.
pub(super) fn scalar<'r>(name: &'static str) -> Made<'r> {
    Made::Scalar {
        name,
        constraints: Vec::new(),
        example: None,
    }
}
