//! The list as Markdown, for a review or a wiki.

use super::list::{Detail, GuestList, Sheet};
use super::words::SIGNS;

/// The list as Markdown.
#[must_use]
pub fn markdown(list: &GuestList) -> String {
    let mut out = format!(
        "# {} {}: what leaves where\n\n",
        escaped(&list.title),
        escaped(&list.version)
    );
    let signs: Vec<String> = SIGNS
        .iter()
        .map(|(sign, text)| format!("`{sign}` {text}"))
        .collect();
    out.push_str(&format!("{}\n", signs.join(", ")));
    if !list.holes.is_empty() {
        out.push_str("\n## Holes\n\n");
        for hole in &list.holes {
            let answers = hole.answers.join(", ");
            out.push_str(&format!(
                "- **`{}` leaves in any shape**: {answers}\n",
                hole.field
            ));
        }
    }
    for sheet in &list.resources {
        resource(&mut out, sheet);
    }
    if !list.values.is_empty() {
        out.push_str(
            "\n## Bodies that are no outputs\n\n| body | holds | answers |\n|---|---|---|\n",
        );
        for sheet in &list.values {
            out.push_str(&format!(
                "| `{}` | {} | {} |\n",
                sheet.value,
                details(&sheet.details),
                sheet.answers().join(", ")
            ));
        }
    }
    if !list.heads.is_empty() {
        out.push_str("\n## Headers and cookies\n\n| operation | status | headers | cookies |\n|---|---|---|---|\n");
        for head in &list.heads {
            out.push_str(&format!(
                "| {} | {} | {} | {} |\n",
                head.operation,
                head.status,
                escaped(&head.headers.join(", ")),
                escaped(&head.cookies.join(", ")),
            ));
        }
    }
    if !list.errors.is_empty() {
        out.push_str("\n## Errors\n\n| status | error | code | details | headers | operations |\n|---|---|---|---|---|---|\n");
        for error in &list.errors {
            out.push_str(&format!(
                "| {} | {} | `{}` | {} | {} | {} |\n",
                error.status,
                error.error,
                escaped(&error.code),
                details(&error.details),
                escaped(&error.headers.join(", ")),
                error.operations.join(", "),
            ));
        }
    }
    out
}

fn details(details: &[Detail]) -> String {
    let details = details.iter();
    let texts: Vec<String> = details
        .map(|it| {
            let mut text = format!("{}`{}`", if it.hole { "**!** " } else { "" }, it.path);
            text.extend(it.see.iter().map(|see| format!(" (as `{see}`)")));
            text
        })
        .collect();
    texts.join(", ")
}

fn resource(out: &mut String, sheet: &Sheet) {
    out.push_str(&format!(
        "\n## {}\n\n{}\n\n",
        sheet.resource,
        sheet.summary()
    ));
    let marks: Vec<&str> = sheet.columns.iter().map(|it| it.mark.as_str()).collect();
    out.push_str(&format!("| field | verdict |{}\n", cells(&marks)));
    out.push_str(&format!("|---|---|{}\n", "---|".repeat(marks.len())));
    for row in &sheet.rows {
        let signs: Vec<&str> = sheet
            .columns
            .iter()
            .map(|column| row.sign(column))
            .collect();
        let verdict = match row.verdict.leaves() {
            true => row.verdict.word().to_owned(),
            false => format!("**{}**", row.verdict.word()),
        };
        out.push_str(&format!(
            "| `{}` | {verdict} |{}\n",
            row.field,
            cells(&signs)
        ));
    }
    if !sheet.columns.is_empty() {
        out.push('\n');
    }
    for column in &sheet.columns {
        let answers = column.answers().join(", ");
        out.push_str(&format!(
            "- **{}** {}: {answers}\n",
            column.mark,
            column.title()
        ));
    }
    for rename in sheet.renames() {
        out.push_str(&format!("- renamed: {rename}\n"));
    }
    for reference in sheet.references() {
        out.push_str(&format!("- what they hold: {reference}\n"));
    }
}

fn cells(texts: &[&str]) -> String {
    texts.iter().map(|text| format!(" {text} |")).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                out.extend(['\\', letter])
            }
            '\n' | '\r' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
