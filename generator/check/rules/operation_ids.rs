//! `operation_id`: what the document calls an operation where others depend on that name.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Spanned};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNUSABLE_OPERATION_ID,
        run: unusable_operation_id,
    },
    Check {
        rule: &REPEATED_OPERATION_ID,
        run: repeated_operation_id,
    },
];

static UNUSABLE_OPERATION_ID: Rule = Rule {
    code: "GL520",
    slug: "unusable-operation-id",
    severity: Severity::Error,
    summary: "an `operation_id` that no generator can make a name of",
    explanation: Explanation {
        what: "An `operation_id` has a letter or a digit in it, and neither white space nor control characters.",
        why: "Generators of clients make the names of functions from it.",
        example: "operation_id: get the key",
        instead: "operation_id: key.get",
    },
};

static REPEATED_OPERATION_ID: Rule = Rule {
    code: "GL521",
    slug: "repeated-operation-id",
    severity: Severity::Error,
    summary: "two operations with one operationId",
    explanation: Explanation {
        what: "The operationId of an operation is its `operation_id`, else its name. OpenAPI has each once in a document.",
        why: "Generators of clients would make two functions of one name.",
        example: "get_key: { get: \"/{id}\", operation_id: find_key, … }\nfind_key: { get: /, … }",
        instead: "get_key: { get: \"/{id}\", operation_id: key.get, … }\nfind_key: { get: /, … }",
    },
};

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
