//! Adds dependencies to a user's `Cargo.toml`, and nothing else.
//!
//! `toml_edit` says what the manifest has and where; the lines are inserted into the text itself,
//! since writing the parsed document back would change line ends.
use std::borrow::Cow;

use toml_edit::{Document, Item, Table, TableLike};

use super::features;
use super::text::{Addition, Insertion, Text, lines_after};
use super::tree::Dependency;

/// What a manifest needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// What it lacks, and the file with it: dependencies by their names, features as
    /// `dependency/feature`.
    pub(super) lacks: Option<Addition<String>>,
    /// Dependencies that it has, with features that it does not ask for.
    pub(super) features: Vec<(String, Vec<String>)>,
    /// Dependencies whose name it gives to another crate.
    pub(super) taken: Vec<Dependency>,
}

/// Looks at a manifest.
///
/// # Errors
///
/// The dependencies that it lacks, as far as that can be said, and why they cannot be added.
pub(super) fn look(bytes: &[u8], wanted: &[Dependency]) -> Result<Look, (Vec<Dependency>, String)> {
    let by_hand = |reason| (wanted.to_vec(), reason);
    let text = Text::of(bytes).map_err(by_hand)?;
    let mut document = parse(text.text).map_err(by_hand)?;
    let (mut look, mut lacks, mut said) = (Look::default(), Vec::new(), Vec::new());
    let mut bytes = Cow::Borrowed(bytes);
    for dependency in wanted {
        match presence(document.as_table(), dependency) {
            Presence::Absent => lacks.push(dependency.clone()),
            Presence::Taken => look.taken.push(dependency.clone()),
            Presence::There { without } if without.is_empty() => {}
            Presence::There { without } => {
                let asking = match dependency.is_ours {
                    true => asking(&bytes, document.as_table(), dependency, &without),
                    false => None,
                };
                let name = &dependency.name;
                match asking {
                    None => look.features.push((name.clone(), without)),
                    Some(asking) => {
                        said.extend(without.iter().map(|feature| format!("{name}/{feature}")));
                        bytes = Cow::Owned(asking);
                        let text = Text::of(&bytes).map_err(by_hand)?;
                        document = parse(text.text).map_err(by_hand)?;
                    }
                }
            }
        }
    }
    if !lacks.is_empty() {
        let added = Text::of(&bytes).and_then(|text| {
            let insertion = add(text, document.as_table(), &lacks)?;
            Ok(text.file_with(&bytes, &insertion))
        });
        match added {
            Ok(added) => bytes = Cow::Owned(added),
            Err(reason) => return Err((lacks, reason)),
        }
        said.extend(lacks.into_iter().map(|dependency| dependency.name));
    }
    if let (Cow::Owned(bytes), false) = (bytes, said.is_empty()) {
        let lacks = said;
        look.lacks = Some(Addition { lacks, bytes });
    }
    Ok(look)
}

/// The manifest with a dependency of ours that asks for the features that it lacks, if its form has
/// room for them.
fn asking(
    bytes: &[u8],
    root: &Table,
    wanted: &Dependency,
    without: &[String],
) -> Option<Vec<u8>> {
    let text = Text::of(bytes).ok()?;
    let (key, item) = entries(root)
        .into_iter()
        .find(|(key, item)| named(key, item) == wanted.name)?;
    let insertions = features::ask(text, key, item, without)?;
    let mut asking = bytes.to_vec();
    // From the last on, so that the places of the others stay.
    for insertion in insertions.iter().rev() {
        asking = text.file_with(&asking, insertion);
    }
    let document = parse(Text::of(&asking).ok()?.text).ok()?;
    match presence(document.as_table(), wanted) {
        Presence::There { without } if without.is_empty() => Some(asking),
        _ => None,
    }
}

fn parse(text: &str) -> Result<Document<String>, String> {
    Document::parse(text.to_owned()).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = 1 + text[..at.min(text.len())].matches('\n').count();
        format!("the file does not parse, line {line}: {}", error.message())
    })
}

enum Presence {
    Absent,
    /// Another crate goes by this name.
    Taken,
    There {
        /// The features that it does not ask for.
        without: Vec<String>,
    },
}

