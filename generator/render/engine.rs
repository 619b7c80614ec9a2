//! The template engine: embedded templates, and nothing undefined passes.
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use super::error::Error;
use crate::templating;

/// A template and its name.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its path under `templates/`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Names a template and embeds its text.
macro_rules! template {
    ($name:literal) => {
        $crate::render::engine::Template {
            name: $name,
            text: include_str!(concat!("../../templates/", $name)),
        }
    };
}
pub(super) use template;

/// The templates, ready to be rendered.
#[derive(Debug)]
pub struct Engine {
    environment: Environment<'static>,
}

impl Engine {
    /// Reads templates.
    ///
    /// # Errors
    ///
    /// A template has a mistake.
    pub fn new(templates: impl IntoIterator<Item = Template>) -> Result<Self, Error> {
        let mut environment = templating::environment(true);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        for template in templates {
            environment
                .add_template(template.name, template.text)
                .map_err(|source| Error::Template {
                    template: template.name,
                    source,
                })?;
        }
        Ok(Self { environment })
    }

    /// Renders a template with its view.
    ///
    /// # Errors
    ///
    /// The template does not fit the view.
    pub fn render(&self, template: &'static str, view: &impl Serialize) -> Result<String, Error> {
        self.environment
            .get_template(template)
            .and_then(|found| found.render(Value::from(Serde(view))))
            .map_err(|source| Error::Template { template, source })
    }
}
