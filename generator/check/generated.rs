//! Names that guestlist makes out of the contract's names, and that no two of them meet.

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{Field, InputKind, Name};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::names::{field_ident, file_stem, to_pascal_case};

use super::Check;
use super::scope::Scope;
use super::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &GENERATED_NAME_COLLISION,
        run: generated_name_collision,
    },
    Check {
        rule: &MEMBER_COLLISION,
        run: member_collision,
    },
];

static GENERATED_NAME_COLLISION: Rule = Rule {
    code: "GL203",
    slug: "generated-name-collision",
    severity: Severity::Error,
    summary: "a name is the name of a type that is generated for another one",
    explanation: Explanation {
        what: "A resource `User` yields `UserRecord` and `UserApi`; an operation `get_user` yields `GetUserRequest`, `GetUserResponse` and `GetUserError`; an input yields `<Input>Rest`, an output with computed fields `<Output>Computed`. None of these may meet a name of the contract or another of these.",
        why: "Both could not be generated, and no numbers are appended.",
        example: "resources:\n  User:\n    record: { id: uuid }\n    outputs:\n      UserRecord: { fields: [id] }",
        instead: "resources:\n  User:\n    record: { id: uuid }\n    outputs:\n      UserProfile: { fields: [id] }",
    },
};

static MEMBER_COLLISION: Rule = Rule {
    code: "GL205",
    slug: "member-collision",
    severity: Severity::Error,
    summary: "two fields side by side have one name, in the code or on the wire",
    explanation: Explanation {
        what: "The fields of a record, type, input, output or error, the parameters of an operation, and the headers of a response each stand side by side. No two of them may have one name on the wire, nor one name in the code.",
        why: "One of two properties with one name would be lost on the way.",
        example: "fields: { email: email, mail: { type: email, wire: email } }",
        instead: "fields: { email: email, mail: { type: email, wire: work_email } }",
    },
};

struct Made {
    name: String,
    span: Span,
    what: String,
    source: String,
}

impl Made {
    /// Whether both come from names that are one name in the code.
    fn meets(&self, other: &Self) -> bool {
        to_pascal_case(&self.source) == to_pascal_case(&other.source)
    }
}

fn generated_name_collision(scope: &Scope, report: &mut Report) {
    let mut made: Vec<Made> = Vec::new();
    let mut make = |made_name: String, from: &Name, what: String| {
        made.push(Made {
            name: made_name,
            span: from.span,
            what,
            source: from.value.clone(),
        });
    };
    for resource in &scope.contract.resources {
        let (name, from) = (&resource.name.value, &resource.name);
        if resource.record.is_some() {
            make(
                format!("{name}Record"),
                from,
                format!("the record of `{name}`"),
            );
        }
        make(format!("{name}Api"), from, format!("the trait of `{name}`"));
        for input in &resource.inputs {
            let whole = input
                .kind
                .as_ref()
                .is_some_and(|kind| kind.value == InputKind::Fields);
            if whole && resource.record.is_some() {
                let name = &input.name.value;
                let what = format!("what the input `{name}` leaves out of the record");
                make(format!("{name}Rest"), &input.name, what);
            }
        }
    }
    for (model, output) in &scope.outputs {
        let sites = scope.fields_of(model);
        if sites
            .iter()
            .any(|site| site.field.computed.as_ref().is_some_and(|it| it.value))
        {
            let name = &output.name.value;
            let what = format!("the computed fields of `{name}`");
            make(format!("{name}Computed"), &output.name, what);
        }
    }
    for (_, operation) in &scope.operations {
        let name = &operation.name.value;
        for part in ["Request", "Response", "Error"] {
            let what = format!("the {} of `{name}`", part.to_lowercase());
            make(
                format!("{}{part}", to_pascal_case(name)),
                &operation.name,
                what,
            );
        }
    }
    let mut seen: HashMap<&str, &Made> = HashMap::new();
    for this in &made {
        if let Some(span) = scope.name_span(&this.name) {
            let message = format!("`{}` is the name of {}", this.name, this.what);
            report.push(
                Diagnostic::new(&GENERATED_NAME_COLLISION, span, message)
                    .related(this.span, "generated for this"),
            );
        }
        match seen.get(this.name.as_str()) {
            // Two that come from names which meet themselves only follow from that.
            Some(first) if first.what != this.what && !first.meets(this) => {
                let message = format!("`{}` would be {} and {}", this.name, first.what, this.what);
                report.push(
                    Diagnostic::new(&GENERATED_NAME_COLLISION, this.span, message)
                        .related(first.span, "the other one comes from here"),
                );
            }
            Some(_) => {}
            None => {
                seen.insert(&this.name, this);
            }
        }
    }
    modules(scope, report);
}

/// Two resources whose modules are one although their names differ (`HTTPLog` and `HttpLog` meet as
/// names already).
fn modules(scope: &Scope, report: &mut Report) {
    let mut seen = HashMap::new();
    for resource in &scope.contract.resources {
        let name = &resource.name;
        let Some(first) = seen.insert(file_stem(&name.value), name) else {
            continue;
        };
        if to_pascal_case(&first.value) != to_pascal_case(&name.value) {
            let module = file_stem(&name.value);
            let message = format!(
                "`{}` and `{}` are one module, `{module}`",
                first.value, name.value
            );
            report.push(
                Diagnostic::new(&GENERATED_NAME_COLLISION, name.span, message)
                    .related(first.span, "the other one"),
            );
        }
    }
}

