//! How names are written, and that no two of them meet.

use std::collections::HashSet;

use crate::contract::ast::{Name, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::names::{is_pascal_case, is_snake_case, to_pascal_case, to_snake_case};

use super::request_bodies::files;
use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::repeated::repeated;
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&WRONG_CASE, wrong_case),
    Check::new(&NAME_COLLISION, name_collision),
];

/// Every name that must be PascalCase.
fn pascal_names<'a>(index: &ContractIndex<'a>) -> Vec<&'a Name> {
    let contract = index.contract;
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

fn operation_names<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a Name> {
    index
        .operations
        .iter()
        .map(|(_, operation)| &operation.name)
}

static WRONG_CASE: Rule = rule!(Error "GL201" "wrong-case",
    "a name is not written in the case of its kind");

fn wrong_case(index: &ContractIndex, report: &mut Report) {
    let items = index.contract.types.iter().flat_map(|ty| match &ty.kind {
        TypeKind::Enum { items, .. } => items.as_slice(),
        _ => &[],
    });
    let pascal = pascal_names(index)
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
    let fields = index
        .sites
        .iter()
        .filter(|site| !matches!(site.role, Role::Header | Role::Newtype));
    // A bare name that the record has in the wrong case too was reported there.
    let fields = fields.filter(|site| site.record.is_none());
    let security = &index.contract.security;
    let files = file_names(index);
    let snake = operation_names(index)
        .chain(fields.map(|site| &site.field.name))
        .chain(files)
        .chain(security.iter().map(|scheme| &scheme.name))
        .chain(crate::check::index::extracts::all(index).map(|extract| &extract.name));
    for name in snake.filter(|name| !is_snake_case(&name.value)) {
        report.push(case(
            name,
            "snake_case",
            to_snake_case(&name.value),
            is_snake_case,
        ));
    }
}

/// The names of parts that are files: the others are fields.
pub fn file_names<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a Name> {
    files(index).map(|part| &part.field.name)
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

static NAME_COLLISION: Rule = rule!(Error "GL202" "name-collision",
    "two names of the contract are one name in the code");

fn name_collision(index: &ContractIndex, report: &mut Report) {
    meet(pascal_names(index).into_iter(), report);
    meet(operation_names(index), report);
    let security = &index.contract.security;
    meet(security.iter().map(|scheme| &scheme.name), report);
    // One extract may be named by many operations.
    let mut seen = HashSet::new();
    let extracts = crate::check::index::extracts::all(index).map(|extract| &extract.name);
    let extracts = extracts.filter(|name| seen.insert(name.value.as_str()));
    meet(extracts, report);
}

/// Holds each name against those before it. Names of operations are held against each other alone:
/// they are functions, and what else is made of them has endings of its own, which the rule on
/// generated names knows.
fn meet<'a>(names: impl Iterator<Item = &'a Name>, report: &mut Report) {
    for (first, name) in repeated(names, |name| key(&name.value)) {
        // The later of the two in the text is the one to blame.
        let (first, second) = match first.span <= name.span {
            true => (first, name),
            false => (name, first),
        };
        let message = if first.value == second.value {
            format!("`{}` is defined twice", second.value)
        } else {
            format!(
                "`{}` and `{}` are one name in the code",
                second.value, first.value
            )
        };
        report.push(
            Diagnostic::new(&NAME_COLLISION, second.span, message)
                .related(first.span, format!("`{}` is defined here", first.value)),
        );
    }
}

/// The letters and digits of a name, which are all that is left of it after conversion.
fn key(name: &str) -> String {
    let letters = name.chars().filter(|char| *char != '_');
    letters.map(|char| char.to_ascii_lowercase()).collect()
}
