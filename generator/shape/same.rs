//! Whether two sets are said in the same words: then each is in the other, and nothing has to be proved.

use std::collections::HashSet;

use super::decomposer::Decomposer;
use super::node::{Member, Others, Shape, ShapeId};

impl Decomposer<'_> {
    /// Whether two sets are written alike, wherever they are said. Sets that are the same may still be written
    /// otherwise.
    #[must_use]
    pub fn are_alike(&self, one: ShapeId, other: ShapeId) -> bool {
        if self.alike.borrow().contains(&(one, other)) {
            return true;
        }
        let mut assumed = HashSet::new();
        let alike = self.alike_at(one, other, &mut assumed);
        if alike {
            // What was assumed on the way has turned out to be so.
            self.alike.borrow_mut().extend(assumed);
        }
        alike
    }

    fn alike_at(
        &self,
        one: ShapeId,
        other: ShapeId,
        assumed: &mut HashSet<(ShapeId, ShapeId)>,
    ) -> bool {
        let pair = (one, other);
        if one == other || self.alike.borrow().contains(&pair) || !assumed.insert(pair) {
            return true;
        }
        match (&*self.shapes.look(one), &*self.shapes.look(other)) {
            (Shape::List(one), Shape::List(other)) => {
                one.least == other.least
                    && one.most == other.most
                    && one.unique == other.unique
                    && self.alike_at(one.items, other.items, assumed)
            }
            (Shape::Object(one), Shape::Object(other)) => {
                let others = match (&one.others, &other.others) {
                    (Others::Like(one), Others::Like(other)) => {
                        self.alike_at(*one, *other, assumed)
                    }
                    (one, other) => one == other,
                };
                let mut alike = |(name, member): (&String, &Member)| {
                    other.members.get(name).is_some_and(|held| {
                        held.required == member.required
                            && self.alike_at(member.shape, held.shape, assumed)
                    })
                };
                others
                    && one.least == other.least
                    && one.most == other.most
                    && one.members.len() == other.members.len()
                    && one.members.iter().all(&mut alike)
            }
            (Shape::Either(one), Shape::Either(other))
            | (Shape::One(one), Shape::One(other))
            | (Shape::All(one), Shape::All(other))
            | (Shape::Merged(one), Shape::Merged(other)) => {
                let mut pairs = one.iter().zip(other);
                one.len() == other.len()
                    && pairs.all(|(one, other)| self.alike_at(*one, *other, assumed))
            }
            (Shape::Sealed(one), Shape::Sealed(other)) => self.alike_at(*one, *other, assumed),
            // Which part of a set it is cannot be said, so two of them may be two.
            (Shape::Part(..), _) => false,
            (one, other) => one == other,
        }
    }
}
