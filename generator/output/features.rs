//! Asks a dependency of a user's `Cargo.toml` for more features, in whatever form it stands there.
use std::ops::Range;

use toml_edit::{Array, InlineTable, Item, Table, Value};

use super::text::{Insertion, Text, lines_after};

/// What to insert so that the item of this key asks for these features as well; `None` where its form
/// has no room for them.
pub(super) fn ask(
    text: Text<'_>,
    key: &str,
    item: &Item,
    features: &[String],
) -> Option<Vec<Insertion>> {
    if let Item::Value(Value::String(version)) = item {
        return beside(version.span()?, features);
    }
    let list = list(features);
    if let Some(asked) = item.as_table_like()?.get("features") {
        return Some(vec![extend(asked.as_array()?, &list)?]);
    }
    let line = format!("features = [{list}]");
    Some(match item {
        Item::Value(Value::InlineTable(table)) => vec![Insertion {
            at: end(table)?,
            text: format!(", {line}"),
        }],
        Item::Table(table) => {
            let line = match table.is_dotted() {
                true => format!("{key}.{line}"),
                false => line,
            };
            vec![lines_after(text, last(table)?, &[line])]
        }
        _ => return None,
    })
}

/// A version alone becomes a table.
fn beside(version: Range<usize>, features: &[String]) -> Option<Vec<Insertion>> {
    Some(vec![
        Insertion {
            at: version.start,
            text: "{ version = ".to_owned(),
        },
        Insertion {
            at: version.end,
            text: format!(", features = [{}] }}", list(features)),
        },
    ])
}

fn list(features: &[String]) -> String {
    let features: Vec<String> = features.iter().map(|name| format!("{name:?}")).collect();
    features.join(", ")
}

fn extend(asked: &Array, list: &str) -> Option<Insertion> {
    Some(match asked.iter().last() {
        Some(last) => Insertion {
            at: last.span()?.end,
            text: format!(", {list}"),
        },
        None => Insertion {
            at: asked.span()?.start + "[".len(),
            text: list.to_owned(),
        },
    })
}

/// Where the last value of a table on one line ends.
fn end(table: &InlineTable) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, value)| value.span());
    ends.map(|span| span.end).max()
}

/// Where the last value of a table's own lines ends.
pub(super) fn last(table: &Table) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(inner) if inner.is_dotted() => last(inner),
        Item::Table(_) | Item::ArrayOfTables(_) | Item::None => None,
    });
    ends.max()
}
