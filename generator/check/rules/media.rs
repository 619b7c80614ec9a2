//! Media of responses: what they are called, and what one status may send.

use std::collections::HashMap;

use crate::contract::ast::{ConstraintKey, Field, Return, Sent, SentKind, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, Span, Spanned, rule};
use crate::http::Method;
use crate::http::media::{JSON, KINDS, MediaType};
use crate::ir::{EVENTS, NDJSON};

use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::{ContractIndex, Kind};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MIXED_MEDIA, mixed_media),
    Check::new(&MEDIA_TYPE, media_type),
    Check::new(&JSON_BY_HAND, json_by_hand),
    Check::new(&REDIRECT_WITHOUT_LOCATION, redirect_without_location),
];

/// The row that is of interest only where nothing is wrong.
pub const LINTS: &[Check] = &[Check::new(&UNBOUNDED_LIST, unbounded_list)];

/// What a person calls what is sent.
fn medium(sent: &Sent) -> &'static str {
    match &sent.kind {
        SentKind::Value(_) | SentKind::Page { .. } | SentKind::Stream(_) => "JSON",
        SentKind::Ndjson(_) => "lines of JSON",
        SentKind::Events(_) => "events",
        SentKind::Text(_) => "text",
        SentKind::Raw(_) => "bytes",
    }
}

/// The media types that it is sent as, without parameters and in small letters, each where it stands.
pub fn types(sent: &Sent) -> Vec<(String, Span)> {
    let essence = |text: &str| {
        let essence = text.split(';').next().unwrap_or_default();
        essence.trim_end().to_ascii_lowercase()
    };
    let own = match &sent.kind {
        SentKind::Value(_) | SentKind::Page { .. } | SentKind::Stream(_) => JSON,
        SentKind::Ndjson(_) => NDJSON,
        SentKind::Events(_) => EVENTS,
        SentKind::Text(text) | SentKind::Raw(text) => &text.value,
    };
    let named = sent.media_types.iter();
    let named: Vec<_> = named.map(|it| (essence(&it.value), it.span)).collect();
    match named.is_empty() {
        true => vec![(essence(own), sent.span)],
        false => named,
    }
}

/// Whether a status sends several media types, of which `Accept` chooses one.
pub fn is_negotiated(entry: &Return) -> bool {
    let mut all = entry.contents().flat_map(types).map(|(name, _)| name);
    let first = all.next();
    all.any(|other| first.as_ref() != Some(&other))
}

static MIXED_MEDIA: Rule = rule!(Error "GL330" "mixed-media",
    "one media type of a status that stands for different things");

fn mixed_media(index: &ContractIndex, report: &mut Report) {
    for (_, entry) in index.returns() {
        let mut seen: HashMap<String, (&Sent, Span)> = HashMap::new();
        for sent in entry.contents() {
            for (media_type, span) in types(sent) {
                let Some((first, at)) = seen.get(&media_type) else {
                    seen.insert(media_type, (sent, span));
                    continue;
                };
                let alone = matches!(sent.kind, SentKind::Text(_) | SentKind::Raw(_));
                let (one, two) = (medium(first), medium(sent));
                let message = if one != two {
                    format!("one status sends {one} and {two} as `{media_type}`")
                } else if alone || std::ptr::eq(*first, sent) {
                    format!("one status sends `{media_type}` twice")
                } else {
                    continue;
                };
                report.push(
                    Diagnostic::new(&MIXED_MEDIA, span, message)
                        .related(*at, "the other one")
                        .help("give one of them another media type, or another status"),
                );
            }
        }
    }
}

/// Every `text` and `raw`, and whether it is text.
fn named<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = (bool, &'a Spanned<String>)> {
    let contents = index.returns().flat_map(|(_, entry)| entry.contents());
    contents.filter_map(|sent| match &sent.kind {
        SentKind::Text(text) => Some((true, text)),
        SentKind::Raw(raw) => Some((false, raw)),
        _ => None,
    })
}

static MEDIA_TYPE: Rule = rule!(Error "GL331" "media-type",
    "a media type that is none");

