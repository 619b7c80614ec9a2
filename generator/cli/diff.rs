//! `guestlist diff`: what a change of a contract means to clients, and what leaves otherwise.

use camino::{Utf8Path, Utf8PathBuf};
use clap::ValueEnum;
use guestlist::check::Outcome;
use guestlist::diag::{self, Report, Weight};
use guestlist::ir::Day;
use guestlist::{Compared, Error};

use super::contract::DEFAULT_CONTRACT;
use super::exit::{Exit, Stopped};
use super::{outcome, terminal};

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The old contract and the new one: files, or files in a revision (`main:contract.yaml`). With --since the new
    /// one alone
    #[arg(value_name = "CONTRACT", num_args = 0..=2)]
    contracts: Vec<Utf8PathBuf>,
    /// The old contract is that of the commit where this branch left REVISION
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// How changes are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// What the command fails on
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = FailOn::Any)]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person, with the lines of both files
    Human,
    /// For a comment on a change
    Markdown,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, which code hosts show beside the lines
    Sarif,
    /// Commands that GitHub's runners show beside the lines
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// What breaks clients
    Breaking,
    /// What leaves, or is seen by more people
    Exposure,
    /// Either
    Any,
}

/// Compares and prints.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let (old, new) = versions(arguments)?;
    let (Some(before), Some(after)) = (&old.checked, &new.checked) else {
        return rejected(arguments.format, &[old, new]);
    };
    let compared = guestlist::diff(
        (before, old.sources.clone()),
        (after, new.sources.clone()),
        &Day::today().to_string(),
    );
    let (sources, report) = (&compared.sources, compared.report());
    match arguments.format {
        Format::Human => human(&compared)?,
        Format::Markdown => {
            terminal::document(&diag::changes_markdown(sources, &compared.changes))?;
        }
        Format::Json => terminal::document(&diag::changes_json(sources, &compared.changes))?,
        Format::Sarif => {
            terminal::document(&diag::sarif(&[(sources, &report)], guestlist::rules()))?;
        }
        Format::Github => terminal::document(&diag::github(&[(sources, &report)]))?,
    }
    let breaks = compared.count(Weight::Breaking) > 0;
    let exposes = compared.count(Weight::Wider) > 0;
    let fails = match arguments.fail_on {
        FailOn::Breaking => breaks,
        FailOn::Exposure => exposes,
        FailOn::Any => breaks || exposes,
    };
    // The command ends here: the system takes it all back at once.
    std::mem::forget((old, new, compared));
    Ok(Exit::of(fails))
}

/// The two contracts, as they are checked.
fn versions(arguments: &Arguments) -> Result<(Outcome, Outcome), Error> {
    let default = Utf8Path::new(DEFAULT_CONTRACT);
    match (&arguments.since, arguments.contracts.as_slice()) {
        (Some(revision), contracts @ ([] | [_])) => {
            let new = contracts.first().map_or(default, Utf8PathBuf::as_path);
            let old = || guestlist::load_since(revision, new);
            guestlist::check_versions(old, || Ok(guestlist::load(new)))
        }
        (None, [old, new]) => guestlist::check_versions(
            || guestlist::load_version(old),
            || guestlist::load_version(new),
        ),
        (None, [old]) => guestlist::check_versions(
            || guestlist::load_version(old),
            || Ok(guestlist::load(default)),
        ),
        (Some(_), _) => Err(Error::Revision(
            "with --since there is one contract to name, the new one".to_owned(),
        )),
        (None, _) => Err(Error::Revision(
            "name the old contract and the new one, or --since a revision".to_owned(),
        )),
    }
}

/// Says why contracts cannot be compared.
fn rejected(format: Format, outcomes: &[Outcome]) -> Result<Exit, Stopped> {
    let wrong = outcomes.iter().filter(|it| it.checked.is_none());
    let runs: Vec<_> = wrong.clone().map(|it| (&it.sources, &it.report)).collect();
    match format {
        Format::Human | Format::Markdown => {
            for found in wrong {
                outcome::show(found)?;
            }
            terminal::error("contracts with errors are not compared");
        }
        Format::Json => terminal::document(&diag::json(&runs))?,
        Format::Sarif => terminal::document(&diag::sarif(&runs, guestlist::rules()))?,
        Format::Github => terminal::document(&diag::github(&runs))?,
    }
    Ok(Exit::Findings)
}

/// What matters in full, the rest a line each, and how much there is.
fn human(compared: &Compared) -> Result<(), Stopped> {
    let all = compared.report();
    for (title, is_of_clients) in [("For clients", true), ("What leaves", false)] {
        let mut report = Report::default();
        for (change, diagnostic) in compared.changes.iter().zip(all.iter()) {
            let counts = !change.weight.is_harmless() && change.accepted.is_none();
            if counts && change.weight.is_of_clients() == is_of_clients {
                report.push(diagnostic.clone());
            }
        }
        told(title, compared, &report)?;
    }
    told("What is accepted", compared, &compared.stale)?;
    let mut text = String::new();
    for (title, weight) in [
        ("Compatible with clients", Some(Weight::Compatible)),
        ("Less leaves", Some(Weight::Narrower)),
        ("Accepted", None),
    ] {
        let all = compared.changes.iter();
        let some: Vec<_> = all
            .filter(|change| match weight {
                Some(weight) => change.weight == weight && change.accepted.is_none(),
                None => change.accepted.is_some(),
            })
            .collect();
        if some.is_empty() {
            continue;
        }
        text.push_str(&format!("{}\n", terminal::bold(title)));
        for change in some {
            let found = &change.diagnostic;
            let at = compared.sources.position(found.span);
            let path = compared.sources.path(found.span);
            let message = format!("{path}:{}: {}", at.line, found.message);
            text.push_str(&format!("  {}\n", diag::plain(&message)));
            if let Some(why) = &change.accepted {
                text.push_str(&format!("    {}\n", diag::plain(why)));
            }
        }
        text.push('\n');
    }
    text.push_str(&format!("{}\n", diag::changes_summary(&compared.changes)));
    terminal::out(&text)?;
    Ok(())
}

/// Changes in full, below a heading.
fn told(title: &str, compared: &Compared, report: &Report) -> Result<(), Stopped> {
    if report.is_empty() {
        return Ok(());
    }
    let shown = diag::human_changes_in_colour((&compared.sources, report));
    terminal::out(&format!("{}\n\n{shown}", terminal::bold(title)))?;
    Ok(())
}
