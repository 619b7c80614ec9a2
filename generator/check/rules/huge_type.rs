//! Values that hold too much: in place, where types that hold one another twice double on each level, or
//! in depth.

use std::collections::HashMap;

use crate::contract::ast::TypeExpr;
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::strongly_connected::strongly_connected;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&HUGE_TYPE, huge_type),
    Check::new(&DEEP_TYPE, deep_type),
];

/// The most scalars that a value may hold in place.
const MOST: u64 = 2_000;

/// What a union holds in place at most: a larger variant is boxed.
const UNION: u64 = 8;

/// The most objects, unions, lists and maps that stand in one another.
const DEEPEST: usize = 32;

/// A definition: what it holds, and how much that is.
#[derive(Default)]
struct Holder {
    /// The definitions that it holds in place, as often as it does.
    parts: Vec<usize>,
    /// The definitions that it holds anywhere, each with the lists and maps between.
    within: Vec<(usize, usize)>,
    /// The most lists and maps that stand in one another in a field.
    brackets: usize,
    /// The scalars that it holds by itself.
    own: u64,
    /// Where it is named.
    at: Option<Span>,
    is_union: bool,
}

static HUGE_TYPE: Rule = rule!(Error "GL318" "huge-type",
    "a value that holds too much in place");

fn huge_type(index: &ContractIndex, report: &mut Report) {
    let (names, holders) = holders(index);
    let sizes = sizes(&holders);
    for ((holder, name), size) in holders.iter().zip(names).zip(&sizes) {
        let is_first = holder.parts.iter().all(|part| sizes[*part] <= MOST);
        if let (true, true, Some(at)) = (*size > MOST, is_first, holder.at) {
            let message = format!("`{name}` holds {size} values in place, more than {MOST}");
            let help = "put parts of it behind a `list`, or name them by their ids";
            report.push(Diagnostic::new(&HUGE_TYPE, at, message).help(help));
        }
    }
}

static DEEP_TYPE: Rule = rule!(Error "GL319" "deep-type",
    "types that nest too deep");

fn deep_type(index: &ContractIndex, report: &mut Report) {
    let (names, holders) = holders(index);
    let depths = depths(&holders);
    for ((holder, name), depth) in holders.iter().zip(names).zip(&depths) {
        let is_first = holder
            .within
            .iter()
            .all(|(part, _)| depths[*part] <= DEEPEST);
        if let (true, true, Some(at)) = (*depth > DEEPEST, is_first, holder.at) {
            let message = format!("`{name}` nests {depth} levels deep, more than {DEEPEST}");
            let help = "let a type contain itself, or name what is deeper by its id";
            report.push(Diagnostic::new(&DEEP_TYPE, at, message).help(help));
        }
    }
}

/// What the contract defines, in the order of the text.
fn holders<'a>(index: &ContractIndex<'a>) -> (Vec<&'a str>, Vec<Holder>) {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut names = Vec::new();
    let mut holders: Vec<Holder> = Vec::new();
    let mut number = |name: &'a str, holders: &mut Vec<Holder>| {
        *numbers.entry(name).or_insert_with(|| {
            names.push(name);
            holders.push(Holder::default());
            holders.len() - 1
        })
    };
    for site in &index.sites {
        let holds = matches!(
            site.role,
            Role::Type | Role::Variant | Role::Record | Role::Input | Role::Patch | Role::Output
        );
        let Some(ty) = site.ty().filter(|_| holds) else {
            continue;
        };
        let holder = number(&site.owner.value, &mut holders);
        holders[holder].at.get_or_insert(site.owner.span);
        holders[holder].is_union |= site.role == Role::Variant;
        let (inner, brackets) = unwrapped(index, ty);
        let it = &mut holders[holder];
        it.brackets = it.brackets.max(brackets);
        it.own += u64::from(brackets > 0 || part(index, inner).is_none());
        if let Some(name) = part(index, inner) {
            let part = number(name, &mut holders);
            holders[holder].within.push((part, brackets));
            if brackets == 0 {
                holders[holder].parts.push(part);
            }
        }
    }
    (names, holders)
}

/// What stands in the lists and maps of a type, and how many of them that are.
fn unwrapped<'a>(index: &ContractIndex<'a>, ty: &'a TypeExpr) -> (&'a TypeExpr, usize) {
    let (mut ty, mut brackets) = (ty, 0);
    while let Kind::List(inner) | Kind::Map(inner) = index.kind(ty) {
        (ty, brackets) = (inner, brackets + 1);
    }
    (ty, brackets)
}

/// The definition that a value of the type holds in place.
fn part<'a>(index: &ContractIndex<'a>, ty: &'a TypeExpr) -> Option<&'a str> {
    Some(match index.kind(ty) {
        Kind::Object(def) | Kind::Union(def) => &def.name.value,
        Kind::Record(resource) => &resource.name.value,
        Kind::Input(_, input) => &input.name.value,
        Kind::Output(_, output) => &output.name.value,
        _ => return None,
    })
}

/// How much each holds. What holds itself does so in a box, which counts as one.
fn sizes(holders: &[Holder]) -> Vec<u64> {
    let edges: Vec<Vec<usize>> = holders.iter().map(|it| it.parts.clone()).collect();
    let mut sizes = vec![1; holders.len()];
    for circle in strongly_connected(&edges) {
        for &number in &circle {
            let holder = &holders[number];
            let parts = holder
                .parts
                .iter()
                .map(|part| match circle.binary_search(part) {
                    Ok(_) => 1,
                    Err(_) => sizes[*part],
                });
            let size = parts.fold(holder.own, u64::saturating_add);
            sizes[number] = if holder.is_union {
                size.min(UNION)
            } else {
                size
            };
        }
    }
    sizes
}

/// How deep each nests, itself included. What leads back to itself is not gone through again.
fn depths(holders: &[Holder]) -> Vec<usize> {
    let within = holders.iter().map(|it| it.within.iter());
    let edges: Vec<Vec<usize>> = within
        .map(|it| it.map(|(part, _)| *part).collect())
        .collect();
    let mut depths = vec![0; holders.len()];
    for circle in strongly_connected(&edges) {
        for &number in &circle {
            let parts = holders[number].within.iter();
            let parts = parts.map(|(part, brackets)| brackets + depths[*part]);
            let deepest = parts.max().unwrap_or(0).max(holders[number].brackets);
            depths[number] = deepest + 1;
        }
    }
    depths
}
