//! The page of documentation of an [`Api`]: one HTML file that needs nothing else.
//!
//! It shows what a client may know: what the operations lead to, as the OpenAPI document does.

mod constraints;
mod conventions;
mod engine;
mod envelope;
mod errors;
mod exposure;
mod field;
mod markdown;
mod models;
mod operation;
mod page;
mod pieces;
mod security;
#[cfg(test)]
mod tests;

use minijinja::Error;

use self::engine::Engine;
pub use self::engine::Templates;
use self::page::{Page, ResourceView};
use self::pieces::Pieces;
use crate::ir::{Api, Reach};

/// The page.
#[must_use]
pub fn page(api: &Api) -> String {
    page_with(api, &Templates::default())
        .expect("the templates fit their views, as a test of the whole view shows")
}

/// The page, laid out by templates of the user's own.
///
/// # Errors
///
/// When a template is not one, or asks for what is not in its view.
pub fn page_with(api: &Api, templates: &Templates) -> Result<String, Error> {
    // The view of a piece is let go when it is rendered: the page of a thousand resources is many
    // megabytes.
    let reach = &Reach::of(api);
    let pieces = Pieces { api, reach };
    let shown = pieces.shown();
    let errors = pieces.errors();
    let contents = pieces.rendered(&shown, templates, |engine, id| {
        engine.render("docs.contents.html", page::Entry::of(api.resource(*id)))
    })?;
    let sections = pieces.rendered(&shown, templates, |engine, id| {
        let view = ResourceView::of(api, reach, api.resource(*id));
        engine.render("docs.resource.html", view)
    })?;
    let errors = pieces.rendered(&errors, templates, |engine, id| {
        let view = errors::ErrorView::declared(api, api.error(*id));
        engine.render("docs.error.html", view)
    })?;
    let frame = Page::of(api, reach, shown.len(), errors.len());
    let frame = Engine::new(templates)?.render("docs.html", frame)?;
    Ok(pieces::assembled(&frame, &contents, &sections, &errors))
}
