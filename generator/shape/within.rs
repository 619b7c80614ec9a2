//! Whether one set is in another, and what keeps it out.
//!
//! What is said to be in is proved: piece by piece, and what leads back to itself by assuming what is being
//! proved. What is said not to be in has a witness, which was tried. All else is unclear.

use serde_json::Value;

use super::decomposer::{DEEP, Decomposer, Piece, STEPS, Truth, Values};
use super::difference::{Difference, What};
use super::node::{Shape, ShapeId};
use super::numbers::Numbers;
use super::pieces::DEPTH;
use crate::decimal::Number;
use crate::diag::Span;

/// How deep is looked for what keeps two pieces apart before they are compared.
const AT_ONCE: usize = 2;
/// How often a piece is split to find a place for each part.
const SPLITS: usize = 3;
/// How many parts a piece is split into.
const PARTS: usize = 64;

impl Decomposer<'_> {
    /// What keeps the first set from being in the second: nothing where it is.
    #[must_use]
    pub fn differences(&self, left: ShapeId, right: ShapeId) -> Vec<Difference> {
        self.steps.set(STEPS);
        let mut found = self.within(left, right);
        for difference in &mut found {
            let holds = |witness: &Value| {
                self.has(left, witness) == Truth::Yes && self.has(right, witness) == Truth::No
            };
            if !difference.is_note() && !difference.witness.as_ref().is_some_and(holds) {
                difference.witness = None;
            }
        }
        found
    }

    /// What keeps the first set from being in the second.
    pub(super) fn within(&self, left: ShapeId, right: ShapeId) -> Vec<Difference> {
        let key = (left, right);
        if left == right
            || matches!(self.shapes.get(right), Shape::Any)
            || self.held.borrow().contains_key(&key)
        {
            return Vec::new();
        }
        if let Some(known) = self.failed.borrow().get(&key) {
            return known.clone();
        }
        if !self.step() || self.depth.get() >= DEEP {
            let spans = (self.shapes.span(left), self.shapes.span(right));
            return vec![unclear("there is too much to look at".to_owned(), spans)];
        }
        let before = self.held.borrow().len();
        self.held.borrow_mut().insert(key, ());
        let others = self.pieces(right);
        self.depth.set(self.depth.get() + 1);
        let mut found: Vec<Difference> = Vec::new();
        for piece in self.pieces(left).iter() {
            for difference in self.piece_within(piece, &others, right, SPLITS) {
                put(&mut found, difference);
            }
        }
        self.depth.set(self.depth.get() - 1);
        if !found.is_empty() && self.is_everything(left, DEPTH) {
            found = anything(found, (self.shapes.span(left), self.shapes.span(right)));
        }
        if found.iter().any(|difference| !difference.is_note()) {
            // What was proved since then may stand on what turned out to be wrong.
            self.held.borrow_mut().truncate(before);
            self.failed.borrow_mut().insert(key, found.clone());
        }
        found
    }

    /// What keeps a piece from being in a set, which consists of these pieces.
    fn piece_within(
        &self,
        piece: &Piece,
        others: &[Piece],
        right: ShapeId,
        splits: usize,
    ) -> Vec<Difference> {
        if let Values::Listed(values) = &piece.values {
            return self.values_within(piece, values, others, right);
        }
        let same: Vec<&Piece> = others
            .iter()
            .filter(|other| other.kind() == piece.kind())
            .collect();
        let spans = (piece.span, self.shapes.span(right));
        if same.is_empty() {
            let witness = self.some(piece).into_iter().next();
            let what = What::Kind(piece.kind());
            return vec![difference(what, spans, witness)];
        }
        let same = self.near(piece, same);
        let mut tried: Vec<Vec<Difference>> = Vec::new();
        for other in &same {
            let found = self.in_piece(piece, other);
            if found.iter().all(Difference::is_note) {
                return found;
            }
            tried.push(found);
        }
        if let [_] = same[..] {
            let found = tried.pop().unwrap_or_default();
            return self.cleared(piece, right, found);
        }
        if is_covered(piece, &same) {
            return Vec::new();
        }
        if let Some(parts) = splits
            .checked_sub(1)
            .and_then(|_| self.split(piece, &same, &tried))
        {
            let mut found: Vec<Difference> = Vec::new();
            for part in &parts {
                for difference in self.piece_within(part, others, right, splits - 1) {
                    put(&mut found, difference);
                }
            }
            return found;
        }
        let found = self.in_none(piece, &same, tried, spans);
        self.cleared(piece, right, found)
    }

    /// Of several pieces those that may have a value of this one: of alternatives with a discriminator the one with the
    /// same tag. All of them where none has, so that one is there to be told of.
    fn near<'p>(&self, piece: &Piece, all: Vec<&'p Piece>) -> Vec<&'p Piece> {
        if all.len() < 2 {
            return all;
        }
        let mut near = all.clone();
        near.retain(|other| !self.are_apart(piece, other, AT_ONCE));
        if near.is_empty() { all } else { near }
    }

    /// What was found, or a value that is out where nothing of it is certain.
    fn cleared(&self, piece: &Piece, right: ShapeId, found: Vec<Difference>) -> Vec<Difference> {
        if !found.iter().all(|it| it.is_note() || it.is_unclear()) {
            return found;
        }
        let is_out = |value: &Value| {
            let is_in = self.piece_has(piece, value) == Truth::Yes;
            is_in && self.has(right, value) == Truth::No
        };
        match self.some(piece).into_iter().find(is_out) {
            Some(value) => {
                let spans = (piece.span, self.shapes.span(right));
                vec![difference(What::Alternative, spans, Some(value))]
            }
            None => found,
        }
    }

    /// Values one by one.
    fn values_within(
        &self,
        piece: &Piece,
        values: &[Value],
        others: &[Piece],
        right: ShapeId,
    ) -> Vec<Difference> {
        let mut out: Vec<Value> = Vec::new();
        let mut doubt = None;
        for value in values {
            let truth = others.iter().fold(Truth::No, |found, other| {
                found.or(|| self.piece_has(other, value))
            });
            let truth = match truth {
                Truth::Unknown => self.has(right, value),
                known => known,
            };
            match truth {
                Truth::Yes => {}
                Truth::No => out.push(value.clone()),
                Truth::Unknown => {
                    let mut parts = others.iter().filter_map(|other| other.part.clone());
                    let why = parts.next().map(|why| why.to_string());
                    let why = why.unwrap_or_else(|| "a pattern of it cannot be read".to_owned());
                    doubt.get_or_insert(why);
                }
            }
        }
        let spans = (piece.span, self.shapes.span(right));
        let mut found = Vec::new();
        if let Some(first) = out.first().cloned() {
            let same = others.iter().any(|other| other.kind() == piece.kind());
            let what = match same {
                true => What::Values(out),
                false => What::Kind(piece.kind()),
            };
            let certain = piece.part.is_none();
            found.push(difference(what, spans, Some(first).filter(|_| certain)));
        }
        if let Some(why) = doubt {
            found.push(unclear(why, spans));
        }
        found
    }

    /// What keeps a piece from being in another one of its kind.
    fn in_piece(&self, piece: &Piece, other: &Piece) -> Vec<Difference> {
        let spans = (piece.span, other.span);
        let mut found = match (&piece.values, &other.values) {
            (Values::Number(some), Values::Number(others)) => {
                self.numbers_within(piece, some, others, spans)
            }
            (Values::Text(some), Values::Text(others)) => {
                self.texts_within(piece, some, others, spans)
            }
            (Values::List(some), Values::List(others)) => {
                self.list_within(piece, some, others, spans)
            }
            (Values::Object(some), Values::Object(others)) => {
                self.object_within(piece, some, others, spans)
            }
            (_, Values::Listed(values)) => {
                let all = match &piece.values {
                    Values::Number(numbers) => listed(numbers),
                    _ => None,
                };
                let candidates = all.clone().unwrap_or_else(|| self.some(piece));
                let out = candidates
                    .into_iter()
                    .find(|value| !super::value::is_among(value, values));
                match (out, all) {
                    (None, Some(_)) => Vec::new(),
                    (out, _) => vec![difference(What::Values(Vec::new()), spans, out)],
                }
            }
            _ => vec![difference(What::Kind(piece.kind()), spans, None)],
        };
        if piece.part.is_some() {
            for difference in &mut found {
                difference.witness = None;
            }
        }
        if found.iter().all(Difference::is_note) {
            let apart = |rival| self.are_apart(piece, rival, DEPTH);
            if let Some(why) = &other.part {
                found.push(unclear(why.to_string(), spans));
            } else if !other.rivals.iter().all(apart) {
                let why = "another alternative of the `oneOf` may take it as well";
                found.push(unclear(why.to_owned(), spans));
            }
        }
        found
    }

    /// A piece that is in none of several as a whole.
    fn in_none(
        &self,
        piece: &Piece,
        others: &[&Piece],
        tried: Vec<Vec<Difference>>,
        spans: (Span, Span),
    ) -> Vec<Difference> {
        let is_out = |value: &Value| {
            let is_in = self.piece_has(piece, value) == Truth::Yes;
            is_in
                && others
                    .iter()
                    .all(|other| self.piece_has(other, value) == Truth::No)
        };
        let mut best: Option<(usize, Vec<Difference>)> = None;
        for found in &tried {
            let real = found.iter();
            let real = real.filter(|it| it.witness.as_ref().is_some_and(is_out));
            let real: Vec<Difference> = real.cloned().collect();
            // A member of one value that another alternative has says that it is the other one.
            let marks = real.iter().filter(|it| {
                it.path.len() == 1 && matches!(it.what, What::Values(_) | What::Kind(_))
            });
            let cost = real.len() + 10 * marks.count();
            if !real.is_empty() && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, real));
            }
        }
        if let Some((_, found)) = best {
            return found;
        }
        match self.some(piece).into_iter().find(is_out) {
            Some(value) => vec![difference(What::Alternative, spans, Some(value))],
            None => {
                // What is not decided of one alternative alone is in a member.
                let is_open = |it: &Difference| !it.path.is_empty() && it.is_unclear();
                let mut tried = tried.into_iter();
                let open = tried.find(|found| found.iter().all(|it| it.is_note() || is_open(it)));
                open.unwrap_or_else(|| {
                    let why = "none of several alternatives takes all of it";
                    vec![unclear(why.to_owned(), spans)]
                })
            }
        }
    }

    /// The parts of a piece, each of which may be in another one of several.
    fn split(
        &self,
        piece: &Piece,
        others: &[&Piece],
        tried: &[Vec<Difference>],
    ) -> Option<Vec<Piece>> {
        match &piece.values {
            Values::Object(object) => {
                let parts = self.split_object(object, tried, PARTS)?;
                let parts = parts.into_iter().map(Values::Object);
                Some(parts.map(|values| piece.with(values)).collect())
            }
            Values::Number(numbers)
                if others
                    .iter()
                    .any(|it| matches!(it.values, Values::Listed(_))) =>
            {
                let values = listed(numbers)?.into_iter();
                Some(
                    values
                        .map(|value| piece.with(Values::Listed(vec![value])))
                        .collect(),
                )
            }
            _ => None,
        }
    }
}

