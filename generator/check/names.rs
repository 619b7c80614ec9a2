//! How names are written, and that no two of them meet.

use std::collections::HashMap;

use crate::contract::ast::{Name, TypeKind};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};
use crate::names::{is_pascal_case, is_snake_case, to_pascal_case, to_snake_case};

use super::Check;
use super::scope::Scope;
use super::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &WRONG_CASE,
        run: wrong_case,
    },
    Check {
        rule: &NAME_COLLISION,
        run: name_collision,
    },
];

static WRONG_CASE: Rule = Rule {
    code: "GL201",
    slug: "wrong-case",
    severity: Severity::Error,
    summary: "a name is not written in the case of its kind",
    explanation: Explanation {
        what: "Types, resources, models and errors are PascalCase; fields, parameters, details and operations are snake_case. Both are ASCII letters and digits and begin with a letter.",
        why: "The contract's word is the code's word: names go into Rust as they stand, and Rust has one case for each kind.",
        example: "record:\n  createdAt: datetime",
        instead: "record:\n  created_at: { type: datetime, wire: createdAt }",
    },
};

static NAME_COLLISION: Rule = Rule {
    code: "GL202",
    slug: "name-collision",
    severity: Severity::Error,
    summary: "two names of the contract are one name in the code",
    explanation: Explanation {
        what: "Types, resources, inputs, outputs, errors and operations share one namespace over the whole contract. Two of them may not have one name, nor names that differ only in case and underscores.",
        why: "guestlist appends no numbers to names: two things that meet could not both be generated, and a reader could not tell them apart.",
        example: "types:\n  Address: { fields: { street: string } }\nerrors:\n  Address: { status: not_found, message: No address }",
        instead: "types:\n  Address: { fields: { street: string } }\nerrors:\n  AddressNotFound: { status: not_found, message: No address }",
    },
};

/// Every name that must be PascalCase.
fn pascal_names<'a>(scope: &Scope<'a>) -> Vec<&'a Name> {
    let contract = scope.contract;
    let mut names: Vec<&Name> = contract.types.iter().map(|ty| &ty.name).collect();
    names.extend(contract.errors.iter().map(|error| &error.name));
    for resource in &contract.resources {
        names.push(&resource.name);
        names.extend(resource.inputs.iter().map(|input| &input.name));
        names.extend(resource.outputs.iter().map(|output| &output.name));
        names.extend(resource.errors.iter().map(|error| &error.name));
    }
    names
}

fn operation_names<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Name> {
    scope
        .operations
        .iter()
        .map(|(_, operation)| &operation.name)
}

fn wrong_case(scope: &Scope, report: &mut Report) {
    let items = scope.contract.types.iter().flat_map(|ty| match &ty.kind {
        TypeKind::Enum { items, .. } => items.as_slice(),
        _ => &[],
    });
    let pascal = pascal_names(scope)
        .into_iter()
        .chain(items.filter_map(|item| item.name.as_ref()));
    for name in pascal.filter(|name| !is_pascal_case(&name.value)) {
        report.push(case(
            name,
            "PascalCase",
            to_pascal_case(&name.value),
            is_pascal_case,
        ));
    }
    let fields = scope
        .sites
        .iter()
        .filter(|site| !matches!(site.role, Role::Header | Role::Newtype));
    // A bare name that the record has in the wrong case too was reported there.
    let fields = fields.filter(|site| site.record.is_none());
    let snake = operation_names(scope).chain(fields.map(|site| &site.field.name));
    for name in snake.filter(|name| !is_snake_case(&name.value)) {
        report.push(case(
            name,
            "snake_case",
            to_snake_case(&name.value),
            is_snake_case,
        ));
    }
}

fn case(name: &Name, kind: &str, right: String, fits: fn(&str) -> bool) -> Diagnostic {
    let found = Diagnostic::new(
        &WRONG_CASE,
        name.span,
        format!("`{}` is not {kind}", name.value),
    );
    if fits(&right) {
        found.help(format!("write `{right}`"))
    } else {
        found.help("begin with an ASCII letter and use ASCII letters and digits")
    }
}

fn name_collision(scope: &Scope, report: &mut Report) {
    let mut seen: HashMap<String, &Name> = HashMap::new();
    let all = pascal_names(scope)
        .into_iter()
        .chain(operation_names(scope));
    for name in all {
        let Some(first) = seen.get(&to_pascal_case(&name.value)) else {
            seen.insert(to_pascal_case(&name.value), name);
            continue;
        };
        // The later of the two in the text is the one to blame.
        let (first, second) = if first.span <= name.span {
            (*first, name)
        } else {
            (name, *first)
        };
        let found = if first.value == second.value {
            let message = format!("`{}` is defined twice", second.value);
            Diagnostic::new(&NAME_COLLISION, second.span, message)
        } else {
            let message = format!(
                "`{}` and `{}` are one name in the code",
                second.value, first.value
            );
            Diagnostic::new(&NAME_COLLISION, second.span, message)
        };
        report.push(found.related(first.span, format!("`{}` is defined here", first.value)));
    }
}
