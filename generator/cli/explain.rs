//! `guestlist explain`: the rules, in a table or one in full.

use guestlist::diag::{Rule, nearest};
use guestlist::Error;

use super::{Exit, terminal};

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A rule's code or name, such as GL301 (without one: the table of all rules)
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints one rule, or all of them.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Error> {
    let Some(wanted) = &arguments.code else {
        terminal::out(&table());
        return Ok(Exit::Fine);
    };
    if let Some(rule) = find(wanted) {
        terminal::out(&in_full(rule));
        return Ok(Exit::Fine);
    }
    let words = guestlist::rules().flat_map(|rule| [rule.code, rule.slug]);
    terminal::usage_error(
        &format!("there is no rule `{wanted}`"),
        nearest(wanted, words).map(|near| format!("did you mean `{near}`?")),
    );
    Ok(Exit::Failure)
}

fn find(wanted: &str) -> Option<&'static Rule> {
    guestlist::rules().find(|rule| {
        rule.code.eq_ignore_ascii_case(wanted) || rule.slug.eq_ignore_ascii_case(wanted)
    })
}

fn table() -> String {
    let width = guestlist::rules().map(|rule| rule.slug.len()).max().unwrap_or(0);
    guestlist::rules()
        .map(|rule| {
            format!(
                "{}  {:<7}  {:<width$}  {}\n",
                rule.code,
                rule.severity.to_string(),
                rule.slug,
                rule.summary
            )
        })
        .collect()
}

fn in_full(rule: &Rule) -> String {
    let Rule { code, slug, severity, summary, explanation } = rule;
    format!(
        "{code} {slug} ({severity})\n{summary}\n\n\
         What it does\n{}\n\nWhy it is bad\n{}\n\nExample\n{}\n\nUse instead\n{}\n",
        indented(explanation.what),
        indented(explanation.why),
        indented(explanation.example),
        indented(explanation.instead),
    )
}

/// The text, each line set in by two spaces.
fn indented(text: &str) -> String {
    text.trim_matches('\n')
        .lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("  {line}") })
        .collect::<Vec<_>>()
        .join("\n")
}
