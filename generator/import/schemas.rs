//! All schemas that have been met, each read once it is needed.
//!
//! What a schema means is said by the functions of a [`Grammar`]: they need the schemas, and the
//! schemas need them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::ledger::is_word;
use super::lift::{self, Constraint, Words};
use super::merged;
use super::schema::{Body, Def, Fields, Id, Kind, Schema, any_at};
use super::view::{Object, Reader, boolean};
use super::words::{capped, pascal};
use crate::contract::{Node, NodeKind};
use crate::diag::Span;

/// How many schemas may have to be read to read one.
const DEPTH: usize = 100;

enum State<'r> {
    Waiting,
    Reading,
    Done(Rc<Def<'r>>),
}

/// A named schema as far as it is known.
struct Slot<'r> {
    node: &'r Node,
    name: String,
    given: bool,
    state: State<'r>,
}

/// What a schema is, by its place.
type Parse<'r> = fn(&Schemas<'r>, Object<'r>, &str) -> (Body<'r>, Words<'r>);

/// What a schema of one type is, by its place.
type OfKind<'r> = fn(&Schemas<'r>, Object<'r>, (&'r str, Span), &str) -> Body<'r>;

/// What schemas mean.
pub(super) struct Grammar<'r> {
    /// A schema without its name.
    pub(super) parse: Parse<'r>,
    /// A schema of one type.
    pub(super) of_kind: OfKind<'r>,
}

/// All schemas that have been met.
pub(super) struct Schemas<'r> {
    pub(super) reader: &'r Reader<'r>,
    grammar: Grammar<'r>,
    slots: RefCell<Vec<Slot<'r>>>,
    by_place: RefCell<HashMap<(u32, u32), Id>>,
    /// Objects that are others at some place, by that place.
    variations: RefCell<HashMap<(Span, Span), Id>>,
    depth: RefCell<usize>,
}

impl<'r> Schemas<'r> {
    pub(super) fn new(reader: &'r Reader<'r>, grammar: Grammar<'r>) -> Self {
        Self {
            reader,
            grammar,
            slots: RefCell::default(),
            by_place: RefCell::default(),
            variations: RefCell::default(),
            depth: RefCell::new(0),
        }
    }

