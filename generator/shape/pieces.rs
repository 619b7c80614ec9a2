//! Taking sets apart, and what is in two of them.

use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::Value;

use super::decomposer::{Decomposer, Piece, Truth, Values};
use super::node::{List, Member, Object, Others, Shape, ShapeId};
use super::numbers::Numbers;
use super::texts::Texts;
use super::value::{Kind, is_among};
use crate::diag::Span;

/// How deep sets may be taken apart to take apart what they are in.
const NESTED: usize = 40;
/// How many pieces a set may have.
const PIECES: usize = 512;

/// Where a member has to have a name, of two objects that meet, if one of them takes no others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// In both.
    Everywhere,
    /// In one of them.
    Anywhere,
}

impl Decomposer<'_> {
    /// The pieces of a set.
    pub(super) fn pieces(&self, id: ShapeId) -> Rc<Vec<Piece>> {
        if let Some(known) = self.pieces.borrow().get(&id) {
            return Rc::clone(known);
        }
        // A set that is nothing but a part of itself adds nothing to itself.
        if self.open.borrow().contains(&id) {
            self.met.set(self.met.get() + 1);
            return Rc::default();
        }
        if self.open.borrow().len() >= NESTED {
            self.met.set(self.met.get() + 1);
            let mut all = self.everything(self.shapes.span(id));
            for piece in &mut all {
                piece.part = Some("its alternatives stand too deep in one another".into());
            }
            return Rc::new(all);
        }
        let met = self.met.get();
        self.open.borrow_mut().push(id);
        let pieces = Rc::new(self.taken_apart(id));
        self.open.borrow_mut().pop();
        if self.met.get() == met || self.open.borrow().is_empty() {
            self.pieces.borrow_mut().insert(id, Rc::clone(&pieces));
        }
        pieces
    }

    fn taken_apart(&self, id: ShapeId) -> Vec<Piece> {
        let span = self.shapes.span(id);
        let piece = |values| Piece {
            values,
            span,
            part: None,
            rivals: Vec::new(),
        };
        match self.shapes.get(id) {
            Shape::Any => self.everything(span),
            Shape::Never => Vec::new(),
            Shape::Null => vec![piece(Values::Listed(vec![Value::Null]))],
            Shape::Boolean => {
                let both = [false, true].map(Value::Bool).to_vec();
                vec![piece(Values::Listed(both))]
            }
            Shape::Number(numbers) => vec![piece(Values::Number(numbers))],
            Shape::Text(texts) => vec![piece(Values::Text(texts))],
            Shape::Values(values) => {
                let mut kinds: IndexMap<Kind, Vec<Value>> = IndexMap::new();
                for value in values {
                    kinds.entry(Kind::of(&value)).or_default().push(value);
                }
                let kinds = kinds.into_values();
                kinds.map(|values| piece(Values::Listed(values))).collect()
            }
            Shape::List(list) => vec![piece(Values::List(list))],
            Shape::Object(object) => vec![piece(Values::Object(object))],
            Shape::Either(parts) => {
                let parts = parts.iter().map(|part| self.pieces(*part));
                parts.flat_map(|pieces| pieces.to_vec()).collect()
            }
            Shape::One(parts) => self.one(&parts),
            Shape::All(parts) => self.all(&parts, span, Named::Everywhere),
            Shape::Merged(parts) => self.all(&parts, span, Named::Anywhere),
            Shape::Sealed(inner) => {
                let mut pieces = self.pieces(inner).to_vec();
                for piece in &mut pieces {
                    if let Values::Object(object) = &mut piece.values
                        && object.others == Others::Unsaid
                    {
                        object.others = Others::None;
                    }
                }
                pieces
            }
            Shape::Part(inner, why) => {
                let mut pieces = self.pieces(inner).to_vec();
                let why: Rc<str> = why.into();
                for piece in &mut pieces {
                    piece.part = Some(Rc::clone(&why));
                }
                pieces
            }
        }
    }

    fn everything(&self, span: Span) -> Vec<Piece> {
        let any = self.shapes.any(span);
        let object = Object {
            others: Others::Like(any),
            ..Object::default()
        };
        let all = [
            Values::Listed(vec![Value::Null]),
            Values::Listed([false, true].map(Value::Bool).to_vec()),
            Values::Number(Numbers::default()),
            Values::Text(Texts::default()),
            Values::List(List::of(any)),
            Values::Object(object),
        ];
        let piece = |values| Piece {
            values,
            span,
            part: None,
            rivals: Vec::new(),
        };
        all.map(piece).to_vec()
    }

    /// What is in exactly one: what two have in common is in none.
    fn one(&self, parts: &[ShapeId]) -> Vec<Piece> {
        let all: Vec<Rc<Vec<Piece>>> = parts.iter().map(|part| self.pieces(*part)).collect();
        let mut found = Vec::new();
        for (at, own) in all.iter().enumerate() {
            let others = all.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Vec<&Piece> = others.flat_map(|(_, pieces)| pieces.iter()).collect();
            for piece in own.iter() {
                let mut piece = piece.clone();
                // Whatever else keeps them apart is looked for where it matters: here it would be looked for in all that
                // they hold.
                let rivals = others.iter().filter(|it| !self.are_apart(&piece, it, 1));
                let rivals: Vec<Piece> = rivals.map(|it| (*it).clone()).collect();
                piece.rivals.extend(rivals);
                found.push(piece);
            }
        }
        found
    }

    /// What is in each of several sets.
    fn all(&self, parts: &[ShapeId], span: Span, named: Named) -> Vec<Piece> {
        let mut parts = parts.iter().map(|part| self.pieces(*part).to_vec());
        let first = parts.next().unwrap_or_else(|| self.everything(span));
        parts.fold(first, |some, others| self.both(&some, &others, named))
    }

    /// What is in both.
    fn both(&self, some: &[Piece], others: &[Piece], named: Named) -> Vec<Piece> {
        let mut found = Vec::new();
        for one in some {
            for other in others.iter().filter(|other| other.kind() == one.kind()) {
                if found.len() >= PIECES {
                    let mut rest = one.clone();
                    rest.part = Some("it has too many alternatives".into());
                    found.push(rest);
                    return found;
                }
                found.extend(self.meet(one, other, named));
            }
        }
        found
    }

    /// What is in two pieces of one kind.
    fn meet(&self, one: &Piece, other: &Piece, named: Named) -> Option<Piece> {
        let part = one.part.clone().or_else(|| other.part.clone());
        let rivals = [one.rivals.as_slice(), &other.rivals].concat();
        let (values, span) = match (&one.values, &other.values) {
            (Values::Listed(values), _) => (self.kept(values, other)?, one.span),
            (_, Values::Listed(values)) => (self.kept(values, one)?, other.span),
            (Values::Number(some), Values::Number(others)) => {
                let numbers = some.clone().and(others);
                (
                    Values::Number(Some(numbers).filter(|it| !it.is_empty())?),
                    one.span,
                )
            }
            (Values::Text(some), Values::Text(others)) => {
                let texts = some.clone().and(others);
                (
                    Values::Text(Some(texts).filter(|it| !it.is_empty())?),
                    one.span,
                )
            }
            (Values::List(some), Values::List(others)) => {
                let most = [some.most, others.most].into_iter().flatten().min();
                let list = List {
                    items: self.shapes.both(&[some.items, others.items]),
                    least: some.least.max(others.least),
                    most,
                    unique: some.unique || others.unique,
                };
                if most.is_some_and(|most| most < list.least) {
                    return None;
                }
                (Values::List(list), one.span)
            }
            (Values::Object(some), Values::Object(others)) => {
                let object = self.meet_objects(some, others, named)?;
                (Values::Object(object), one.span)
            }
            _ => return None,
        };
        Some(Piece {
            values,
            span,
            part,
            rivals,
        })
    }

    /// Those of some values that may be in a piece.
    fn kept(&self, values: &[Value], piece: &Piece) -> Option<Values> {
        let kept = values.iter();
        let kept = kept.filter(|value| self.piece_has(piece, value) != Truth::No);
        let kept: Vec<Value> = kept.cloned().collect();
        (!kept.is_empty()).then_some(Values::Listed(kept))
    }

    /// Of two members of which the one is never there: the other, if it says what it is and not only that it is there.
    fn kept_beside_none(&self, one: &Member, other: &Member) -> Option<Member> {
        let is_none = |it: &Member| !it.required && self.shapes.is_never(it.shape);
        let (none, own) = match (is_none(one), is_none(other)) {
            (true, _) => (one, other),
            (_, true) => (other, one),
            _ => return None,
        };
        let says = !matches!(self.shapes.get(own.shape), Shape::Any);
        Some(if says { own } else { none }.clone())
    }

    fn meet_objects(&self, some: &Object, others: &Object, named: Named) -> Option<Object> {
        let mut members: IndexMap<String, Member> = IndexMap::new();
        for name in some.members.keys().chain(others.members.keys()) {
            if members.contains_key(name) {
                continue;
            }
            let (one, other) = (some.members.get(name), others.members.get(name));
            if named == Named::Anywhere
                && let (Some(one), Some(other)) = (one, other)
                && let Some(kept) = self.kept_beside_none(one, other)
            {
                members.insert(name.clone(), kept);
                continue;
            }
            let alone = match (one, other) {
                (Some(own), None) | (None, Some(own)) => Some(own.shape),
                _ => None,
            };
            let alone = alone.filter(|_| named == Named::Anywhere);
            let shape = match (some.member(name), others.member(name)) {
                (Some(Some(one)), Some(Some(other))) => Some(self.shapes.both(&[one, other])),
                (Some(one), Some(other)) => one.or(other),
                _ => None,
            };
            let possible = shape.filter(|shape| {
                alone.is_none_or(|own| own == *shape) || !self.is_never(*shape, DEPTH)
            });
            let required = some.requires(name) || others.requires(name);
            let Some(shape) = possible.or(alone) else {
                if required {
                    return None;
                }
                continue;
            };
            let member = Member {
                shape,
                required,
                default: None,
                span: one.or(other).map_or(Span::default(), |member| member.span),
            };
            members.insert(name.clone(), member);
        }
        let most = [some.most, others.most].into_iter().flatten().min();
        let least = some.least.max(others.least);
        if most.is_some_and(|most| most < least) {
            return None;
        }
        Some(Object {
            members,
            others: match (some.others, others.others) {
                (Others::None, _) | (_, Others::None) => Others::None,
                (Others::Unsaid, other) | (other, Others::Unsaid) => other,
                (Others::Like(one), Others::Like(other)) => {
                    Others::Like(self.shapes.both(&[one, other]))
                }
            },
            least,
            most,
        })
    }

    /// Whether it is certain that two pieces have no value in common.
    pub(super) fn are_apart(&self, one: &Piece, other: &Piece, depth: usize) -> bool {
        if one.kind() != other.kind() || self.are_tagged_apart(one, other) {
            return true;
        }
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let Some(both) = self.meet(one, other, Named::Everywhere) else {
            return true;
        };
        match &both.values {
            Values::Object(object) => {
                let mut required = object.members.values().filter(|member| member.required);
                required.any(|member| self.is_never(member.shape, depth))
            }
            Values::List(list) => list.least > 0 && self.is_never(list.items, depth),
            _ => false,
        }
    }

    /// Whether one of two objects must have a member for which they list other values, as a discriminator has them.
    fn are_tagged_apart(&self, one: &Piece, other: &Piece) -> bool {
        let (Values::Object(one), Values::Object(other)) = (&one.values, &other.values) else {
            return false;
        };
        one.members.iter().any(|(name, own)| {
            let other = other.members.get(name);
            let other = other.filter(|other| own.required || other.required);
            let lists =
                other.and_then(|other| self.listed(own.shape).zip(self.listed(other.shape)));
            lists.is_some_and(|(some, others)| some.iter().all(|it| !is_among(it, &others)))
        })
    }

    /// The values of which a set has no other, where it says them in so many words.
    fn listed(&self, id: ShapeId) -> Option<Vec<Value>> {
        match &*self.shapes.look(id) {
            Shape::Values(values) => Some(values.clone()),
            Shape::All(parts) | Shape::Merged(parts) => {
                parts.iter().find_map(|part| self.listed(*part))
            }
            _ => None,
        }
    }

    /// Whether it is certain that a set has no value.
    pub(super) fn is_never(&self, id: ShapeId, depth: usize) -> bool {
        if let Some(known) = self.never.borrow().get(&id) {
            return *known;
        }
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let is_never = |piece: &Piece| match &piece.values {
            Values::Listed(values) => values.is_empty(),
            Values::Number(numbers) => numbers.is_empty(),
            Values::Text(texts) => texts.is_empty(),
            Values::List(list) => {
                list.most.is_some_and(|most| most < list.least)
                    || list.least > 0 && self.is_never(list.items, depth)
            }
            Values::Object(object) => {
                let mut required = object.members.values().filter(|member| member.required);
                object.most.is_some_and(|most| most < object.least)
                    || required.any(|member| self.is_never(member.shape, depth))
            }
        };
        // Of what is just being taken apart nothing is certain yet.
        let met = self.met.get();
        let pieces = self.pieces(id);
        if self.met.get() != met {
            return false;
        }
        let found = pieces.iter().all(is_never);
        if depth + 1 >= DEPTH {
            self.never.borrow_mut().insert(id, found);
        }
        found
    }
}

/// How deep is looked into values for what keeps sets apart.
pub(super) const DEPTH: usize = 8;

impl Object {
    /// What a member of this name is in; the inner `None` where nothing is said of it, the outer one where
    /// there is no place for it.
    pub(super) fn member(&self, name: &str) -> Option<Option<ShapeId>> {
        match (self.members.get(name), self.others) {
            (Some(member), _) => Some(Some(member.shape)),
            (None, Others::Like(shape)) => Some(Some(shape)),
            (None, Others::Unsaid) => Some(None),
            (None, Others::None) => None,
        }
    }

    /// Whether a member of this name must be there.
    pub(super) fn requires(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(|member| member.required)
    }
}
