//! An output of which who calls decides the view.

use serde::Serialize;

use super::rust_file::RustFile;
use crate::ir::{Output, OutputId, Record, Resource, Views};
use crate::render::{doc, viewer};

/// An output with views.
#[derive(Debug, Serialize)]
pub struct ViewsModelView {
    /// Its doc comment.
    docs: String,
    /// Its name.
    ident: String,
    /// The record of which it is made.
    record: String,
    /// `From`, as the file has to write it.
    from: String,
    /// Whether it is made of a reference to a record, which can be cloned.
    clones: bool,
    /// Who sees it.
    viewer: String,
    /// The type of what is seen.
    view: String,
    /// The views before the last.
    arms: Vec<ArmView>,
    /// The last view.
    last: String,
}

#[derive(Debug, Serialize)]
struct ArmView {
    condition: String,
    value: String,
}

/// The view of an output that has views.
pub(super) fn view(
    rust_file: &RustFile<'_>,
    resource: &Resource,
    output: &Output,
) -> Option<ViewsModelView> {
    let (views, record) = (output.views.as_ref()?, resource.record.as_ref()?);
    rust_file.support("viewed");
    let api = rust_file.api;
    let root = "super::super::";
    let made = |id: OutputId| made(&api.output(id).ident, record);
    let arms = views.of.iter().enumerate();
    let arms = arms.map(|(number, view)| ArmView {
        condition: viewer::condition(api, view.who, root, "&record"),
        value: nested(number, Some(&made(view.output))),
    });
    let count = views.of.len();
    let last = match views.otherwise {
        _ if count == 0 => views.otherwise.map(made),
        Some(id) => Some(others(count, &made(id))),
        None => None,
    };
    Some(ViewsModelView {
        docs: doc::doc_comment(&docs(rust_file, output, views)),
        ident: output.ident.clone(),
        record: record.ident.clone(),
        from: rust_file.std("From"),
        clones: record.own.is_none(),
        viewer: viewer::ty(api, root),
        view: ty(rust_file, views),
        arms: arms.collect(),
        last: last.unwrap_or_else(|| others(count, "viewed::Nothing")),
    })
}

/// What makes a view of the record that is held in a box.
fn made(ident: &str, record: &Record) -> String {
    match record.moves() {
        true => format!("{ident}::from(*record)"),
        false => format!("{ident}::from(&*record)"),
    }
}

/// The view of this number among several.
fn nested(number: usize, view: Option<&str>) -> String {
    let view = view.unwrap_or_default();
    others(number, &format!("viewed::OneOf::This({view})"))
}

/// What stands behind so many views.
fn others(number: usize, view: &str) -> String {
    let (before, after) = ("viewed::OneOf::Other(".repeat(number), ")".repeat(number));
    format!("{before}{view}{after}")
}

fn ty(rust_file: &RustFile<'_>, views: &Views) -> String {
    let ident = |id: OutputId| rust_file.api.output(id).ident.as_str();
    let last = views.otherwise.map_or("viewed::Nothing", ident);
    let all = views.of.iter().rev();
    all.fold(last.to_owned(), |rest, view| {
        format!("viewed::OneOf<{}, {rest}>", ident(view.output))
    })
}

fn docs(rust_file: &RustFile<'_>, output: &Output, views: &Views) -> String {
    let api = rust_file.api;
    let said = output.description.clone();
    let said = said.unwrap_or_else(|| format!("What leaves as `{}`.", output.name));
    let lines = api.views_told(views).into_iter();
    let lines = lines.map(|(who, id)| match id {
        Some(id) => format!("- [`{}`]: {who}", api.output(id).ident),
        None => format!("- 403: {who}"),
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "{said}\n\nIt is made of a record and shows nothing of it. The code around the handler sends the view that is due to who calls:\n\n{}",
        lines.join("\n")
    )
}
