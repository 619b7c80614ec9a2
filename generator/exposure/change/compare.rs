//! What leaves before and after.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use indexmap::IndexMap;

use super::keys::{FieldKey, Place};
use super::leaves::{Leaves, Seats, Seen};
use super::oracles::{By, Oracle};
use super::rules;
use super::who::Who;
use crate::contract::places::{Places, Thing};
use crate::diag::{Change, Diagnostic, Rule, Severity, Span, Weight};
use crate::ir::Exposure;

/// How many things are named of which the same holds.
const NAMED: usize = 6;

/// Whether fields leave for the first time, what they are of, and the places with who sees them there.
type Leaving = (bool, Arc<str>, Vec<(Place, Arc<Who>)>);

/// Who sees something, and the output whose `for` says so.
type Sight<'a> = (&'a Who, Option<&'a str>);

impl Seen {
    fn sight(&self) -> Sight<'_> {
        (&self.who, self.shown.as_deref())
    }
}

type Side<'a> = (&'a Leaves, &'a Places<'a>);

/// The way in which two contracts are looked at: what is more in the first of them.
#[derive(Clone, Copy)]
struct View<'a> {
    more: Side<'a>,
    less: Side<'a>,
    /// Whether the first is the new one.
    is_new: bool,
}

pub(super) fn changes(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    for is_new in [true, false] {
        let (more, less) = if is_new { (new, old) } else { (old, new) };
        let view = View { more, less, is_new };
        view.fields(&mut found);
        view.who(&mut found);
        view.seals(&mut found);
        view.holes(&mut found);
        view.oracles(&mut found);
    }
    found
}

