//! Statuses: that they exist, and stand where their class belongs.

use std::collections::HashMap;

use crate::contract::ast::StatusExpr;
use crate::diag::{Diagnostic, Report, Rule, nearest, rule};
use crate::http::Status;

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISSING_RETURNS, missing_returns),
    Check::new(&UNKNOWN_STATUS, unknown_status),
    Check::new(&WRONG_STATUS_CLASS, wrong_status_class),
    Check::new(&DUPLICATE_STATUS, duplicate_status),
    Check::new(&NUMERIC_STATUS, numeric_status),
];

/// The status that is meant, by name or number.
pub fn resolve(status: &StatusExpr) -> Option<Status> {
    match number(status) {
        Some(code) => Status::from_code(u16::try_from(code).ok()?),
        None => Status::from_name(&status.text),
    }
}

fn number(status: &StatusExpr) -> Option<u64> {
    let digits = !status.text.is_empty() && status.text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| status.text.parse().unwrap_or(u64::MAX))
}

fn all<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a StatusExpr> {
    let returns = index.returns().map(|(_, entry)| &entry.status);
    let errors = index.contract.error_types();
    returns.chain(errors.filter_map(|error| error.status.as_ref()))
}

static MISSING_RETURNS: Rule = rule!(Error "GL601" "missing-returns",
    "an operation that does not say what it returns");

fn missing_returns(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let span = match &operation.returns {
            None => operation.name.span,
            Some(returns) if returns.entries.is_empty() => returns.span,
            Some(_) => continue,
        };
        // `returns` may be there and be what could not be read.
        let written = index.sources.slice(operation.span);
        let readable = written.contains(':') && !written.contains("returns");
        if !readable && !index.is_fully_parsed(operation.span) {
            continue;
        }
        let message = format!("`{}` does not say what it returns", operation.name);
        report.push(
            Diagnostic::new(&MISSING_RETURNS, span, message)
                .help("write `returns: no_content`, or `returns: { ok: SomeOutput }`"),
        );
    }
}

static UNKNOWN_STATUS: Rule = rule!(Error "GL602" "unknown-status",
    "a status that the registry of HTTP does not have");

fn unknown_status(index: &ContractIndex, report: &mut Report) {
    for status in all(index).filter(|status| resolve(status).is_none()) {
        let text = status.text.as_str();
        let found = Diagnostic::new(
            &UNKNOWN_STATUS,
            status.span,
            format!("no status is called `{text}`"),
        );
        report.push(match number(status) {
            Some(_) => match near_number(text) {
                Some(near) => found.help(format!("did you mean {} `{}`?", near.code, near.name)),
                None => found.note("statuses go from 100 to 599"),
            },
            None => match by_phrase(text) {
                Some(name) => found.help(format!("did you mean `{name}`?")),
                None => found.did_you_mean(text, Status::ALL.iter().map(|status| status.name)),
            },
        });
    }
}

/// The status whose digits are nearest: `2001` is a slip of 200 or 201, and the last digit was meant.
fn near_number(text: &str) -> Option<Status> {
    let codes: Vec<(String, Status)> = Status::ALL
        .iter()
        .map(|status| (status.code.to_string(), *status))
        .collect();
    let only = |digits: &str| {
        codes
            .iter()
            .find(|(code, _)| code == digits)
            .map(|(_, status)| *status)
    };
    if text.len() == 4 {
        // A digit typed twice is the likeliest slip: of the codes that one removal gives, the one
        // that keeps the last digit.
        let removed = (0..4).map(|at| format!("{}{}", &text[..at], &text[at + 1..]));
        let known: Vec<Status> = removed.filter_map(|digits| only(&digits)).collect();
        let last = text.chars().last();
        return known
            .iter()
            .find(|status| status.code.to_string().chars().last() == last)
            .or(known.first())
            .copied();
    }
    let near = nearest(text, codes.iter().map(|(code, _)| code.as_str()))?;
    only(near)
}

/// The status that other words are usual for.
fn by_phrase(text: &str) -> Option<&'static str> {
    let plain: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let known = Status::ALL
        .iter()
        .find(|status| status.name.replace('_', "") == plain);
    known.map(|status| status.name).or(match plain.as_str() {
        "success" => Some("ok"),
        "unprocessableentity" | "validationerror" => Some("unprocessable_content"),
        "payloadtoolarge" | "requestentitytoolarge" => Some("content_too_large"),
        "servererror" | "internalerror" => Some("internal_server_error"),
        "toomanyrequest" | "ratelimited" => Some("too_many_requests"),
        "redirect" => Some("found"),
        _ => None,
    })
}

static WRONG_STATUS_CLASS: Rule = rule!(Error "GL603" "wrong-status-class",
    "a success status on an error, an error status in `returns`, or a status that is no answer");

fn wrong_status_class(index: &ContractIndex, report: &mut Report) {
    for error in index.contract.error_types() {
        let Some(expr) = &error.status else {
            continue;
        };
        if let Some(status) = resolve(expr).filter(|status| !status.is_error()) {
            let message = format!(
                "{} {} is no error, and `{}` is one",
                status.code, status.name, error.name
            );
            report.push(
                Diagnostic::new(&WRONG_STATUS_CLASS, expr.span, message).help("take a 4xx or 5xx"),
            );
        }
    }
    for (_, entry) in index.returns() {
        let Some(status) = resolve(&entry.status) else {
            continue;
        };
        if status.is_error() {
            let message = format!("{} {} is an error, not a result", status.code, status.name);
            report.push(
                Diagnostic::new(&WRONG_STATUS_CLASS, entry.status.span, message)
                    .help("define an error type with this status and name it under `errors`"),
            );
        } else if status.code < 200 {
            let message = format!("{} {} is no final answer", status.code, status.name);
            report.push(Diagnostic::new(
                &WRONG_STATUS_CLASS,
                entry.status.span,
                message,
            ));
        }
    }
}

static DUPLICATE_STATUS: Rule = rule!(Error "GL604" "duplicate-status",
    "one status twice in `returns`");

fn duplicate_status(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let mut seen = HashMap::new();
        for entry in operation.entries() {
            let Some(status) = resolve(&entry.status) else {
                continue;
            };
            if let Some(first) = seen.insert(status.code, entry.status.span) {
                let message = format!(
                    "{} {} stands twice in `{}`",
                    status.code, status.name, operation.name
                );
                report.push(
                    Diagnostic::new(&DUPLICATE_STATUS, entry.status.span, message)
                        .related(first, "first here"),
                );
            }
        }
    }
}

static NUMERIC_STATUS: Rule = rule!(Warning "GL901" "numeric-status",
    "a number where a status has a name");

fn numeric_status(index: &ContractIndex, report: &mut Report) {
    for status in all(index) {
        if let (Some(code), Some(known)) = (number(status), resolve(status)) {
            let message = format!("{code} has a name: `{}`", known.name);
            report.push(
                Diagnostic::new(&NUMERIC_STATUS, status.span, message)
                    .help(format!("write `{}`", known.name)),
            );
        }
    }
}
