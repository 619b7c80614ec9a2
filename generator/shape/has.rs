//! Whether a value is in a set.

use serde_json::Value;

use super::decomposer::{Decomposer, Piece, Truth, Values, step, within_steps};
use super::node::{List, Object, Shape, ShapeId};
use super::value::{Kind, equal, is_among};
use crate::decimal::Number;

/// How deep sets may lead to sets.
const DEPTH: usize = 256;
/// How many sets may be asked for one value: alternatives that lead to one another are as many as there are ways
/// through them.
const STEPS: u32 = 5_000;

impl Decomposer<'_> {
    /// Whether a value is in a set.
    #[must_use]
    pub fn has(&self, id: ShapeId, value: &Value) -> Truth {
        within_steps(&self.asking, STEPS, || self.has_at(id, value, DEPTH))
    }

    /// Whether a value is in a piece of a set.
    pub(super) fn piece_has(&self, piece: &Piece, value: &Value) -> Truth {
        within_steps(&self.asking, STEPS, || self.piece_has_at(piece, value))
    }

    fn piece_has_at(&self, piece: &Piece, value: &Value) -> Truth {
        let found = match &piece.values {
            Values::Listed(values) => is_among(value, values).into(),
            _ if Kind::of(value) != piece.kind() => Truth::No,
            Values::Number(_) | Values::Text(_) => {
                let shape = match &piece.values {
                    Values::Number(numbers) => Shape::Number(numbers.clone()),
                    Values::Text(texts) => Shape::Text(texts.clone()),
                    _ => Shape::Never,
                };
                self.shape_has(&shape, value, DEPTH)
            }
            Values::List(list) => self.list_has(list, value, DEPTH),
            Values::Object(object) => self.object_has(object, value, DEPTH),
        };
        let found = match found {
            Truth::Yes if piece.part.is_some() => Truth::Unknown,
            found => found,
        };
        // A value that two alternatives of exactly one have is in none.
        piece.rivals.iter().fold(found, |found, rival| {
            found.and(|| match self.piece_has_at(rival, value) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Unknown => Truth::Unknown,
            })
        })
    }

    fn has_at(&self, id: ShapeId, value: &Value, depth: usize) -> Truth {
        let (Some(depth), Some(())) = (depth.checked_sub(1), step(&self.asking)) else {
            return Truth::Unknown;
        };
        let shape = self.shapes.get(id);
        let found = self.shape_has(&shape, value, depth);
        match shape {
            Shape::Sealed(_) if found != Truth::No => self.pieces_have(id, value),
            Shape::Merged(_) if found == Truth::No && value.is_object() => {
                self.pieces_have(id, value)
            }
            _ => found,
        }
    }

    fn pieces_have(&self, id: ShapeId, value: &Value) -> Truth {
        let met = self.met.get();
        let pieces = self.pieces(id);
        let found = pieces.iter().fold(Truth::No, |found, piece| {
            found.or(|| self.piece_has_at(piece, value))
        });
        // Of what is just being taken apart nothing is certain yet.
        match self.met.get() == met {
            true => found,
            false => Truth::Unknown,
        }
    }

    fn shape_has(&self, shape: &Shape, value: &Value, depth: usize) -> Truth {
        match shape {
            Shape::Any => Truth::Yes,
            Shape::Never => Truth::No,
            Shape::Null => value.is_null().into(),
            Shape::Boolean => value.is_boolean().into(),
            Shape::Number(numbers) => match value {
                Value::Number(number) => match Number::parse(&number.to_string()) {
                    Some(number) => numbers.has(&number).into(),
                    None => Truth::Unknown,
                },
                _ => Truth::No,
            },
            Shape::Text(texts) => match value {
                Value::String(text) => texts.has(text).into(),
                _ => Truth::No,
            },
            Shape::Values(values) => is_among(value, values).into(),
            Shape::List(list) => self.list_has(list, value, depth),
            Shape::Object(object) => self.object_has(object, value, depth),
            Shape::Either(parts) => parts.iter().fold(Truth::No, |found, part| {
                found.or(|| self.has_at(*part, value, depth))
            }),
            Shape::All(parts) | Shape::Merged(parts) => {
                parts.iter().fold(Truth::Yes, |found, part| {
                    found.and(|| self.has_at(*part, value, depth))
                })
            }
            Shape::One(parts) => {
                let found = parts.iter().map(|part| self.has_at(*part, value, depth));
                let found: Vec<Truth> = found.collect();
                let count = |truth| found.iter().filter(|it| **it == truth).count();
                match (count(Truth::Yes), count(Truth::Unknown)) {
                    (1, 0) => Truth::Yes,
                    (0, 0) | (2.., _) => Truth::No,
                    _ => Truth::Unknown,
                }
            }
            Shape::Sealed(inner) => self.has_at(*inner, value, depth),
            Shape::Part(inner, _) => match self.has_at(*inner, value, depth) {
                Truth::No => Truth::No,
                _ => Truth::Unknown,
            },
        }
    }

    fn list_has(&self, list: &List, value: &Value, depth: usize) -> Truth {
        let Value::Array(items) = value else {
            return Truth::No;
        };
        let count = items.len() as u64;
        if count < list.least || list.most.is_some_and(|most| count > most) {
            return Truth::No;
        }
        let repeats = |at: usize| items[..at].iter().any(|other| equal(other, &items[at]));
        if list.unique && (0..items.len()).any(repeats) {
            return Truth::No;
        }
        items.iter().fold(Truth::Yes, |found, item| {
            found.and(|| self.has_at(list.items, item, depth))
        })
    }

    fn object_has(&self, object: &Object, value: &Value, depth: usize) -> Truth {
        let Value::Object(members) = value else {
            return Truth::No;
        };
        let count = members.len() as u64;
        if count < object.least || object.most.is_some_and(|most| count > most) {
            return Truth::No;
        }
        let lacks = |(name, member): (&String, &super::node::Member)| {
            member.required && !members.contains_key(name)
        };
        if object.members.iter().any(lacks) {
            return Truth::No;
        }
        // Single values first: one of them tells apart what would be looked through for nothing.
        let is_single = |(_, value): &(&String, &Value)| !value.is_object() && !value.is_array();
        let (single, rest): (Vec<_>, Vec<_>) = members.iter().partition(is_single);
        let all = single.into_iter().chain(rest);
        all.fold(Truth::Yes, |found, (name, value)| {
            found.and(|| match object.member(name) {
                None => Truth::No,
                Some(None) => Truth::Yes,
                Some(Some(shape)) => self.has_at(shape, value, depth),
            })
        })
    }
}
