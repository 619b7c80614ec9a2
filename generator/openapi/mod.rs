//! The OpenAPI 3.0 document of an [`Api`].
//!
//! The document says what the generated server does: every status, header, error and constraint of
//! the contract, the built-in errors that can occur on an operation, and input and output schemas
//! apart. A name that no operation leads to is not in it, nor is a private or secret field of a
//! response.
//!
//! ```text
//! paths       operation.rs ─► parameter.rs, response.rs ─► header.rs
//! components  components.rs ─► target.rs ─► model.rs, page.rs, failure.rs, group.rs
//!             security.rs
//! both        field.rs ─► schema.rs ─► number.rs, with the names of book.rs
//! one of many choice.rs ─► outline.rs
//! text        text.rs ─► json.rs, yaml.rs
//! ```

mod body;
mod book;
mod choice;
mod components;
mod content;
mod detail;
mod failure;
mod field;
mod group;
mod header;
mod info;
mod json;
mod model;
mod number;
mod operation;
mod outline;
mod page;
mod parameter;
mod problem;
mod response;
mod schema;
mod security;
mod taken;
mod target;
#[cfg(test)]
mod tests;
mod text;
mod union;
mod yaml;

pub use self::text::{Texts, texts};
use openapiv3::{Components, OpenAPI, ReferenceOr};

use self::book::Book;
use crate::ir::Api;

/// The version of OpenAPI that documents are written in.
pub const VERSION: &str = "3.0.3";

/// The document.
///
/// A bound that `openapiv3` would round (it holds numbers as `i64` and `f64`) stands in the schema's
/// `extensions` under its own keyword, as the exact number: it is written in the same place.
#[must_use]
pub fn document(api: &Api) -> OpenAPI {
    let book = Book::new(api);
    let mut document = frame(api);
    for (path, operations) in text::by_path(api) {
        let item = text::path_item(&book, &operations);
        document
            .paths
            .paths
            .insert(path.to_owned(), ReferenceOr::Item(item));
    }
    document.components = Some(components::components(&book));
    document
}

/// The document without its paths and components.
fn frame(api: &Api) -> OpenAPI {
    OpenAPI {
        openapi: VERSION.to_owned(),
        info: info::info(api),
        servers: info::servers(api),
        components: Some(Components::default()),
        security: Some(security::default(api)),
        tags: info::tags(api),
        ..OpenAPI::default()
    }
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
