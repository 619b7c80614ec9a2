//! Objects in objects, lists in lists.

use std::rc::Rc;

use serde_json::Value;

use super::decomposer::{Decomposer, Piece, Values};
use super::difference::{Difference, Step, What};
use super::node::{List, Member, Object, Others, Shape, ShapeId};
use super::pieces::DEPTH;
use super::samples::fresh;
use super::within::difference;
use crate::diag::Span;

impl Decomposer<'_> {
    /// What keeps lists from being in other lists.
    pub(super) fn list_within(
        &self,
        piece: &Piece,
        some: &List,
        others: &List,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        let has_items = some.most != Some(0) && !self.is_never(some.items, DEPTH);
        if some.least > 0 && !has_items {
            return Vec::new();
        }
        let find = |is_out: &dyn Fn(usize) -> bool| {
            let mut all = self.some(piece).into_iter();
            all.find(|value| is_out(value.as_array().map_or(0, Vec::len)))
        };
        let mut found = Vec::new();
        if some.least < others.least {
            let least = others.least;
            let witness = find(&|count| (count as u64) < least);
            let words = format!("at least {}", items(least));
            found.push(difference(What::Count(words), spans, witness));
        }
        if let Some(most) = others.most
            && has_items
            && some.most.is_none_or(|own| own > most)
        {
            let more = List {
                least: some.least.max(most.saturating_add(1)),
                ..some.clone()
            };
            let more = self.some(&piece.with(Values::List(more)));
            let witness = more.into_iter().find(|value| {
                let count = value.as_array().map_or(0, Vec::len);
                count as u64 > most
            });
            let words = format!("at most {}", items(most));
            found.push(difference(What::Count(words), spans, witness));
        }
        let several = some.most.is_none_or(|most| most > 1);
        if others.unique && !some.unique && several {
            let witness = self.least(some.items).and_then(|item| {
                let count = usize::try_from(some.least.max(2)).ok()?;
                (count <= 300).then(|| Value::Array(vec![item; count]))
            });
            found.push(difference(What::Unique, spans, witness));
        }
        if has_items {
            let inner = self.within(some.items, others.items).into_iter();
            found.extend(
                inner.map(|it| it.within(Step::Item, |value| self.around_item(some, value))),
            );
        }
        found
    }

    /// What keeps objects from being in other objects.
    pub(super) fn object_within(
        &self,
        piece: &Piece,
        some: &Object,
        others: &Object,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        let mut required = some.members.values().filter(|member| member.required);
        if required.any(|member| self.is_never(member.shape, DEPTH)) {
            return Vec::new();
        }
        let mut found = self.members_within(some, others, spans);
        for (name, member) in others.members.iter().filter(|(_, it)| it.required) {
            if some.requires(name) {
                continue;
            }
            let left = some.members.get(name).map_or(spans.0, |own| own.span);
            let witness = self.without(some, name);
            let what = What::Missing(name.clone());
            found.push(difference(what, (left, member.span), witness));
        }
        found.extend(self.others_within(some, others, spans));
        let (least, most) = (fewest(some), self.greatest(some));
        if least < others.least {
            let mut all = self.some(piece).into_iter();
            let witness = all.find(|value| count(value) < others.least);
            let words = format!("at least {}", members(others.least));
            found.push(difference(What::Count(words), spans, witness));
        }
        if let Some(asked) = others.most
            && most.is_none_or(|most| most > asked)
        {
            let more = Object {
                least: some.least.max(asked.saturating_add(1)),
                ..some.clone()
            };
            let more = self.some(&piece.with(Values::Object(more)));
            let witness = more.into_iter().find(|value| count(value) > asked);
            let words = format!("at most {}", members(asked));
            found.push(difference(What::Count(words), spans, witness));
        }
        found
    }

    /// The most members that an object can have.
    fn greatest(&self, object: &Object) -> Option<u64> {
        let named = object.members.values();
        let named = named.filter(|it| !self.shapes.is_never(it.shape)).count() as u64;
        let named = (object.others == Others::None).then_some(named);
        [named, object.most].into_iter().flatten().min()
    }

    /// The members that the first names.
    fn members_within(
        &self,
        some: &Object,
        others: &Object,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        let mut found = Vec::new();
        for (name, member) in &some.members {
            if !member.required && self.is_never(member.shape, DEPTH) {
                continue;
            }
            match others.member(name) {
                Some(None) => {}
                Some(Some(shape)) if !self.shapes.is_never(shape) => {
                    let step = Step::Member(name.clone());
                    let inner = self.within(member.shape, shape).into_iter();
                    found.extend(
                        inner.map(|it| {
                            it.within(step.clone(), |value| self.around(some, name, value))
                        }),
                    );
                }
                _ => {
                    let right = others.members.get(name).map_or(spans.1, |own| own.span);
                    let value = self.least(member.shape);
                    let witness = value.and_then(|value| self.around(some, name, value));
                    let what = What::Unlisted(name.clone());
                    found.push(difference(what, (member.span, right), witness));
                }
            }
        }
        found
    }

    /// The members that the first does not name.
    fn others_within(
        &self,
        some: &Object,
        others: &Object,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        let mut found = Vec::new();
        let own = match (some.others, others.others) {
            (Others::None, _) => return found,
            (Others::Unsaid, _) => {
                return match self.takes_others_of(some, others) {
                    true => found,
                    false => vec![difference(What::Unsaid, spans, None)],
                };
            }
            (Others::Like(own), _) if self.is_never(own, DEPTH) => return found,
            (Others::Like(own), _) => own,
        };
        let named = others.members.iter();
        let named = named.filter(|(_, member)| !self.shapes.is_never(member.shape));
        for (name, member) in named.filter(|(name, _)| !some.members.contains_key(*name)) {
            let step = Step::Member(name.clone());
            let inner = self.within(own, member.shape).into_iter();
            found.extend(
                inner.map(|it| it.within(step.clone(), |value| self.around(some, name, value))),
            );
        }
        let mut both = some.clone();
        both.members.extend(others.members.clone());
        let name = fresh(&both, 1);
        match others.others {
            Others::Unsaid => {}
            Others::Like(shape) => {
                let inner = self.within(own, shape).into_iter();
                found.extend(
                    inner.map(|it| it.within(Step::Other, |value| self.around(some, &name, value))),
                );
            }
            Others::None => {
                let value = self.least(own);
                let witness = value.and_then(|value| self.around(some, &name, value));
                found.push(difference(What::Others, spans, witness));
            }
        }
        found
    }

    /// Whether an object may have any member that another one does not name.
    fn takes_others_of(&self, some: &Object, others: &Object) -> bool {
        let named = others.members.iter();
        let mut named = named.filter(|(name, _)| !some.members.contains_key(*name));
        let rest = match others.others {
            Others::None => false,
            Others::Unsaid => true,
            Others::Like(shape) => self.is_everything(shape, DEPTH),
        };
        rest && named.all(|(_, member)| self.is_everything(member.shape, DEPTH))
    }

    /// Whether a set plainly has all values.
    pub(super) fn is_everything(&self, id: ShapeId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match self.shapes.get(id) {
            Shape::Any => true,
            Shape::All(parts) | Shape::Merged(parts) => {
                parts.iter().all(|it| self.is_everything(*it, depth))
            }
            Shape::Either(parts) => parts.iter().any(|it| self.is_everything(*it, depth)),
            _ => false,
        }
    }

    /// The objects split by a member, so that each part may be in another one of several.
    pub(super) fn split_object(
        &self,
        object: &Object,
        tried: &[Vec<Difference>],
        most: usize,
    ) -> Option<Vec<Object>> {
        let mut names: Vec<&str> = Vec::new();
        let mut doubts: Vec<&str> = Vec::new();
        for difference in tried.iter().flatten().filter(|it| !it.is_note()) {
            match (&difference.path[..], &difference.what) {
                ([], What::Missing(name) | What::Unlisted(name)) => doubts.push(name),
                ([Step::Member(name), ..], _) => names.push(name),
                _ => {}
            }
        }
        names
            .iter()
            .find_map(|name| self.by_value(object, name, most))
            .or_else(|| {
                doubts
                    .iter()
                    .find_map(|name| by_presence(self, object, name))
            })
            .or_else(|| {
                names
                    .iter()
                    .find_map(|name| by_presence(self, object, name))
            })
    }

    /// By what a member is.
    fn by_value(&self, object: &Object, name: &str, most: usize) -> Option<Vec<Object>> {
        let member = object.members.get(name).filter(|member| member.required)?;
        let shapes = self.parts(member.shape);
        if shapes.len() < 2 || shapes.len() > most {
            return None;
        }
        let parts = shapes.iter().map(|shape| {
            let mut part = object.clone();
            let member = Member {
                shape: *shape,
                ..member.clone()
            };
            part.members.insert(name.to_owned(), member);
            part
        });
        Some(parts.collect())
    }

    /// The pieces of a set, and the values of those that list them, as sets of their own: the same ones each time, so
    /// that what was found out of them holds.
    fn parts(&self, id: ShapeId) -> Rc<Vec<ShapeId>> {
        if let Some(known) = self.parts.borrow().get(&id) {
            return Rc::clone(known);
        }
        let mut shapes: Vec<ShapeId> = Vec::new();
        for piece in self.pieces(id).iter() {
            let span = piece.span;
            let shape = match &piece.values {
                Values::Listed(values) => {
                    for value in values {
                        let one = Shape::Values(vec![value.clone()]);
                        shapes.push(self.part(one, piece, span));
                    }
                    continue;
                }
                Values::Number(numbers) => Shape::Number(numbers.clone()),
                Values::Text(texts) => Shape::Text(texts.clone()),
                Values::List(list) => Shape::List(list.clone()),
                Values::Object(object) => Shape::Object(object.clone()),
            };
            shapes.push(self.part(shape, piece, span));
        }
        let shapes = Rc::new(shapes);
        self.parts.borrow_mut().insert(id, Rc::clone(&shapes));
        shapes
    }

    fn part(&self, shape: Shape, piece: &Piece, span: Span) -> ShapeId {
        let id = self.shapes.add(shape, span);
        match &piece.part {
            Some(why) => self.shapes.add(Shape::Part(id, why.to_string()), span),
            None => id,
        }
    }
}

/// By whether a member is there.
fn by_presence(decomposer: &Decomposer<'_>, object: &Object, name: &str) -> Option<Vec<Object>> {
    let member = object.members.get(name).filter(|member| !member.required)?;
    if decomposer.shapes.is_never(member.shape) {
        return None;
    }
    let (mut with, mut without) = (object.clone(), object.clone());
    let there = Member {
        required: true,
        ..member.clone()
    };
    with.members.insert(name.to_owned(), there);
    let never = Member {
        shape: decomposer.shapes.add(Shape::Never, member.span),
        ..member.clone()
    };
    without.members.insert(name.to_owned(), never);
    Some(vec![without, with])
}

/// The fewest members that an object can have.
fn fewest(object: &Object) -> u64 {
    let required = object.members.values().filter(|member| member.required);
    object.least.max(required.count() as u64)
}

fn count(value: &Value) -> u64 {
    value.as_object().map_or(0, |members| members.len() as u64)
}

fn items(count: u64) -> String {
    match count {
        1 => "1 item".to_owned(),
        count => format!("{count} items"),
    }
}

fn members(count: u64) -> String {
    match count {
        1 => "1 member".to_owned(),
        count => format!("{count} members"),
    }
}