impl View<'_> {
    /// Fields that leave, or leave in a place, in the first contract alone.
    fn fields(&self, found: &mut Vec<Change>) {
        let mut groups: IndexMap<Leaving, Vec<(&FieldKey, &Seen)>> = IndexMap::new();
        for (key, seats) in &self.more.0.fields {
            let before = self.less.0.fields.get(key);
            let places = beyond(seats, before);
            let Some((_, seen)) = places.first() else {
                continue;
            };
            let group = (before.is_none(), Arc::clone(&key.owner), sights(&places));
            groups.entry(group).or_default().push((key, seen));
        }
        for ((is_new_field, owner, places), fields) in groups {
            let rule = match (self.is_new, is_new_field) {
                (true, true) => &rules::NEWLY_LEAVES,
                (true, false) => &rules::LEAVES_ELSEWHERE,
                (false, true) => &rules::NO_LONGER_LEAVES,
                (false, false) => &rules::LEAVES_IN_FEWER_PLACES,
            };
            let names: Vec<&str> = fields.iter().map(|(key, _)| &*key.name).collect();
            let verb = if names.len() == 1 { "leaves" } else { "leave" };
            let how = match (self.is_new, is_new_field, places.len()) {
                (true, true, _) => format!("{verb} now"),
                (true, false, 1) => format!("{verb} in a new place"),
                (true, false, _) => format!("{verb} in new places"),
                (false, true, _) => format!("no longer {verb}"),
                (false, false, _) => format!("{verb} in fewer places"),
            };
            let message = format!("{} of `{owner}` {how}", listed(&names));
            let Some((key, seen)) = fields.first() else {
                continue;
            };
            let (more, less) = (self.listing(seen, key), self.of_field(self.less.1, key));
            let mut told = self.told(rule, more, less, message);
            told = told.note(told_places(&places));
            let about: Vec<String> = places.iter().map(|(place, _)| place.to_string()).collect();
            let about = match is_new_field {
                true => format!("{owner} {}", names.join(" ")),
                false => format!("{owner} {} in {}", names.join(" "), about.join(", ")),
            };
            found.push(self.change(told, &about));
        }
    }

    /// Who sees what left before as well.
    fn who(&self, found: &mut Vec<Change>) {
        let mut groups: IndexMap<(&str, Sight<'_>, Sight<'_>), Vec<&FieldKey>> = IndexMap::new();
        let all = self.more.0.fields.iter().chain(&self.more.0.holes);
        for (key, seats) in all {
            let of = &self.less.0;
            let Some(others) = of.fields.get(key).or_else(|| of.holes.get(key)) else {
                continue;
            };
            for (place, seen) in seats {
                if let Some(other) = others.get(place)
                    && !other.who.includes(&seen.who)
                {
                    let group = (&*place.operation, seen.sight(), other.sight());
                    groups.entry(group).or_default().push(key);
                }
            }
        }
        for ((operation, (more, more_by), (less, less_by)), fields) in groups {
            let mut names: Vec<String> = fields.iter().map(ToString::to_string).collect();
            names.dedup();
            let what = match more_by.or(less_by) {
                Some(output) => format!("what `{operation}` shows by `{output}`"),
                None => format!("what `{operation}` answers"),
            };
            let (rule, message) = match self.is_new {
                true => (
                    &rules::SEEN_BY_MORE,
                    format!("{what} is seen by more people: {more}"),
                ),
                false => (
                    &rules::SEEN_BY_FEWER,
                    format!("{what} is seen by fewer people: {less}"),
                ),
            };
            let at = |(leaves, places): Side<'_>, by: Option<&str>| {
                let view = by.and_then(|it| places.find(&Thing::Definition(it)));
                Some(view.unwrap_or_else(|| places.part(called(leaves, operation), "auth", "")))
            };
            let (more_at, less_at) = (at(self.more, more_by), at(self.less, less_by));
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let before = if self.is_new { less } else { more };
            let told = self
                .told(rule, more_at, less_at, message)
                .note(format!("it was seen by {before}"))
                .note(format!("it is {}", listed(&names)));
            found.push(self.change(told, operation));
        }
    }

    /// What is no longer `secret` or `private` in the first contract.
    fn seals(&self, found: &mut Vec<Change>) {
        for (key, exposure) in &self.more.0.known {
            let Some(other) = self.less.0.known.get(key) else {
                continue;
            };
            if seal(*exposure) >= seal(*other) {
                continue;
            }
            let word = |exposure: Exposure| match exposure {
                Exposure::Secret => "secret",
                Exposure::Private => "private",
                Exposure::Listed => "",
            };
            let (rule, message) = match self.is_new {
                true => (
                    &rules::UNSEALED,
                    format!("`{key}` is no longer `{}`", word(*other)),
                ),
                false => (&rules::SEALED, format!("`{key}` is `{}` now", word(*other))),
            };
            let told = self.told(
                rule,
                self.of_field(self.more.1, key),
                self.of_field(self.less.1, key),
                message,
            );
            let told = match (self.is_new, exposure) {
                (true, Exposure::Private) => told.note("it is `private` now"),
                (true, _) => told.note("outputs may list it from now on"),
                (false, _) => told,
            };
            found.push(self.change(told, &key.to_string()));
        }
    }

    /// What leaves in any shape in the first contract.
    fn holes(&self, found: &mut Vec<Change>) {
        for (key, seats) in &self.more.0.holes {
            let places = beyond(seats, self.less.0.holes.get(key));
            let Some((_, seen)) = places.first() else {
                continue;
            };
            let (rule, how) = match self.is_new {
                true => (&rules::NEW_HOLE, "leaves in any shape now"),
                false => (&rules::CLOSED_HOLE, "no longer leaves in any shape"),
            };
            let told = self
                .told(
                    rule,
                    self.listing(seen, key),
                    self.of_field(self.less.1, key),
                    format!("`{key}` {how}"),
                )
                .note(told_places(&sights(&places)));
            found.push(self.change(told, &key.to_string()));
        }
    }

    /// What tells of a field that does not leave in the first contract.
    fn oracles(&self, found: &mut Vec<Change>) {
        let mut others: HashMap<_, Vec<&Who>> = HashMap::new();
        for other in &self.less.0.oracles {
            others.entry(other.about()).or_default().push(&other.who);
        }
        for oracle in &self.more.0.oracles {
            let mut others = others.get(&oracle.about()).into_iter().flatten();
            if others.any(|who| who.includes(&oracle.who)) {
                continue;
            }
            let Oracle {
                field,
                operation,
                by,
                who,
            } = oracle;
            let thing = match by {
                By::Filter(place, name) | By::Sort(place, name) => {
                    let operation = called(self.more.0, operation);
                    Thing::Part(operation, place, name.into())
                }
                By::Detail(error, name) => Thing::Field(error, name),
            };
            let (verb, about) = match by {
                By::Filter(_, name) => (format!("`{name}` of `{operation}` filters by"), name),
                By::Sort(_, name) => (format!("`{name}` of `{operation}` sorts by"), name),
                By::Detail(error, _) => (format!("`{error}` of `{operation}` tells"), error),
            };
            let (rule, message) = match self.is_new {
                true => (
                    &rules::NEW_ORACLE,
                    format!("{verb} `{field}`, which does not leave"),
                ),
                false => (
                    &rules::CLOSED_ORACLE,
                    format!("{verb} what does not leave no longer: `{field}`"),
                ),
            };
            let told = self
                .told(
                    rule,
                    self.more.1.find(&thing),
                    self.of_field(self.less.1, field),
                    message,
                )
                .note(format!("it may be asked by {who}"));
            found.push(self.change(told, &format!("{operation} {about} {field}")));
        }
    }

    /// Where the first contract lists a field.
    fn listing(&self, seen: &Seen, key: &FieldKey) -> Option<Span> {
        let (model, name) = (&seen.by.owner, &seen.by.name);
        let places = self.more.1;
        places
            .find(&Thing::Field(model, name))
            .or_else(|| self.of_field(places, key))
            .or_else(|| places.find(&Thing::Definition(model)))
            .or_else(|| places.find(&Thing::Operation(called(self.more.0, model))))
    }

    /// Where a contract has a field of a record or type.
    fn of_field(&self, places: &Places<'_>, key: &FieldKey) -> Option<Span> {
        let (owner, name) = (&key.owner, &key.name);
        let record = places.find(&Thing::Record(owner, name));
        record.or_else(|| places.find(&Thing::Field(owner, name)))
    }

    /// A finding in the contract where there is more, or where there was.
    fn told(
        &self,
        rule: &'static Rule,
        more: Option<Span>,
        less: Option<Span>,
        message: String,
    ) -> Diagnostic {
        let (new, old) = if self.is_new {
            (more, less)
        } else {
            (less, more)
        };
        match (new, old) {
            (Some(new), Some(old)) => {
                Diagnostic::new(rule, new, message).related(old, "the old contract has it here")
            }
            (Some(new), None) => Diagnostic::new(rule, new, message),
            (None, Some(old)) => Diagnostic::new(rule, old, message).label("in the old contract"),
            (None, None) => {
                let places = if self.is_new {
                    self.more.1
                } else {
                    self.less.1
                };
                Diagnostic::new(rule, places.api, message)
            }
        }
    }

    fn change(&self, told: Diagnostic, about: &str) -> Change {
        Change {
            key: format!("{} {about}", told.rule.slug),
            weight: match told.severity {
                Severity::Note => Weight::Narrower,
                Severity::Error | Severity::Warning => Weight::Wider,
            },
            diagnostic: told,
            witness: None,
            accepted: None,
        }
    }
}

