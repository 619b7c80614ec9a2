//! Inputs: whole and partial ones, and what they nest.

use crate::contract::ast::{InputKind, Resource, TypeExpr};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, Kind, innermost};
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &PATCH_WITHOUT_RECORD,
        run: patch_without_record,
    },
    Check {
        rule: &PATCH_PRESENCE,
        run: patch_presence,
    },
    Check {
        rule: &MIN_PROPERTIES,
        run: min_properties,
    },
    Check {
        rule: &UNKNOWN_OPTION,
        run: unknown_option,
    },
    Check {
        rule: &RECORD_ACCEPTED,
        run: record_accepted,
    },
];

static PATCH_WITHOUT_RECORD: Rule = Rule {
    code: "GL403",
    slug: "patch-without-record",
    severity: Severity::Error,
    summary: "a patch in a resource that has no record",
    explanation: Explanation {
        what: "A patch changes some fields of the resource's record, so there must be one.",
        why: "There is nothing that the patch could be applied to.",
        example: "resources:\n  Search:\n    inputs:\n      SearchChanges: { patch: [term: string] }",
        instead: "resources:\n  Search:\n    record: { term: string }\n    inputs:\n      SearchChanges: { patch: [term] }",
    },
};

static PATCH_PRESENCE: Rule = Rule {
    code: "GL404",
    slug: "patch-presence",
    severity: Severity::Error,
    summary: "`optional` or `default` in a patch",
    explanation: Explanation {
        what: "Every field of a patch may be absent, and what is absent keeps its value. So `optional` and `default` have no place there.",
        why: "A default would overwrite what the client did not mention.",
        example: "UserChanges: { patch: [role: { default: member }] }",
        instead: "UserChanges: { patch: [role] }",
    },
};

static MIN_PROPERTIES: Rule = Rule {
    code: "GL405",
    slug: "min-properties",
    severity: Severity::Error,
    summary: "`min_properties` of an input that asks for nothing, or for too much",
    explanation: Explanation {
        what: "`min_properties` stands on a patch, and lies between 1 and the number of its fields.",
        why: "A whole input says with its fields what must be there; more properties than fields can never come.",
        example: "UserChanges: { patch: [email, role], min_properties: 3 }",
        instead: "UserChanges: { patch: [email, role], min_properties: 1 }",
    },
};

static UNKNOWN_OPTION: Rule = Rule {
    code: "GL406",
    slug: "unknown-option",
    severity: Severity::Error,
    summary: "a key that takes one of a few words has another one",
    explanation: Explanation {
        what: "`unknown` of an input or an object of `types` is `refuse` (the default) or `ignore`. `omit` of an output is `none` or `default`.",
        why: "A slip here would change what arrives or leaves.",
        example: "omit: nulls",
        instead: "omit: none",
    },
};

static RECORD_ACCEPTED: Rule = Rule {
    code: "GL407",
    slug: "record-accepted",
    severity: Severity::Error,
    summary: "an input takes in a record as it is",
    explanation: Explanation {
        what: "A record arrives only through an input. Where the record has a field that is another resource's record, the input names one of that resource's inputs for it.",
        why: "A client could set fields that the contract lists nowhere, such as a role or a balance.",
        example: "record: { title: string, owner: User }\ninputs:\n  ProjectDraft: { fields: [title, owner] }",
        instead: "record: { title: string, owner: User }\ninputs:\n  ProjectDraft: { fields: [title, owner: UserRegistration] }",
    },
};

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

fn patch_presence(index: &ContractIndex, report: &mut Report) {
    for site in index.sites.iter().filter(|site| site.role == Role::Patch) {
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

fn unknown_option(index: &ContractIndex, report: &mut Report) {
    let unknown = index
        .inputs
        .iter()
        .filter_map(|(_, input)| input.unknown.as_ref());
    let types = index.contract.types.iter();
    let unknown = unknown.chain(types.filter_map(|ty| ty.unknown.as_ref()));
    let unknown = unknown.map(|value| ("unknown", value, ["refuse", "ignore"]));
    let omit = index
        .outputs
        .iter()
        .filter_map(|(_, output)| output.omit.as_ref());
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

fn record_accepted(index: &ContractIndex, report: &mut Report) {
    let inputs = index
        .sites
        .iter()
        .filter(|site| matches!(site.role, Role::Input | Role::Patch));
    for site in inputs {
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
    let span = site
        .field
        .ty
        .as_ref()
        .map_or(site.field.name.span, TypeExpr::span);
    let message = format!(
        "`{}` would take in a whole record of `{}`",
        site.name(),
        resource.name
    );
    offer(Diagnostic::new(&RECORD_ACCEPTED, span, message), resource)
}

fn offer(found: Diagnostic, resource: &Resource) -> Diagnostic {
    let whole = resource
        .inputs
        .iter()
        .map(|input| input.name.value.as_str());
    match whole.collect::<Vec<_>>().as_slice() {
        [] => found.help(format!(
            "`{}` has no input yet: define one and name it here",
            resource.name
        )),
        names => found.help(format!(
            "name an input of `{}`: {}",
            resource.name,
            quoted(names)
        )),
    }
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
