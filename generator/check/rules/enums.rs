//! Enums: that their items are there, differ, and have identifiers.

use std::collections::HashMap;

use crate::contract::ast::{EnumItem, Name, TypeDef, TypeKind};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::ir::Scalar;
use crate::names::variant_ident;

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::literal::integer_range;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &EMPTY_ENUM,
        run: empty_enum,
    },
    Check {
        rule: &REPEATED_ITEM,
        run: repeated_item,
    },
    Check {
        rule: &NAMELESS_ITEM,
        run: nameless_item,
    },
    Check {
        rule: &ENUM_TYPE,
        run: enum_type,
    },
    Check {
        rule: &ITEM_TYPE,
        run: item_type,
    },
    Check {
        rule: &ITEM_COLLISION,
        run: item_collision,
    },
];

static EMPTY_ENUM: Rule = Rule {
    code: "GL308",
    slug: "empty-enum",
    severity: Severity::Error,
    summary: "an enum without items",
    explanation: Explanation {
        what: "An enum has at least one item.",
        why: "No value would ever be accepted.",
        example: "Role: { enum: [] }",
        instead: "Role: { enum: [member, admin] }",
    },
};

static REPEATED_ITEM: Rule = Rule {
    code: "GL309",
    slug: "repeated-item",
    severity: Severity::Error,
    summary: "an enum with one item twice",
    explanation: Explanation {
        what: "Each item of an enum has a value of its own.",
        why: "The second one could never be told from the first.",
        example: "Role: { enum: [member, admin, member] }",
        instead: "Role: { enum: [member, admin] }",
    },
};

static NAMELESS_ITEM: Rule = Rule {
    code: "GL310",
    slug: "nameless-item",
    severity: Severity::Error,
    summary: "an item of an enum that gives no identifier",
    explanation: Explanation {
        what: "The variant of an item is its value in PascalCase. A number, and a value that begins with a digit, has characters that no identifier has, or is empty, needs a `name`.",
        why: "guestlist invents no names.",
        example: "Month: { enum: [\"07\"] }",
        instead: "Month: { enum: [{ wire: \"07\", name: July }] }",
    },
};

static ENUM_TYPE: Rule = Rule {
    code: "GL550",
    slug: "enum-type",
    severity: Severity::Error,
    summary: "an enum of a type that is no integer",
    explanation: Explanation {
        what: "`type` beside `enum` is `int32`, `int64`, `uint32` or `uint64`. Without it the items are texts.",
        why: "Numbers with a fraction are compared differently by every client, and all other values that an enum could list are texts.",
        example: "Level: { type: double, enum: [{ wire: 1, name: Low }] }",
        instead: "Level: { type: int32, enum: [{ wire: 1, name: Low }] }",
    },
};

static ITEM_TYPE: Rule = Rule {
    code: "GL551",
    slug: "item-type",
    severity: Severity::Error,
    summary: "an item that is none of the enum's type",
    explanation: Explanation {
        what: "The items of an enum of integers are whole numbers in decimal digits, without quotes, that its type holds; at most 9223372036854775807.",
        why: "Neither the code nor the document could hold the value.",
        example: "Level: { type: int32, enum: [{ wire: \"1\", name: Low }] }",
        instead: "Level: { type: int32, enum: [{ wire: 1, name: Low }] }",
    },
};

static ITEM_COLLISION: Rule = Rule {
    code: "GL311",
    slug: "item-collision",
    severity: Severity::Error,
    summary: "two items of an enum that are one variant",
    explanation: Explanation {
        what: "Two items that differ only in case or in `-`, `_` and spaces give one identifier, and so need a `name`. With `other: true` the variant `Other` is taken.",
        why: "guestlist appends no numbers to names.",
        example: "Answer: { enum: [yes-sir, yes_sir] }",
        instead: "Answer: { enum: [yes-sir, { wire: yes_sir, name: YesUnderscore }] }",
    },
};

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

fn item_type(index: &ContractIndex, report: &mut Report) {
    for (number, items) in typed(index) {
        let Some((least, most)) = integer_range_of(number) else {
            continue;
        };
        for item in items {
            let (wire, span) = (&item.wire.value, item.wire.span);
            let say = |message: String| Diagnostic::new(&ITEM_TYPE, span, message);
            let value = wire.parse::<i128>().ok();
            // What OpenAPI and most clients hold an integer in.
            let most = most.min(i64::MAX.into());
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
                Some(value) if value < least || value > most => {
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

fn empty_enum(index: &ContractIndex, report: &mut Report) {
    for (def, items, _) in enums(index) {
        if !items.is_empty() || !index.is_fully_parsed(def.name.span.to(def.span)) {
            continue;
        }
        let message = format!("the enum `{}` has no items", def.name);
        report.push(Diagnostic::new(&EMPTY_ENUM, def.name.span, message));
    }
}

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