/// How often the same is told of one place, on different ways to it.
const WAYS: usize = 2;

/// One more, unless the same is told of its place. Without this what stands in many places would be told once for
/// each way that leads there.
fn put(found: &mut Vec<Difference>, difference: Difference) {
    let same = |it: &&Difference| {
        it.left == difference.left && it.right == difference.right && it.what == difference.what
    };
    if difference.left == Span::default() && difference.right == Span::default() {
        if !found.contains(&difference) {
            found.push(difference);
        }
    } else if found.iter().filter(same).count() < WAYS {
        found.push(difference);
    }
}

/// Whether each of some numbers is in one of several ranges.
fn is_covered(piece: &Piece, others: &[&Piece]) -> bool {
    let Values::Number(numbers) = &piece.values else {
        return false;
    };
    let ranges = others
        .iter()
        .filter(|it| it.part.is_none() && it.rivals.is_empty());
    let ranges: Vec<&Numbers> = ranges
        .filter_map(|it| match &it.values {
            Values::Number(range) => Some(range),
            _ => None,
        })
        .collect();
    numbers.is_covered(&ranges)
}

/// The integers of a short range, one by one.
fn listed(numbers: &Numbers) -> Option<Vec<Value>> {
    let (low, high) = (numbers.low.as_ref()?, numbers.high.as_ref()?);
    let (low, high) = (low.number.to_integer()?, high.number.to_integer()?);
    let short = numbers.integer && high.saturating_sub(low) < 256;
    let all = (low..=high).filter_map(|number| {
        let number = Number::parse(&number.to_string())?;
        numbers
            .has(&number)
            .then(|| Value::Number(number.to_json()))
    });
    short.then(|| all.collect())
}

/// Of a set that has every value it is said once that it has some that are out.
fn anything(found: Vec<Difference>, spans: (Span, Span)) -> Vec<Difference> {
    let mut witnesses = found.iter().filter_map(|it| it.witness.clone());
    match witnesses.next() {
        Some(witness) => vec![difference(What::Anything, spans, Some(witness))],
        None => found,
    }
}

/// A difference at the value itself.
pub(super) fn difference(
    what: What,
    (left, right): (Span, Span),
    witness: Option<Value>,
) -> Difference {
    Difference {
        path: Vec::new(),
        what,
        left,
        right,
        witness,
    }
}

/// What cannot be decided.
fn unclear(why: String, spans: (Span, Span)) -> Difference {
    difference(What::Unclear(why), spans, None)
}
