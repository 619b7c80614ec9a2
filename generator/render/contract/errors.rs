//! View of `tests/contract/errors.rs`: what each declared error sends.

use serde::Serialize;

use super::value::{Fill, Member, Writer};
use super::{body, krate, lines, list, skipped};
use crate::ir::Api;
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
    /// What stands at which places of its body, as literals.
    constants: String,
    /// Names of the headers, as literals.
    headers: String,
    /// Where its members stand: an optional JSON pointer, as a literal.
    pointer: String,
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
    for error in &api.errors {
        let mut writer = Writer::new(api, boxes);
        let fields = error.fields();
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
        let body = body::of(api, error);
        view.errors.push(ErrorView {
            test: names::field_ident(&error.name),
            schema: rust::string(match &error.body {
                Some(own) => body::type_name(api, own),
                None => &error.name,
            }),
            path: format!("api::errors::{}", error.ident),
            literal: lines(&members),
            status: error.status.code,
            constants: body.constants(),
            headers: list(error.headers.iter().map(|header| header.lower.as_str())),
            pointer: match &body.pointer {
                Some(pointer) => format!("Some({})", rust::string(pointer)),
                None => "None".to_owned(),
            },
            members: list(body.members.iter().map(String::as_str)),
            optional: list(body.optional.iter().map(String::as_str)),
        });
    }
    view
}
