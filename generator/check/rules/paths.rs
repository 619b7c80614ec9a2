//! Paths as written: slashes, segments, characters.

use crate::diag::{Diagnostic, Report, Rule, Spanned, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::path::{Segment, segments};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MALFORMED_PATH, malformed_path),
    Check::new(&PARTIAL_SEGMENT, partial_segment),
    Check::new(&PATH_CHARACTER, path_character),
    Check::new(&DOCUMENT_EXTENSION, document_extension),
];

/// Whether a path stands behind no other: those of `api`, and those of resources.
fn is_fully_parsed(index: &ContractIndex, path: &Spanned<String>) -> bool {
    let operations = index.operations.iter();
    let mut routes = operations.filter_map(|(_, operation)| operation.route.as_ref());
    !routes.any(|route| route.path.span == path.span)
}

/// Whether it is a path of `api`.
fn is_of_api(index: &ContractIndex, path: &Spanned<String>) -> bool {
    let api = &index.contract.api;
    let mut paths = [&api.base_path, &api.docs, &api.document]
        .into_iter()
        .flatten();
    paths.any(|it| it.span == path.span)
}

/// Every path of the contract.
fn paths<'a>(index: &ContractIndex<'a>) -> Vec<&'a Spanned<String>> {
    let api = &index.contract.api;
    let docs = api.docs.iter().filter(|docs| docs.value != "off");
    let resources = index
        .contract
        .resources
        .iter()
        .filter_map(|resource| resource.path.as_ref());
    let operations = index
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.route.as_ref());
    let operations = operations.map(|route| &route.path);
    api.base_path
        .iter()
        .chain(docs)
        .chain(&api.document)
        .chain(resources)
        .chain(operations)
        .collect()
}

static DOCUMENT_EXTENSION: Rule = rule!(Error "GL533" "document-extension",
    "a `document` that says a format, or has a parameter");

fn document_extension(index: &ContractIndex, report: &mut Report) {
    let Some(path) = &index.contract.api.document else {
        return;
    };
    let text = path.value.as_str();
    let formats = [".json", ".yaml", ".yml"];
    let found = formats.iter().find_map(|it| text.strip_suffix(it));
    if let Some(bare) = found.filter(|bare| !bare.is_empty() && !bare.ends_with('/')) {
        let span = index.part(path, bare.len(), text.len());
        let message = format!("`{}` is put behind the path", &text[bare.len()..]);
        let found = Diagnostic::new(&DOCUMENT_EXTENSION, span, message);
        report.push(found.help(format!("write `document: {bare}`")));
    } else if text == "/" {
        let message = "the documents need a name";
        let found = Diagnostic::new(&DOCUMENT_EXTENSION, path.span, message);
        report.push(found.help("write `document: /openapi`"));
    }
    for (segment, start, end) in segments(text) {
        if let Segment::Param(_) = segment {
            let message = "the documents stand at one place, without parameters";
            let span = index.part(path, start, end);
            report.push(Diagnostic::new(&DOCUMENT_EXTENSION, span, message));
        }
    }
}

static MALFORMED_PATH: Rule = rule!(Error "GL501" "malformed-path",
    "a path is not well formed");

fn malformed_path(index: &ContractIndex, report: &mut Report) {
    for path in paths(index) {
        let text = path.value.as_str();
        let mut say = |message: String, span, help: Option<String>| {
            let found = Diagnostic::new(&MALFORMED_PATH, span, message);
            report.push(match help {
                Some(help) => found.help(help),
                None => found,
            });
        };
        let is_joined = text.starts_with(':') && !is_fully_parsed(index, path);
        if !text.starts_with('/') && !is_joined {
            let help = format!("write `/{}`", text.trim_matches('/'));
            say("a path begins with `/`".to_owned(), path.span, Some(help));
            continue;
        }
        let ends = text.len() > 1 && text.ends_with('/') && !text.ends_with("//");
        if ends && is_of_api(index, path) {
            let help = format!("write `{}`", text.trim_end_matches('/'));
            say(
                "this path does not end with `/`".to_owned(),
                index.part(path, text.len() - 1, text.len()),
                Some(help),
            );
        }
        if let Some(at) = text.find("//") {
            say(
                "an empty segment in a path".to_owned(),
                index.part(path, at, at + 2),
                None,
            );
        }
        for (segment, start, end) in segments(text) {
            if let Segment::Literal(dots @ ("." | "..")) = segment {
                let message = format!("a path has no segment `{dots}`");
                say(message, index.part(path, start, end), None);
            }
        }
    }
}

