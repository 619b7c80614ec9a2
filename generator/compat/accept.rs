//! Changes that the new contract accepts, each until a day.

use crate::contract::ast::Accepted;
use crate::diag::{Change, Diagnostic, Report, Rule, SourceId, Span, nearest, rule};

/// Every rule of what is accepted.
pub const ACCEPTED: &[&Rule] = &[&EXPIRED, &ABOUT_NOTHING];

static EXPIRED: Rule = rule!(Warning "GL1041" "accepted-change-expired",
    "the last day of an accepted change is past");
static ABOUT_NOTHING: Rule = rule!(Warning "GL1042" "accepted-change-unknown",
    "an accepted change is not among the changes, and one of nearly that name is");

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