fn media_type(index: &ContractIndex, report: &mut Report) {
    let builtins = index.contract.api.builtin.iter();
    let builtins = builtins.filter_map(|builtin| Some((true, builtin.text.as_ref()?)));
    for (is_text, written) in named(index).chain(builtins) {
        let text = written.value.as_str();
        let found = |message: String| Diagnostic::new(&MEDIA_TYPE, written.span, message);
        let Some(media) = MediaType::parse(text) else {
            let example = if is_text {
                "text/plain"
            } else {
                "application/octet-stream"
            };
            report.push(
                found(format!("`{text}` is no media type"))
                    .help(format!("write a type and a subtype, such as `{example}`")),
            );
            continue;
        };
        let kind = media.kind.to_ascii_lowercase();
        if text.trim() != text {
            report.push(
                found(format!("`{text}` has blanks around it"))
                    .help(format!("write `{}`", text.trim())),
            );
        } else if media.essence.contains('*') {
            report.push(
                found(format!("`{text}` is a range of media types"))
                    .help("name the one that is sent"),
            );
        } else if !KINDS.contains(&kind.as_str()) {
            report.push(
                found(format!(
                    "no top-level media type is called `{}`",
                    media.kind
                ))
                .did_you_mean(&kind, KINDS),
            );
        } else if is_text
            && let Some(charset) = media.parameter("charset")
            && !charset.eq_ignore_ascii_case("utf-8")
        {
            report.push(
                found(format!("text is sent in UTF-8, not in {charset}"))
                    .help("send other encodings as `raw`"),
            );
        }
    }
}

/// Whether it says how many items or properties it has at most.
fn is_bounded(value: &Field) -> bool {
    let mut rules = value.constraints.iter();
    rules.any(|rule| {
        matches!(
            rule.key.value,
            ConstraintKey::MaxItems | ConstraintKey::MaxProperties
        )
    })
}

static UNBOUNDED_LIST: Rule = rule!(Warning "GL342" "unbounded-list",
    "a list or map that can grow without `page`, `stream` or a bound");

fn unbounded_list(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        if operation.method() != Some(Method::Get) {
            continue;
        }
        for sent in operation.contents() {
            let Some(value) = sent.value().filter(|value| !is_bounded(value)) else {
                continue;
            };
            let (what, help) = match &value.ty {
                Some(TypeExpr::List(inner, _)) => {
                    let is_output = matches!(index.kind(inner), Kind::Output(..));
                    let pages = match &**inner {
                        TypeExpr::Named(name) if is_output => {
                            format!("write `page<{name}>` or `stream<{name}>`, ")
                        }
                        _ => String::new(),
                    };
                    ("list", format!("{pages}say `max_items`"))
                }
                Some(TypeExpr::Map(..)) => ("map", "say `max_properties`".to_owned()),
                _ => continue,
            };
            let message = format!("the {what} of `{}` can grow without end", operation.name);
            report.push(
                Diagnostic::new(&UNBOUNDED_LIST, sent.span, message).help(format!(
                    "{help}, or allow `unbounded-list` if it stays short"
                )),
            );
        }
    }
}

static JSON_BY_HAND: Rule = rule!(Warning "GL343" "json-by-hand",
    "JSON as `text` or `raw`");

fn json_by_hand(index: &ContractIndex, report: &mut Report) {
    for (_, written) in named(index) {
        if MediaType::parse(&written.value).is_some_and(|media| media.is_json()) {
            let message = format!("`{}` by hand: whatever it holds leaves", written.value);
            report.push(
                Diagnostic::new(&JSON_BY_HAND, written.span, message)
                    .help("send an output, which lists what leaves"),
            );
        }
    }
}

static REDIRECT_WITHOUT_LOCATION: Rule = rule!(Warning "GL344" "redirect-without-location",
    "a redirect without a `Location` header");

fn redirect_without_location(index: &ContractIndex, report: &mut Report) {
    for (_, entry) in index.returns() {
        let Some(status) = resolve(&entry.status) else {
            continue;
        };
        let says = entry
            .headers
            .iter()
            .any(|field| field.name.value.eq_ignore_ascii_case("location"));
        if matches!(status.code, 301 | 302 | 303 | 307 | 308) && !says {
            let message = format!("{} {} does not say where to", status.code, status.name);
            report.push(
                Diagnostic::new(&REDIRECT_WITHOUT_LOCATION, entry.status.span, message)
                    .help("declare `headers: { Location: uri_reference }`"),
            );
        }
    }
}
