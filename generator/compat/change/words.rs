//! Differences of two contracts in words.

use crate::compat::shown;
use crate::compat::textual::NUMERIC;
use crate::shape::{Difference, What};

/// Whose values are spoken of, and in what sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// What a request may have is less than before.
    Refused,
    /// What a request may have is more than before.
    Taken,
    /// What an answer may have is more than before.
    Sent,
    /// What an answer may have is less than before.
    Withheld,
}

/// What has changed, in one phrase. `of` is what the value is: the body, a parameter. `whole` says that a member is
/// there in one of the contracts alone.
pub(super) fn message(difference: &Difference, of: &str, sense: Sense, whole: bool) -> String {
    let subject = shown::subject(difference, of);
    // Less than before is told by what holds now, more than before by what held.
    let less = matches!(sense, Sense::Refused | Sense::Withheld);
    let may = |what: String| match (sense, less) {
        (Sense::Withheld, _) => format!("{subject} is never {what} any more"),
        (_, true) => format!("{subject} may no longer be {what}"),
        (_, false) => format!("{subject} may be {what} now"),
    };
    let must = |verb: &str, what: &str| match (sense, less) {
        (Sense::Withheld, _) if verb == "be" => format!("{subject} is always {what} now"),
        (Sense::Withheld, _) if verb == "have" => format!("{subject} always has {what} now"),
        (Sense::Withheld, _) => format!("{subject} always matches {what} now"),
        (_, true) => format!("{subject} must {verb} {what} now"),
        (_, false) => format!("{subject} need no longer {verb} {what}"),
    };
    match &difference.what {
        What::Anything => may("any value".to_owned()),
        What::Kind(kind) => may(kind.words().to_owned()),
        What::Values(values) if values.is_empty() => match less {
            true => format!("{subject} is one of some values now"),
            false => format!("{subject} may be other than the values that the old contract lists"),
        },
        What::Values(values) => may(shown::list(values)),
        What::Missing(name) => match (sense, whole) {
            (Sense::Refused, true) => format!("`{name}` is new and must be sent"),
            (Sense::Refused, false) => format!("`{name}` must be sent now"),
            (Sense::Taken, _) => format!("`{name}` need not be sent any more"),
            (Sense::Sent, true) => format!("`{name}` is no longer sent"),
            (Sense::Sent, false) => format!("`{name}` may be missing now"),
            (Sense::Withheld, _) => format!("`{name}` is always sent now"),
        },
        What::Unlisted(name) => match sense {
            Sense::Refused => format!("`{name}` is no longer taken"),
            Sense::Taken => format!("`{name}` is taken now"),
            Sense::Sent => format!("`{name}` is sent now"),
            Sense::Withheld => format!("`{name}` is no longer sent, which it was at times"),
        },
        What::Others => match sense {
            Sense::Refused => format!("members of other names are refused in {subject} now"),
            Sense::Taken => format!("members of any name are taken in {subject} now"),
            Sense::Sent => format!("members of any name are sent in {subject} now"),
            Sense::Withheld => format!("members of other names are no longer sent in {subject}"),
        },
        What::Unsaid => format!("nothing is said of other members of {subject}"),
        What::Range(words) | What::Multiple(words) => must("be", words),
        What::Length(words) | What::Count(words) => must("have", words),
        What::Pattern(pattern) if pattern == NUMERIC => match less {
            true => must("be", "a number"),
            false => may("a text that is no number".to_owned()),
        },
        What::Pattern(pattern) => must("match", &format!("`{pattern}`")),
        What::Format(format) => must("be", &format!("of the format `{format}`")),
        What::Unique => match less {
            true => format!("{subject} has no two equal items now"),
            false => format!("{subject} may have two equal items now"),
        },
        What::Alternative => may("what fits no alternative of the other contract".to_owned()),
        What::Unclear(why) => format!("{subject}: {why}"),
    }
}

/// What a difference is about beside its place, for its name under `accepted`.
pub(super) fn about(difference: &Difference) -> String {
    match &difference.what {
        What::Anything => "any value".to_owned(),
        What::Kind(kind) => kind.words().to_owned(),
        What::Values(values) => {
            let all: Vec<String> = values.iter().map(ToString::to_string).collect();
            all.join(", ")
        }
        What::Missing(name) | What::Unlisted(name) => name.clone(),
        What::Others | What::Unsaid => "other members".to_owned(),
        What::Range(words) | What::Multiple(words) | What::Length(words) | What::Count(words) => {
            words.clone()
        }
        What::Pattern(pattern) if pattern == NUMERIC => "a number".to_owned(),
        What::Pattern(pattern) => pattern.clone(),
        What::Format(format) => (*format).to_owned(),
        What::Unique => "unique".to_owned(),
        What::Alternative => "alternatives".to_owned(),
        What::Unclear(why) => why.clone(),
    }
}
