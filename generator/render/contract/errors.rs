//! View of `tests/contract/errors.rs`: what each declared error sends.

use serde::Serialize;

use super::value::{Fill, Member, Writer};
use super::{krate, lines, list, skipped};
use crate::ir::{Api, ErrorFormat};
use crate::names;
use crate::render::layout::Layout;
use crate::render::models::{Boxes, Owner};
use crate::render::rust;

/// View of `tests/contract/errors.rs`.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    krate: String,
    errors: Vec<ErrorView>,
    skipped: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    test: String,
    schema: String,
    literal: Vec<String>,
    path: String,
    status: u16,
    code: String,
    /// Names of the headers, as literals.
    headers: String,
    /// Where the details stand: a JSON pointer.
    pointer: &'static str,
    /// Names of the members, as literals.
    members: String,
    /// Names of those that may be missing.
    optional: String,
}

/// Builds the view of `tests/contract/errors.rs`.
#[must_use]
pub fn view(api: &Api, boxes: &Boxes, layout: &Layout) -> ErrorsView {
    let mut view = ErrorsView {
        krate: krate(layout),
        errors: Vec::new(),
        skipped: Vec::new(),
    };
    let (pointer, own) = match api.error_format {
        ErrorFormat::Problem { .. } => ("", &ErrorFormat::PROBLEM_MEMBERS[..6]),
        ErrorFormat::Detail => ("/detail", ErrorFormat::DETAIL_MEMBERS),
    };
    for error in &api.errors {
        let mut writer = Writer::new(api, boxes);
        let fields = error.details.iter();
        let fields = fields.chain(error.headers.iter().map(|header| &header.field));
        let members: Option<Vec<Member>> = fields
            .map(|field| {
                let value = writer.field(Owner::Nobody, field, Fill::Sample)?;
                Some((field.ident.clone(), value))
            })
            .collect();
        let Some(members) = members else {
            view.skipped.push(skipped(&error.name));
            continue;
        };
        let details = error.details.iter();
        let (may, must): (Vec<_>, Vec<_>) = details.partition(|field| field.optional);
        let must = must.iter().map(|field| field.wire.as_str());
        view.errors.push(ErrorView {
            test: names::field_ident(&error.name),
            schema: rust::string(&error.name),
            path: format!("api::errors::{}", error.ident),
            literal: lines(&members),
            status: error.status.code,
            code: rust::string(&error.code),
            headers: list(error.headers.iter().map(|header| header.lower.as_str())),
            pointer,
            members: list(own.iter().copied().chain(must)),
            optional: list(may.iter().map(|field| field.wire.as_str())),
        });
    }
    view
}
