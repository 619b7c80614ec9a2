//! Names of hosts: RFC 1123.

use super::super::rules::{Format, Text};

/// The rules of a text that is a host's name.
pub const HOSTNAME: Text = Text::of(&FORMAT);

static FORMAT: Format = Format {
    name: "hostname",
    message: "must be a host name",
    check: is_hostname,
    limit: None,
    written: None,
};

fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

/// Whether a text is one of the parts of a host's name.
pub fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The format with a text of it, and one that must not leave.
#[cfg(feature = "testing")]
pub(super) const SAMPLES: (&str, &str, &str) = ("hostname", "sample.example", "canary-7f3a");
