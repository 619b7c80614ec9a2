//! The page of documentation of an [`Api`]: one HTML file that needs nothing else.
//!
//! It shows what a client may know: what the operations lead to, as the OpenAPI document does.

mod constraints;
mod conventions;
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

use minijinja::{Environment, Error, UndefinedBehavior, syntax::SyntaxConfig, value::Serde};
use serde::Serialize;

use self::page::{Page, ResourceView};
use self::pieces::Pieces;
use crate::ir::{Api, Reach};

/// The page.
#[must_use]
pub fn page(api: &Api) -> String {
    page_with(api, &Templates::default())
        .expect("the templates fit their views, as a test of the whole view shows")
}

/// The texts of the templates.
#[derive(Clone, Copy, Debug)]
pub struct Templates<'a> {
    /// `docs.html.j2`: the page around the resources.
    pub page: &'a str,
    /// `docs.contents.html.j2`: one resource in the list of contents.
    pub contents: &'a str,
    /// `docs.resource.html.j2`: one resource.
    pub resource: &'a str,
    /// `docs.error.html.j2`: one error.
    pub error: &'a str,
    /// `docs.parts.html.j2`: what they share.
    pub parts: &'a str,
}

impl Default for Templates<'_> {
    fn default() -> Self {
        Self {
            page: include_str!("../../templates/docs.html.j2"),
            contents: include_str!("../../templates/docs.contents.html.j2"),
            resource: include_str!("../../templates/docs.resource.html.j2"),
            error: include_str!("../../templates/docs.error.html.j2"),
            parts: include_str!("../../templates/docs.parts.html.j2"),
        }
    }
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

/// The templates, ready to be rendered.
struct Engine<'a>(Environment<'a>);

impl<'a> Engine<'a> {
    fn new(templates: &Templates<'a>) -> Result<Self, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(
            SyntaxConfig::builder()
                .trim_blocks(true)
                .lstrip_blocks(true)
                .build()?,
        );
        // The names' ending decides that everything is escaped for HTML.
        environment.add_template("docs.parts.html", templates.parts)?;
        environment.add_template("docs.contents.html", templates.contents)?;
        environment.add_template("docs.resource.html", templates.resource)?;
        environment.add_template("docs.error.html", templates.error)?;
        environment.add_template("docs.html", templates.page)?;
        Ok(Self(environment))
    }

    fn render(&self, template: &str, view: impl Serialize) -> Result<String, Error> {
        self.0.get_template(template)?.render(Serde(view))
    }
}
