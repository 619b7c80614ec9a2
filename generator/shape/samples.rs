//! Values of a set: the least, and some more.

use serde_json::{Map, Value};

use super::decomposer::{Decomposer, Piece, Truth, Values, step, within_steps};
use super::node::{List, Object, Others, ShapeId};

/// How deep a value may be.
const DEPTH: usize = 24;
/// How many values are made of one piece.
const SOME: usize = 24;
/// How many values the search for a least one may look at.
const STEPS: u32 = 500;
/// How many values may be in a value.
const LARGE: usize = 2_000;

impl Decomposer<'_> {
    /// Some values of a set, as far as any are found.
    #[must_use]
    pub fn samples(&self, id: ShapeId) -> Vec<Value> {
        let mut found = Vec::new();
        for piece in self.pieces(id).iter() {
            found.extend(self.some(piece));
        }
        found.retain(|value| self.has(id, value) == Truth::Yes);
        found
    }

    /// Some values of a piece.
    pub(super) fn some(&self, piece: &Piece) -> Vec<Value> {
        let mut found = match &piece.values {
            Values::Listed(values) => values.clone(),
            Values::Number(numbers) => numbers.samples(),
            Values::Text(texts) => texts.samples(),
            Values::List(list) => self.lists(list),
            Values::Object(object) => self.objects_of(object),
        };
        found.retain(|value| self.piece_has(piece, value) != Truth::No);
        found
    }

    /// A value of a set that has as little in it as may be.
    pub(super) fn least(&self, id: ShapeId) -> Option<Value> {
        self.least_at(id, DEPTH)
    }

    fn least_at(&self, id: ShapeId, depth: usize) -> Option<Value> {
        if let Some(known) = self.least.borrow().get(&id) {
            return known.clone();
        }
        let depth = depth.checked_sub(1)?;
        within_steps(&self.searching, STEPS, || self.search(id, depth))
    }

    fn search(&self, id: ShapeId, depth: usize) -> Option<Value> {
        step(&self.searching)?;
        let pieces = self.pieces(id);
        let simple = |piece: &&Piece| !matches!(piece.values, Values::List(_) | Values::Object(_));
        let (first, rest): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().partition(simple);
        let mut found = None;
        for piece in first.into_iter().chain(rest) {
            found = match &piece.values {
                Values::List(list) => self.least_list(list, depth),
                Values::Object(object) => self.least_object(object, depth),
                _ => self.some(piece).into_iter().next(),
            };
            found = found.filter(|value| size(value) <= LARGE && self.has(id, value) != Truth::No);
            if found.is_some() {
                break;
            }
        }
        if found.is_some() || depth + 1 == DEPTH {
            self.least.borrow_mut().insert(id, found.clone());
        }
        found
    }

    fn least_list(&self, list: &List, depth: usize) -> Option<Value> {
        match list.least {
            0 => Some(Value::Array(Vec::new())),
            count if count > 64 => None,
            _ if list.unique && list.least > 1 => self.filled(list, list.least, depth),
            count => {
                let item = self.least_at(list.items, depth)?;
                let count = usize::try_from(count).ok()?;
                let is_small = size(&item).saturating_mul(count) <= LARGE;
                is_small.then(|| Value::Array(vec![item; count]))
            }
        }
    }

    fn least_object(&self, object: &Object, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        for (name, member) in &object.members {
            if member.required {
                members.insert(name.clone(), self.least_at(member.shape, depth)?);
            }
        }
        self.enough(object, &mut members, depth)?;
        Some(Value::Object(members))
    }

    /// Adds members until there are as many as must be.
    fn enough(
        &self,
        object: &Object,
        members: &mut Map<String, Value>,
        depth: usize,
    ) -> Option<()> {
        let enough = |members: &Map<String, Value>| members.len() as u64 >= object.least;
        for (name, member) in &object.members {
            if enough(members) {
                return Some(());
            }
            if !members.contains_key(name)
                && let Some(value) = self.least_at(member.shape, depth)
            {
                members.insert(name.clone(), value);
            }
        }
        let mut number = 0;
        while !enough(members) {
            number += 1;
            if number > 64 {
                return None;
            }
            let value = match object.others {
                Others::None => return None,
                Others::Unsaid => Value::Null,
                Others::Like(shape) => self.least_at(shape, depth)?,
            };
            let name = fresh(object, number);
            members.insert(name, value);
        }
        Some(())
    }

    /// A list of so many items that differ, as far as there are as many.
    fn filled(&self, list: &List, count: u64, depth: usize) -> Option<Value> {
        let mut items: Vec<Value> = Vec::new();
        for value in self.quick(list.items, depth) {
            if !super::value::is_among(&value, &items) {
                items.push(value);
            }
            if items.len() as u64 == count {
                return Some(Value::Array(items));
            }
        }
        None
    }

    fn lists(&self, list: &List) -> Vec<Value> {
        let mut found: Vec<Value> = Vec::new();
        let put = |value: Option<Value>, found: &mut Vec<Value>| found.extend(value);
        put(self.least_list(list, DEPTH), &mut found);
        let items = match list.most {
            Some(0) => Vec::new(),
            _ => self.quick(list.items, DEPTH),
        };
        let least = usize::try_from(list.least.max(1)).unwrap_or(1);
        for item in items.iter().take(SOME) {
            if least == 1 || !list.unique && least <= 64 {
                found.push(Value::Array(vec![item.clone(); least]));
            }
        }
        let more = [
            Some(2),
            list.most,
            list.most.map(|most| most.saturating_add(1)),
            Some(5),
        ];
        for count in more.into_iter().flatten().filter(|count| *count <= 300) {
            put(self.filled(list, count, DEPTH), &mut found);
            let size = usize::try_from(count).unwrap_or(0);
            if let Some(item) = items.first().filter(|_| !list.unique) {
                found.push(Value::Array(vec![item.clone(); size]));
            }
        }
        found
    }

    fn objects_of(&self, object: &Object) -> Vec<Value> {
        let Some(base) = self.least_object(object, DEPTH) else {
            return Vec::new();
        };
        let mut found = vec![base.clone()];
        let mut full = base.clone();
        for (name, member) in &object.members {
            if let Some(value) = self.least(member.shape)
                && let Some(members) = full.as_object_mut()
            {
                members.entry(name.clone()).or_insert(value);
            }
        }
        found.push(full);
        for (name, member) in &object.members {
            for value in self.quick(member.shape, DEPTH) {
                found.extend(self.around(object, name, value));
                if found.len() > SOME * 4 {
                    return found;
                }
            }
        }
        // Nobody means to send a member of which nothing is said.
        if let Others::Like(shape) = object.others {
            let value = self.least(shape);
            found.extend(value.and_then(|value| self.around(object, &fresh(object, 1), value)));
        }
        found
    }

    /// A few values of what stands in a value: not those that take long to make.
    fn quick(&self, id: ShapeId, depth: usize) -> Vec<Value> {
        let mut found: Vec<Value> = self.least_at(id, depth).into_iter().collect();
        for piece in self.pieces(id).iter() {
            match &piece.values {
                Values::List(_) | Values::Object(_) => {}
                _ => found.extend(self.some(piece).into_iter().take(8)),
            }
        }
        found
    }

    /// The least object that has this value as a member.
    pub(super) fn around(&self, object: &Object, name: &str, value: Value) -> Option<Value> {
        let mut members = Map::new();
        for (own, member) in &object.members {
            if own == name {
                members.insert(name.to_owned(), value.clone());
            } else if member.required {
                members.insert(own.clone(), self.least(member.shape)?);
            }
        }
        members.insert(name.to_owned(), value);
        self.enough(object, &mut members, DEPTH)?;
        Some(Value::Object(members))
    }

    /// The least list that has this value as an item.
    pub(super) fn around_item(&self, list: &List, value: Value) -> Option<Value> {
        let count = usize::try_from(list.least.max(1))
            .ok()
            .filter(|it| *it <= 300)?;
        if count == 1 || !list.unique {
            return Some(Value::Array(vec![value; count]));
        }
        let mut items = vec![value];
        for other in self.quick(list.items, DEPTH) {
            if items.len() < count && !super::value::is_among(&other, &items) {
                items.push(other);
            }
        }
        (items.len() == count).then_some(Value::Array(items))
    }

    /// The object without a member, where it need not have it.
    pub(super) fn without(&self, object: &Object, name: &str) -> Option<Value> {
        let mut less = object.clone();
        less.members.shift_remove(name);
        if object.least as usize > less.members.len() {
            // What has to be added could be the member that is to be missing.
            less.members.insert(
                name.to_owned(),
                super::node::Member {
                    shape: self
                        .shapes
                        .add(super::node::Shape::Never, crate::diag::Span::default()),
                    required: false,
                    default: None,
                    span: crate::diag::Span::default(),
                },
            );
        }
        self.least_object(&less, DEPTH)
    }
}

/// How many values are in a value, itself among them.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// The name of a member that an object does not name.
pub(super) fn fresh(object: &Object, number: usize) -> String {
    let mut name = match number {
        1 => "other".to_owned(),
        number => format!("other{number}"),
    };
    while object.members.contains_key(&name) {
        name.push('_');
    }
    name
}
