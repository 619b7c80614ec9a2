//! Nothing is dropped in silence: whatever line of a document goes or changes, the contract or the
//! report does.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::import::Only;
use guestlist::{diag, import_text};

/// The contract, and what is told.
pub type Outcome = (Option<String>, Vec<String>);

/// What comes of a document, whatever its positions are.
pub fn outcome(path: &Utf8Path, text: &str) -> Outcome {
    let found = import_text(path, text.as_bytes().to_vec(), &Only::default());
    let report = diag::concise(&[(&found.sources, &found.report)]);
    let mut report: Vec<String> = report
        .lines()
        .map(|line| {
            line.split_once(": ")
                .map_or(line, |(_, said)| said)
                .to_owned()
        })
        .collect();
    // What a value says stands in notes.
    report.extend(found.report.iter().flat_map(|it| it.notes.clone()));
    // A person sees the line of a verdict.
    report.extend(found.report.iter().map(|it| {
        let text = &found.sources.get(it.span.source).text;
        let start = (it.span.start as usize).min(text.len());
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[from..].lines().next();
        line.unwrap_or_default().to_owned()
    }));
    (found.contract, report)
}

/// The numbers of lines that say something.
pub fn says(text: &str, is_json: bool) -> Vec<usize> {
    let says = |line: &str| {
        let line = line.trim();
        // Which 3.0 it is means nothing.
        let is_version = line.starts_with("openapi:") || line.starts_with("\"openapi\":");
        match is_json {
            true => line.contains(|c: char| c.is_alphanumeric()) && !is_version,
            false => !line.is_empty() && !line.starts_with('#') && !is_version,
        }
    };
    let all = text.lines().enumerate();
    all.filter(|(_, line)| says(line))
        .map(|(at, _)| at)
        .collect()
}

pub fn with(text: &str, at: usize, line: Option<&str>) -> String {
    let mut changed = String::new();
    for (index, old) in text.lines().enumerate() {
        let line = if index == at { line } else { Some(old) };
        if let Some(line) = line {
            changed.push_str(line);
            changed.push('\n');
        }
    }
    changed
}

/// The line with another value, or another key where it has no value.
pub fn changed(line: &str) -> Vec<String> {
    let trimmed = line.trim_end();
    if let Some(before) = trimmed.strip_suffix(',') {
        let all = changed(before).into_iter();
        return all.map(|it| format!("{it},")).collect();
    }
    if let Some(before) = trimmed.strip_suffix(": {").or(trimmed.strip_suffix(": [")) {
        let other = before.strip_suffix('"');
        let other = other.map(|before| format!("{before}x\"{}", &trimmed[before.len() + 1..]));
        return other.into_iter().collect();
    }
    let mut all = Vec::new();
    if let Some((key, value)) = trimmed.split_once(": ") {
        let value = value.trim();
        let other = match value {
            "true" => "false".to_owned(),
            "false" => "true".to_owned(),
            _ if value.parse::<i64>().is_ok() => format!("{value}1"),
            _ if value.ends_with(['"', '\'']) && value.len() > 1 => {
                let (inner, quote) = value.split_at(value.len() - 1);
                format!("{inner}x{quote}")
            }
            _ if value.ends_with(['}', ']']) || value == "|" => return all,
            _ => format!("{value}x"),
        };
        all.push(format!("{key}: {other}"));
    } else if let Some(key) = trimmed.strip_suffix(':') {
        all.push(format!("{key}x:"));
    } else if !trimmed.ends_with(['}', ']', '"', '\'']) {
        all.push(format!("{trimmed}x"));
    }
    all
}

/// A document with one line left out or changed, and what was done to it.
struct Variant {
    path: Utf8PathBuf,
    what: String,
    text: String,
}

/// Files beside are not read here.
pub fn is_read(path: &Utf8Path) -> bool {
    path.file_name() != Some("beside.yaml")
}

/// Each document with each of its lines left out and changed.
fn variants() -> Vec<Variant> {
    let mut all = Vec::new();
    for path in super::documents() {
        let text = std::fs::read_to_string(&path).expect("the document can be read");
        if path.extension() == Some("json") || !is_read(&path) || outcome(&path, &text).0.is_none()
        {
            continue;
        }
        for at in says(&text, false) {
            let line = text.lines().nth(at).unwrap_or_default();
            let name = path.file_name().unwrap_or_default();
            let mut add = |what: &str, text: String| {
                all.push(Variant {
                    path: path.clone(),
                    what: format!("{name}:{}: {what} `{}`", at + 1, line.trim()),
                    text,
                });
            };
            add("without", with(&text, at, None));
            for other in changed(line) {
                add("with another", with(&text, at, Some(&other)));
            }
        }
    }
    all
}

/// What is found for numbers below `end`, on all cores.
pub fn threads(end: usize, find: &(dyn Fn(usize) -> Option<String> + Sync)) -> Vec<String> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let one = || {
            let mut found = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if at >= end {
                    return found;
                }
                found.extend(find(at));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        let ended = running.into_iter();
        ended.flat_map(|it| it.join().expect("no panic")).collect()
    })
}

#[test]
fn every_line_counts() {
    let all = variants();
    assert!(all.len() > 1000, "only {} are tried", all.len());
    let before: BTreeMap<Utf8PathBuf, _> = super::documents()
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("the document can be read");
            let outcome = outcome(&path, &text);
            (path, outcome)
        })
        .collect();
    let silent = threads(all.len(), &|at| {
        let it = &all[at];
        (outcome(&it.path, &it.text) == before[&it.path]).then(|| it.what.clone())
    });
    assert!(
        silent.is_empty(),
        "{} of {}\n{}",
        silent.len(),
        all.len(),
        silent.join("\n")
    );
}
