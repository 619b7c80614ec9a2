//! Two contracts beside each other: what a change means to clients, and what leaves otherwise.

use std::collections::HashSet;

use crate::check::{self, Outcome};
use crate::contract::places::Places;
use crate::contract::{Checked, Loaded};
use crate::diag::{Change, Report, Severity, Sources, Weight};
use crate::error::Error;
use crate::ir::Api;
use crate::lower::lower;
use crate::{compat, exposure, parallel};

/// What came of a comparison.
#[derive(Debug)]
pub struct Compared {
    /// Every change: first what it means to clients, then what leaves otherwise, each in the order of the contracts.
    pub changes: Vec<Change>,
    /// Entries of `accepted` whose last day is past, and those that are about nothing that has changed.
    pub stale: Report,
    /// The texts of both, those of the old contract first.
    pub sources: Sources,
}

/// A contract with its texts.
pub type Version<'a> = (&'a Checked, Sources);

/// Reads and checks two contracts at once, the old one and the new one.
///
/// # Errors
///
/// One of them cannot be read, of both the old one first.
pub fn check_versions(
    old: impl FnOnce() -> Result<Loaded, Error>,
    new: impl Fn() -> Result<Loaded, Error> + Sync,
) -> Result<(Outcome, Outcome), Error> {
    let (old, new) = parallel::both(|| old().map(check::check), || new().map(check::check));
    Ok((old?, new?))
}

/// What the new contract means otherwise than the old one, on the day `today` (`2027-01-01`).
#[must_use]
pub fn diff(old: Version<'_>, new: Version<'_>, today: &str) -> Compared {
    let ((old, mut sources), (new, others)) = (old, new);
    let before = u32::try_from(sources.iter().count()).unwrap_or(u32::MAX);
    sources.join(others);
    // Sets stand in one another as deep as types do: a thread has the stack for it, this one may not.
    let found = parallel::map(&[()], |()| changes(old, new, before, today));
    let mut changes = found.into_iter().next().unwrap_or_default();
    let stale = compat::accept(&mut changes, &new.contract().accepted, before, today);
    Compared {
        changes,
        stale,
        sources,
    }
}

/// What a contract means, and where it says so.
struct Meaning<'a> {
    api: Api,
    places: Places<'a>,
}

impl<'a> Meaning<'a> {
    /// Of a contract whose texts stand behind `before` others.
    fn of(checked: &'a Checked, before: u32) -> Self {
        Self {
            places: Places::of(checked.contract(), before),
            api: lower(checked),
        }
    }

    fn to_clients(&self) -> compat::Side<'_> {
        compat::Side {
            api: &self.api,
            places: &self.places,
        }
    }

    fn exposed(&self) -> exposure::change::Side<'_> {
        exposure::change::Side {
            api: &self.api,
            places: &self.places,
        }
    }
}

fn changes(old: &Checked, new: &Checked, before: u32, today: &str) -> Vec<Change> {
    let (old, new) = parallel::both(|| Meaning::of(old, 0), || Meaning::of(new, before));
    let (mut clients, mut exposed) = parallel::both(
        || compat::changes(&old.to_clients(), &new.to_clients(), today),
        || exposure::change::changes(&old.exposed(), &new.exposed()),
    );
    for all in [&mut clients, &mut exposed] {
        all.sort_by_key(|change| (change.weight, change.diagnostic.span, change.key.clone()));
    }
    clients.extend(exposed);
    clients
}

impl Compared {
    /// How many changes of this weight are not accepted.
    #[must_use]
    pub fn count(&self, weight: Weight) -> usize {
        let open = self.changes.iter().filter(|it| it.accepted.is_none());
        open.filter(|change| change.weight == weight).count()
    }

    /// How many are accepted.
    #[must_use]
    pub fn accepted(&self) -> usize {
        let all = self.changes.iter();
        all.filter(|change| change.accepted.is_some()).count()
    }

    /// Everything as diagnostics. What is accepted weighs nothing any more.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut report = Report::default();
        let mut seen = HashSet::new();
        for change in &self.changes {
            let mut diagnostic = change.diagnostic.clone();
            if let Some(why) = &change.accepted {
                diagnostic.severity = Severity::Note;
                diagnostic.notes.push(format!("accepted: {why}"));
            } else if !change.weight.is_harmless() && seen.insert(&change.key) {
                let key = compat::quoted(&change.key);
                diagnostic
                    .help
                    .push(format!("to accept it: `change: {key}`"));
            }
            report.push(diagnostic);
        }
        report.extend(self.stale.clone());
        report
    }
}
