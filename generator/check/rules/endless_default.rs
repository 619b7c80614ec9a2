//! Defaults that would contain themselves, or too many others.

use std::collections::HashMap;

use crate::contract::ast::{Field, TypeDef, TypeExpr, TypeKind};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::literal::text;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&ENDLESS_DEFAULT, endless_default),
    Check::new(&HUGE_DEFAULT, huge_default),
];

/// How many defaults a default may take in. It stands in the document and in the code as often as its type is used.
const MOST: usize = 256;

/// A field of a type that has a default, and the defaults that its own takes in: their numbers.
struct Filled<'a> {
    owner: &'a TypeDef,
    field: &'a Field,
    default: &'a Node,
    takes: Vec<usize>,
}

static ENDLESS_DEFAULT: Rule = rule!(Error "GL317" "endless-default",
    "a default that would contain itself");

fn endless_default(index: &ContractIndex, report: &mut Report) {
    let mut filled = filled(index);
    loop {
        drop_ending(&mut filled);
        let Some(start) = filled.iter().position(|it| !it.takes.is_empty()) else {
            return;
        };
        let way = round(&filled, start);
        report.push(endless(&filled, &way));
        for number in way {
            filled[number].takes.clear();
        }
    }
}

static HUGE_DEFAULT: Rule = rule!(Error "GL320" "huge-default",
    "a default that takes in too many others");

fn huge_default(index: &ContractIndex, report: &mut Report) {
    let filled = filled(index);
    let mut counts = vec![None; filled.len()];
    for number in 0..filled.len() {
        let count = takes_in(&filled, number, &mut counts);
        let (it, inner) = (&filled[number], &filled[number].takes);
        // What holds one of these is as large, and is mended with it.
        if count <= MOST
            || inner
                .iter()
                .any(|it| counts[*it].is_some_and(|it| it > MOST))
        {
            continue;
        }
        let message = format!(
            "the default of `{}.{}` takes in {count} others",
            it.owner.name, it.field.name
        );
        report.push(
            Diagnostic::new(&HUGE_DEFAULT, it.default.span, message)
                .note(format!("it is at most {MOST}"))
                .help("write a shorter one, or leave out those inside"),
        );
    }
}

/// How many other defaults stand in one; none where it leads back to itself, which another rule refuses.
fn takes_in(filled: &[Filled<'_>], number: usize, counts: &mut [Option<usize>]) -> usize {
    if let Some(known) = counts[number] {
        return known;
    }
    counts[number] = Some(0);
    let inner = filled[number].takes.iter();
    let count = inner.fold(0_usize, |sum, it| {
        sum.saturating_add(1 + takes_in(filled, *it, counts))
    });
    counts[number] = Some(count);
    count
}

/// Every field of a type with a default, in the order of the text.
fn filled<'a>(index: &ContractIndex<'a>) -> Vec<Filled<'a>> {
    let mut filled = Vec::new();
    for owner in &index.contract.types {
        if let TypeKind::Object { fields } = &owner.kind {
            filled.extend(fields.iter().filter_map(|field| {
                let default = field.default.as_deref()?;
                let takes = Vec::new();
                Some(Filled {
                    owner,
                    field,
                    default,
                    takes,
                })
            }));
        }
    }
    let numbers: HashMap<*const Field, usize> = filled
        .iter()
        .enumerate()
        .map(|(number, it)| (std::ptr::from_ref(it.field), number))
        .collect();
    for it in &mut filled {
        if let Some(ty) = &it.field.ty {
            taken(index, ty, it.default, &numbers, &mut it.takes);
        }
    }
    filled
}

