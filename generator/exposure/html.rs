//! The list as one page: for a screen, and for paper.

use minijinja::{Error, value::Serde};
use serde::Serialize;

use super::list::{Column, Detail, ErrorSheet, GuestList, Head, Hole, Row, Sheet, ValueSheet};
use super::words::SIGNS;
use crate::templating;

/// The page; it needs nothing else.
#[must_use]
pub fn html(list: &GuestList) -> String {
    page(list).expect("the template fits its view, as a test of the whole view shows")
}

fn page(list: &GuestList) -> Result<String, Error> {
    let mut environment = templating::environment(false);
    // The name's ending decides that everything is escaped for HTML.
    environment.add_template(
        "exposure.html",
        include_str!("../../templates/exposure.html.j2"),
    )?;
    environment
        .get_template("exposure.html")?
        .render(Serde(Page::of(list)))
}

#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    version: &'a str,
    signs: Vec<SignView>,
    holes: &'a [Hole],
    sheets: Vec<SheetView<'a>>,
    values: Vec<ValueView<'a>>,
    heads: &'a [Head],
    errors: &'a [ErrorSheet],
}

#[derive(Serialize)]
struct SignView {
    sign: &'static str,
    text: &'static str,
}

#[derive(Serialize)]
struct SheetView<'a> {
    resource: &'a str,
    summary: String,
    columns: Vec<ColumnView<'a>>,
    rows: Vec<RowView<'a>>,
    renames: Vec<String>,
    references: Vec<String>,
}

#[derive(Serialize)]
struct ValueView<'a> {
    value: &'a str,
    details: &'a [Detail],
    answers: Vec<String>,
}

impl<'a> ValueView<'a> {
    fn of(sheet: &'a ValueSheet) -> Self {
        Self {
            value: &sheet.value,
            details: &sheet.details,
            answers: sheet.answers(),
        }
    }
}

#[derive(Serialize)]
struct ColumnView<'a> {
    mark: &'a str,
    title: String,
    answers: Vec<String>,
}

#[derive(Serialize)]
struct RowView<'a> {
    field: &'a str,
    verdict: &'static str,
    leaves: bool,
    hole: bool,
    cells: Vec<CellView<'a>>,
}

#[derive(Serialize)]
struct CellView<'a> {
    sign: &'static str,
    /// The property in the body, for the reader who points at it.
    path: Option<&'a str>,
}

impl<'a> Page<'a> {
    fn of(list: &'a GuestList) -> Self {
        Self {
            title: &list.title,
            version: &list.version,
            signs: SIGNS.map(|(sign, text)| SignView { sign, text }).into(),
            holes: &list.holes,
            sheets: list.resources.iter().map(SheetView::of).collect(),
            values: list.values.iter().map(ValueView::of).collect(),
            heads: &list.heads,
            errors: &list.errors,
        }
    }
}

impl<'a> SheetView<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        Self {
            resource: &sheet.resource,
            summary: sheet.summary(),
            columns: sheet.columns.iter().map(ColumnView::of).collect(),
            rows: sheet
                .rows
                .iter()
                .map(|row| RowView::of(row, &sheet.columns))
                .collect(),
            renames: sheet.renames(),
            references: sheet.references(),
        }
    }
}

impl<'a> ColumnView<'a> {
    fn of(column: &'a Column) -> Self {
        Self {
            mark: &column.mark,
            title: column.title(),
            answers: column.answers(),
        }
    }
}

impl<'a> RowView<'a> {
    fn of(row: &'a Row, columns: &[Column]) -> Self {
        Self {
            field: &row.field,
            verdict: row.verdict.word(),
            leaves: row.verdict.leaves(),
            hole: row.hole,
            cells: columns
                .iter()
                .map(|column| CellView {
                    sign: row.sign(column),
                    path: row.cell(column).map(|cell| cell.path.as_str()),
                })
                .collect(),
        }
    }
}
