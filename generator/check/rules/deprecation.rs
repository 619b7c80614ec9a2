//! `deprecated`: days that are days, what to use instead, and what should be gone by now.

use crate::contract::ast::{Deprecation, Name, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};
use crate::ir::{Day, Format};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&WRONG_DEPRECATION, wrong_deprecation)];

/// The rows that say nothing of a contract with errors.
pub const LINTS: &[Check] = &[Check::new(&SUNSET_PAST, sunset_past)];

/// A `deprecated` with what it is of, and what could be used instead.
struct Deprecated<'a> {
    said: &'a Deprecation,
    of: &'a str,
    kind: &'static str,
    others: Vec<&'a str>,
}

fn deprecated<'a>(index: &ContractIndex<'a>) -> Vec<Deprecated<'a>> {
    let mut places = Vec::new();
    let names = || {
        index
            .operations
            .iter()
            .map(|(_, it)| it.name.value.as_str())
    };
    for (_, operation) in &index.operations {
        if let Some(said) = &operation.deprecation {
            places.push(Deprecated {
                said,
                of: &operation.name.value,
                kind: "operation",
                others: names().collect(),
            });
        }
    }
    for site in &index.sites {
        let field: &'a crate::contract::ast::Field = site.field;
        if let Some(said) = &field.deprecation {
            let others = index.sites.iter();
            let others = others.filter(|other| other.owner.span == site.owner.span);
            places.push(Deprecated {
                said,
                of: &field.name.value,
                kind: "name beside it",
                others: others.map(|it| it.field.name.value.as_str()).collect(),
            });
        }
    }
    for (_, operation) in &index.operations {
        let parts = operation.body.iter().flat_map(|body| body.parts());
        for part in parts.clone().filter(|part| part.file.is_some()) {
            if let Some(said) = &part.field.deprecation {
                places.push(Deprecated {
                    said,
                    of: &part.field.name.value,
                    kind: "part",
                    others: (parts.clone())
                        .map(|it| it.field.name.value.as_str())
                        .collect(),
                });
            }
        }
    }
    for ty in &index.contract.types {
        let TypeKind::Enum { items, .. } = &ty.kind else {
            continue;
        };
        for item in items {
            if let Some(said) = &item.deprecation {
                places.push(Deprecated {
                    said,
                    of: &item.wire.value,
                    kind: "item",
                    others: items.iter().map(|it| it.wire.value.as_str()).collect(),
                });
            }
        }
    }
    places
}

static WRONG_DEPRECATION: Rule = rule!(Error "GL584" "wrong-deprecation",
    "a `deprecated` that clients could not go by");

fn wrong_deprecation(index: &ContractIndex, report: &mut Report) {
    for place in deprecated(index) {
        let Deprecation {
            since,
            sunset,
            link,
            instead,
            ..
        } = place.said;
        let mut day = |written: &Option<Spanned<String>>| {
            let written = written.as_ref()?;
            let day = Day::parse(&written.value);
            if day.is_none() {
                let message = format!("`{}` is no day", written.value);
                report.push(
                    Diagnostic::new(&WRONG_DEPRECATION, written.span, message)
                        .help("write year, month and day, from 1970 on: `2026-11-01`"),
                );
            }
            Some((day?, written.span))
        };
        if let (Some((since, first)), Some((sunset, span))) = (day(since), day(sunset))
            && sunset < since
        {
            let message = format!("`sunset` is {sunset}, before `since`");
            report.push(
                Diagnostic::new(&WRONG_DEPRECATION, span, message).related(first, "since this day"),
            );
        }
        if let Some(link) = link
            && !Format::Uri.has(&link.value)
        {
            let message = format!("`{}` is no whole address", link.value);
            report.push(
                Diagnostic::new(&WRONG_DEPRECATION, link.span, message)
                    .help("write it with its scheme: `https://…`"),
            );
        }
        if let Some(found) = instead.as_ref().and_then(|name| wrong_name(&place, name)) {
            report.push(found);
        }
    }
}

fn wrong_name(place: &Deprecated, name: &Name) -> Option<Diagnostic> {
    let refuse = |message: String| Diagnostic::new(&WRONG_DEPRECATION, name.span, message);
    if name.value == place.of {
        return Some(refuse(format!("`{name}` is what is deprecated")));
    }
    if place.others.contains(&name.value.as_str()) {
        return None;
    }
    let found = refuse(format!("no {} is called `{name}`", place.kind));
    Some(found.did_you_mean(&name.value, place.others.iter().copied()))
}

static SUNSET_PAST: Rule = rule!(Warning "GL992" "sunset-past",
    "a `sunset` that is past");

fn sunset_past(index: &ContractIndex, report: &mut Report) {
    let today = Day::today();
    for place in deprecated(index) {
        let Some(sunset) = &place.said.sunset else {
            continue;
        };
        if Day::parse(&sunset.value).is_some_and(|day| day < today) {
            let message = format!(
                "`{}` was to be gone by {}, and is there",
                place.of, sunset.value
            );
            report.push(
                Diagnostic::new(&SUNSET_PAST, sunset.span, message)
                    .help("take it out, or give clients a later day"),
            );
        }
    }
}
