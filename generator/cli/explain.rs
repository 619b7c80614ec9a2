//! `guestlist explain`: the rules, in a table or one in full.

use guestlist::diag::{Rule, nearest};

use super::exit::{Exit, Stopped};
use super::terminal;

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A rule's code or name, such as GL301 (without one: the table of all rules)
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints one rule, or all of them.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Stopped> {
    let rules: Vec<_> = guestlist::rules().collect();
    let Some(wanted) = &arguments.code else {
        terminal::out(&table(&rules))?;
        return Ok(Exit::Fine);
    };
    let found = rules.iter().find(|rule| {
        rule.code.eq_ignore_ascii_case(wanted) || rule.slug.eq_ignore_ascii_case(wanted)
    });
    if let Some(rule) = found {
        terminal::out(&in_full(rule))?;
        return Ok(Exit::Fine);
    }
    let upper = wanted.to_uppercase();
    let near = nearest(&upper, rules.iter().map(|rule| rule.code))
        .or_else(|| nearest(wanted, rules.iter().map(|rule| rule.slug)));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`guestlist explain` lists every rule".to_owned(),
    };
    terminal::error(&format!("no rule is called `{wanted}`\n  {help}"));
    Ok(Exit::Failure)
}

fn table(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.slug.len()).max().unwrap_or(0);
    rules
        .iter()
        .map(|rule| {
            let Rule {
                code,
                slug,
                summary,
                ..
            } = rule;
            let severity = rule.severity.to_string();
            format!("{code}  {severity:<7}  {slug:<width$}  {summary}\n")
        })
        .collect()
}

fn in_full(rule: &Rule) -> String {
    let head = terminal::bold(&format!("{} {}", rule.code, rule.slug));
    let mut text = format!("{head} ({})\n{}\n", rule.severity, rule.summary);
    let explanation = rule.explanation();
    for (title, part) in [
        ("What it does", explanation.what),
        ("Why it is bad", explanation.why),
        ("Example", explanation.example),
        ("Use instead", explanation.instead),
    ] {
        text.push_str(&format!("\n{}\n{}", terminal::bold(title), indented(&part)));
    }
    text
}

/// The text, each line set in by two spaces.
fn indented(text: &str) -> String {
    text.trim_matches('\n')
        .lines()
        .map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("  {line}\n"),
        })
        .collect()
}