/// What an operation is called in the contract itself.
fn called<'a>(leaves: &'a Leaves, operation: &'a str) -> &'a str {
    let own = leaves.names.get(operation);
    own.map_or(operation, String::as_str)
}

/// The places that are in the first alone.
fn beyond<'a>(seats: &'a Seats, others: Option<&Seats>) -> Vec<(&'a Place, &'a Seen)> {
    let is_there = |place: &Place| others.is_some_and(|it: &BTreeMap<_, _>| it.contains_key(place));
    seats.iter().filter(|(place, _)| !is_there(place)).collect()
}

fn seal(exposure: Exposure) -> u8 {
    match exposure {
        Exposure::Listed => 0,
        Exposure::Private => 1,
        Exposure::Secret => 2,
    }
}

/// `a`, `b` and 3 more.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(NAMED).map(|name| format!("`{name}`"));
    let shown: Vec<String> = shown.collect();
    match (names.len().saturating_sub(NAMED), shown.split_last()) {
        (0, Some((last, []))) => last.clone(),
        (0, Some((last, rest))) => format!("{} and {last}", rest.join(", ")),
        (more, _) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The places, and who sees something there.
fn sights(places: &[(&Place, &Seen)]) -> Vec<(Place, Arc<Who>)> {
    let all = places.iter();
    all.map(|(place, seen)| ((*place).clone(), Arc::clone(&seen.who)))
        .collect()
}

/// In which answers, and to whom.
fn told_places(places: &[(Place, Arc<Who>)]) -> String {
    let mut by: IndexMap<&Who, Vec<String>> = IndexMap::new();
    for (place, who) in places {
        by.entry(who).or_default().push(place.to_string());
    }
    let all = by.into_iter().map(|(who, places)| {
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        format!("in {}, which {who} may see", listed(&places))
    });
    let all: Vec<String> = all.collect();
    all.join("; ")
}
