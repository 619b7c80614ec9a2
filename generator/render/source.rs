//! What the views are built from.

use serde::Serialize;

use super::code_paths::CodePaths;
use super::engine::Engine;
use super::error::Error;
use super::layout::Layout;
use super::models::Models;
use super::needs::Needs;
use crate::ir::Api;

/// The contract with what is known of it as a whole.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The contract.
    pub api: &'a Api,
    /// Its models.
    pub models: &'a Models<'a>,
    /// What it needs of other crates.
    pub needs: &'a Needs,
    /// Where the files go.
    pub layout: &'a Layout,
    /// What the user's code calls the module and the state.
    pub paths: &'a CodePaths,
    /// The templates.
    pub engine: &'a Engine,
    /// Whether a name of the contract hides the prelude's `Result` in handlers.
    pub hides_result: bool,
}

impl Source<'_> {
    /// Renders a template with its view.
    pub fn draw(&self, template: &'static str, view: &impl Serialize) -> Result<String, Error> {
        self.engine.render(template, view)
    }
}
