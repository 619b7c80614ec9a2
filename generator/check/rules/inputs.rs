//! Inputs: whole and partial ones, and what they nest.

use crate::contract::ast::{InputKind, Name, Resource, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, Kind, innermost};
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&PATCH_WITHOUT_RECORD, patch_without_record),
    Check::new(&PATCH_PRESENCE, patch_presence),
    Check::new(&MIN_PROPERTIES, min_properties),
    Check::new(&UNKNOWN_OPTION, unknown_option),
    Check::new(&RECORD_ACCEPTED, record_accepted),
];

static PATCH_WITHOUT_RECORD: Rule = rule!(Error "GL403" "patch-without-record",
    "a patch in a resource that has no record");

fn patch_without_record(index: &ContractIndex, report: &mut Report) {
    for (resource, input) in &index.inputs {
        if let Some(kind) = &input.kind
            && kind.value == InputKind::Patch
            && resource.record.is_none()
        {
            let message = format!(
                "`{}` has no record that `{}` could change",
                resource.name, input.name
            );
            report.push(Diagnostic::new(&PATCH_WITHOUT_RECORD, kind.span, message));
        }
    }
}

static PATCH_PRESENCE: Rule = rule!(Error "GL404" "patch-presence",
    "`optional` or `default` in a patch");

fn patch_presence(index: &ContractIndex, report: &mut Report) {
    for site in index.sites_of(Role::Patch) {
        if let Some(default) = &site.field.default {
            let message = format!("`{}` has a default, and a patch applies none", site.name());
            report.push(Diagnostic::new(&PATCH_PRESENCE, default.span, message));
        }
        if let Some(optional) = &site.field.optional {
            let message = format!(
                "`{}` may be absent anyway, as every field of a patch",
                site.name()
            );
            report.push(Diagnostic::new(&PATCH_PRESENCE, optional.span, message));
        }
    }
}

static MIN_PROPERTIES: Rule = rule!(Error "GL405" "min-properties",
    "`min_properties` of an input that asks for nothing, or for too much");

fn min_properties(index: &ContractIndex, report: &mut Report) {
    for (_, input) in &index.inputs {
        let (Some(least), Some(kind)) = (&input.min_properties, &input.kind) else {
            continue;
        };
        let message = match (kind.value, least.value) {
            (InputKind::Fields, _) => "`min_properties` is for patches".to_owned(),
            (InputKind::Patch, 0) => "`min_properties: 0` asks for nothing".to_owned(),
            (InputKind::Patch, n) if n > input.fields.len() as u64 && !input.fields.is_empty() => {
                let (count, s) = (
                    input.fields.len(),
                    if input.fields.len() == 1 { "" } else { "s" },
                );
                format!("`{}` has only {count} field{s}", input.name)
            }
            _ => continue,
        };
        report.push(Diagnostic::new(&MIN_PROPERTIES, least.span, message));
    }
}

static UNKNOWN_OPTION: Rule = rule!(Error "GL406" "unknown-option",
    "a key that takes one of a few words has another one");

fn unknown_option(index: &ContractIndex, report: &mut Report) {
    let inputs = index.inputs.iter();
    let unknown = inputs.filter_map(|(_, input)| input.unknown.as_ref());
    let types = index.contract.types.iter();
    let unknown = unknown.chain(types.filter_map(|ty| ty.unknown.as_ref()));
    let unknown = unknown.map(|value| ("unknown", value, ["refuse", "ignore"]));
    let outputs = index.outputs.iter();
    let omit = outputs.filter_map(|(_, output)| output.omit.as_ref());
    let omit = omit.map(|value| ("omit", value, ["none", "default"]));
    for (key, value, words) in unknown.chain(omit) {
        if !words.contains(&value.value.as_str()) {
            let message = format!(
                "`{key}` is `{}` or `{}`, not `{}`",
                words[0], words[1], value.value
            );
            report.push(
                Diagnostic::new(&UNKNOWN_OPTION, value.span, message)
                    .did_you_mean(&value.value, words),
            );
        }
    }
}

/// The resource whose record is inside a type.
pub fn record_inside<'a>(index: &ContractIndex<'a>, ty: &TypeExpr) -> Option<&'a Resource> {
    match index.item(&innermost(ty)?.value) {
        Some(Item::Resource(resource)) => Some(resource),
        _ => None,
    }
}

static RECORD_ACCEPTED: Rule = rule!(Error "GL407" "record-accepted",
    "an input takes in a record as it is");

fn record_accepted(index: &ContractIndex, report: &mut Report) {
    let is_input = |site: &&Site| matches!(site.role, Role::Input | Role::Patch);
    for site in index.sites.iter().filter(is_input) {
        let Some(ty) = site.ty() else {
            continue;
        };
        let own = site.record.and_then(|field| field.ty.as_ref());
        let record = own.and_then(|ty| record_inside(index, ty));
        if let Some(resource) = record_inside(index, ty) {
            report.push(whole_record(site, resource));
        } else if let Some(input) = nested_input(index, ty) {
            match record {
                Some(resource) if input.0.name.value != resource.name.value => {
                    let message = format!(
                        "`{}` is an input of `{}`, and `{}` is a `{}`",
                        input.1,
                        input.0.name,
                        site.name(),
                        resource.name
                    );
                    let found = Diagnostic::new(&RECORD_ACCEPTED, ty.span(), message);
                    report.push(offer(found, resource));
                }
                _ => {}
            }
        }
    }
}

fn nested_input<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
) -> Option<(&'a Resource, &'a str)> {
    match index.kind(ty) {
        Kind::List(inner) | Kind::Map(inner) => nested_input(index, inner),
        Kind::Input(resource, input) => Some((resource, input.name.value.as_str())),
        _ => None,
    }
}

fn whole_record(site: &Site, resource: &Resource) -> Diagnostic {
    let span = site.type_span();
    let message = format!(
        "`{}` would take in a whole record of `{}`",
        site.name(),
        resource.name
    );
    offer(Diagnostic::new(&RECORD_ACCEPTED, span, message), resource)
}

fn offer(found: Diagnostic, resource: &Resource) -> Diagnostic {
    let names = resource.inputs.iter().map(|input| &input.name);
    offer_models(found, resource, "input", names)
}

/// Offers the models of a resource that could stand where its record is named.
pub fn offer_models<'a>(
    found: Diagnostic,
    resource: &Resource,
    what: &str,
    names: impl Iterator<Item = &'a Name>,
) -> Diagnostic {
    let of = &resource.name;
    let names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
    found.help(match names.is_empty() {
        true => format!("`{of}` has no {what} yet: define one and name it here"),
        false => format!("name an {what} of `{of}`: {}", quoted(&names)),
    })
}

/// Names in backquotes, the first few.
pub fn quoted(names: &[&str]) -> String {
    let shown: Vec<_> = names
        .iter()
        .take(5)
        .map(|name| format!("`{name}`"))
        .collect();
    shown.join(", ")
}