/// Looks for a dependency in every table that the library is built with.
fn presence(root: &Table, wanted: &Dependency) -> Presence {
    let mut found = Presence::Absent;
    for (key, item) in entries(root) {
        if same(named(key, item), &wanted.name) {
            let without = without(root, key, item, wanted);
            // Tables add up: what one of them asks for is there.
            match &mut found {
                Presence::There { without: less } => less.retain(|one| without.contains(one)),
                _ => found = Presence::There { without },
            }
        } else if same(key, &wanted.name) && matches!(found, Presence::Absent) {
            found = Presence::Taken;
        }
    }
    found
}

/// Every dependency that the library is built with, by the key that it has in its table.
fn entries(root: &Table) -> Vec<(&str, &Item)> {
    let targets = root.get("target").and_then(Item::as_table_like);
    let targets = targets.into_iter().flat_map(TableLike::iter);
    let tables = targets
        .filter_map(|(_, target)| target.as_table_like()?.get("dependencies"))
        .chain(root.get("dependencies"))
        .filter_map(Item::as_table_like);
    tables.flat_map(TableLike::iter).collect()
}

/// The crate that an entry stands for.
fn named<'a>(key: &'a str, item: &'a Item) -> &'a str {
    let package = member(item, "package").and_then(Item::as_str);
    package.unwrap_or(key)
}

/// Crates that differ in `-` and `_` only are one to rustc.
fn same(one: &str, other: &str) -> bool {
    one.replace('-', "_") == other.replace('-', "_")
}

fn member<'a>(item: &'a Item, key: &str) -> Option<&'a Item> {
    item.as_table_like()?.get(key)
}

/// The features that are wanted and not asked for, where that can be known.
fn without(root: &Table, key: &str, item: &Item, wanted: &Dependency) -> Vec<String> {
    let mut asked = features(item);
    if member(item, "workspace").and_then(Item::as_bool) == Some(true) {
        let workspace = root
            .get("workspace")
            .and_then(|item| member(item, "dependencies"));
        match workspace.and_then(|table| member(table, key)) {
            Some(shared) => asked.extend(features(shared)),
            None => return Vec::new(),
        }
    }
    let lacks = |feature: &&String| !asked.contains(&feature.as_str()) && !asked.contains(&"full");
    wanted.features.iter().filter(lacks).cloned().collect()
}

fn features(item: &Item) -> Vec<&str> {
    let array = member(item, "features").and_then(Item::as_array);
    let array = array.into_iter().flatten();
    array.filter_map(|feature| feature.as_str()).collect()
}

/// Where and what to insert, held against what it was to become.
fn add(text: Text<'_>, root: &Table, lacks: &[Dependency]) -> Result<Insertion, String> {
    let lines = lacks.iter().map(|dependency| dependency.line.clone());
    let insertion = match root.get("dependencies") {
        None => section(text, lines),
        Some(Item::Table(table)) if table.is_dotted() => {
            return Err("`dependencies` is written with dots, not as a table".to_owned());
        }
        Some(Item::Table(table)) if table.is_implicit() => section(text, lines),
        Some(Item::Table(table)) => {
            let header = table.span().map_or(0, |span| span.end);
            let at = features::last(table).map_or(header, |last| last.max(header));
            lines_after(text, at, &lines.collect::<Vec<_>>())
        }
        Some(_) => return Err("`dependencies` is no table of its own".to_owned()),
    };
    let whole = parse(&text.with(&insertion)).is_ok_and(|document| {
        let there = |wanted| !matches!(presence(document.as_table(), wanted), Presence::Absent);
        lacks.iter().all(there)
    });
    if whole {
        Ok(insertion)
    } else {
        Err("the file would no longer parse".to_owned())
    }
}

/// A table of their own, at the end of the file.
fn section(text: Text<'_>, lines: impl Iterator<Item = String>) -> Insertion {
    let mut section = vec!["[dependencies]".to_owned()];
    section.extend(lines);
    if !text.text.trim().is_empty() {
        section.insert(0, String::new());
    }
    lines_after(text, text.text.len(), &section)
}
