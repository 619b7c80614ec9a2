//! The words of pages: what their members and parameters are called.

use std::collections::HashMap;

use crate::contract::ast::{Operation, PageWords};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::auth::asked_schemes;
use super::row::Check;
use super::security::api_keys;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&PAGE_WORD, page_word),
    Check::new(&PAGE_NAMES, page_names),
    Check::new(&MIXED_PAGES, mixed_pages),
];

fn pages(operation: &Operation) -> impl Iterator<Item = (Span, &PageWords)> {
    let contents = operation.contents();
    contents.filter_map(|sent| Some((sent.span, sent.page()?)))
}

static PAGE_WORD: Rule = rule!(Error "GL560" "page-word",
    "a word that a page does not have");

fn page_word(index: &ContractIndex, report: &mut Report) {
    let pages = index.operations.iter().flat_map(|(_, it)| pages(it));
    for (_, words) in pages {
        if let Some(by) = &words.by {
            unknown_word("by", by.span, &by.value, &["cursor", "offset"], report);
        }
        let omit = words.next.as_ref().and_then(|next| next.omit.as_ref());
        if let Some(omit) = omit {
            unknown_word("omit", omit.span, &omit.value, &["none"], report);
        }
        let next = words.next.as_ref().map(|next| next.span);
        let cursor = words.cursor.as_ref().map(|param| param.span);
        let offset = words.offset.as_ref().map(|param| param.span);
        let (strange, help): (&[_], _) = match words.is_by_offset() {
            true => (
                &[("next", next), ("cursor", cursor)],
                "take it out, or take out `by: offset`",
            ),
            false => (&[("offset", offset)], "add `by: offset`"),
        };
        let by = match words.is_by_offset() {
            true => "an offset",
            false => "a cursor",
        };
        let strange = strange
            .iter()
            .filter_map(|(key, span)| Some((key, (*span)?)));
        for (key, span) in strange {
            let message = format!("`{key}` of a page that is found by {by}");
            report.push(Diagnostic::new(&PAGE_WORD, span, message).help(help));
        }
    }
}

fn unknown_word(key: &str, span: Span, word: &str, words: &[&str], report: &mut Report) {
    if words.contains(&word) {
        return;
    }
    let known: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let message = format!("`{key}` is {}, not `{word}`", known.join(" or "));
    let diagnostic = Diagnostic::new(&PAGE_WORD, span, message);
    report.push(diagnostic.did_you_mean(word, words.iter().copied()));
}

static PAGE_NAMES: Rule = rule!(Error "GL561" "page-names",
    "two parts of a page with one name, or one without");

fn page_names(index: &ContractIndex, report: &mut Report) {
    let keys: Vec<(&str, &str, Span)> = api_keys(index)
        .filter(|(_, place, _)| *place == crate::contract::ast::KeyPlace::Query)
        .map(|(scheme, _, name)| (scheme.name.value.as_str(), name.value.as_str(), name.span))
        .collect();
    for (_, operation) in &index.operations {
        let asked: Vec<&str> = asked_schemes(index, operation).collect();
        for (page, words) in pages(operation) {
            distinct(words.members(), page, report);
            distinct(words.params(), page, report);
            for (_, name, span) in words.params() {
                let key = keys
                    .iter()
                    .find(|(scheme, key, _)| *key == name && asked.contains(scheme));
                if let Some((.., key)) = key {
                    let message = format!("`{name}` is the key that `auth` reads");
                    let found = Diagnostic::new(&PAGE_NAMES, span.unwrap_or(page), message);
                    report.push(found.related(*key, "the key"));
                }
            }
        }
    }
}

/// Refuses parts of one name; `page` is where a name stands that nothing writes.
fn distinct<'a>(
    parts: impl Iterator<Item = (&'static str, &'a str, Option<Span>)>,
    page: Span,
    report: &mut Report,
) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (key, name, span) in parts {
        let span = span.unwrap_or(page);
        if name.is_empty() {
            let message = format!("`{key}` of a page has no name");
            report.push(Diagnostic::new(&PAGE_NAMES, span, message));
        } else if let Some(first) = seen.insert(name, key) {
            let message = format!("`{first}` and `{key}` of a page are both `{name}` on the wire");
            report.push(Diagnostic::new(&PAGE_NAMES, span, message));
        }
    }
}

static MIXED_PAGES: Rule = rule!(Error "GL562" "mixed-pages",
    "an operation has pages of two forms");

fn mixed_pages(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let mut pages = pages(operation);
        let Some((first, held)) = pages.next() else {
            continue;
        };
        for (span, _) in pages.filter(|(_, words)| !is_alike(held, words)) {
            let message = "this page looks different from the other one";
            let found =
                Diagnostic::new(&MIXED_PAGES, span, message).related(first, "the other one");
            report.push(found.help("give both the same words"));
        }
    }
}

fn is_alike(a: &PageWords, b: &PageWords) -> bool {
    let omits = |words: &PageWords| words.next.as_ref().is_some_and(|it| it.omit.is_some());
    let name = |(key, name, _): (&'static str, _, Option<Span>)| (key, name);
    a.is_by_offset() == b.is_by_offset()
        && omits(a) == omits(b)
        && a.members().map(name).eq(b.members().map(name))
        && a.params().map(name).eq(b.params().map(name))
}