    /// The schema at a node; `place` is what it is called where it has no name.
    pub(super) fn read(&self, node: &'r Node, place: &str) -> Schema<'r> {
        let span = node.span;
        if let Some(any) = boolean(node) {
            if !any {
                let why = "a schema that nothing fits is read as one that everything fits";
                self.reader.ledger.lost(span, why);
            }
            return any_at(span);
        }
        let Some(object) = self.reader.object(node, "a schema") else {
            return any_at(span);
        };
        if object.peek("$ref").is_some() {
            return self.reference(object, place);
        }
        if merged::is_merge(self.reader, object) {
            return self.later(object, place);
        }
        let Some(parsed) = self.guarded(span, |this| (this.grammar.parse)(this, object, place))
        else {
            return any_at(span);
        };
        match parsed {
            (Body::Plain(schema), words) => Schema {
                words: words.or(schema.words),
                span,
                ..schema
            },
            (body, words) => {
                let id = self.slot(node, capped(place), false);
                // The words belong to the place where it is used.
                let null = words.null;
                let def = Def {
                    name: self.slots.borrow()[id].name.clone(),
                    given: false,
                    node,
                    body,
                    words: Words::default(),
                };
                self.slots.borrow_mut()[id].state = State::Done(Rc::new(def));
                Schema {
                    span,
                    kind: Kind::Named(id),
                    words: Words { null, ..words },
                    constraints: Vec::new(),
                }
            }
        }
    }

    /// The same for an item of a list or map, where what has limits needs a name.
    pub(super) fn read_item(&self, node: &'r Node, place: &str) -> Schema<'r> {
        let schema = self.read(node, place);
        let limited =
            matches!(schema.kind, Kind::Scalar(_, false)) && !schema.constraints.is_empty();
        if !limited {
            return schema;
        }
        let id = self.slot(node, capped(place), false);
        let words = schema.words.clone();
        let def = Def {
            name: self.slots.borrow()[id].name.clone(),
            given: false,
            node,
            body: Body::Plain(Schema {
                words: Words::default(),
                ..schema.clone()
            }),
            words: Words::default(),
        };
        self.slots.borrow_mut()[id].state = State::Done(Rc::new(def));
        Schema {
            kind: Kind::Named(id),
            words,
            constraints: Vec::new(),
            ..schema
        }
    }

    /// A merge, which is read once somebody asks what it is, since its parts may lead to it again.
    fn later(&self, object: Object<'r>, place: &str) -> Schema<'r> {
        Schema {
            span: object.span(),
            kind: Kind::Named(self.slot(object.node, capped(place), false)),
            words: merged::words(self.reader, object),
            constraints: Vec::new(),
        }
    }

    /// Reads the merges that nobody has asked for, so that what stands in them has its verdict.
    pub(super) fn finish(&self) {
        let mut next = 0;
        while next < self.slots.borrow().len() {
            let given = self.slots.borrow()[next].given;
            if !given {
                self.get(next);
            }
            next += 1;
        }
    }

    /// What a `$ref` leads to, with the words beside it.
    fn reference(&self, object: Object<'r>, place: &str) -> Schema<'r> {
        let span = object.span();
        let Some(reference) = object.peek("$ref") else {
            return any_at(span);
        };
        let Some(target) = self.reader.schema(reference) else {
            self.reader.ledger.cover(object.node);
            return any_at(span);
        };
        let words = lift::words(self.reader, object);
        for entry in object.entries() {
            let key = entry.key.value.as_str();
            let known = key == "$ref" || is_word(key);
            if !known {
                let why = format!("`{key}` beside a `$ref` is not in the language");
                self.reader.ledger.lose(entry, why);
            }
        }
        let text = super::view::scalar(&reference.value).unwrap_or_default();
        let name = reference_name(text);
        let id = self.slot(target, name.unwrap_or_else(|| capped(place)), true);
        Schema {
            span,
            kind: Kind::Named(id),
            words,
            constraints: Vec::new(),
        }
    }

    /// The number of the schema at a node.
    fn slot(&self, node: &'r Node, name: String, given: bool) -> Id {
        let place = (node.span.source.0, node.span.start);
        let mut slots = self.slots.borrow_mut();
        let mut by_place = self.by_place.borrow_mut();
        let id = *by_place.entry(place).or_insert(slots.len());
        if id == slots.len() {
            slots.push(Slot {
                node,
                name,
                given,
                state: State::Waiting,
            });
        } else if given && !slots[id].given {
            slots[id].name = name;
            slots[id].given = true;
        }
        id
    }

    /// An object with other properties than its schema says, for what stands at another place.
    pub(super) fn variation(&self, def: &Def<'r>, at: Span, name: &str, fields: Fields<'r>) -> Id {
        let mut slots = self.slots.borrow_mut();
        let mut variations = self.variations.borrow_mut();
        let id = *variations.entry((def.node.span, at)).or_insert(slots.len());
        if id == slots.len() {
            slots.push(Slot {
                node: def.node,
                name: name.to_owned(),
                given: false,
                state: State::Done(Rc::new(Def {
                    name: name.to_owned(),
                    given: false,
                    node: def.node,
                    body: Body::Object(fields),
                    words: def.words.clone(),
                })),
            });
        }
        id
    }

    /// The named schema with this number; `None` within its own reading.
    pub(super) fn get(&self, id: Id) -> Option<Rc<Def<'r>>> {
        let (node, name, given) = {
            let mut slots = self.slots.borrow_mut();
            let slot = &mut slots[id];
            match &slot.state {
                State::Done(def) => return Some(Rc::clone(def)),
                State::Reading => return None,
                State::Waiting => {}
            }
            slot.state = State::Reading;
            (slot.node, slot.name.clone(), slot.given)
        };
        let (body, words) = self.body(node, &pascal(&name));
        // The words belong to the place where it is used.
        let words = if given { words } else { Words::default() };
        let def = Rc::new(Def {
            name,
            given,
            node,
            body,
            words,
        });
        self.slots.borrow_mut()[id].state = State::Done(Rc::clone(&def));
        Some(def)
    }

    fn body(&self, node: &'r Node, place: &str) -> (Body<'r>, Words<'r>) {
        let span = node.span;
        let any = || (Body::Plain(any_at(span)), Words::default());
        if boolean(node).is_some() {
            return (Body::Plain(self.read(node, place)), Words::default());
        }
        let Some(object) = self.reader.object(node, "a schema") else {
            return any();
        };
        if object.peek("$ref").is_some() {
            return (Body::Plain(self.reference(object, place)), Words::default());
        }
        self.guarded(span, |this| (this.grammar.parse)(this, object, place))
            .unwrap_or_else(any)
    }

    /// Reads on, unless too much is being read already.
    fn guarded<T>(&self, span: Span, read: impl FnOnce(&Self) -> T) -> Option<T> {
        if *self.depth.borrow() >= DEPTH {
            let why = format!("more than {DEPTH} schemas stand in one another here");
            self.reader.ledger.lost(span, why);
            return None;
        }
        *self.depth.borrow_mut() += 1;
        let read = read(self);
        *self.depth.borrow_mut() -= 1;
        Some(read)
    }

    /// A schema of one type.
    pub(super) fn of_kind(
        &self,
        object: Object<'r>,
        kind: (&'r str, Span),
        place: &str,
    ) -> Body<'r> {
        (self.grammar.of_kind)(self, object, kind, place)
    }

    /// Takes out limits that mean nothing on a type.
    pub(super) fn misfits(&self, constraints: &mut Vec<Constraint>, fits: &[&str]) {
        constraints.retain(|it| {
            let fit = fits.contains(&it.key);
            if !fit {
                let why = format!("`{}` means nothing on this type", it.key);
                self.reader.ledger.lost(it.span, why);
            }
            fit
        });
    }

    /// The named schema that a name stands for in the end, with the words on the way.
    pub(super) fn behind(&self, schema: &Schema<'r>) -> Option<(Schema<'r>, Option<Rc<Def<'r>>>)> {
        let mut schema = schema.clone();
        for _ in 0..DEPTH {
            let Kind::Named(id) = schema.kind else {
                return Some((schema, None));
            };
            let def = self.get(id)?;
            match &def.body {
                Body::Plain(inner) if !matches!(inner.kind, Kind::Scalar(..)) => {
                    let mut constraints = schema.constraints.clone();
                    constraints.extend(inner.constraints.iter().cloned());
                    schema = Schema {
                        span: schema.span,
                        kind: inner.kind.clone(),
                        words: schema.words.or(def.words.clone()).or(inner.words.clone()),
                        constraints,
                    };
                }
                _ => return Some((schema, Some(def))),
            }
        }
        None
    }
}

/// What the last part of a reference calls its target.
fn reference_name(text: &str) -> Option<String> {
    let (file, pointer) = text.split_once('#').unwrap_or((text, ""));
    let last = pointer.rsplit('/').next().filter(|last| !last.is_empty());
    let name = match last {
        Some(last) => last.replace("~1", "/").replace("~0", "~"),
        None => {
            let name = file.rsplit('/').next()?;
            name.split('.').next()?.to_owned()
        }
    };
    let spoken = name.bytes().any(|byte| byte.is_ascii_alphabetic());
    (spoken && !matches!(name.as_str(), "schema" | "items")).then_some(name)
}

impl<'r> Schemas<'r> {
    /// The named schema at a node that something refers to.
    pub(super) fn named(&self, node: &'r Node, reference: &str, place: &str) -> Schema<'r> {
        let name = reference_name(reference).unwrap_or_else(|| capped(place));
        let id = self.slot(node, name, true);
        Schema {
            span: node.span,
            kind: Kind::Named(id),
            words: Words::default(),
            constraints: Vec::new(),
        }
    }

    /// The schemas of the document that are made of `base` by `allOf`, and of those.
    pub(super) fn descendants(&self, base: &Node) -> Vec<Schema<'r>> {
        let documents = self.reader.documents;
        let at = |node: &'r Node, key: &str| node.entry(key).map(|entry| &entry.value);
        let root = documents.root();
        let all = root
            .and_then(|root| at(root, "components"))
            .and_then(|components| at(components, "schemas"));
        let entries = all.map_or(&[][..], Node::entries);
        let is_base = |item: &'r Node, base: Span| {
            let reference = at(item, "$ref").and_then(super::view::string);
            let ledger = super::ledger::Ledger::default();
            reference.is_some_and(|text| {
                let found = documents.resolve(text, item.span, &ledger);
                found.is_ok_and(|found| found.span == base)
            })
        };
        let mut found = Vec::new();
        let mut bases = vec![base.span];
        let mut next = 0;
        while let Some(base) = bases.get(next).copied() {
            next += 1;
            for entry in entries {
                let Some(Node {
                    kind: NodeKind::Sequence(items),
                    ..
                }) = at(&entry.value, "allOf")
                else {
                    continue;
                };
                let known = bases.contains(&entry.value.span);
                if !known && items.iter().any(|it| is_base(it, base)) {
                    bases.push(entry.value.span);
                    self.reader.ledger.read(entry.key.span);
                    let name = entry.key.value.replace('~', "~0").replace('/', "~1");
                    let reference = format!("#/components/schemas/{name}");
                    found.push(self.named(&entry.value, &reference, ""));
                }
            }
        }
        found
    }
}
