//! Sets of values before and after, asked about both ways.

use serde_json::Value;

use crate::diag::{Diagnostic, Part, Rule, Severity, Span, Witness};
use crate::shape::{Difference, ShapeId, What};

use super::changes::Found;
use super::compare::{At, Comparison, Pair};
use super::rules;
use super::words::{Sense, about, message};
use crate::compat::shown;

/// What two sets are of.
pub(super) struct Subject {
    /// In words: the body, the query parameter `limit`.
    pub(super) what: String,
    pub(super) part: Part,
    /// Where the old contract and the new one say it.
    pub(super) spans: (Span, Span),
}

/// The way in which values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Answer,
}

impl Comparison<'_> {
    /// The values before and after, which are not written alike. `before` and `after` are each a set as it is said, and
    /// as it is read.
    pub(super) fn values(
        &self,
        pair: &Pair<'_>,
        way: Way,
        before: (ShapeId, ShapeId),
        after: (ShapeId, ShapeId),
        subject: &Subject,
    ) {
        let forth = self.decomposer.differences(before.0, after.1);
        let back = self.decomposer.differences(after.0, before.1);
        let (lost, gained) = match way {
            Way::Request => (&forth, &back),
            Way::Answer => (&back, &forth),
        };
        let (loses, gains) = match way {
            Way::Request => (Sense::Refused, Sense::Taken),
            Way::Answer => (Sense::Sent, Sense::Withheld),
        };
        for difference in lost.iter().filter(|it| !it.is_note()) {
            let whole = gained.iter().any(|it| is_same_member(it, difference));
            self.value(pair, loses, difference, whole, subject);
        }
        for difference in gained {
            let told = lost.iter().any(|it| is_same_member(it, difference));
            if !told && !difference.is_note() && !difference.is_unclear() {
                self.value(pair, gains, difference, false, subject);
            }
        }
    }

    fn value(
        &self,
        pair: &Pair<'_>,
        sense: Sense,
        difference: &Difference,
        whole: bool,
        subject: &Subject,
    ) {
        let known = |span: Span, else_at: Span| match span == Span::default() {
            true => else_at,
            false => span,
        };
        // What is refused, and what is no longer sent, the old contract has on the left.
        let (old, new) = match sense {
            Sense::Refused | Sense::Withheld => (difference.left, difference.right),
            Sense::Taken | Sense::Sent => (difference.right, difference.left),
        };
        let (old, new) = (known(old, subject.spans.0), known(new, subject.spans.1));
        let words = message(difference, &subject.what, sense, whole);
        let (rule, words) = match difference.is_unclear() {
            true => (&rules::UNDECIDED, format!("not decided: {words}")),
            false => (rule(sense, difference), words),
        };
        let at = At::Both(old, new);
        let mut diagnostic = self.told(rule, at, words);
        if rule.code == rules::PROPERTY_ADDED.code && pair.open {
            diagnostic.severity = Severity::Note;
        }
        let witness = difference.witness.as_ref().map(|value| Witness {
            operation: match sense {
                Sense::Refused | Sense::Withheld => pair.old.name.clone(),
                Sense::Taken | Sense::Sent => pair.new.name.clone(),
            },
            part: subject.part.clone(),
            value: value.clone(),
        });
        let harmful = diagnostic.severity != Severity::Note;
        if let Some(witness) = witness.as_ref().filter(|_| harmful) {
            diagnostic = exampled(diagnostic, witness);
        }
        let thing = self.thing(at);
        let thing = thing.unwrap_or_else(|| format!("{} {}", pair.new.name, subject.part));
        let found = Found::new(diagnostic, named(thing, &about(difference)));
        self.changes
            .put(found.witness(witness.filter(|_| harmful)), &pair.new.name);
    }
}

/// A thing and what of it has changed, which may be the end of its own name.
fn named(thing: String, about: &str) -> String {
    let is_end = |rest: &str| rest.ends_with(['.', ' ']);
    match thing.strip_suffix(about).is_some_and(is_end) {
        true => thing,
        false => format!("{thing} {about}"),
    }
}

/// The finding with a request or answer that shows it.
pub(super) fn exampled(diagnostic: Diagnostic, witness: &Witness) -> Diagnostic {
    let name = &witness.operation;
    let value = shown::value(&witness.value);
    let plain = match &witness.value {
        Value::String(text) => text.clone(),
        _ => value.clone(),
    };
    let example = match &witness.part {
        Part::Request => format!("any request of `{name}`"),
        Part::Param(_, param) => match &witness.value {
            Value::Null => format!("a request of `{name}` without `{param}`"),
            _ => format!("`{param}={plain}` of `{name}`"),
        },
        Part::Body(media) if media.is_empty() => format!("a request of `{name}` without a body"),
        Part::Body(_) => format!("the body {value} of `{name}`"),
        Part::Size(_) => format!("a request of `{name}` whose body has {plain} bytes"),
        Part::File(file) => match &witness.value {
            Value::Number(bytes) => {
                format!("a request of `{name}` whose `{file}` has {bytes} bytes")
            }
            _ => format!("a request of `{name}` whose `{file}` is `{plain}`"),
        },
        Part::Answer(status, media) => match &witness.value {
            Value::Null => format!("the answer {status} as `{media}` of `{name}`"),
            _ => format!("the answer {status} {value} of `{name}`"),
        },
        Part::Header(status, header) => match &witness.value {
            Value::Null => format!("the answer {status} of `{name}` without `{header}`"),
            _ => format!("`{header}: {plain}` in the answer {status} of `{name}`"),
        },
        Part::Status(status) => format!("the answer {status} of `{name}`"),
        Part::Credentials => match credentials(&witness.value).as_slice() {
            [] => format!("a request of `{name}` without credentials"),
            sent => format!("a request of `{name}` with {}", sent.join(" and ")),
        },
    };
    diagnostic.note(format!("for example: {example}"))
}

/// What a request is sent with, in words.
fn credentials(sent: &Value) -> Vec<String> {
    let all = sent.as_array().into_iter().flatten();
    let words = all.map(|one| {
        let scheme = one["scheme"].as_str().unwrap_or_default();
        let scopes = one["scopes"].as_array().into_iter().flatten();
        let scopes: Vec<&str> = scopes.filter_map(Value::as_str).collect();
        match scopes.is_empty() {
            true => format!("`{scheme}`"),
            false => format!("`{scheme}` and the scopes `{}`", scopes.join("`, `")),
        }
    });
    words.collect()
}

/// Whether two differences say that one and the same member is in one of two sets alone.
fn is_same_member(one: &Difference, other: &Difference) -> bool {
    one.path == other.path
        && match (&one.what, &other.what) {
            (What::Missing(one), What::Unlisted(other))
            | (What::Unlisted(one), What::Missing(other)) => one == other,
            _ => false,
        }
}

fn rule(sense: Sense, difference: &Difference) -> &'static Rule {
    match (sense, &difference.what) {
        (Sense::Refused, What::Missing(_)) => &rules::DEMANDS_MORE,
        (Sense::Refused, _) => &rules::REQUEST_NARROWED,
        (Sense::Taken, What::Missing(_)) => &rules::DEMANDS_LESS,
        (Sense::Taken, _) => &rules::REQUEST_WIDENED,
        (Sense::Sent, What::Missing(_)) => &rules::PROPERTY_DROPPED,
        (Sense::Sent, What::Unlisted(_) | What::Others) => &rules::PROPERTY_ADDED,
        (Sense::Sent, _) => &rules::ANSWER_WIDENED,
        (Sense::Withheld, _) => &rules::ANSWER_NARROWED,
    }
}
