//! `operation_id`: what the document calls an operation where others depend on that name.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNUSABLE_OPERATION_ID, unusable_operation_id),
    Check::new(&REPEATED_OPERATION_ID, repeated_operation_id),
];

static UNUSABLE_OPERATION_ID: Rule = rule!(Error "GL520" "unusable-operation-id",
    "an `operation_id` that no generator can make a name of");

fn unusable_operation_id(index: &ContractIndex, report: &mut Report) {
    let operations = index.operations.iter();
    for id in operations.filter_map(|(_, operation)| operation.operation_id.as_ref()) {
        let text = id.value.as_str();
        let is_odd = |char: char| char.is_whitespace() || char.is_control();
        let message = match text {
            _ if text.contains(is_odd) => "an operationId has no white space",
            _ if !text.contains(char::is_alphanumeric) => "no name can be made of this",
            _ => continue,
        };
        let found = Diagnostic::new(&UNUSABLE_OPERATION_ID, id.span, message);
        let words: Vec<&str> = text.split(is_odd).filter(|it| !it.is_empty()).collect();
        report.push(match words.len() {
            0 | 1 => found.help("leave it out: the operation's name is its operationId"),
            _ => found.help(format!("write `{}`", words.join("_"))),
        });
    }
}

static REPEATED_OPERATION_ID: Rule = rule!(Error "GL521" "repeated-operation-id",
    "two operations with one operationId");

fn repeated_operation_id(index: &ContractIndex, report: &mut Report) {
    let mut seen: HashMap<&str, &Spanned<String>> = HashMap::new();
    // Two operations of one name have a rule of their own, so names come first.
    let operations = || index.operations.iter().map(|(_, operation)| operation);
    let named = operations().filter(|operation| operation.operation_id.is_none());
    for operation in named {
        seen.insert(&operation.name.value, &operation.name);
    }
    for id in operations().filter_map(|operation| operation.operation_id.as_ref()) {
        if let Some(first) = seen.get(id.value.as_str()) {
            let message = format!("`{id}` is the operationId of another operation");
            report.push(
                Diagnostic::new(&REPEATED_OPERATION_ID, id.span, message)
                    .related(first.span, "the other one"),
            );
        } else {
            seen.insert(&id.value, id);
        }
    }
}
