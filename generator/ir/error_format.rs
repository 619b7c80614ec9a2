//! The format of every error answer.

use serde::Serialize;

use super::{ErrorType, JSON};

/// `api.error_format`, with `api.type_base`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ErrorFormat {
    /// Problem details (RFC 9457).
    Problem {
        /// What goes before an error's code in its `type`, a URI reference; without it every error
        /// is of the type `about:blank`.
        type_base: Option<String>,
    },
    /// FastAPI's `{"detail": …}`.
    Detail,
}

impl ErrorFormat {
    /// What a contract calls the first.
    pub const PROBLEM: &'static str = "problem";
    /// What a contract calls the second.
    pub const DETAIL: &'static str = "detail";
    /// The members that stand beside the details of a problem.
    pub const PROBLEM_MEMBERS: &'static [&'static str] = &[
        "type", "title", "status", "detail", "instance", "code", "errors",
    ];
    /// The members that stand beside the details within `detail`.
    pub const DETAIL_MEMBERS: &'static [&'static str] = &["code", "message"];

    /// The media type of error answers.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::Problem { .. } => "application/problem+json",
            Self::Detail => JSON,
        }
    }

    /// The `type` of an error with this code, where errors have types of their own.
    #[must_use]
    pub fn type_of(&self, code: &str) -> Option<String> {
        match self {
            Self::Problem {
                type_base: Some(base),
            } => Some(format!("{base}{}", encoded(code))),
            Self::Problem { type_base: None } | Self::Detail => None,
        }
    }

    /// The `title` of an error: what all of its type have in common. Without a type of its own it is
    /// the status's phrase (RFC 9457, 4.2.1).
    #[must_use]
    pub fn title_of(&self, error: &ErrorType) -> String {
        let described = match self {
            Self::Problem { type_base: Some(_) } => error.description.as_deref(),
            Self::Problem { type_base: None } | Self::Detail => None,
        };
        let first = described.map(|text| {
            let lines = text.trim().lines().map(str::trim);
            let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
            lines.join(" ")
        });
        first
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| error.status.phrase.to_owned())
    }
}

/// A code as it stands in a URI (RFC 3986, 2.1 and 2.3).
fn encoded(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::ErrorFormat;
    use crate::ir::sample;

    fn typed() -> ErrorFormat {
        ErrorFormat::Problem {
            type_base: Some("https://example.com/errors/".to_owned()),
        }
    }

    #[test]
    fn a_type_is_the_base_and_the_code() {
        for (code, expected) in [
            (
                "USER_NOT_FOUND",
                "https://example.com/errors/USER_NOT_FOUND",
            ),
            (
                "user.not-found",
                "https://example.com/errors/user.not-found",
            ),
            ("ä#/", "https://example.com/errors/%C3%A4%23%2F"),
        ] {
            assert_eq!(typed().type_of(code).as_deref(), Some(expected));
        }
        assert_eq!(ErrorFormat::Problem { type_base: None }.type_of("A"), None);
        assert_eq!(ErrorFormat::Detail.type_of("A"), None);
    }

    #[test]
    fn a_title_is_the_first_paragraph_of_the_description() {
        let mut error = sample::api().errors.remove(0);
        let phrase = error.status.phrase;
        error.description = Some("Nobody has\nthis name.\n\nNot any more.".to_owned());
        assert_eq!(typed().title_of(&error), "Nobody has this name.");
        assert_eq!(ErrorFormat::Detail.title_of(&error), phrase);
        assert_eq!(
            ErrorFormat::Problem { type_base: None }.title_of(&error),
            phrase
        );
        error.description = None;
        assert_eq!(typed().title_of(&error), phrase);
    }
}
