//! Writes features behind those that an entry of a manifest asks for, whatever form it has.
use std::ops::Range;

use toml_edit::{Array, Item, Key, TableLike, Value};

use super::asked::{There, last};
use crate::output::text::{Insertion, Text, lines_after};

/// The text with the features that a dependency lacks.
///
/// # Errors
///
/// Why they cannot be written there.
pub(super) fn add(text: Text<'_>, there: &There<'_>) -> Result<String, String> {
    let insertions = insertions(text, there).ok_or("its entry has a form that is not edited")?;
    let mut edited = text.text.to_owned();
    for insertion in insertions.iter().rev() {
        edited.insert_str(insertion.at, &insertion.text);
    }
    Ok(edited)
}

/// What to insert, in order of the places.
fn insertions(text: Text<'_>, there: &There<'_>) -> Option<Vec<Insertion>> {
    let names = quoted(&there.lacks);
    let list = names.join(", ");
    let at = |at: usize, text: String| Insertion { at, text };
    match there.item {
        Item::Value(Value::String(version)) => {
            let span = version.span()?;
            Some(vec![
                at(span.start, "{ version = ".to_owned()),
                at(span.end, format!(", features = [{list}] }}")),
            ])
        }
        Item::Value(Value::InlineTable(table)) => match table.get("features") {
            Some(Value::Array(array)) => into_array(text, array, &names),
            Some(_) => None,
            None => {
                let ends = table
                    .iter()
                    .filter_map(|(_, value)| Some(value.span()?.end));
                Some(vec![at(ends.max()?, format!(", features = [{list}]"))])
            }
        },
        Item::Table(table) => match table.get("features") {
            Some(Item::Value(Value::Array(array))) => into_array(text, array, &names),
            Some(_) => None,
            None => {
                let line = format!("features = [{list}]");
                if !table.is_dotted() {
                    let header = table.span()?.end;
                    let end = last(table).map_or(header, |last| last.max(header));
                    return Some(vec![lines_after(text, end, &[line])]);
                }
                // `tokio.version = "1"`: what stands before the last name begins the new line too.
                let (key, item) = entries(table).last()?;
                let key = key.span()?;
                let prefix = &text.text[text.line_start(key.start)..key.start];
                let end = item.span().map_or(key.end, |span| span.end);
                Some(vec![lines_after(text, end, &[format!("{prefix}{line}")])])
            }
        },
        _ => None,
    }
}

fn entries(table: &dyn TableLike) -> impl Iterator<Item = (&Key, &Item)> {
    let keys = table.iter().map(|(key, _)| key);
    keys.filter_map(|key| table.get_key_value(key))
}

fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("{name:?}")).collect()
}

/// Names behind the last item of a list, in its own layout.
fn into_array(text: Text<'_>, array: &Array, names: &[String]) -> Option<Vec<Insertion>> {
    let list = names.join(", ");
    let Some(last) = array.iter().last() else {
        let open = array.span()?.start + 1;
        return Some(vec![Insertion {
            at: open,
            text: list,
        }]);
    };
    let last: Range<usize> = last.span()?;
    let rest = &text.text[last.end..text.next_line(last.end)];
    let rest = rest.trim();
    let (comma, behind) = match rest.strip_prefix(',') {
        Some(behind) => (true, behind.trim_start()),
        None => (false, rest),
    };
    let own_line = text.is_blank(text.line_start(last.start)..last.start);
    if !own_line || !(behind.is_empty() || behind.starts_with('#')) {
        return Some(vec![Insertion {
            at: last.end,
            text: format!(", {list}"),
        }]);
    }
    // A line for each: a comment behind the last one stays with it.
    let indentation = text.indentation(last.start);
    let count = names.len();
    let lines = names.iter().enumerate().map(|(number, name)| {
        let comma = if comma || number + 1 < count { "," } else { "" };
        format!("{indentation}{name}{comma}")
    });
    let mut insertions = Vec::new();
    if !comma {
        insertions.push(Insertion {
            at: last.end,
            text: ",".to_owned(),
        });
    }
    insertions.push(lines_after(text, last.end, &lines.collect::<Vec<_>>()));
    Some(insertions)
}