/// One member of a group whose members stand side by side.
struct Member<'a> {
    ident: String,
    wire: String,
    name: &'a str,
    span: Span,
}

fn member_collision(scope: &Scope, report: &mut Report) {
    let mut start = 0;
    // Sites of one owner and one role stand behind one another.
    let same = |a: usize, b: usize| {
        let (a, b) = (&scope.sites[a], &scope.sites[b]);
        a.role == b.role && a.owner.span == b.owner.span
    };
    while start < scope.sites.len() {
        let mut end = start + 1;
        while end < scope.sites.len() && same(start, end) {
            end += 1;
        }
        let sites = &scope.sites[start..end];
        let in_groups = matches!(
            sites[0].role,
            Role::Path | Role::Query | Role::Header | Role::Detail
        );
        if !in_groups {
            group(
                sites.iter().map(|site| Member {
                    ident: field_ident(site.name()),
                    wire: site.wire().to_owned(),
                    name: site.name(),
                    span: site
                        .field
                        .wire
                        .as_ref()
                        .map_or(site.field.name.span, |wire| wire.span),
                }),
                &[],
                report,
            );
        }
        start = end;
    }
    let header = |field: &Field| {
        (
            field_ident(&field.name.value),
            format!("header {}", field.name.value.to_lowercase()),
        )
    };
    let errors = scope
        .contract
        .resources
        .iter()
        .flat_map(|resource| &resource.errors);
    for error in scope.contract.errors.iter().chain(errors) {
        let details = error.details.iter().map(|field| Member {
            ident: field_ident(&field.name.value),
            wire: field.wire.as_ref().unwrap_or(&field.name).value.clone(),
            name: &field.name.value,
            span: field.wire.as_ref().unwrap_or(&field.name).span,
        });
        let headers = error.headers.iter().map(|field| {
            let (ident, wire) = header(field);
            Member {
                ident,
                wire,
                name: &field.name.value,
                span: field.name.span,
            }
        });
        group(details.chain(headers), &[], report);
    }
    for (_, operation) in &scope.operations {
        for entry in operation
            .returns
            .iter()
            .flat_map(|returns| &returns.entries)
        {
            let headers = entry.headers.iter().map(|field| {
                let (ident, wire) = header(field);
                Member {
                    ident,
                    wire,
                    name: &field.name.value,
                    span: field.name.span,
                }
            });
            group(headers, &["body", "items"], report);
        }
    }
    for route in &scope.routes {
        let path = route.params.iter().map(|param| Member {
            ident: field_ident(param.name),
            wire: format!("path {}", param.name),
            name: param.name,
            span: param.span,
        });
        let query = route.operation.query_params.iter().map(|field| Member {
            ident: field_ident(&field.name.value),
            wire: format!("query {}", field.wire.as_ref().unwrap_or(&field.name).value),
            name: &field.name.value,
            span: field.wire.as_ref().unwrap_or(&field.name).span,
        });
        // The same parameter twice in a path has a rule of its own.
        let mut names = HashSet::new();
        let path: Vec<_> = path.filter(|member| names.insert(member.name)).collect();
        group(path.into_iter().chain(query), &[], report);
    }
}

fn group<'a>(members: impl Iterator<Item = Member<'a>>, taken: &[&str], report: &mut Report) {
    let mut idents: HashMap<String, (&str, Span)> = HashMap::new();
    let mut wires: HashMap<String, (&str, Span)> = HashMap::new();
    for Member {
        ident,
        wire,
        name,
        span,
    } in members
    {
        let shown = wire.rsplit(' ').next().unwrap_or(&wire).to_owned();
        let by_ident = idents.get(&ident).copied();
        let by_wire = wires.get(&wire).copied();
        if taken.contains(&ident.as_str()) {
            let message = format!("`{name}` becomes `{ident}`, which is the body of the response");
            report.push(Diagnostic::new(&MEMBER_COLLISION, span, message));
        }
        // A name that is there twice to the letter stands in a list twice, which has its own rule.
        match (by_ident, by_wire) {
            (_, Some((other, first))) if other != name => {
                let message = format!("`{name}` and `{other}` are both `{shown}` on the wire");
                report.push(
                    Diagnostic::new(&MEMBER_COLLISION, span, message)
                        .related(first, "the other one"),
                );
            }
            (Some((other, first)), _) if other != name || by_wire.is_none() => {
                let message = if other == name {
                    format!("`{name}` stands here twice")
                } else {
                    format!("`{name}` and `{other}` are both `{ident}` in the code")
                };
                report.push(
                    Diagnostic::new(&MEMBER_COLLISION, span, message)
                        .related(first, "the other one"),
                );
            }
            _ => {}
        }
        idents.entry(ident).or_insert((name, span));
        wires.entry(wire).or_insert((name, span));
    }
}
