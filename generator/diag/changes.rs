//! Changes for programs and for a comment on them: JSON, Markdown, and how many there are.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use super::change::{Change, Weight};
use super::{Sources, Span, plain};

#[derive(Serialize)]
struct Document {
    guestlist: u32,
    clients: Counts,
    exposure: Exposure,
    accepted: usize,
    changes: Vec<Entry>,
}

#[derive(Serialize)]
struct Counts {
    breaking: usize,
    risky: usize,
    compatible: usize,
}

#[derive(Serialize)]
struct Exposure {
    wider: usize,
    narrower: usize,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    kind: &'static str,
    axis: &'static str,
    weight: &'static str,
    change: String,
    message: String,
    #[serde(flatten)]
    place: Position,
    related: Vec<Related>,
    notes: Vec<String>,
    help: Vec<String>,
    witness: Option<Shown>,
    accepted: Option<String>,
}

#[derive(Serialize)]
struct Position {
    file: String,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Related {
    message: String,
    #[serde(flatten)]
    place: Position,
}

#[derive(Serialize)]
struct Shown {
    operation: String,
    part: String,
    value: Value,
}

/// One JSON document of every change.
#[must_use]
pub fn changes_json(sources: &Sources, changes: &[Change]) -> String {
    let entries = changes.iter().map(|change| {
        let found = &change.diagnostic;
        Entry {
            code: found.rule.code,
            kind: found.rule.slug,
            axis: match change.weight.is_of_clients() {
                true => "clients",
                false => "exposure",
            },
            weight: change.weight.as_str(),
            change: plain(&change.key).into_owned(),
            message: plain(&found.message).into_owned(),
            place: position(sources, found.span),
            related: found
                .related
                .iter()
                .map(|related| Related {
                    message: plain(&related.text).into_owned(),
                    place: position(sources, related.span),
                })
                .collect(),
            notes: found
                .notes
                .iter()
                .map(|it| plain(it).into_owned())
                .collect(),
            help: found.help.iter().map(|it| plain(it).into_owned()).collect(),
            witness: change.witness.as_ref().map(|witness| Shown {
                operation: witness.operation.clone(),
                part: witness.part.to_string(),
                value: witness.value.clone(),
            }),
            accepted: change.accepted.clone(),
        }
    });
    let document = Document {
        guestlist: 1,
        clients: Counts {
            breaking: count(changes, Weight::Breaking),
            risky: count(changes, Weight::Risky),
            compatible: count(changes, Weight::Compatible),
        },
        exposure: Exposure {
            wider: count(changes, Weight::Wider),
            narrower: count(changes, Weight::Narrower),
        },
        accepted: changes.iter().filter(|it| it.accepted.is_some()).count(),
        changes: entries.collect(),
    };
    let mut text = serde_json::to_string_pretty(&document)
        .expect("a structure of strings and numbers has a JSON text");
    text.push('\n');
    text
}

/// The same for a comment on a change.
#[must_use]
pub fn changes_markdown(sources: &Sources, changes: &[Change]) -> String {
    let mut text = format!("**Contract:** {}\n", changes_summary(changes));
    let weights = [
        (Weight::Breaking, "Breaking for clients"),
        (Weight::Risky, "Risky for clients"),
        (Weight::Wider, "More leaves, or more people see it"),
        (Weight::Narrower, "Less leaves, or fewer people see it"),
        (Weight::Compatible, "Compatible"),
    ];
    for (weight, title) in weights {
        let open = changes.iter().filter(|it| it.accepted.is_none());
        let all: Vec<&Change> = open.filter(|it| it.weight == weight).collect();
        section(&mut text, sources, title, weight.is_harmless(), &all);
    }
    let all = changes.iter().filter(|it| it.accepted.is_some());
    section(
        &mut text,
        sources,
        "Accepted",
        true,
        &all.collect::<Vec<_>>(),
    );
    text
}

fn section(text: &mut String, sources: &Sources, title: &str, folded: bool, changes: &[&Change]) {
    if changes.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = match folded {
        true => write!(
            text,
            "\n<details><summary>{title}: {}</summary>\n\n",
            changes.len()
        ),
        false => write!(text, "\n### {title}\n\n"),
    };
    for change in changes {
        let found = &change.diagnostic;
        let at = position(sources, found.span);
        let _ = writeln!(
            text,
            "- {} (`{}:{}`, {})",
            inline(&found.message),
            at.file.replace('`', "'"),
            at.line,
            found.rule.code
        );
        for note in &found.notes {
            let _ = writeln!(text, "  - {}", inline(note));
        }
        match &change.accepted {
            Some(why) => {
                let _ = writeln!(text, "  - accepted: {}", inline(why));
            }
            None if !folded => {
                let _ = writeln!(text, "  - to accept it: `{}`", change.key.replace('`', "'"));
            }
            None => {}
        }
    }
    if folded {
        text.push_str("\n</details>\n");
    }
}

/// A text on one line that is no markup but for its code.
fn inline(text: &str) -> String {
    let text = plain(text).replace(['\n', '\r'], " ");
    // Between back quotes nothing is markup.
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => {
            let mut escaped = String::new();
            for c in part.chars() {
                if "\\*_[]<>#|~".contains(c) {
                    escaped.push('\\');
                }
                escaped.push(c);
            }
            escaped
        }
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("`")
}

/// How many changes there are, on each axis.
#[must_use]
pub fn changes_summary(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changes for clients, and nothing leaves otherwise".to_owned();
    }
    let of = |weights: &[Weight]| {
        let all = weights.iter().filter_map(|weight| {
            let count = count(changes, *weight);
            (count > 0).then(|| format!("{count} {}", weight.as_str()))
        });
        let all: Vec<String> = all.collect();
        match all.is_empty() {
            true => "nothing".to_owned(),
            false => all.join(", "),
        }
    };
    let clients = of(&[Weight::Breaking, Weight::Risky, Weight::Compatible]);
    let exposure = of(&[Weight::Wider, Weight::Narrower]);
    let accepted = match changes.iter().filter(|it| it.accepted.is_some()).count() {
        0 => String::new(),
        count => format!("; accepted: {count}"),
    };
    format!("clients: {clients}; exposure: {exposure}{accepted}")
}

fn count(changes: &[Change], weight: Weight) -> usize {
    let open = changes.iter().filter(|it| it.accepted.is_none());
    open.filter(|it| it.weight == weight).count()
}

fn position(sources: &Sources, span: Span) -> Position {
    let at = sources.position(span);
    Position {
        file: plain(sources.path(span).as_str()).into_owned(),
        line: at.line,
        column: at.column,
    }
}
