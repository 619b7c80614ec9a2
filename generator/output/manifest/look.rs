//! What a manifest lacks, and the text with it.

use toml_edit::{Item, Table};

use super::asked::{Manifest, State, last, member, table};
use super::features;
use crate::output::summary::NoteKind;
use crate::output::text::{Insertion, Text, lines_after};
use crate::output::tree::Dependency;

/// What comes of a manifest.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::output) struct Look {
    /// What is added, in words for a summary: `uuid`, `tokio/fs`.
    pub(in crate::output) added: Vec<String>,
    /// The file with it; nothing where it stays.
    pub(in crate::output) bytes: Option<Vec<u8>>,
    /// What is left to the user.
    pub(in crate::output) left: Vec<NoteKind>,
}

/// Looks at a manifest whose workspace has another one, or none that is known.
pub(in crate::output) fn look(
    bytes: &[u8],
    wanted: &[Dependency],
    workspace: Option<&str>,
) -> Look {
    match complete(bytes, wanted, workspace) {
        Ok(look) => look,
        Err(reason) => Look {
            left: vec![by_hand(wanted.to_vec(), reason)],
            ..Look::default()
        },
    }
}

/// What a manifest lacks that is left alone, for this reason.
pub(in crate::output) fn lacks(
    bytes: &[u8],
    wanted: &[Dependency],
    workspace: Option<&str>,
    reason: &str,
) -> Vec<NoteKind> {
    let text = Text::of(bytes).and_then(|text| Manifest::parse(text.text, workspace));
    let manifest = match text {
        Ok(manifest) => manifest,
        Err(reason) => return vec![by_hand(wanted.to_vec(), reason)],
    };
    let (mut left, absent) = (Vec::new(), absent(&manifest, wanted));
    if !absent.is_empty() {
        left.push(by_hand(absent, reason.to_owned()));
    }
    for dependency in wanted {
        if let State::There(there) = manifest.state(dependency)
            && !there.lacks.is_empty()
        {
            left.push(features_by_hand(dependency, there.lacks, reason.to_owned()));
        }
    }
    left.extend(unfit(&manifest, wanted));
    left
}

fn complete(bytes: &[u8], wanted: &[Dependency], workspace: Option<&str>) -> Result<Look, String> {
    let text = Text::of(bytes)?;
    let mark = &bytes[..bytes.len() - text.text.len()];
    let mut look = Look::default();
    let mut edited = text.text.to_owned();
    for dependency in wanted {
        let manifest = Manifest::parse(&edited, workspace)?;
        let State::There(there) = manifest.state(dependency) else {
            continue;
        };
        if there.lacks.is_empty() {
            continue;
        }
        let name = &dependency.name;
        let added = features::add(Text::plain(&edited), &there).and_then(|text| {
            let manifest = Manifest::parse(&text, workspace);
            let is_whole = |manifest: Manifest| match manifest.state(dependency) {
                State::There(there) => there.lacks.is_empty(),
                State::Absent | State::Taken => false,
            };
            match manifest.is_ok_and(is_whole) {
                true => Ok(text),
                false => Err("the file would no longer parse".to_owned()),
            }
        });
        match added {
            Ok(text) => {
                let names = there.lacks.iter();
                look.added
                    .extend(names.map(|feature| format!("{name}/{feature}")));
                edited = text;
            }
            Err(reason) => look
                .left
                .push(features_by_hand(dependency, there.lacks, reason)),
        }
    }
    let manifest = Manifest::parse(&edited, workspace)?;
    look.left.extend(unfit(&manifest, wanted));
    let absent = absent(&manifest, wanted);
    let (for_tests, for_all): (Vec<_>, Vec<_>) = absent.into_iter().partition(|it| it.dev);
    let mut names = Vec::new();
    for absent in [for_all, for_tests] {
        if absent.is_empty() {
            continue;
        }
        let manifest = Manifest::parse(&edited, workspace)?;
        let absent: Vec<Dependency> = absent.iter().map(|it| alike(&manifest, it)).collect();
        match add(Text::plain(&edited), manifest.root(), &absent) {
            Ok(text) => {
                names.extend(absent.iter().map(named));
                edited = text;
            }
            Err(reason) => look.left.push(by_hand(absent, reason)),
        }
    }
    look.added.splice(0..0, names);
    look.bytes = (!look.added.is_empty()).then(|| [mark, edited.as_bytes()].concat());
    Ok(look)
}