/// The defaults that a value of the type takes in for what it leaves out.
fn taken<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
    node: &Node,
    numbers: &HashMap<*const Field, usize>,
    takes: &mut Vec<usize>,
) {
    match (index.kind(ty), &node.kind) {
        (Kind::List(inner), NodeKind::Sequence(items)) => {
            for item in items {
                taken(index, inner, item, numbers, takes);
            }
        }
        (Kind::Map(inner), NodeKind::Mapping(entries)) => {
            for entry in entries {
                taken(index, inner, &entry.value, numbers, takes);
            }
        }
        (Kind::Object(def), NodeKind::Mapping(entries)) => {
            let TypeKind::Object { fields } = &def.kind else {
                return;
            };
            for field in fields {
                let said = entries
                    .iter()
                    .find(|entry| entry.key.value == field.on_wire().value);
                match (said, &field.ty) {
                    (Some(entry), Some(ty)) => taken(index, ty, &entry.value, numbers, takes),
                    _ => takes.extend(numbers.get(&std::ptr::from_ref(field))),
                }
            }
        }
        (Kind::Union(def), NodeKind::Mapping(entries)) => {
            let variant = variant(index, def, entries);
            if let Some(ty) = variant.and_then(|variant| variant.ty.as_ref()) {
                taken(index, ty, node, numbers, takes);
            }
        }
        _ => {}
    }
}

/// The variant that an object is of: the one that its discriminator names, or the one that has every
/// member that is written.
fn variant<'a>(
    index: &ContractIndex<'a>,
    union: &'a TypeDef,
    entries: &[Entry],
) -> Option<&'a Field> {
    let TypeKind::Union {
        discriminator,
        variants,
        ..
    } = &union.kind
    else {
        return None;
    };
    if let Some(tag) = discriminator {
        let said = entries.iter().find(|entry| entry.key.value == tag.value)?;
        let said = text(&said.value)?;
        return variants
            .iter()
            .find(|variant| variant.on_wire().value == said);
    }
    variants.iter().find(|variant| {
        let kind = variant.ty.as_ref().map(|ty| index.kind(ty));
        let Some(Kind::Object(TypeDef {
            kind: TypeKind::Object { fields },
            ..
        })) = kind
        else {
            return matches!(kind, Some(Kind::Map(_)));
        };
        let has = |entry: &Entry| {
            fields
                .iter()
                .any(|field| field.on_wire().value == entry.key.value)
        };
        entries.iter().all(has)
    })
}

/// Drops what leads to no end: a default that takes in none, and then those that take in only such.
fn drop_ending(filled: &mut [Filled<'_>]) {
    let mut users = vec![Vec::new(); filled.len()];
    let mut pending: Vec<usize> = filled.iter().map(|it| it.takes.len()).collect();
    for (number, it) in filled.iter().enumerate() {
        for &taken in &it.takes {
            users[taken].push(number);
        }
    }
    let mut open: Vec<usize> = (0..filled.len()).filter(|it| pending[*it] == 0).collect();
    while let Some(number) = open.pop() {
        filled[number].takes.clear();
        for &user in &users[number] {
            pending[user] -= 1;
            if pending[user] == 0 {
                open.push(user);
            }
        }
    }
    let ends: Vec<bool> = filled.iter().map(|it| it.takes.is_empty()).collect();
    for it in filled {
        it.takes.retain(|taken| !ends[*taken]);
    }
}

/// One way round, among defaults that each lead to another.
fn round(filled: &[Filled<'_>], start: usize) -> Vec<usize> {
    let mut way = vec![start];
    let mut at = start;
    while let Some(&next) = filled[at].takes.first() {
        if let Some(from) = way.iter().position(|it| *it == next) {
            way.drain(..from);
            break;
        }
        way.push(next);
        at = next;
    }
    way
}

fn endless(filled: &[Filled<'_>], way: &[usize]) -> Diagnostic {
    let name = |number: usize| {
        format!(
            "{}.{}",
            filled[number].owner.name, filled[number].field.name
        )
    };
    let first = way[0];
    let message = format!("the default of `{}` would contain itself", name(first));
    let found = Diagnostic::new(&ENDLESS_DEFAULT, filled[first].default.span, message)
        .help("write out the member that leads back, or let the default be empty");
    if way.len() == 1 {
        return found;
    }
    let names: Vec<String> = way.iter().chain([&first]).map(|it| name(*it)).collect();
    found.note(format!("the way round is {}", names.join(" → ")))
}
