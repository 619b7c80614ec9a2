//! Operations before and after, by their methods and paths.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::diag::{Part, Witness};
use crate::shape::surface::{Operation, Removal, Segment, Surface};

use super::changes::Found;
use super::compare::{At, Comparison, Pair};
use super::rules;
use super::values::exampled;

impl Comparison<'_> {
    /// Every operation of both.
    pub(super) fn run(&self, old: &Surface, new: &Surface, open: bool) {
        let exact = by_address(new, true);
        let near = by_address(new, false);
        let mut met: HashSet<usize> = HashSet::new();
        let mut moved: Option<(&Operation, &Operation)> = None;
        for operation in &old.operations {
            let mut found = find(&exact, operation, true);
            if found.is_none() {
                found = find(&near, operation, false);
                if let Some(found) = found.and_then(|at| new.operations.get(at)) {
                    moved.get_or_insert((operation, found));
                }
            }
            let Some((at, after)) = found.and_then(|at| Some((at, new.operations.get(at)?))) else {
                self.removed(operation, new);
                continue;
            };
            met.insert(at);
            let pair = Pair {
                old: operation,
                new: after,
                open,
            };
            self.named(&pair);
            self.params(&pair);
            self.body(&pair);
            self.answers(&pair);
            self.auth(&pair);
        }
        for (at, operation) in new.operations.iter().enumerate() {
            if !met.contains(&at) {
                let message = format!("`{}` is new", address(operation));
                let told = self.told(&rules::OPERATION_ADDED, At::New(operation.span), message);
                self.changes
                    .put(Found::new(told, &operation.name), &operation.name);
            }
        }
        if let Some((before, after)) = moved {
            self.moved(before, after);
        }
    }

    fn moved(&self, old: &Operation, new: &Operation) {
        let base = |operation: &Operation| match operation.bases.first().map_or("", String::as_str)
        {
            "" => "`/`".to_owned(),
            base => format!("`{base}`"),
        };
        let message = format!(
            "paths are behind {} now, and were behind {}",
            base(new),
            base(old)
        );
        let at = At::Both(old.span, new.span);
        let told = self.told(&rules::BASE_CHANGED, at, message);
        let found = Found::new(
            told,
            format!("{} {}", base(old), base(new)).replace('`', ""),
        );
        self.changes.put(found, &new.name);
    }

    fn removed(&self, operation: &Operation, new: &Surface) {
        let address = address(operation);
        let at = At::Old(operation.span);
        if let Removal::After(day) = &operation.removal
            && day.as_str() <= self.today
        {
            let message = format!("`{address}` is gone, as was announced for {day}");
            let told = self.told(&rules::OPERATION_RETIRED, at, message);
            let found = Found::new(told, &operation.name);
            self.changes.put(found, &operation.name);
            return;
        }
        let mut told = self.told(
            &rules::OPERATION_REMOVED,
            at,
            format!("`{address}` is gone"),
        );
        let mut all = new.operations.iter();
        if let Some(after) = all.find(|it| it.name == operation.name) {
            let text = format!("`{}` is `{}` now", operation.name, self::address(after));
            told = told.related(after.span, text);
        }
        match &operation.removal {
            Removal::After(day) => {
                told = told.note(format!("it was announced to stay until {day}"));
            }
            Removal::Announced => {
                told = told.note("it was deprecated, without a day on which it would go");
            }
            Removal::No => {}
        }
        let witness = Witness {
            operation: operation.name.clone(),
            part: Part::Request,
            value: Value::Null,
        };
        let told = exampled(told, &witness);
        let found = Found::new(told, &operation.name).witness(Some(witness));
        self.changes.put(found, &operation.name);
    }

    fn named(&self, pair: &Pair<'_>) {
        let (old, new) = (pair.old, pair.new);
        let at = At::Both(old.span, new.span);
        if let (Some(before), Some(after)) = (&old.id, &new.id)
            && before != after
        {
            let message = format!("`{before}` is called `{after}` now");
            let told = self
                .told(&rules::OPERATION_RENAMED, at, message)
                .help(format!(
                    "keep its name in clients: `operation_id: {before}`"
                ));
            let found = Found::new(told, format!("{before} {after}"));
            self.changes.put(found, &new.name);
        }
        let (rule, message) = match (&old.removal, &new.removal) {
            (Removal::No, Removal::No) => return,
            (Removal::No, Removal::Announced) => (
                &rules::OPERATION_DEPRECATED,
                format!("`{}` is deprecated now", new.name),
            ),
            (Removal::No, Removal::After(day)) => (
                &rules::OPERATION_DEPRECATED,
                format!("`{}` is deprecated now, and stays until {day}", new.name),
            ),
            (_, Removal::No) => (
                &rules::OPERATION_RESTORED,
                format!("`{}` is not deprecated any more", new.name),
            ),
            _ => return,
        };
        let told = self.told(rule, at, message);
        self.changes.put(Found::new(told, &new.name), &new.name);
    }
}

/// Operations by how they are called, with the paths of servers or without.
fn by_address(surface: &Surface, with_bases: bool) -> HashMap<String, usize> {
    let mut all = HashMap::new();
    for (at, operation) in surface.operations.iter().enumerate() {
        for address in addresses(operation, &operation.method, with_bases) {
            all.entry(address).or_insert(at);
        }
    }
    all
}

fn find(all: &HashMap<String, usize>, operation: &Operation, with_bases: bool) -> Option<usize> {
    let methods = match operation.method.as_str() {
        // A `get` answers HEAD as well.
        "head" => vec!["head", "get"],
        other => vec![other],
    };
    let mut addresses = methods
        .into_iter()
        .flat_map(|method| addresses(operation, method, with_bases));
    addresses.find_map(|address| all.get(&address).copied())
}

/// The method with each path that it has, whatever its parameters are called.
fn addresses(operation: &Operation, method: &str, with_bases: bool) -> Vec<String> {
    let parts = operation.path.iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Mixed(text) => format!("/{text}"),
        Segment::Param(_, end) => format!("/{{}}{end}"),
        Segment::Rest(_) => "/{...}".to_owned(),
    });
    let path: String = parts.collect();
    match with_bases {
        true => operation
            .bases
            .iter()
            .map(|base| format!("{method} {base}{path}"))
            .collect(),
        false => vec![format!("{method} {path}")],
    }
}

/// A method and a path as they are written.
fn address(operation: &Operation) -> String {
    let parts = operation.path.iter().map(|segment| match segment {
        Segment::Text(text) | Segment::Mixed(text) => format!("/{text}"),
        Segment::Param(name, end) => format!("/{{{name}}}{end}"),
        Segment::Rest(name) => format!("/{{{name}...}}"),
    });
    let path: String = parts.collect();
    let path = if path.is_empty() { "/" } else { &path };
    format!("{} {path}", operation.method.to_ascii_uppercase())
}
