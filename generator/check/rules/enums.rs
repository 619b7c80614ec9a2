//! Enums: that their items are there, differ, and have identifiers.

use std::collections::HashMap;

use crate::contract::ast::{EnumItem, TypeDef, TypeKind};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::names::variant_ident;

use super::row::Check;
use crate::check::index::scope::Scope;

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
        what: "The variant of an item is its value in PascalCase. A value that begins with a digit, has characters that no identifier has, or is empty needs a `name`.",
        why: "guestlist invents no names.",
        example: "Month: { enum: [\"07\"] }",
        instead: "Month: { enum: [{ wire: \"07\", name: July }] }",
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

fn enums<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a TypeDef, &'a [EnumItem], bool)> {
    scope
        .contract
        .types
        .iter()
        .filter_map(|def| match &def.kind {
            TypeKind::Enum { items, other } => Some((
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
    Some((variant_ident(&item.wire.value)?, item.wire.span))
}

fn empty_enum(scope: &Scope, report: &mut Report) {
    for (def, items, _) in enums(scope) {
        if !items.is_empty() || !scope.is_whole(def.name.span.to(def.span)) {
            continue;
        }
        let message = format!("the enum `{}` has no items", def.name);
        report.push(Diagnostic::new(&EMPTY_ENUM, def.name.span, message));
    }
}

fn repeated_item(scope: &Scope, report: &mut Report) {
    for (def, items, _) in enums(scope) {
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

fn nameless_item(scope: &Scope, report: &mut Report) {
    for item in enums(scope).flat_map(|(_, items, _)| items) {
        if ident(item).is_none() {
            let message = match item.wire.value.as_str() {
                "" => "an empty item gives no name for a variant".to_owned(),
                wire => format!("`{wire}` gives no name for a variant"),
            };
            let help = format!("write `{{ wire: {:?}, name: … }}`", item.wire.value);
            report.push(Diagnostic::new(&NAMELESS_ITEM, item.wire.span, message).help(help));
        }
    }
}

fn item_collision(scope: &Scope, report: &mut Report) {
    for (_, items, other) in enums(scope) {
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
