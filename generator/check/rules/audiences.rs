//! `audiences`: whose records they are about, who is asked, and what they are called.

use std::collections::HashMap;

use crate::contract::ast::{AudienceDef, Name, ViewDef, Who};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::names::is_snake_case;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&WRONG_AUDIENCE, wrong_audience),
    Check::new(&AUDIENCE_NAME, audience_name),
];

/// The rows that say nothing of a contract with errors.
pub const LINTS: &[Check] = &[Check::new(&UNUSED_AUDIENCE, unused_audience)];

/// Every key of every `for`.
pub fn keys<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a ViewDef> {
    let views = index.outputs.iter();
    let views = views.filter_map(|(_, output)| output.views.as_ref());
    views.flat_map(|views| &views.entries)
}

static WRONG_AUDIENCE: Rule = rule!(Error "GL574" "wrong-audience",
    "an audience of a record or a principal that there is not");

fn wrong_audience(index: &ContractIndex, report: &mut Report) {
    for audience in &index.contract.audiences {
        if let Some(of) = &audience.of {
            of_record(index, of)
                .into_iter()
                .for_each(|it| report.push(it));
        }
        if let Some(principal) = &audience.principal {
            let found = of_scheme(index, audience, principal);
            found.into_iter().for_each(|it| report.push(it));
        }
    }
}

fn of_record(index: &ContractIndex, of: &Name) -> Option<Diagnostic> {
    let refuse = |message: String| Diagnostic::new(&WRONG_AUDIENCE, of.span, message);
    match index.item(&of.value) {
        Some(Item::Several) => None,
        Some(Item::Resource(resource)) if resource.record.is_some() => None,
        Some(Item::Resource(resource)) => {
            let message = format!("`{of}` has no record that could be asked about");
            (index.is_fully_parsed(resource.span)).then(|| refuse(message))
        }
        found => {
            let has_record =
                |it: Item| matches!(it, Item::Resource(resource) if resource.record.is_some());
            let message = match found {
                Some(_) => format!("`{of}` is no resource"),
                None => format!("no resource is called `{of}`"),
            };
            Some(refuse(message).did_you_mean(&of.value, index.names_of(has_record)))
        }
    }
}

fn of_scheme(
    index: &ContractIndex,
    audience: &AudienceDef,
    principal: &Name,
) -> Option<Diagnostic> {
    let schemes = &index.contract.security;
    let names = || schemes.iter().map(|scheme| scheme.name.value.as_str());
    if names().any(|name| name == principal.value) {
        return None;
    }
    let message = format!("no security scheme is called `{principal}`");
    let found = Diagnostic::new(&WRONG_AUDIENCE, principal.span, message);
    Some(match names().next() {
        Some(_) => found.did_you_mean(&principal.value, names()),
        None => found.help(format!(
            "define it under `security`: its principal tells who is `{}`",
            audience.name
        )),
    })
}

static AUDIENCE_NAME: Rule = rule!(Error "GL576" "audience-name",
    "an audience has the name of another, of a scope or of a word");

fn audience_name(index: &ContractIndex, report: &mut Report) {
    let mut seen: HashMap<&str, &Name> = HashMap::new();
    let scopes = index.contract.security.iter();
    let scopes = || scopes.clone().flat_map(|scheme| scheme.all_scopes());
    for AudienceDef { name, .. } in &index.contract.audiences {
        let refuse = |message: String| Diagnostic::new(&AUDIENCE_NAME, name.span, message);
        if let Some(first) = seen.insert(&name.value, name) {
            let found = refuse(format!("two audiences are called `{name}`"));
            report.push(found.related(first.span, "the other one"));
        } else if name.value == ViewDef::ELSE {
            let found = refuse("`else` is who is left, and no audience".to_owned());
            report.push(found.help("write another name"));
        } else if let Some(scope) = scopes().find(|scope| scope.name.value == name.value) {
            let found = refuse(format!("`{name}` is a scope already"));
            report.push(found.related(scope.name.span, "the scope"));
        } else if !is_snake_case(&name.value) {
            let found = refuse(format!("`{name}` is no name in snake_case"));
            let meant = crate::names::to_snake_case(&name.value);
            report.push(match is_snake_case(&meant) {
                true => found.help(format!("write `{meant}`")),
                false => found,
            });
        }
    }
    if keys(index).next().is_some()
        && let Some(scope) = scopes().find(|scope| scope.name.value == ViewDef::ELSE)
    {
        let message = "a scope is called `else`, which is who is left in `for`";
        report.push(Diagnostic::new(&AUDIENCE_NAME, scope.name.span, message));
    }
}

static UNUSED_AUDIENCE: Rule = rule!(Warning "GL993" "unused-audience",
    "an audience that no output is for");

fn unused_audience(index: &ContractIndex, report: &mut Report) {
    let contract = index.contract;
    for (number, audience) in contract.audiences.iter().enumerate() {
        let is_meant = |key: &ViewDef| {
            let who = Who::of(&key.who.value, &contract.security, &contract.audiences);
            who.iter()
                .any(|who| matches!(who, Who::Audience(own, _) if *own == number))
        };
        if !keys(index).any(is_meant) {
            let message = format!("no output is for the audience `{}`", audience.name);
            report.push(
                Diagnostic::new(&UNUSED_AUDIENCE, audience.name.span, message)
                    .help("take it out, or allow `unused-audience`"),
            );
        }
    }
}
