//! Changes that the new contract accepts, each until a day.

use crate::contract::ast::Accepted;
use crate::diag::{
    Change, Diagnostic, Explanation, Report, Rule, Severity, SourceId, Span, nearest,
};

/// Every rule of what is accepted.
pub const ACCEPTED: &[&Rule] = &[&EXPIRED, &ABOUT_NOTHING];

/// A change whose last day is past.
static EXPIRED: Rule = Rule {
    code: "GL1041",
    slug: "accepted-change-expired",
    severity: Severity::Warning,
    summary: "the last day of an accepted change is past",
    explanation: Explanation {
        what: "Points at an entry of `accepted` whose `until` is before today. The change that it is about counts again.",
        why: "What was accepted for a time is not accepted for ever: whoever reads the reason now decides anew.",
        example: "accepted: [{ change: operation-removed drop_user, why: nobody calls it, until: 2020-01-01 }]",
        instead: "accepted: []      # or a later day, with the reason why",
    },
};

/// A change that has not happened, though one of nearly that name has.
static ABOUT_NOTHING: Rule = Rule {
    code: "GL1042",
    slug: "accepted-change-unknown",
    severity: Severity::Warning,
    summary: "an accepted change is not among the changes, and one of nearly that name is",
    explanation: Explanation {
        what: "Points at an entry of `accepted` that is about none of the changes, where a change that is not accepted has nearly its name.",
        why: "A name with a mistake in it accepts nothing. An entry whose change is long merged is left alone until its day is past.",
        example: "accepted: [{ change: operation-removed drop_usr, why: nobody calls it, until: 2027-01-01 }]",
        instead: "accepted: [{ change: operation-removed drop_user, why: nobody calls it, until: 2027-01-01 }]",
    },
};

/// Marks what is accepted on the day `today`, and says which entries are not what they were. The texts of the
/// contract stand behind `before` others.
pub(crate) fn accept(
    changes: &mut [Change],
    accepted: &[Accepted],
    before: u32,
    today: &str,
) -> Report {
    let shift = |span: Span| Span {
        source: SourceId(span.source.0 + before),
        ..span
    };
    let mut stale = Report::default();
    for entry in accepted {
        let key = entry.change.value.trim();
        let is_past = entry.until.value.as_str() < today;
        if is_past {
            let message = format!("`{key}` was accepted until {}", entry.until.value);
            let found = Diagnostic::new(&EXPIRED, shift(entry.until.span), message);
            stale.push(found.help("take the entry out, or give it a later day"));
            continue;
        }
        let mut is_met = false;
        for change in changes.iter_mut().filter(|change| change.key == key) {
            change.accepted = Some(format!("{} (until {})", entry.why.value, entry.until.value));
            is_met = true;
        }
        if !is_met {
            let open = changes.iter().filter(|change| !change.weight.is_harmless());
            if let Some(near) = nearest(key, open.map(|change| change.key.as_str())) {
                let message = format!("`{key}` has not changed");
                let found = Diagnostic::new(&ABOUT_NOTHING, shift(entry.change.span), message);
                stale.push(found.help(format!("did you mean `{}`?", quoted(near))));
            }
        }
    }
    stale
}

/// A text as YAML has it behind a key: in quotes where it would be read as something else.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " _-./^$()+=~".contains(c);
    match text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}
