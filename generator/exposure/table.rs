//! The list for a terminal of 80 columns, however many answers there are.

use super::list::{Column, Detail, GuestList, Row, Sheet, Verdict};
use super::words::SIGNS;

/// The columns of a terminal.
const WIDTH: usize = 80;
/// Longer names stand on a line of their own.
const NAME: usize = 36;

/// The list as text.
#[must_use]
pub fn table(list: &GuestList) -> String {
    let mut out = String::new();
    let title = format!("{} {}: what leaves where", list.title, list.version);
    wrapped(&mut out, "", &words(&title), " ");
    let signs: Vec<String> = SIGNS
        .iter()
        .map(|(sign, text)| format!("{sign} {text}"))
        .collect();
    wrapped(&mut out, "", &signs, "  ");
    out.push('\n');
    if !list.holes.is_empty() {
        line(&mut out, &format!("HOLES: {}", list.holes.len()));
        for hole in &list.holes {
            let text = format!("! {} leaves in any shape", hole.field);
            wrapped(&mut out, "", &words(&text), " ");
            wrapped(&mut out, "    ", &hole.answers, ", ");
        }
        out.push('\n');
    }
    for sheet in &list.resources {
        resource(&mut out, sheet);
        out.push('\n');
    }
    if !list.values.is_empty() {
        line(&mut out, "Bodies that are no outputs");
        for sheet in &list.values {
            wrapped(&mut out, "  ", &words(&sheet.value), " ");
            labelled(&mut out, "holds: ", &paths(&sheet.details));
            let references = sheet.details.iter().flat_map(Detail::references);
            let references: Vec<_> = references.collect();
            labelled(&mut out, "what they hold: ", &references);
            labelled(&mut out, "in: ", &sheet.answers());
        }
        out.push('\n');
    }
    if !list.heads.is_empty() {
        line(&mut out, "Headers and cookies");
        for head in &list.heads {
            let text = format!("{} {}", head.operation, head.status);
            wrapped(&mut out, "  ", &words(&text), " ");
            labelled(&mut out, "headers: ", &head.headers);
            labelled(&mut out, "cookies: ", &head.cookies);
        }
        out.push('\n');
    }
    if !list.errors.is_empty() {
        line(&mut out, "Errors");
        for error in &list.errors {
            let text = format!("{} {} ({})", error.status, error.error, error.code);
            wrapped(&mut out, "  ", &words(&text), " ");
            labelled(&mut out, "details: ", &paths(&error.details));
            let references = error.details.iter().flat_map(Detail::references);
            labelled(
                &mut out,
                "what they hold: ",
                &references.collect::<Vec<_>>(),
            );
            labelled(&mut out, "headers: ", &error.headers);
            labelled(&mut out, "in: ", &error.operations);
        }
    }
    format!("{}\n", out.trim_end())
}

fn paths(details: &[Detail]) -> Vec<String> {
    let details = details.iter();
    details
        .map(|it| format!("{}{}", it.path, if it.hole { " !" } else { "" }))
        .collect()
}

fn resource(out: &mut String, sheet: &Sheet) {
    let title = format!("{}, {}", sheet.resource, sheet.summary());
    wrapped(out, "", &words(&title), " ");
    let longest = sheet.rows.iter().map(|row| row.field.chars().count()).max();
    let name = longest.unwrap_or(0).min(NAME);
    let mark = sheet.columns.last().map_or(1, |column| column.mark.len());
    let room = (WIDTH - 2 - name) / (mark + 1);
    let mut blocks: Vec<&[Column]> = sheet.columns.chunks(room.max(1)).collect();
    if blocks.is_empty() {
        blocks.push(&[]);
    }
    for (number, columns) in blocks.into_iter().enumerate() {
        let marks: String = columns
            .iter()
            .map(|it| format!(" {:<mark$}", it.mark))
            .collect();
        line(out, format!("  {:name$}{marks}", "").trim_end());
        for row in &sheet.rows {
            let leaves = row.verdict.leaves();
            // What leaves nowhere is said once.
            if leaves || number == 0 {
                row_lines(out, row, columns, name, mark);
            }
        }
    }
    labelled(out, "renamed: ", &sheet.renames());
    labelled(out, "what they hold: ", &sheet.references());
    for column in &sheet.columns {
        let title = format!("{} {}", column.mark, column.title());
        wrapped(out, "  ", &words(&title), " ");
        wrapped(out, "      ", &column.answers(), ", ");
    }
}

fn row_lines(out: &mut String, row: &Row, columns: &[Column], name: usize, mark: usize) {
    let cells: String = match row.verdict {
        Verdict::Exposed | Verdict::Supplied => columns
            .iter()
            .map(|column| format!(" {:<mark$}", row.sign(column)))
            .collect(),
        verdict => format!(" {}", verdict.word()),
    };
    let mut field = row.field.as_str();
    if field.chars().count() > name {
        wrapped(out, "  ", &[field.to_owned()], " ");
        field = "";
    }
    line(out, format!("  {field:name$}{cells}").trim_end());
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn labelled(out: &mut String, label: &str, items: &[String]) {
    if !items.is_empty() {
        let mut items = items.to_vec();
        items[0] = format!("{label}{}", items[0]);
        wrapped(out, "    ", &items, ", ");
    }
}

/// Items in lines of the terminal's width, each line indented. What is longer than a line is folded,
/// at a space where it has one.
fn wrapped(out: &mut String, indent: &str, items: &[String], between: &str) {
    let room = WIDTH - indent.len();
    let gap = if between.starts_with(',') {
        " "
    } else {
        between
    };
    let mut current = String::new();
    let mut push = |piece: &str, gap: &str| {
        let length = current.chars().count() + gap.len() + piece.chars().count();
        if !current.is_empty() && length > room {
            line(out, &format!("{indent}{current}"));
            current.clear();
        }
        if !current.is_empty() {
            current.push_str(gap);
        }
        current.push_str(piece);
    };
    for (number, item) in items.iter().enumerate() {
        let end = if number + 1 < items.len() {
            between.trim_end()
        } else {
            ""
        };
        let piece = format!("{item}{end}");
        if piece.chars().count() <= room {
            push(&piece, gap);
            continue;
        }
        for word in words(&piece) {
            let letters: Vec<char> = word.chars().collect();
            for part in letters.chunks(room) {
                push(&part.iter().collect::<String>(), " ");
            }
        }
    }
    if !current.is_empty() {
        line(out, &format!("{indent}{current}"));
    }
}
