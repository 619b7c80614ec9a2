//! The templates of the page, and the engine that renders them.

use minijinja::{Environment, Error, value::Serde};
use serde::Serialize;

use crate::templating;

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

/// The templates, ready to be rendered.
pub(super) struct Engine<'a>(Environment<'a>);

impl<'a> Engine<'a> {
    pub(super) fn new(templates: &Templates<'a>) -> Result<Self, Error> {
        let mut environment = templating::environment(false);
        // The names' ending decides that everything is escaped for HTML.
        environment.add_template("docs.parts.html", templates.parts)?;
        environment.add_template("docs.contents.html", templates.contents)?;
        environment.add_template("docs.resource.html", templates.resource)?;
        environment.add_template("docs.error.html", templates.error)?;
        environment.add_template("docs.html", templates.page)?;
        Ok(Self(environment))
    }

    pub(super) fn render(&self, template: &str, view: impl Serialize) -> Result<String, Error> {
        self.0.get_template(template)?.render(Serde(view))
    }
}
