//! Sets of JSON values, as data: what a schema or a type means.

use std::cell::{Ref, RefCell};
use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::numbers::Numbers;
use super::texts::{Pattern, Texts};
use crate::diag::Span;

/// A set of values in [`Shapes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(u32);

/// A set of JSON values.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Every value.
    Any,
    /// No value.
    Never,
    /// `null`.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Numbers.
    Number(Numbers),
    /// Texts.
    Text(Texts),
    /// These values.
    Values(Vec<Value>),
    /// Arrays.
    List(List),
    /// Objects.
    Object(Object),
    /// What is in any of these.
    Either(Vec<ShapeId>),
    /// What is in exactly one of these.
    One(Vec<ShapeId>),
    /// What is in each of these.
    All(Vec<ShapeId>),
    /// The same, but that what says something of members without a name takes away none that another one names.
    Merged(Vec<ShapeId>),
    /// Of this set the objects that have no member of which nothing is said.
    Sealed(ShapeId),
    /// A part of this set; which one cannot be said, and why.
    Part(ShapeId, String),
}

/// Arrays.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What each item is in.
    pub items: ShapeId,
    /// The fewest items.
    pub least: u64,
    /// The most items.
    pub most: Option<u64>,
    /// Whether no two items are equal.
    pub unique: bool,
}

/// Objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The members that have a name.
    pub members: IndexMap<String, Member>,
    /// All other members.
    pub others: Others,
    /// The fewest members.
    pub least: u64,
    /// The most members.
    pub most: Option<u64>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// What its value is in.
    pub shape: ShapeId,
    /// Whether it must be there.
    pub required: bool,
    /// What holds where it is not there.
    pub default: Option<Value>,
    /// Where it is said.
    pub span: Span,
}

/// The members of an object that have no name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// There are none.
    #[default]
    None,
    /// Nothing is said of them: whoever reads has to pass over them, and nobody means to send any.
    Unsaid,
    /// Any, with values in this set.
    Like(ShapeId),
}

/// Sets of values that lead to one another.
#[derive(Debug, Default)]
pub struct Shapes {
    nodes: RefCell<Vec<(Shape, Span)>>,
    /// What is in each of several sets, so that the same question has one number.
    both: RefCell<HashMap<Vec<ShapeId>, ShapeId>>,
    /// Each pattern by its text: many texts have the same one, which is compiled once.
    patterns: RefCell<HashMap<String, Pattern>>,
}

impl Shapes {
    /// A new set, which is said at `span`.
    pub fn add(&self, mut shape: Shape, span: Span) -> ShapeId {
        if let Shape::Text(texts) = &mut shape {
            for pattern in &mut texts.patterns {
                let mut all = self.patterns.borrow_mut();
                let known = all.entry(pattern.source.clone());
                *pattern = known.or_insert_with(|| pattern.clone()).clone();
            }
        }
        let mut nodes = self.nodes.borrow_mut();
        let id = ShapeId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        nodes.push((shape, span));
        id
    }

    /// A place for a set that leads back to itself: [`Shapes::fill`] says what it is.
    pub fn reserve(&self, span: Span) -> ShapeId {
        self.add(Shape::Any, span)
    }

    /// Says what a reserved set is.
    pub fn fill(&self, id: ShapeId, shape: Shape) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(id.0 as usize) {
            node.0 = shape;
        }
    }

    /// The set.
    pub fn get(&self, id: ShapeId) -> Shape {
        let nodes = self.nodes.borrow();
        let node = nodes.get(id.0 as usize);
        node.map_or(Shape::Any, |(shape, _)| shape.clone())
    }

    /// Whether a set is said to have no value.
    pub fn is_never(&self, id: ShapeId) -> bool {
        matches!(*self.look(id), Shape::Never)
    }

    /// The set, to be looked at before another one is added.
    pub(super) fn look(&self, id: ShapeId) -> Ref<'_, Shape> {
        Ref::map(self.nodes.borrow(), |nodes| {
            let node = nodes.get(id.0 as usize);
            node.map_or(&Shape::Any, |(shape, _)| shape)
        })
    }

    /// Where it is said.
    pub fn span(&self, id: ShapeId) -> Span {
        let nodes = self.nodes.borrow();
        nodes
            .get(id.0 as usize)
            .map_or(Span::default(), |(_, span)| *span)
    }

    /// What is in each of these sets. The place is that of the first.
    pub fn both(&self, sets: &[ShapeId]) -> ShapeId {
        let mut all = Vec::new();
        for id in sets {
            match self.get(*id) {
                Shape::All(parts) => all.extend(parts),
                Shape::Any => {}
                _ => all.push(*id),
            }
        }
        let first = all.first().or(sets.first()).copied();
        let span = first.map_or(Span::default(), |id| self.span(id));
        all.sort_unstable();
        all.dedup();
        if let [only] = all[..] {
            return only;
        }
        if let Some(known) = self.both.borrow().get(&all) {
            return *known;
        }
        let id = match all.is_empty() {
            true => self.add(Shape::Any, span),
            false => self.add(Shape::All(all.clone()), span),
        };
        self.both.borrow_mut().insert(all, id);
        id
    }

    /// Values of this type that say nothing else.
    pub fn any(&self, span: Span) -> ShapeId {
        self.add(Shape::Any, span)
    }
}

impl List {
    /// Every array.
    #[must_use]
    pub fn of(items: ShapeId) -> Self {
        Self {
            items,
            least: 0,
            most: None,
            unique: false,
        }
    }
}
