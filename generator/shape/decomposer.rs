//! Sets taken apart: each as pieces of one kind of JSON values.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::Value;

use super::difference::Difference;
use super::node::{List, Object, ShapeId, Shapes};
use super::numbers::Numbers;
use super::texts::Texts;
use super::value::Kind;
use crate::diag::Span;

/// A piece of a set: values of one kind.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) values: Values,
    /// Where the set is said.
    pub(super) span: Span,
    /// Why it is only a part of these values, where it is.
    pub(super) part: Option<Rc<str>>,
    /// What may have values in common with it that are in neither.
    pub(super) rivals: Vec<Piece>,
}

/// Values of one kind.
#[derive(Clone, Debug)]
pub(super) enum Values {
    /// These alone, of which there is at least one.
    Listed(Vec<Value>),
    Number(Numbers),
    Text(Texts),
    List(List),
    Object(Object),
}

impl Piece {
    /// The kind of its values.
    pub(super) fn kind(&self) -> Kind {
        match &self.values {
            Values::Listed(values) => values.first().map_or(Kind::Null, Kind::of),
            Values::Number(_) => Kind::Number,
            Values::Text(_) => Kind::Text,
            Values::List(_) => Kind::List,
            Values::Object(_) => Kind::Object,
        }
    }

    /// The same place and certainty with other values.
    pub(super) fn with(&self, values: Values) -> Self {
        Self {
            values,
            ..self.clone()
        }
    }
}

/// Whether a value is in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// That cannot be said.
    Unknown,
}

impl Truth {
    /// Both.
    pub(super) fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Yes => other(),
            Self::Unknown => match other() {
                Self::No => Self::No,
                _ => Self::Unknown,
            },
        }
    }

    /// One of both.
    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Yes => Self::Yes,
            Self::No => other(),
            Self::Unknown => match other() {
                Self::Yes => Self::Yes,
                _ => Self::Unknown,
            },
        }
    }
}

impl From<Option<bool>> for Truth {
    fn from(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(known: bool) -> Self {
        Some(known).into()
    }
}

/// Questions about sets, with what was found out so far.
#[derive(Debug)]
pub struct Decomposer<'s> {
    /// The sets.
    pub(super) shapes: &'s Shapes,
    pub(super) pieces: RefCell<HashMap<ShapeId, Rc<Vec<Piece>>>>,
    /// The pieces of sets as sets of their own.
    pub(super) parts: RefCell<HashMap<ShapeId, Rc<Vec<ShapeId>>>>,
    /// Sets that are being taken apart.
    pub(super) open: RefCell<Vec<ShapeId>>,
    /// How often one of them was met again.
    pub(super) met: Cell<u32>,
    /// Sets that have no value, or have one as far as is known.
    pub(super) never: RefCell<HashMap<ShapeId, bool>>,
    /// Pairs of which the first is in the second, as far as those hold that were asked before.
    pub(super) held: RefCell<IndexMap<(ShapeId, ShapeId), ()>>,
    /// Pairs of which it is not.
    pub(super) failed: RefCell<HashMap<(ShapeId, ShapeId), Vec<Difference>>>,
    /// Pairs that are written alike.
    pub(super) alike: RefCell<HashSet<(ShapeId, ShapeId)>>,
    /// How deep the questions stand in one another that are being asked.
    pub(super) depth: Cell<usize>,
    /// How many steps may still be taken.
    pub(super) steps: Cell<u32>,
    /// The least value of each set, as far as any was found.
    pub(super) least: RefCell<HashMap<ShapeId, Option<Value>>>,
    /// How many steps may still be taken to find the least value that is being looked for.
    pub(super) searching: Cell<Option<u32>>,
    /// How many steps may still be taken to find out whether a value is in a set.
    pub(super) asking: Cell<Option<u32>>,
}

/// How deep questions may stand in one another.
pub(super) const DEEP: usize = 256;
/// How many steps a question may take.
pub(super) const STEPS: u32 = 200_000;

/// Does something that may take so many steps; within itself it has what is left of them.
pub(super) fn within_steps<T>(left: &Cell<Option<u32>>, steps: u32, run: impl FnOnce() -> T) -> T {
    if left.get().is_some() {
        return run();
    }
    left.set(Some(steps));
    let found = run();
    left.set(None);
    found
}

/// Takes one of the steps that are left, if there is one.
pub(super) fn step(left: &Cell<Option<u32>>) -> Option<()> {
    match left.get() {
        Some(0) => None,
        some => {
            left.set(some.map(|left| left - 1));
            Some(())
        }
    }
}

impl<'s> Decomposer<'s> {
    /// Questions about these sets.
    #[must_use]
    pub fn new(shapes: &'s Shapes) -> Self {
        Self {
            shapes,
            pieces: RefCell::default(),
            parts: RefCell::default(),
            open: RefCell::default(),
            met: Cell::default(),
            never: RefCell::default(),
            held: RefCell::default(),
            failed: RefCell::default(),
            searching: Cell::default(),
            asking: Cell::default(),
            alike: RefCell::default(),
            depth: Cell::default(),
            steps: Cell::new(STEPS),
            least: RefCell::default(),
        }
    }

    /// Takes a step; `false` where too many were taken.
    pub(super) fn step(&self) -> bool {
        let left = self.steps.get().saturating_sub(1);
        self.steps.set(left);
        left > 0
    }
}
