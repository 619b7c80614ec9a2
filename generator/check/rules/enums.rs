//! Enums: that their items are there, differ, and have identifiers.

use std::collections::HashMap;

use crate::contract::ast::{EnumItem, Name, TypeDef, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::Scalar;
use crate::names::variant_ident;

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::literal::integer_range;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&EMPTY_ENUM, empty_enum),
    Check::new(&REPEATED_ITEM, repeated_item),
    Check::new(&NAMELESS_ITEM, nameless_item),
    Check::new(&ENUM_TYPE, enum_type),
    Check::new(&ITEM_TYPE, item_type),
    Check::new(&ITEM_COLLISION, item_collision),
];

fn enums<'a>(
    index: &ContractIndex<'a>,
) -> impl Iterator<Item = (&'a TypeDef, &'a [EnumItem], bool)> {
    index
        .contract
        .types
        .iter()
        .filter_map(|def| match &def.kind {
            TypeKind::Enum { items, other, .. } => Some((
                def,
                items.as_slice(),
                other.as_ref().is_some_and(|it| it.value),
            )),
            _ => None,
        })
}

/// The variant of an item, and where its name stands.
fn ident(item: &EnumItem) -> Option<(String, Span)> {
    if let Some(name) = &item.name {
        return Some((name.value.clone(), name.span));
    }
    match item.is_number {
        true => None,
        false => Some((variant_ident(&item.wire.value)?, item.wire.span)),
    }
}

/// The enums with a `type`.
fn typed<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = (&'a Name, &'a [EnumItem])> {
    let types = index.contract.types.iter();
    types.filter_map(|def| match &def.kind {
        TypeKind::Enum {
            items,
            number: Some(number),
            ..
        } => Some((number, items.as_slice())),
        _ => None,
    })
}

static ENUM_TYPE: Rule = rule!(Error "GL550" "enum-type",
    "an enum of a type that is no integer");

fn enum_type(index: &ContractIndex, report: &mut Report) {
    for (number, _) in typed(index) {
        if integer_range_of(number).is_some() {
            continue;
        }
        let message = format!("`{number}` is no type of an enum");
        let found = Diagnostic::new(&ENUM_TYPE, number.span, message);
        report.push(match number.value.as_str() {
            "string" => found.help("leave it out: the items of an enum are texts without it"),
            "integer" | "int" | "number" => found.help("write `type: int32`, or `int64`"),
            name => found
                .did_you_mean(name, INTEGERS)
                .help("write `int32`, `int64`, `uint32` or `uint64`, or leave it out for texts"),
        });
    }
}

const INTEGERS: [&str; 4] = ["int32", "int64", "uint32", "uint64"];

fn integer_range_of(number: &Name) -> Option<(i128, i128)> {
    integer_range(Scalar::from_name(&number.value)?)
}

static ITEM_TYPE: Rule = rule!(Error "GL551" "item-type",
    "an item that is none of the enum's type");

fn item_type(index: &ContractIndex, report: &mut Report) {
    for (number, items) in typed(index) {
        let Some((least, most)) = integer_range_of(number) else {
            continue;
        };
        for item in items {
            let (wire, span) = (&item.wire.value, item.wire.span);
            let say = |message: String| Diagnostic::new(&ITEM_TYPE, span, message);
            let value = wire.parse::<i128>().ok();
            match value.filter(|_| item.is_number) {
                None => {
                    let found = say(format!(
                        "`{wire}` is no number, and the enum is of `{number}`"
                    ));
                    report.push(match value {
                        Some(value) => found.help(format!("write `{value}` without quotes")),
                        None => found.help("write a whole number: `{ wire: 1, name: … }`"),
                    });
                }
                // What OpenAPI and most clients hold an integer in.
                Some(value) if value > i64::MAX.into() && value <= most => {
                    let help = format!("an item is at most {}", i64::MAX);
                    report.push(say(format!("`{wire}` is more than most clients hold")).help(help));
                }
                Some(value) if value < least || value > most => {
                    let most = most.min(i64::MAX.into());
                    let help = format!("it is from {least} to {most}");
                    report.push(
                        say(format!("`{wire}` is out of the range of `{number}`")).help(help),
                    );
                }
                Some(_) => {}
            }
        }
    }
}

