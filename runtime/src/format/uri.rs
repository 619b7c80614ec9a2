//! Uniform resource identifiers: RFC 3986.

use std::net::Ipv6Addr;

use super::super::rules::{Format, Text};

/// The rules of a text that is a URI.
pub const URI: Text = Text::of(&URI_FORMAT);
/// The rules of a text that is a URI or relative to one.
pub const URI_REFERENCE: Text = Text::of(&URI_REFERENCE_FORMAT);

static URI_FORMAT: Format = Format {
    name: "uri",
    message: "must be a URI with a scheme",
    check: is_uri,
    limit: None,
    written: None,
};

static URI_REFERENCE_FORMAT: Format = Format {
    name: "uri-reference",
    message: "must be a URI or a relative reference",
    check: is_uri_reference,
    limit: None,
    written: None,
};

fn is_uri(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(scheme, rest)| is_scheme(scheme) && is_hierarchy(rest))
}

fn is_uri_reference(text: &str) -> bool {
    // The first segment of a relative path has no colon: it would be a scheme.
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    is_uri(text) || (!first.contains(':') && is_hierarchy(text))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Authority, path, query and fragment.
fn is_hierarchy(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let path = match text.strip_prefix("//") {
        None => text,
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            if !is_authority(authority) {
                return false;
            }
            path
        }
    };
    consists_of(path, b":@/") && consists_of(query, b":@/?") && consists_of(fragment, b":@/?")
}

fn is_authority(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match host.rfind(']') {
        Some(end) if host.starts_with('[') => host.split_at(end + 1),
        _ => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    let is_host = match host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        Some(literal) => literal.parse::<Ipv6Addr>().is_ok() || is_future_address(literal),
        None => consists_of(host, b""),
    };
    consists_of(user, b":") && is_host && is_port
}

/// `IPvFuture`.
fn is_future_address(text: &str) -> bool {
    text.strip_prefix(['v', 'V'])
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(version, address)| {
            !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !address.is_empty()
                && !address.contains('%')
                && consists_of(address, b":")
        })
}

/// Whether a text consists of unreserved characters, percent-encoded ones, sub-delimiters, and some others.
fn consists_of(text: &str, others: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => is_hex(at + 1) && is_hex(at + 2),
        other => {
            other.is_ascii_alphanumeric()
                || b"-._~!$&'()*+,;=".contains(other)
                || others.contains(other)
        }
    })
}

/// The format with a text of it, and one that must not leave.
#[cfg(feature = "testing")]
pub(super) const SAMPLES: (&str, &str, &str) = (
    "uri",
    "https://example.com/sample",
    "https://canary-7f3a.example/",
);

/// The format with a text of it, and one that must not leave.
#[cfg(feature = "testing")]
pub(super) const REFERENCES: (&str, &str, &str) = ("uri-reference", "/sample", "/canary-7f3a");
