//! The page of documentation of an [`Api`]: one HTML file that needs nothing else.
//!
//! It shows what a client may know: what the operations lead to, as the OpenAPI document does.

mod constraints;
mod errors;
mod exposure;
mod field;
mod models;
mod operation;
mod page;
#[cfg(test)]
mod tests;

use minijinja::{Environment, Error, UndefinedBehavior, syntax::SyntaxConfig, value::Serde};

use crate::ir::Api;

/// The template of the page. Its view is [`page::Page`].
pub const TEMPLATE: &str = include_str!("../../templates/docs.html.j2");

/// The page.
#[must_use]
pub fn page(api: &Api) -> String {
    page_with(api, TEMPLATE).expect("the template fits its view, as a test of the whole view shows")
}

/// The page, laid out by a template of the user's own.
///
/// # Errors
///
/// When the template is not one, or asks for what is not in the view.
pub fn page_with(api: &Api, template: &str) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    // The name's ending decides that everything is escaped for HTML.
    environment.add_template("docs.html", template)?;
    environment
        .get_template("docs.html")?
        .render(Serde(page::Page::of(api)))
}
