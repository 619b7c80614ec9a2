//! Addresses of mailboxes: the `Mailbox` of RFC 5321.

use std::net::Ipv6Addr;

use super::super::rules::{Format, Text};
use super::hostname::is_label;

/// The rules of a text that is an email address.
pub const EMAIL: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "email",
    message: "must be an email address",
    check: is_mailbox,
    limit: None,
    written: None,
};

fn is_mailbox(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    local.len() <= 64 && (is_dot_string(local) || is_quoted_string(local)) && is_domain(domain)
}

fn is_dot_string(text: &str) -> bool {
    let is_atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    text.split('.')
        .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
}

fn is_quoted_string(text: &str) -> bool {
    let Some(content) = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    else {
        return false;
    };
    let mut bytes = content.bytes();
    while let Some(byte) = bytes.next() {
        let plain = match byte {
            b'\\' => bytes.next(),
            b'"' => None,
            other => Some(other),
        };
        if !plain.is_some_and(|byte| (b' '..=b'~').contains(&byte)) {
            return false;
        }
    }
    true
}

fn is_domain(text: &str) -> bool {
    if let Some(literal) = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return match literal.split_at_checked(5) {
            Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => {
                address.parse::<Ipv6Addr>().is_ok()
            }
            _ => is_ipv4_literal(literal),
        };
    }
    text.len() <= 255 && text.split('.').all(is_label)
}

/// RFC 5321 has zeros in front, which other addresses have not.
fn is_ipv4_literal(text: &str) -> bool {
    let is_number = |part: &str| {
        (1..=3).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u16>().is_ok_and(|number| number <= 255)
    };
    text.split('.').count() == 4 && text.split('.').all(is_number)
}

/// The format with a text of it, and one that must not leave.
#[cfg(feature = "testing")]
pub(super) const SAMPLES: (&str, &str, &str) =
    ("email", "sample@example.com", "canary-7f3a@example.com");
