//! A name of its own for each thing of the contract, the document's where that can be.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use indexmap::IndexMap;

use super::ledger::Ledger;
use super::model::{Definition, Key, Names, Way};
use super::operation::Operation;
use super::plan::Plan;
use super::request::Content;
use super::schemas::Schemas;
use super::words::{key, pascal, plural};
use crate::names::{TAKEN_MODULES, is_raw_legal, to_snake_case};

/// The names that are given.
#[derive(Default)]
pub(super) struct Register {
    taken: HashSet<String>,
    made: HashSet<String>,
}

impl Register {
    /// Takes the names that guestlist makes of operations.
    pub(super) fn of(operations: &[Operation<'_>]) -> Self {
        let mut register = Self::default();
        register.taken.extend(["self", "app"].map(str::to_owned));
        for operation in operations {
            let stem = pascal(&operation.name);
            for ending in ["Request", "Response", "Error"] {
                register.make(&format!("{stem}{ending}"));
            }
            if let Some(body) = &operation.body {
                if body.contents.len() > 1 {
                    register.make(&format!("{stem}Body"));
                }
                let parts = |it: &(Content<'_>, _)| matches!(it.0, Content::Multipart(_));
                if body.contents.iter().any(parts) {
                    register.make(&format!("{stem}Parts"));
                }
            }
            for found in operation.returns.iter().filter(|it| !it.headers.is_empty()) {
                register.make(&format!("{stem}{}Headers", pascal(found.status.name)));
            }
        }
        register
    }

    fn make(&mut self, name: &str) {
        self.made.insert(key(name));
    }

    fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(&key(name)) && !self.made.contains(&key(name))
    }

    /// Takes the first of some names that nobody has.
    pub(super) fn claim(&mut self, candidates: &[String]) -> String {
        self.claim_if(candidates, |_, _| true)
    }

    fn claim_if(&mut self, candidates: &[String], fits: impl Fn(&Self, &str) -> bool) -> String {
        let found = candidates
            .iter()
            .find(|name| self.is_free(name) && fits(self, name));
        let name = found.cloned().unwrap_or_else(|| {
            let base = candidates.first().cloned().unwrap_or_default();
            let more = ["Value", "Model", "Item", "Kind", "Part"].map(|end| format!("{base}{end}"));
            let numbered = (2_u32..).map(|number| format!("{base}{number}"));
            let mut more = more.into_iter().chain(numbered);
            let free = |name: &String| self.is_free(name) && fits(self, name);
            more.find(free).unwrap_or_default()
        });
        self.taken.insert(key(&name));
        name
    }

    /// A name for a resource, whose module and generated types are free too.
    pub(super) fn resource(&mut self, candidates: &[String]) -> String {
        let name = self.claim_if(candidates, |register, name| {
            let module = to_snake_case(name);
            let made = ["Api", "Record"].map(|end| format!("{name}{end}"));
            !TAKEN_MODULES.contains(&module.as_str())
                && is_raw_legal(&module)
                && made.iter().all(|name| register.is_free(name))
        });
        for ending in ["Api", "Record"] {
            self.make(&format!("{name}{ending}"));
        }
        name
    }

    /// Names of definitions, and of the models that stand for types that are forms or are streamed.
    pub(super) fn definitions<'r>(
        &mut self,
        schemas: &Schemas<'r>,
        ledger: &Ledger,
        all: &IndexMap<Key<'r>, Definition<'r>>,
        plan: &Plan<'r>,
        alone: &BTreeSet<Key<'r>>,
    ) -> (Names<'r>, BTreeMap<Key<'r>, String>) {
        let mut names = Names::new();
        let mut keys: Vec<Key<'r>> = all
            .keys()
            .copied()
            .filter(|it| plan.key(*it) == *it)
            .collect();
        // Names of the document come first, and those of what leaves before those of what arrives.
        let rank = |it: &Key<'r>| {
            let given = schemas.get(it.id).is_some_and(|def| def.given);
            let second = self.is_second(all, plan, *it);
            (!given, second)
        };
        keys.sort_by_key(rank);
        for it in keys {
            let Some(def) = schemas.get(it.id) else {
                names.insert(it, self.claim(&["Unnamed".to_owned()]));
                continue;
            };
            let base = pascal(&def.name);
            let mut candidates = vec![base.clone()];
            if self.is_second(all, plan, it) {
                let ending = if has_plain(all, it) {
                    "Variant"
                } else {
                    "Input"
                };
                candidates = vec![format!("{base}{ending}")];
            }
            candidates.extend(unlike_made(&base, it.way));
            let name = self.claim(&candidates);
            if def.given && name != def.name {
                let how = match it.way {
                    Way::In if plan.is_model(it) => "as an input",
                    _ => "in the contract",
                };
                let how = format!("`{}` is called `{name}` {how}", def.name);
                ledger.changed(all[&it].span, how);
            }
            names.insert(it, name);
        }
        for it in all.keys() {
            if let Some(name) = names.get(&plan.key(*it)).cloned() {
                names.insert(*it, name);
            }
        }
        let mut twins = BTreeMap::new();
        for it in alone.iter().filter(|it| !plan.is_model(**it)) {
            let base = names.get(it).cloned().unwrap_or_default();
            let (ending, what) = match it.way {
                Way::In => ("Input", "the form of its fields"),
                Way::Out => ("View", "what is streamed"),
            };
            let name = self.claim(&[format!("{base}{ending}")]);
            let how =
                format!("`{base}` stands where only a type can, so {what} is called `{name}`");
            ledger.changed(all[it].span, how);
            twins.insert(*it, name);
        }
        (names, twins)
    }

    /// Whether the name of a schema belongs to another definition of it.
    fn is_second<'r>(
        &self,
        all: &IndexMap<Key<'r>, Definition<'r>>,
        plan: &Plan<'r>,
        it: Key<'r>,
    ) -> bool {
        if has_plain(all, it) {
            return true;
        }
        let other = it.other();
        it.way == Way::In && all.contains_key(&other) && plan.key(other) != plan.key(it)
    }

    /// A name for an error.
    pub(super) fn error(&mut self, candidates: &[String]) -> String {
        self.claim_if(candidates, |_, name| name != "Builtin")
    }
}

/// Whether a schema has a definition with its tag beside one without.
fn has_plain<'r>(all: &IndexMap<Key<'r>, Definition<'r>>, it: Key<'r>) -> bool {
    let plain = Key { tag: None, ..it };
    it.tag.is_some() && (all.contains_key(&plain) || all.contains_key(&plain.other()))
}

/// Names like one that guestlist makes, which are none of them.
fn unlike_made(base: &str, way: Way) -> Vec<String> {
    let swaps = [
        ("Request", "Input"),
        ("Response", "Result"),
        ("Error", "Failure"),
        ("Body", "Content"),
        ("Parts", "Form"),
        ("Headers", "Heads"),
        ("Record", "Entry"),
        ("Api", "Interface"),
    ];
    let swapped = swaps.iter().filter_map(|(from, to)| {
        let stem = base.strip_suffix(from).filter(|stem| !stem.is_empty())?;
        Some(format!("{stem}{to}"))
    });
    let ending = match way {
        Way::In => "Input",
        Way::Out => "View",
    };
    swapped.chain([format!("{base}{ending}")]).collect()
}

/// Names for the resource of a tag or of a part of a path.
pub(super) fn of_group(group: &str) -> Vec<String> {
    let name = pascal(group);
    let several = plural(&name);
    vec![
        name.clone(),
        several,
        format!("{name}Resource"),
        format!("{name}Operations"),
    ]
}
