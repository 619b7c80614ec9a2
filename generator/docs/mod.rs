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
mod security;
#[cfg(test)]
mod tests;

use minijinja::{Environment, Error, UndefinedBehavior, syntax::SyntaxConfig, value::Serde};

use self::page::{Page, ResourceView};
use crate::ir::{Api, Reach, Resource};

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
    /// `docs.resource.html.j2`: one resource.
    pub resource: &'a str,
    /// `docs.parts.html.j2`: what both share.
    pub parts: &'a str,
}

impl Default for Templates<'_> {
    fn default() -> Self {
        Self {
            page: include_str!("../../templates/docs.html.j2"),
            resource: include_str!("../../templates/docs.resource.html.j2"),
            parts: include_str!("../../templates/docs.parts.html.j2"),
        }
    }
}

/// The page, laid out by templates of the user's own.
///
/// The view of a resource is let go when it is rendered, and two halves of the resources are
/// rendered side by side: the page of a thousand resources is many megabytes.
///
/// # Errors
///
/// When a template is not one, or asks for what is not in its view.
pub fn page_with(api: &Api, templates: &Templates) -> Result<String, Error> {
    let reach = Reach::of(api);
    let shown: Vec<&Resource> = api
        .resources
        .iter()
        .filter(|resource| page::is_shown(&reach, resource))
        .collect();
    let render = |resources: &[&Resource]| -> Result<Vec<String>, Error> {
        // One environment a thread: rendering counts references to what is in it.
        let environment = environment(templates)?;
        let template = environment.get_template("docs.resource.html")?;
        resources
            .iter()
            .map(|resource| template.render(Serde(ResourceView::of(api, &reach, resource))))
            .collect()
    };
    let (left, right) = shown.split_at(shown.len() / 2);
    let (left, right) = std::thread::scope(|scope| {
        let left = scope.spawn(|| render(left));
        let right = render(right);
        let left = left
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (left, right)
    });
    let mut sections = left?;
    sections.extend(right?);
    environment(templates)?
        .get_template("docs.html")?
        .render(Serde(Page::of(api, &reach, sections)))
}

fn environment<'a>(templates: &Templates<'a>) -> Result<Environment<'a>, Error> {
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
    environment.add_template("docs.resource.html", templates.resource)?;
    environment.add_template("docs.html", templates.page)?;
    Ok(environment)
}
