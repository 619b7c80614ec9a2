//! Differences in words.

use super::shown;
use super::textual::NUMERIC;
use crate::shape::{Difference, What};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From a client that keeps the document to the contract.
    Request,
    /// From the contract to the client.
    Answer,
}

impl Way {
    /// Whose set the value has to be in.
    fn taker(self) -> &'static str {
        match self {
            Self::Request => "the contract",
            Self::Answer => "the document",
        }
    }

    fn asks(self) -> &'static str {
        match self {
            Self::Request => "as the contract demands",
            Self::Answer => "as the document promises",
        }
    }
}

/// What is wrong, in one phrase. `of` is what the value is: the body, a parameter.
pub(super) fn message(difference: &Difference, of: &str, way: Way) -> String {
    let subject = shown::subject(difference, of);
    let member = |name: &str| format!("`{name}`");
    let (taker, asks) = (way.taker(), way.asks());
    match &difference.what {
        What::Anything => format!("{subject} may be any value, which {taker} does not have"),
        What::Kind(kind) => format!(
            "{subject} may be {}, which {taker} does not have",
            kind.words()
        ),
        What::Values(values) if values.is_empty() => {
            format!("{subject} may be other than the values that {taker} lists")
        }
        What::Values(values) => format!(
            "{subject} may be {}, which {taker} does not have",
            shown::list(values)
        ),
        What::Missing(name) => {
            let verb = match way {
                Way::Request => "the contract demands",
                Way::Answer => "the document promises",
            };
            format!("{} may be missing, which {verb}", member(name))
        }
        What::Unlisted(name) => {
            let verb = match way {
                Way::Request => "refuses",
                Way::Answer => "has no place for",
            };
            format!("{} may be there, which {taker} {verb}", member(name))
        }
        What::Others => {
            format!("{subject} may have members without a name, which {taker} does not have")
        }
        What::Unsaid => format!("members that the document does not name are refused in {subject}"),
        What::Range(words) | What::Multiple(words) => {
            format!("{subject} need not be {words}, {asks}")
        }
        What::Length(words) | What::Count(words) => {
            format!("{subject} need not have {words}, {asks}")
        }
        What::Pattern(pattern) if pattern == NUMERIC => {
            format!("{subject} may be a text that is no number, which {taker} does not have")
        }
        What::Pattern(pattern) => format!("{subject} need not match `{pattern}`, {asks}"),
        What::Format(format) => format!("{subject} need not be of the format `{format}`, {asks}"),
        What::Unique => format!("{subject} may have two equal items, which {taker} does not take"),
        What::Alternative => {
            format!("{subject} may be what none of the alternatives of {taker} takes")
        }
        What::Unclear(why) => format!("{subject}: {why}"),
    }
}

/// The label at the side whose set the value has to be in.
pub(super) fn label(way: Way) -> &'static str {
    match way {
        Way::Request => "the contract takes this",
        Way::Answer => "the contract sends this",
    }
}
