//! Media of responses: what they are called, and what one status may send.

use std::collections::HashMap;

use crate::contract::ast::{ConstraintKey, Field, Return, Sent, SentKind, TypeExpr};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span, Spanned};
use crate::http::Method;
use crate::http::media::{JSON, KINDS, MediaType};
use crate::ir::{EVENTS, NDJSON};

use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::{ContractIndex, Kind};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &MIXED_MEDIA,
        run: mixed_media,
    },
    Check {
        rule: &MEDIA_TYPE,
        run: media_type,
    },
    Check {
        rule: &JSON_BY_HAND,
        run: json_by_hand,
    },
    Check {
        rule: &REDIRECT_WITHOUT_LOCATION,
        run: redirect_without_location,
    },
];

/// The row that is of interest only where nothing is wrong.
pub const LINTS: &[Check] = &[Check {
    rule: &UNBOUNDED_LIST,
    run: unbounded_list,
}];

static MIXED_MEDIA: Rule = Rule {
    code: "GL330",
    slug: "mixed-media",
    severity: Severity::Error,
    summary: "one media type of a status that stands for different things",
    explanation: Explanation {
        what: "A status sends one kind of body for each media type. Models, `list<M>`, `page<M>` and `stream<M>` are JSON, and several of them may stand behind `application/json`. Where there are several media types, `Accept` chooses.",
        why: "A client reads status and media type, and knows how to read the body.",
        example: "returns: { ok: [{ text: text/csv }, { raw: text/csv }] }",
        instead: "returns: { ok: [UserView, { text: text/csv }] }",
    },
};

static MEDIA_TYPE: Rule = Rule {
    code: "GL331",
    slug: "media-type",
    severity: Severity::Error,
    summary: "a media type that is none",
    explanation: Explanation {
        what: "`text` and `raw` name one media type as RFC 9110 writes it: a top-level type that the IANA has, a subtype, and parameters such as `; header=present`. Text is sent in UTF-8.",
        why: "Clients choose by it how to read the body, and a range such as `image/*` says nothing.",
        example: "returns: { ok: { raw: pdf } }",
        instead: "returns: { ok: { raw: application/pdf } }",
    },
};

static UNBOUNDED_LIST: Rule = Rule {
    code: "GL342",
    slug: "unbounded-list",
    severity: Severity::Warning,
    summary: "a list or map that can grow without `page`, `stream` or a bound",
    explanation: Explanation {
        what: "A `get` sends a list or a map, which is made whole in memory and has no end that the contract knows.",
        why: "It works for ten records and fails for ten million, when clients rely on it.",
        example: "returns: { ok: list<UserProfile> }",
        instead: "returns: { ok: page<UserProfile> }      # or stream<UserProfile>",
    },
};

static JSON_BY_HAND: Rule = Rule {
    code: "GL343",
    slug: "json-by-hand",
    severity: Severity::Warning,
    summary: "JSON as `text` or `raw`",
    explanation: Explanation {
        what: "`text` or `raw` has a media type of JSON.",
        why: "It is a hole in the list: whatever the handler writes leaves the server.",
        example: "returns: { ok: { raw: application/json } }",
        instead: "outputs:\n  Settings: { fields: [theme: string] }\n…\nreturns: { ok: Settings }",
    },
};

static REDIRECT_WITHOUT_LOCATION: Rule = Rule {
    code: "GL344",
    slug: "redirect-without-location",
    severity: Severity::Warning,
    summary: "a redirect without a `Location` header",
    explanation: Explanation {
        what: "An operation returns 301, 302, 303, 307 or 308 and declares no `Location` header.",
        why: "The client is sent away and not told where to.",
        example: "returns: see_other",
        instead: "returns:\n  see_other: { headers: { Location: uri_reference } }",
    },
};

fn entries<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a Return> {
    let returns = index
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.returns.as_ref());
    returns.flat_map(|returns| &returns.entries)
}

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

fn mixed_media(index: &ContractIndex, report: &mut Report) {
    for body in entries(index).filter_map(|entry| entry.body.as_ref()) {
        let mut seen: HashMap<String, (&Sent, Span)> = HashMap::new();
        for sent in &body.contents {
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
    let contents = entries(index).flat_map(Return::contents);
    contents.filter_map(|sent| match &sent.kind {
        SentKind::Text(text) => Some((true, text)),
        SentKind::Raw(raw) => Some((false, raw)),
        _ => None,
    })
}

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
        if media.essence.contains('*') {
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

fn unbounded_list(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let route = operation.route.as_ref();
        if route.is_none_or(|route| route.method.value != Method::Get) {
            continue;
        }
        let entries = operation
            .returns
            .iter()
            .flat_map(|returns| &returns.entries);
        for sent in entries.flat_map(Return::contents) {
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

fn redirect_without_location(index: &ContractIndex, report: &mut Report) {
    for entry in entries(index) {
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
