//! Paths of the document as the contract writes them.

use std::collections::HashMap;

use super::context::lost;
use super::ledger::Ledger;
use super::words::{again, snake};
use crate::contract::Entry;
use crate::diag::{Diagnostic, Span};

/// What stands behind a parameter that is the rest of its path.
const REST_OF_PATH: &str = "...";

/// The names of parameters in paths that differ in nothing else.
#[derive(Default)]
pub(super) struct Routes {
    names: HashMap<String, Vec<String>>,
    taken: HashMap<(String, String), Span>,
}

/// A path as the contract writes it, with the document's name of each parameter in it.
pub(super) struct Path<'r> {
    pub(super) text: String,
    pub(super) params: Vec<(&'r str, String)>,
}

impl Routes {
    /// The path of an operation, with names that others of its shape have as well; `is_rest` says which parameter is
    /// the rest of it.
    pub(super) fn path<'r>(
        &mut self,
        ledger: &Ledger,
        path: &'r Entry,
        method: &Entry,
        is_rest: &dyn Fn(&str) -> bool,
    ) -> Result<Path<'r>, Box<Diagnostic>> {
        let span = path.key.span;
        let written = path.key.value.as_str();
        let refused = |why: &str| Err(lost(method.key.span, format!("`{written}`: {why}")));
        let Some(rest) = written.strip_prefix('/') else {
            return refused("a path begins with `/`");
        };
        let rest = match rest.strip_suffix('/') {
            Some(shorter) if ends_otherwise(shorter, is_rest) => {
                let how = "nothing stands behind what a path of the language ends with: it is answered without `/`";
                ledger.lost(span, how);
                shorter
            }
            _ => rest,
        };
        let mut shape = String::new();
        let mut params: Vec<(&str, String)> = Vec::new();
        // Text, or what stands behind a parameter.
        let mut parts: Vec<Result<&str, &str>> = Vec::new();
        for part in rest.split('/').filter(|_| !rest.is_empty()) {
            let named = part.strip_prefix('{').and_then(|part| part.split_once('}'));
            // An end behind a parameter begins with no letter or digit.
            let ends = |end: &str| !end.starts_with(|c: char| c.is_ascii_alphanumeric());
            match named {
                Some((name, end))
                    if !name.is_empty()
                        && !name.contains(['{', '*'])
                        && !end.contains(['{', '}'])
                        && ends(end) =>
                {
                    let mut own = snake(name, "param");
                    if matches!(own.as_str(), "body" | "context" | "principal") {
                        own.push_str("_param");
                    }
                    while params.iter().any(|(_, it)| *it == own) {
                        again(&mut own);
                    }
                    params.push((name, own));
                    let end = match is_rest(name) && end.is_empty() {
                        true => REST_OF_PATH,
                        false => end,
                    };
                    shape.push_str(&format!("/{{}}{end}"));
                    parts.push(Err(end));
                }
                None if !part.contains(['{', '}']) => {
                    shape.push('/');
                    shape.push_str(part);
                    parts.push(Ok(part));
                }
                _ => {
                    return refused(
                        "a parameter that is a part of a segment is not in the language, but for an end behind it",
                    );
                }
            }
        }
        let before = self
            .names
            .entry(shape.clone())
            .or_insert_with(|| params.iter().map(|(_, own)| own.clone()).collect());
        for ((_, own), first) in params.iter_mut().zip(before) {
            own.clone_from(first);
        }
        for (name, own) in params.iter().filter(|(name, own)| name != own) {
            let how = format!("the parameter `{name}` is called `{own}` in the path");
            ledger.changed(span, how);
        }
        let taken = (method.key.value.clone(), shape);
        if self.taken.insert(taken, method.key.span).is_some() {
            return refused("another path answers the same requests");
        }
        let mut names = params.iter().map(|(_, own)| own);
        let mut text = String::new();
        for part in parts {
            text.push('/');
            match part {
                Ok(part) => text.push_str(part),
                Err(end) => {
                    let name = names.next().map_or("", |it| it);
                    text.push_str(&match end {
                        REST_OF_PATH => format!("{{{name}...}}"),
                        end => format!("{{{name}}}{end}"),
                    });
                }
            }
        }
        if text.is_empty() {
            text.push('/');
        }
        Ok(Path { text, params })
    }
}

/// Whether the last segment of a path is one behind which no `/` can stand: a parameter with an end, or the rest.
fn ends_otherwise(path: &str, is_rest: &dyn Fn(&str) -> bool) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let named = last.strip_prefix('{').and_then(|it| it.split_once('}'));
    named.is_some_and(|(name, end)| !end.is_empty() || is_rest(name))
}
