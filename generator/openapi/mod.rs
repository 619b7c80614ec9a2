//! The OpenAPI document of an [`Api`].
//!
//! The document says what the generated server does: every status, header, error and constraint of
//! the contract, the built-in errors that can occur on an operation, and input and output schemas
//! apart. A name that no operation leads to is not in it, nor is a private or secret field of a
//! response.
//!
//! ```text
//! paths       operation.rs ─► parameter.rs, response.rs ─► header.rs
//! components  components.rs ─► union.rs, group.rs ─► choice.rs ─► outline.rs
//!             both ─► single.rs ─► model.rs, page.rs, failure.rs, violation.rs, body.rs
//!             security.rs
//! all         field.rs ─► schema.rs ─► null.rs, number.rs, with the names of context.rs
//! names       naming.rs ─► listed.rs, groups.rs, pages.rs
//! text        text.rs ─► lift/ (3.1), json.rs, yaml.rs
//! ```

mod alternatives;
mod body;
mod choice;
mod components;
mod constant;
mod content;
mod context;
mod described;
mod encoding;
mod failing;
mod failure;
mod field;
mod frame;
mod group;
mod groups;
mod header;
mod info;
mod json;
mod lift;
mod listed;
mod model;
mod naming;
mod nested;
mod null;
mod number;
mod numbers;
mod operation;
mod outline;
mod page;
mod pages;
mod parameter;
mod response;
mod schema;
mod security;
mod single;
mod taken;
mod target;
#[cfg(test)]
mod tests;
mod text;
mod union;
mod variant;
mod viewed;
mod views;
mod violation;
mod yaml;

pub use self::text::{Texts, texts};
use openapiv3::{OpenAPI, ReferenceOr};

use self::frame::frame;
use crate::ir::Api;

/// The document, in the words of OpenAPI 3.0 whichever version it names: [`to_json`] and [`to_yaml`] write
/// it in those of its version.
///
/// A bound that `openapiv3` would round (it holds numbers as `i64` and `f64`) stands in the schema's
/// `extensions` under its own keyword, as the exact number: it is written in the same place.
#[must_use]
pub fn document(api: &Api) -> OpenAPI {
    let context = naming::context(api);
    let mut document = frame(api);
    for (path, operations) in text::by_path(api) {
        let item = text::path_item(&context, &operations);
        document
            .paths
            .paths
            .insert(path.to_owned(), ReferenceOr::Item(item));
    }
    document.components = Some(components::components(&context));
    document
}

/// The document as JSON text, with a line end at its end.
///
/// # Errors
///
/// None in practice: a document holds nothing that JSON cannot say.
pub fn to_json(document: &OpenAPI) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&text::value(document)?)?;
    text.push('\n');
    Ok(text)
}

/// The document as YAML text, which readers of YAML 1.1 and 1.2 read as the same value.
///
/// # Errors
///
/// None in practice: a document holds nothing that JSON cannot say.
pub fn to_yaml(document: &OpenAPI) -> Result<String, serde_json::Error> {
    text::whole_yaml(document)
}
