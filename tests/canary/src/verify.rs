//! Holds an answer against the note of its handler.

use std::collections::BTreeMap;

use serde_json::Value;
use wire_tests::Answer;

use crate::client::{Expected, Request};
use crate::finder::find;
use crate::note::{Ending, Note};

/// Names that answers have beside the fields of records: of pages and of errors.
const FRAME: [&str; 25] = [
    "items",
    "next",
    "data",
    "next_page",
    "results",
    "total",
    "count",
    "type",
    "title",
    "status",
    "status_text",
    "detail",
    "details",
    "instance",
    "code",
    "message",
    "error",
    "errors",
    "msg",
    "request_id",
    "$",
    "meta",
    "path",
    "ratio",
    "list",
];

/// What is wrong with the answer to a request and with what was logged of it, if anything.
///
/// # Errors
///
/// A canary, a text that is for the log or is not in it, a mark or a name that did not arrive, a
/// name or a header too many, another status.
pub fn verify(
    request: &Request,
    answer: &Answer,
    note: Option<&Note>,
    log: &str,
) -> Result<(), String> {
    let content = String::from_utf8_lossy(&answer.content);
    for (place, text) in [("head", &*answer.head), ("body", &*content)] {
        if let Some(canary) = find(text) {
            return Err(format!("the {place} leaks `{canary}`"));
        }
        if text.contains("inner-") {
            return Err(format!("the {place} says what is for the log"));
        }
    }
    if let Some(line) = log.lines().find(|line| find(line).is_some()) {
        return Err(format!("the log leaks: {line}"));
    }
    match (request.expected, note) {
        (Expected::Note, Some(note)) => arrived(answer, &content, note, log),
        (Expected::Note, None) => Err("it did not reach its handler".to_owned()),
        (Expected::Refused(_), Some(_)) => Err("it was not refused".to_owned()),
        (Expected::Refused(status), None) if answer.status() != status => {
            Err(format!("{} instead of {status}", answer.status()))
        }
        (Expected::Refused(_), None) => Ok(()),
    }
}

/// Whether everything that is in a note arrived.
fn arrived(answer: &Answer, content: &str, note: &Note, log: &str) -> Result<(), String> {
    for inner in &note.inner {
        let said = log
            .lines()
            .any(|line| line.contains(inner) && line.contains("request_id=case-"));
        if !said {
            return Err(format!("the log does not say `{inner}`:\n{log}"));
        }
    }
    let status = answer.status();
    if note.ending == Ending::Failed {
        return match status {
            500 => Ok(()),
            _ => Err("a handler that fails is a 500".to_owned()),
        };
    }
    if status == 500 {
        return Err(format!("an answer could not be sent: {log}"));
    }
    for (name, is_there) in &note.headers {
        if answer.headers(name).len() != usize::from(*is_there) {
            return Err(format!("`{name}` is there, or is not"));
        }
    }
    for mark in &note.marks {
        if !content.contains(mark.as_str()) && !answer.head.contains(mark.as_str()) {
            return Err(format!("`{mark}` is listed and did not arrive"));
        }
    }
    let is_events = answer.header("content-type") == Some("text/event-stream");
    if answer.complete == (note.ending == Ending::Broken && !is_events) {
        return Err(format!("it ends as if {:?} were otherwise", note.ending));
    }
    let found = names(answer, content, note.ending)?;
    if found != note.names {
        return Err(format!("names {found:?} instead of {:?}", note.names));
    }
    Ok(())
}

/// The names of all properties, and how often each is there.
fn names(
    answer: &Answer,
    content: &str,
    ending: Ending,
) -> Result<BTreeMap<String, usize>, String> {
    let mut names = BTreeMap::new();
    let mut add = |text: &str| {
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("{error} in {text}"))?;
        count(&value, &mut names);
        Ok::<(), String>(())
    };
    match answer.header("content-type") {
        None | Some("text/csv; charset=utf-8" | "application/pdf") => {}
        Some("application/x-ndjson") => content.lines().try_for_each(&mut add)?,
        Some("text/event-stream") => {
            let data = content
                .lines()
                .filter_map(|line| line.strip_prefix("data: "));
            data.clone().try_for_each(&mut add)?;
            let told = content.contains("event: error\n");
            if told != (ending == Ending::Broken) {
                return Err("an event `error` ends what breaks off, and nothing else".to_owned());
            }
        }
        Some(_) if ending == Ending::Broken => add(&format!("{content}]"))?,
        Some(_) => add(content)?,
    }
    names.retain(|name: &String, _| !FRAME.contains(&name.as_str()));
    Ok(names)
}

fn count(value: &Value, names: &mut BTreeMap<String, usize>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| count(item, names)),
        Value::Object(members) => {
            for (name, value) in members {
                // The keys of maps are no names.
                if !name.starts_with("key-") {
                    *names.entry(name.clone()).or_default() += 1;
                }
                count(value, names);
            }
        }
        _ => {}
    }
}