/// Dependencies that could not be added.
pub(in crate::output) fn by_hand(dependencies: Vec<Dependency>, reason: String) -> NoteKind {
    NoteKind::Dependencies {
        reason,
        dependencies,
    }
}

/// Features of a dependency that could not be added.
fn features_by_hand(dependency: &Dependency, features: Vec<String>, reason: String) -> NoteKind {
    NoteKind::Features {
        dependency: dependency.name.clone(),
        features,
        reason,
    }
}

fn absent(manifest: &Manifest, wanted: &[Dependency]) -> Vec<Dependency> {
    let is_absent = |dependency: &&Dependency| matches!(manifest.state(dependency), State::Absent);
    wanted.iter().filter(is_absent).cloned().collect()
}

/// A dependency in words for a summary.
fn named(dependency: &Dependency) -> String {
    match dependency.dev {
        true => format!("{} (for tests)", dependency.name),
        false => dependency.name.clone(),
    }
}

/// The same dependency of the tests, from where all of the crate has it: Cargo takes one crate from two
/// places for two.
fn alike(manifest: &Manifest, wanted: &Dependency) -> Dependency {
    const PLACE: [&str; 9] = [
        "version",
        "path",
        "git",
        "branch",
        "tag",
        "rev",
        "registry",
        "workspace",
        "package",
    ];
    let State::There(there) = manifest.state(&wanted.for_all()) else {
        return wanted.clone();
    };
    let keys = PLACE.iter().filter_map(|key| {
        let value = member(there.item, key)?.as_value()?;
        let value = value.clone().decorated("", "");
        Some(format!("{key} = {value}"))
    });
    let version = there
        .item
        .as_str()
        .map(|text| format!("version = {text:?}"));
    let place: Vec<String> = version.into_iter().chain(keys).collect();
    let features: Vec<String> = wanted.features.iter().map(|it| format!("{it:?}")).collect();
    if !wanted.dev || place.is_empty() {
        return wanted.clone();
    }
    Dependency {
        line: format!(
            "{} = {{ {}, features = [{}] }}",
            wanted.name,
            place.join(", "),
            features.join(", ")
        ),
        ..wanted.clone()
    }
}

/// What is there and cannot be used.
fn unfit(manifest: &Manifest, wanted: &[Dependency]) -> Vec<NoteKind> {
    let mut left = Vec::new();
    let is_taken = |dependency: &&Dependency| matches!(manifest.state(dependency), State::Taken);
    let taken: Vec<Dependency> = wanted.iter().filter(is_taken).cloned().collect();
    if !taken.is_empty() {
        let reason = "the name stands for another crate there".to_owned();
        left.push(by_hand(taken, reason));
    }
    for dependency in wanted {
        if let State::There(there) = manifest.state(dependency)
            && let Some(reason) = there.unfit
        {
            left.push(NoteKind::Unfit {
                dependency: dependency.name.clone(),
                reason,
            });
        }
    }
    left
}

/// The text with lines for dependencies of one table, held against what it was to become.
fn add(text: Text<'_>, root: &Table, lacks: &[Dependency]) -> Result<String, String> {
    let lines = lacks.iter().map(|dependency| dependency.line.clone());
    let name = lacks.first().map_or("dependencies", table);
    let insertion = match root.get(name) {
        None => section(name, text, lines),
        Some(Item::Table(table)) if table.is_dotted() => {
            return Err(format!("`{name}` is written with dots, not as a table"));
        }
        Some(Item::Table(table)) if table.is_implicit() => section(name, text, lines),
        Some(Item::Table(table)) => {
            let header = table.span().map_or(0, |span| span.end);
            let at = last(table).map_or(header, |last| last.max(header));
            lines_after(text, at, &lines.collect::<Vec<_>>())
        }
        Some(_) => return Err(format!("`{name}` is no table of its own")),
    };
    let text = text.with(&insertion);
    let is_whole =
        Manifest::parse(&text, None).is_ok_and(|manifest| absent(&manifest, lacks).is_empty());
    match is_whole {
        true => Ok(text),
        false => Err("the file would no longer parse".to_owned()),
    }
}

/// A table of their own, at the end of the file.
fn section(name: &str, text: Text<'_>, lines: impl Iterator<Item = String>) -> Insertion {
    let mut section = vec![format!("[{name}]")];
    section.extend(lines);
    if !text.text.trim().is_empty() {
        section.insert(0, String::new());
    }
    lines_after(text, text.text.len(), &section)
}