/// A name to offer for a number.
fn name_of_number(wire: &str) -> String {
    const NAMES: [&str; 13] = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    let known = wire
        .parse::<usize>()
        .ok()
        .and_then(|number| NAMES.get(number));
    match (known, wire.strip_prefix('-')) {
        (Some(name), _) => (*name).to_owned(),
        (None, Some(digits)) => format!("Minus{digits}"),
        (None, None) => format!("Value{wire}"),
    }
}

static EMPTY_ENUM: Rule = rule!(Error "GL308" "empty-enum",
    "an enum without items");

fn empty_enum(index: &ContractIndex, report: &mut Report) {
    for (def, items, _) in enums(index) {
        if !items.is_empty() || !index.is_fully_parsed(def.name.span.to(def.span)) {
            continue;
        }
        let message = format!("the enum `{}` has no items", def.name);
        report.push(Diagnostic::new(&EMPTY_ENUM, def.name.span, message));
    }
}

static REPEATED_ITEM: Rule = rule!(Error "GL309" "repeated-item",
    "an enum with one item twice");

fn repeated_item(index: &ContractIndex, report: &mut Report) {
    for (def, items, _) in enums(index) {
        let mut seen = HashMap::new();
        for item in items {
            if let Some(first) = seen.insert(&item.wire.value, item.wire.span) {
                let message = format!("`{}` stands twice in `{}`", item.wire, def.name);
                report.push(
                    Diagnostic::new(&REPEATED_ITEM, item.wire.span, message)
                        .related(first, "first here"),
                );
            }
        }
    }
}

static NAMELESS_ITEM: Rule = rule!(Error "GL310" "nameless-item",
    "an item of an enum that gives no identifier");

fn nameless_item(index: &ContractIndex, report: &mut Report) {
    for item in enums(index).flat_map(|(_, items, _)| items) {
        if ident(item).is_none() {
            let message = match item.wire.value.as_str() {
                "" => "an empty item gives no name for a variant".to_owned(),
                wire => format!("`{wire}` gives no name for a variant"),
            };
            let help = match item.is_number {
                true => format!(
                    "write `{{ wire: {0}, name: {1} }}`, or what the number stands for",
                    item.wire,
                    name_of_number(&item.wire.value)
                ),
                false => format!("write `{{ wire: {:?}, name: … }}`", item.wire.value),
            };
            report.push(Diagnostic::new(&NAMELESS_ITEM, item.wire.span, message).help(help));
        }
    }
}

static ITEM_COLLISION: Rule = rule!(Error "GL311" "item-collision",
    "two items of an enum that are one variant");

fn item_collision(index: &ContractIndex, report: &mut Report) {
    for (_, items, other) in enums(index) {
        let mut seen: HashMap<String, &EnumItem> = HashMap::new();
        for item in items {
            let Some((ident, span)) = ident(item) else {
                continue;
            };
            if other && ident == "Other" {
                let message = "`Other` is the variant of unknown values, which `other: true` keeps";
                report.push(
                    Diagnostic::new(&ITEM_COLLISION, span, message)
                        .help("give the item another `name`"),
                );
            }
            match seen.get(&ident) {
                Some(first) if first.wire.value != item.wire.value => {
                    let message = format!(
                        "`{}` and `{}` are both the variant `{ident}`",
                        first.wire, item.wire
                    );
                    report.push(
                        Diagnostic::new(&ITEM_COLLISION, span, message)
                            .related(first.wire.span, "the other one")
                            .help("give one of them a `name`"),
                    );
                }
                Some(_) => {}
                None => {
                    seen.insert(ident, item);
                }
            }
        }
    }
}
