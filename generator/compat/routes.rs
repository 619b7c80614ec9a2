//! Which operation of a contract answers what one of a document asks: the same path but for the names of its parameters.

use std::collections::HashMap;

use crate::shape::surface::{Operation, Segment, Surface};

/// The operations of a contract by their paths.
pub(super) struct Routes<'c> {
    /// Behind what the servers' paths begin with.
    full: Paths<'c>,
    /// By themselves.
    bare: Paths<'c>,
}

/// Operations of each path, with their places in the contract.
type Paths<'c> = HashMap<String, Vec<(usize, &'c Operation)>>;

impl<'c> Routes<'c> {
    pub(super) fn new(contract: &'c Surface) -> Self {
        let mut routes = Self {
            full: HashMap::new(),
            bare: HashMap::new(),
        };
        for (at, operation) in contract.operations.iter().enumerate() {
            let put = |paths: &mut Paths<'c>, base: &str| {
                if let Some(key) = key(base, &operation.path) {
                    paths.entry(key).or_default().push((at, operation));
                }
            };
            put(&mut routes.bare, "");
            for base in &operation.bases {
                put(&mut routes.full, base);
            }
        }
        routes
    }

    /// The operation of the same method at the same path.
    pub(super) fn find(&self, asked: &Operation) -> Option<&'c Operation> {
        let bases = asked.bases.iter().map(String::as_str);
        answering(asked, at(&self.full, asked, bases))
    }

    /// The same where something before the server takes off what the servers' paths begin with.
    pub(super) fn find_elsewhere(&self, asked: &Operation) -> Option<&'c Operation> {
        answering(asked, at(&self.bare, asked, [""]))
    }

    /// The operations of any method at the same path, in the contract's order.
    pub(super) fn others(&self, asked: &Operation) -> Vec<&'c Operation> {
        let bases = asked.bases.iter().map(String::as_str);
        let all = at(&self.full, asked, bases);
        all.into_iter().map(|(_, operation)| operation).collect()
    }
}

/// HEAD is answered by a `get` where there is no `head`.
fn answering<'c>(asked: &Operation, all: Vec<(usize, &'c Operation)>) -> Option<&'c Operation> {
    let own = all.into_iter().map(|(_, own)| own);
    let answers = |own: &&Operation| {
        own.method == asked.method || asked.method == "head" && own.method == "get"
    };
    own.filter(answers)
        .min_by_key(|own| own.method != asked.method)
}

/// The operations at a path, each once and in the contract's order.
fn at<'c, 'b>(
    paths: &Paths<'c>,
    asked: &Operation,
    bases: impl IntoIterator<Item = &'b str>,
) -> Vec<(usize, &'c Operation)> {
    let mut found = Vec::new();
    let rest = as_rest(&asked.path);
    for base in bases {
        let keys = [Some(&asked.path), rest.as_ref()].into_iter().flatten();
        let keys = keys.filter_map(|path| key(base, path));
        found.extend(keys.filter_map(|key| paths.get(&key)).flatten().copied());
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    found.dedup_by_key(|(at, _)| *at);
    found
}

/// A path whose last parameter is the rest of it, where it ends with one: a rest takes one segment as well.
fn as_rest(path: &[Segment]) -> Option<Vec<Segment>> {
    let (last, before) = path.split_last()?;
    let Segment::Param(name, end) = last else {
        return None;
    };
    let rest = Segment::Rest(name.clone());
    end.is_empty()
        .then(|| before.iter().cloned().chain([rest]).collect())
}

/// What paths have in common that answer the same requests; `None` where that cannot be said.
fn key(base: &str, path: &[Segment]) -> Option<String> {
    let mut key = String::new();
    for part in base.split('/').filter(|part| !part.is_empty()) {
        key.push_str("/=");
        key.push_str(part);
    }
    for segment in path {
        let (mark, text) = match segment {
            Segment::Text(text) => ("/=", text.as_str()),
            Segment::Param(_, end) => ("/?", end.as_str()),
            Segment::Rest(_) => ("/*", ""),
            Segment::Mixed(_) => return None,
        };
        key.push_str(mark);
        key.push_str(text);
    }
    Some(key)
}