static PARTIAL_SEGMENT: Rule = rule!(Error "GL502" "partial-segment",
    "a parameter that is not a whole segment of the path");

fn partial_segment(index: &ContractIndex, report: &mut Report) {
    for path in paths(index) {
        for (segment, start, end) in segments(&path.value) {
            let part = &path.value[start..end];
            if segment != Segment::Broken || part.is_empty() {
                continue;
            }
            let balanced = part.matches('{').count() == part.matches('}').count();
            let whole = part
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            let mut help = "a parameter is a whole segment: `/{name}`".to_owned();
            let message = match whole {
                Some(name) if name.starts_with('*') || name.ends_with('*') => {
                    let name = name.trim_matches('*');
                    help = format!("the rest of a path is `{{{name}...}}`");
                    "there are no wildcards in paths".to_owned()
                }
                Some("") => "a parameter without a name".to_owned(),
                Some(name) if !name.contains(['{', '}']) => {
                    format!("`{name}` is no name for a parameter")
                }
                _ if !balanced => format!("the braces of `{part}` do not match"),
                _ => {
                    if part.starts_with('{') {
                        help = "an end begins with `:`, `.`, `-` or another sign: `/{name}:end`"
                            .to_owned();
                    }
                    format!("`{part}` is part text, part parameter")
                }
            };
            let found = Diagnostic::new(&PARTIAL_SEGMENT, index.part(path, start, end), message);
            report.push(found.help(help));
        }
    }
}

static PATH_CHARACTER: Rule = rule!(Error "GL503" "path-character",
    "a character that a path cannot have");

fn path_character(index: &ContractIndex, report: &mut Report) {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(char);
    for path in paths(index) {
        for (segment, start, _) in segments(&path.value) {
            let (part, start) = match segment {
                Segment::Literal(part) => (part, start),
                // Behind `{name}`.
                Segment::Ended(name, end) => (end, start + name.len() + 2),
                _ => continue,
            };
            let is_end = matches!(segment, Segment::Ended(..)) || start == 0;
            let first = part.starts_with([':', '*']).then(|| (0, &part[..1]));
            let first = first.filter(|_| !is_end);
            let odd = || {
                part.char_indices()
                    .find(|(_, char)| !plain(*char))
                    .map(|(at, char)| (at, &part[at..at + char.len_utf8()]))
            };
            let Some((at, char)) = first.or_else(odd) else {
                continue;
            };
            let (message, help) = match char {
                "?" => (
                    "a query is no part of a path".to_owned(),
                    "declare it under `params: { query: … }`",
                ),
                "#" => (
                    "a fragment never reaches a server".to_owned(),
                    "leave it out",
                ),
                "%" => (
                    "a path is written without percent-encoding".to_owned(),
                    "use ASCII letters, digits and `-._~`",
                ),
                ":" | "*" => (
                    format!("a segment does not begin with `{char}`"),
                    "a parameter is written `{name}`",
                ),
                " " => ("a path has no spaces".to_owned(), "use `-`"),
                _ => (
                    format!("a path cannot have `{char}`"),
                    "use ASCII letters, digits and `-._~`",
                ),
            };
            let span = index.part(path, start + at, start + at + char.len());
            report.push(Diagnostic::new(&PATH_CHARACTER, span, message).help(help));
        }
    }
}
