//! Which definitions are types, inputs and outputs, and which of them are one.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::model::{Definition, Key, Made, Ty, Way};
use super::schema::Id;

/// What each definition becomes.
pub(super) struct Plan<'r> {
    /// Schemas that are one type for both ways.
    shared: BTreeSet<(Id, Option<&'r str>)>,
    /// Objects that are inputs and outputs: bodies, and what holds one. All else is a type.
    models: BTreeSet<Key<'r>>,
}

impl<'r> Plan<'r> {
    /// Decides, knowing what is a body and what stands where only a type can.
    pub(super) fn of(
        all: &IndexMap<Key<'r>, Definition<'r>>,
        bodies: &BTreeSet<Key<'r>>,
        typed: &BTreeSet<Key<'r>>,
    ) -> Self {
        let is_object = |key: &Key<'r>| matches!(all[key].made, Made::Object { .. });
        let mut next: Vec<Key<'r>> = typed.iter().copied().collect();
        next.retain(|key| all.contains_key(key));
        next.extend(all.keys().copied().filter(|key| !is_object(key)));
        let mut forced: BTreeSet<Key<'r>> = BTreeSet::new();
        spread(all, &mut next, &mut forced);
        let models = models(all, bodies, &forced);
        let mut shared: BTreeSet<(Id, Option<&'r str>)> = all
            .keys()
            .filter(|key| key.way == Way::In && all.contains_key(&key.other()))
            .filter(|key| !models.contains(*key) && !models.contains(&key.other()))
            .map(|key| (key.id, key.tag))
            .collect();
        loop {
            let both = |(id, tag): (Id, Option<&'r str>)| {
                let key = |way| Key { id, way, tag };
                (&all[&key(Way::In)], &all[&key(Way::Out)])
            };
            let unlike: Vec<_> = shared
                .iter()
                .copied()
                .filter(|pair| {
                    let (one, other) = both(*pair);
                    !alike(one, other, &shared)
                })
                .collect();
            if unlike.is_empty() {
                return Self { shared, models };
            }
            for pair in unlike {
                shared.remove(&pair);
            }
        }
    }

    /// Whether a definition is an input or output, and no type.
    pub(super) fn is_model(&self, key: Key<'r>) -> bool {
        self.models.contains(&key)
    }

    /// Whether two types are one, whichever way their values go.
    pub(super) fn same(&self, one: &Ty<'r>, other: &Ty<'r>) -> bool {
        match (one, other) {
            (Ty::Named(one), Ty::Named(other)) => self.key(*one) == self.key(*other),
            (Ty::List(one), Ty::List(other))
            | (Ty::Map(one), Ty::Map(other))
            | (Ty::Null(one), Ty::Null(other)) => self.same(one, other),
            (one, other) => one == other,
        }
    }

    /// The key that stands for a definition, where both ways have one.
    pub(super) fn key(&self, key: Key<'r>) -> Key<'r> {
        match self.shared.contains(&(key.id, key.tag)) {
            true => Key {
                way: Way::In,
                ..key
            },
            false => key,
        }
    }
}

/// Bodies, and the objects that hold one.
fn models<'r>(
    all: &IndexMap<Key<'r>, Definition<'r>>,
    bodies: &BTreeSet<Key<'r>>,
    forced: &BTreeSet<Key<'r>>,
) -> BTreeSet<Key<'r>> {
    let mut holders: HashMap<Key<'r>, Vec<Key<'r>>> = HashMap::new();
    for (key, definition) in all {
        for held in &definition.refs {
            holders.entry(*held).or_default().push(*key);
        }
    }
    let mut found = BTreeSet::new();
    let mut next: Vec<Key<'r>> = bodies.iter().copied().collect();
    while let Some(key) = next.pop() {
        if forced.contains(&key) || !all.contains_key(&key) || !found.insert(key) {
            continue;
        }
        next.extend(holders.get(&key).into_iter().flatten().copied());
    }
    found
}

/// What a definition leads to.
fn spread<'r>(
    all: &IndexMap<Key<'r>, Definition<'r>>,
    next: &mut Vec<Key<'r>>,
    types: &mut BTreeSet<Key<'r>>,
) {
    while let Some(key) = next.pop() {
        if types.insert(key)
            && let Some(definition) = all.get(&key)
        {
            next.extend(definition.refs.iter().copied());
        }
    }
}

/// Whether a schema is the same both ways, as far as is known.
fn alike<'r>(
    one: &Definition<'r>,
    other: &Definition<'r>,
    shared: &BTreeSet<(Id, Option<&'r str>)>,
) -> bool {
    let same = |one: &Ty<'r>, other: &Ty<'r>| same(one, other, shared);
    match (&one.made, &other.made) {
        (Made::Scalar { .. }, Made::Scalar { .. }) | (Made::Enum(_), Made::Enum(_)) => true,
        (Made::Numbers(..), Made::Numbers(..)) => true,
        (
            Made::Object {
                fields: one,
                additional,
                ..
            },
            Made::Object {
                fields: other,
                additional: also,
                ..
            },
        ) => {
            let rest = match (additional, also) {
                (Some(one), Some(other)) => same(&one.ty, &other.ty),
                (None, None) => true,
                _ => false,
            };
            rest && one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| {
                    one.on_wire() == other.on_wire()
                        && one.secret == other.secret
                        && one.null == other.null
                        && same(&one.ty, &other.ty)
                })
        }
        (
            Made::Union { variants: one, .. },
            Made::Union {
                variants: other, ..
            },
        ) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((_, _, one), (_, _, other))| same(one, other))
        }
        _ => false,
    }
}

fn same<'r>(one: &Ty<'r>, other: &Ty<'r>, shared: &BTreeSet<(Id, Option<&'r str>)>) -> bool {
    match (one, other) {
        (Ty::Scalar(one), Ty::Scalar(other)) => one == other,
        (Ty::Named(one), Ty::Named(other)) => {
            (one.id, one.tag) == (other.id, other.tag) && shared.contains(&(one.id, one.tag))
        }
        (Ty::List(one), Ty::List(other))
        | (Ty::Map(one), Ty::Map(other))
        | (Ty::Null(one), Ty::Null(other)) => same(one, other, shared),
        _ => false,
    }
}

/// Which definitions each definition leads to, itself included.
pub(super) fn reached<'r>(
    all: &IndexMap<Key<'r>, Definition<'r>>,
    from: impl IntoIterator<Item = Key<'r>>,
) -> BTreeSet<Key<'r>> {
    let mut found = BTreeSet::new();
    let mut next: Vec<Key<'r>> = from.into_iter().collect();
    spread(all, &mut next, &mut found);
    found
}
