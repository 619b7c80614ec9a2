//! What an import makes of a document keeps it, but for what the import had told.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::check;
use guestlist::diag::{Diagnostic, Severity, Span};
use guestlist::import::Only;
use guestlist::{Conformed, Imported, contract, import_document};

use super::ROOT;

/// Documents of `tests/import` that have a contract, and those of others where they lie.
fn documents() -> Vec<Utf8PathBuf> {
    let others = std::env::var("GUESTLIST_SPECS").map_or_else(
        |_| Utf8PathBuf::from(format!("{ROOT}/../shared/specs")),
        Utf8PathBuf::from,
    );
    let mut found = Vec::new();
    for folder in [Utf8PathBuf::from(format!("{ROOT}/tests/import")), others] {
        let Ok(entries) = folder.read_dir_utf8() else {
            eprintln!("skipped: there is no folder `{folder}`");
            continue;
        };
        let entries = entries.map(|entry| entry.expect("the folder can be read").into_path());
        found.extend(entries.filter(|path| {
            matches!(path.extension(), Some("yaml" | "yml" | "json"))
                && !path.as_str().ends_with(".contract.yaml")
        }));
    }
    found.sort();
    found
}

/// The document against the contract that was made of it.
fn compared(path: &Utf8Path, imported: &Imported) -> Option<Conformed> {
    let text = imported.contract.clone()?;
    let outcome = check::check(contract::parse("contract.yaml".into(), text.into_bytes()));
    let proof = outcome.checked.as_ref()?;
    Some(guestlist::conforms(path, proof, outcome.sources.clone()))
}

/// Whether the import had told something of a place: of its line and what stands in it, of what that refers to, or
/// of what it stands in, as far as that is lost.
fn is_told(imported: &Imported, found: &Conformed, span: Span) -> bool {
    let lines: Vec<&str> = found.sources.get(span.source).text.lines().collect();
    let file = found.sources.path(span);
    let told: Vec<(usize, Severity)> = imported
        .report
        .iter()
        .filter(|it| imported.sources.path(it.span) == file && says_of_values(it))
        .map(|it| (imported.sources.position(it.span).line, it.severity))
        .collect();
    let line = found.sources.position(span).line;
    let end = found.sources.end_position(span).line;
    let around = ancestors(&lines, line);
    let is_lost = |line: &usize| told.contains(&(*line, Severity::Warning));
    around.iter().take(3).any(is_lost)
        || around
            .first()
            .is_some_and(|it| told.iter().any(|(at, _)| at == it))
        || (line..=end).any(|line| is_told_within(&lines, &told, line, 4))
}

/// What the import tells of a place that no request and no answer is otherwise for.
const WORDS: [&str; 6] = [
    "has no tag, so it has the name of its resource",
    "a description that says no more than",
    "says what holds without it",
    "has a `description` by OpenAPI",
    "behind a media type is the server's to say",
    "is called `",
];

/// Whether a verdict may be why values differ: words for people and names in the code are not.
fn says_of_values(told: &Diagnostic) -> bool {
    let of_words = || WORDS.iter().any(|words| told.message.contains(words));
    !matches!(told.rule.code, "GL807" | "GL808") && !of_words()
}

fn is_told_within(lines: &[&str], told: &[(usize, Severity)], line: usize, depth: usize) -> bool {
    let block = block(lines, line);
    if told.iter().any(|(at, _)| block.contains(at)) {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let inner = lines.get(line - 1..block.end - 1).unwrap_or_default();
    let names = inner.iter().filter_map(|line| {
        let (_, target) = line.split_once("#/components/schemas/")?;
        let end = target.find(|c: char| !c.is_alphanumeric() && c != '_');
        Some(&target[..end.unwrap_or(target.len())])
    });
    let mut targets = names.filter_map(|name| {
        let keys = [format!("{name}:"), format!("\"{name}\":")];
        let is_key = |line: &&str| keys.iter().any(|key| line.trim_start().starts_with(key));
        let all = lines.iter().enumerate().filter(|(_, line)| is_key(line));
        // Where it is defined it stands least deep.
        all.min_by_key(|(_, line)| indent(line))
            .map(|(at, _)| at + 1)
    });
    targets.any(|target| is_told_within(lines, told, target, depth))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The lines of a key and of what stands behind it.
fn block(lines: &[&str], line: usize) -> std::ops::Range<usize> {
    let own = lines.get(line - 1).map_or(0, |line| indent(line));
    let rest = lines.get(line..).unwrap_or_default();
    let inner = rest
        .iter()
        .take_while(|it| it.trim().is_empty() || indent(it) > own);
    line..line + 1 + inner.count()
}

/// The lines of the keys behind which a line stands, the innermost first.
fn ancestors(lines: &[&str], line: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut least = lines.get(line - 1).map_or(0, |line| indent(line));
    for at in (1..line).rev() {
        let own = lines[at - 1];
        if !own.trim().is_empty() && indent(own) < least {
            least = indent(own);
            found.push(at);
        }
    }
    found
}

/// What the import does not tell: the document, what is found, and why that is so.
const UNTOLD: &[(&str, &str, &str)] = &[(
    "errors.yaml",
    "`loc[]` may be a number",
    "the way to what is wrong has the numbers of items in it, where the document has texts alone",
)];

#[test]
fn imports_keep_their_documents() {
    let (mut wrong, mut untold) = (BTreeSet::new(), BTreeSet::new());
    for path in documents() {
        let imported = import_document(&path, &Only::default());
        let Some(found) = compared(&path, &imported) else {
            continue;
        };
        for it in found
            .report
            .iter()
            .filter(|it| it.severity != Severity::Note)
        {
            let known = UNTOLD.iter().find(|(file, what, _)| {
                path.file_name() == Some(file) && it.message.starts_with(what)
            });
            if let Some((_, what, _)) = known {
                untold.insert(*what);
            } else if !is_told(&imported, &found, it.span) {
                let at = found.sources.position(it.span);
                wrong.insert(format!(
                    "{path}:{}:{} {} {}",
                    at.line, at.column, it.rule.code, it.message
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
    // What is told by now is no exception any more.
    assert_eq!(untold.len(), UNTOLD.len());
}
