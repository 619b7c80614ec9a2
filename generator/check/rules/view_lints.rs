//! Lints on who sees what: views that nobody is ever shown, and choices that a handler is left with.

use std::collections::HashSet;

use crate::contract::ast::{Output, Resource, Return, Sent, ViewDef, ViewsDef, Who};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::auth::{asked_schemes, effective};
use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const LINTS: &[Check] = &[
    Check::new(&UNSEEN_VIEW, unseen_view),
    Check::new(&OPEN_CHOICE, open_choice),
];

/// The outputs that a status sends, with their resources.
fn outputs<'a>(
    index: &ContractIndex<'a>,
    entry: &'a Return,
) -> Vec<(&'a Sent, &'a Resource, &'a Output)> {
    let sent = entry.contents().filter_map(|sent| {
        let (resource, output) = index.sent_output(sent)?;
        Some((sent, resource, output))
    });
    sent.collect()
}

static UNSEEN_VIEW: Rule = rule!(Warning "GL990" "unseen-view",
    "an operation has no scheme by which a caller could be shown a view");

fn unseen_view(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let schemes: HashSet<&str> = asked_schemes(index, operation).collect();
        for entry in operation.entries() {
            for (sent, _, output) in outputs(index, entry) {
                let Some(views) = &output.views else {
                    continue;
                };
                for (view, scheme) in unseen(index, views, &schemes) {
                    let message = format!(
                        "nobody who calls `{}` is ever `{}`, so nobody is shown `{}` there",
                        operation.name, view.who, view.output
                    );
                    let found = Diagnostic::new(&UNSEEN_VIEW, sent.span, message)
                        .related(view.who.span, format!("this needs the scheme `{scheme}`"));
                    let help = format!("add `{scheme}` to its `auth`, or allow `unseen-view`");
                    report.push(found.help(help));
                }
            }
        }
    }
}

/// The views that none of these schemes leads to, each with the scheme that would.
fn unseen<'a>(
    index: &ContractIndex<'a>,
    views: &'a ViewsDef,
    schemes: &HashSet<&str>,
) -> Vec<(&'a ViewDef, &'a str)> {
    let contract = index.contract;
    let named = views.entries.iter().filter_map(|view| {
        let who = Who::of(&view.who.value, &contract.security, &contract.audiences);
        let scheme = match who.first()? {
            Who::Scope(_, scheme, _) => scheme.name.value.as_str(),
            Who::Audience(_, audience) => audience.principal.as_ref()?.value.as_str(),
        };
        (!schemes.contains(scheme)).then_some((view, scheme))
    });
    named.collect()
}

static OPEN_CHOICE: Rule = rule!(Warning "GL991" "open-choice",
    "a handler chooses between outputs of which one shows more than the other");

fn open_choice(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let auth = effective(index, operation);
        if auth.is_none_or(|auth| auth.alternatives().is_empty()) {
            continue;
        }
        for entry in operation.entries() {
            let outputs = outputs(index, entry);
            let pairs = outputs.iter().flat_map(|one| {
                let others = outputs.iter();
                others.map(move |other| (one, other))
            });
            let mut wider = pairs.filter(|((_, of, more), (_, other, less))| {
                of.name.value == other.name.value && of.record.is_some() && shows_more(more, less)
            });
            if let Some(((sent, _, more), (_, _, less))) = wider.next() {
                let message = format!(
                    "the handler of `{}` chooses whether a caller sees `{}` or `{}`, which shows less",
                    operation.name, more.name, less.name
                );
                report.push(
                    Diagnostic::new(&OPEN_CHOICE, sent.span, message).help(
                        "let an output with `for` decide by who calls, or allow `open-choice` if it is no secret",
                    ),
                );
            }
        }
    }
}

/// Whether an output has every field of another, and one more.
fn shows_more(more: &Output, less: &Output) -> bool {
    let names = |output: &Output| -> HashSet<String> {
        let fields = output.fields.iter();
        fields.map(|field| field.name.value.clone()).collect()
    };
    let (more, less) = (names(more), names(less));
    more.len() > less.len() && more.is_superset(&less)
}
