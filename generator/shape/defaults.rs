//! What holds where a member is left out, in two sets.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::node::{Member, Others, Shape, ShapeId, Shapes};
use super::value::equal;
use crate::diag::Span;

/// How deep the alternatives of a set may lie.
const DEPTH: usize = 16;

/// A member that may be left out of the values of two sets.
#[derive(Clone, Debug)]
pub struct Defaults {
    /// Its name.
    pub name: String,
    /// What holds without it in the first set, and where that is said.
    pub left: (Option<Value>, Span),
    /// The same of the second set.
    pub right: (Option<Value>, Span),
}

impl Defaults {
    /// Whether the same holds in both.
    #[must_use]
    pub fn are_same(left: Option<&Value>, right: Option<&Value>) -> bool {
        match (left, right) {
            (Some(left), Some(right)) => equal(left, right),
            (left, right) => left.is_none() && right.is_none(),
        }
    }
}

impl Shapes {
    /// The members of two sets that may be left out of both, of which not the same holds then.
    #[must_use]
    pub fn other_defaults(&self, left: ShapeId, right: ShapeId) -> Vec<Defaults> {
        let mut found = Vec::new();
        let mut known = HashSet::new();
        let mut open = vec![(left, right)];
        while let Some(pair) = open.pop() {
            if !known.insert(pair) {
                continue;
            }
            let (left, right) = (
                self.alternatives(pair.0, DEPTH),
                self.alternatives(pair.1, DEPTH),
            );
            // Which of several alternatives is which is known by their order alone.
            if left.len() != right.len() {
                continue;
            }
            for (left, right) in left.iter().zip(&right) {
                open.extend(left.inner.iter().copied().zip(right.inner.iter().copied()));
                for (name, before) in &left.members {
                    let Some(after) = right.members.get(name) else {
                        continue;
                    };
                    open.push((before.shape, after.shape));
                    let may_miss = !before.required && !after.required;
                    if may_miss
                        && !Defaults::are_same(before.default.as_ref(), after.default.as_ref())
                    {
                        found.push(Defaults {
                            name: name.clone(),
                            left: (before.default.clone(), before.span),
                            right: (after.default.clone(), after.span),
                        });
                    }
                }
            }
        }
        found
    }

    /// The alternatives of a set that have members or items. A set that leads to itself has none.
    fn alternatives(&self, id: ShapeId, depth: usize) -> Vec<Parts> {
        let Some(depth) = depth.checked_sub(1) else {
            return Vec::new();
        };
        match self.get(id) {
            Shape::Either(all) | Shape::One(all) => all
                .iter()
                .flat_map(|it| self.alternatives(*it, depth))
                .collect(),
            Shape::Sealed(inner) | Shape::Part(inner, _) => self.alternatives(inner, depth),
            Shape::All(all) | Shape::Merged(all) => {
                let parts = all.iter().map(|it| self.alternatives(*it, depth));
                let parts: Vec<_> = parts.filter(|it| !it.is_empty()).collect();
                match parts.iter().all(|it| it.len() == 1) {
                    true => vec![self.joined(parts.into_iter().flatten())],
                    false => Vec::new(),
                }
            }
            Shape::List(list) => vec![Parts {
                inner: vec![list.items],
                ..Parts::default()
            }],
            Shape::Object(object) => vec![Parts {
                inner: match object.others {
                    Others::Like(shape) => vec![shape],
                    _ => Vec::new(),
                },
                members: object.members,
            }],
            _ => Vec::new(),
        }
    }

    /// What is in each of several sets.
    fn joined(&self, all: impl Iterator<Item = Parts>) -> Parts {
        let mut joined = Parts::default();
        for parts in all {
            joined.inner.extend(parts.inner);
            for (name, member) in parts.members {
                let Some(held) = joined.members.get_mut(&name) else {
                    joined.members.insert(name, member);
                    continue;
                };
                held.shape = self.both(&[held.shape, member.shape]);
                held.required |= member.required;
                held.default = held.default.take().or(member.default);
            }
        }
        joined
    }
}

/// What the values of a set have in them.
#[derive(Default)]
struct Parts {
    members: IndexMap<String, Member>,
    /// Items, and members that have no name.
    inner: Vec<ShapeId>,
}
