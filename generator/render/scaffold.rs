//! Views of what is written once and then the user's: the crate around the generated module.
use serde::Serialize;

use super::files::Source;
use super::{Layout, rust};
use crate::ir::{Api, Operation, Resource};

/// View of `Cargo.toml`.
#[derive(Debug, Serialize)]
pub struct ManifestView {
    name: String,
    version: String,
    dependencies: Vec<String>,
}

/// Builds the view of `Cargo.toml`.
#[must_use]
pub fn manifest(source: &Source<'_>) -> ManifestView {
    ManifestView {
        name: crate_name(source.layout),
        version: "0.1.0".to_owned(),
        dependencies: source
            .needs
            .dependencies()
            .map(super::needs::Dependency::line)
            .collect(),
    }
}

/// View of the crate's other files.
#[derive(Debug, Serialize)]
pub struct CrateView {
    name: String,
    /// The name in Rust.
    ident: String,
    title: String,
    /// The title as a doc comment.
    docs: String,
    page: Option<String>,
    resources: bool,
}

/// Builds the view of the crate's other files.
#[must_use]
pub fn crate_view(source: &Source<'_>) -> CrateView {
    let name = crate_name(source.layout);
    let title = source
        .api
        .title
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    CrateView {
        ident: name.replace('-', "_"),
        docs: rust::comment(&title),
        title,
        name,
        page: source.api.docs.clone(),
        resources: source
            .api
            .resources
            .iter()
            .any(|resource| !resource.operations.is_empty()),
    }
}

fn crate_name(layout: &Layout) -> String {
    match layout {
        Layout::Crate { name } => name.clone(),
        Layout::Module => String::new(),
    }
}

/// View of `handlers/mod.rs`.
#[derive(Debug, Serialize)]
pub struct HandlersView {
    modules: Vec<String>,
}

/// Builds the view of `handlers/mod.rs`.
#[must_use]
pub fn handlers(api: &Api) -> HandlersView {
    let served = api
        .resources
        .iter()
        .filter(|resource| !resource.operations.is_empty());
    let mut modules: Vec<String> = served.map(|resource| resource.module.clone()).collect();
    modules.sort();
    HandlersView { modules }
}

/// View of `handlers/<resource>.rs`.
#[derive(Debug, Serialize)]
pub struct HandlerView {
    name: String,
    module: String,
    trait_ident: String,
    stubs: Vec<String>,
}

/// Builds the view of `handlers/<resource>.rs`.
#[must_use]
pub fn handler(api: &Api, resource: &Resource) -> HandlerView {
    HandlerView {
        name: resource.name.clone(),
        module: resource.module.clone(),
        trait_ident: resource.trait_ident.clone(),
        stubs: resource
            .operations
            .iter()
            .map(|operation| stub(api, operation))
            .collect(),
    }
}

/// The stub of one operation, to append to a handler file that lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The name of the resource's files: the handlers are in `src/handlers/<file>.rs`.
    pub file: String,
    /// The trait that the method is of.
    pub trait_ident: String,
    /// The method, raw where it is a keyword.
    pub method: String,
    /// The method's text, indented as in an `impl` block, with a line end.
    pub text: String,
}

/// The stubs of all operations, in the contract's order.
#[must_use]
pub fn stubs(api: &Api) -> Vec<Stub> {
    let resources = api.resources.iter();
    resources
        .flat_map(|resource| {
            resource.operations.iter().map(|operation| Stub {
                file: resource.file.clone(),
                trait_ident: resource.trait_ident.clone(),
                method: operation.ident.clone(),
                text: stub(api, operation),
            })
        })
        .collect()
}

/// A method in the layout of rustfmt: on one line where it fits into 100 columns.
fn stub(api: &Api, operation: &Operation) -> String {
    let (result, err) = if hides(api, "Result") || hides(api, "Err") {
        ("::std::result::Result", "::std::result::Result::Err")
    } else {
        ("Result", "Err")
    };
    let name = &operation.ident;
    let argument = format!("_request: {}", operation.request_ident);
    let answer = format!(
        "{result}<{}, {}>",
        operation.response_ident, operation.error_ident
    );
    let line = format!("    async fn {name}(&self, {argument}) -> {answer} {{");
    let head = if line.len() <= 100 {
        line
    } else {
        format!("    async fn {name}(\n        &self,\n        {argument},\n    ) -> {answer} {{")
    };
    format!(
        "{head}\n        {err}({}::not_implemented())\n    }}\n",
        operation.error_ident
    )
}

/// Whether the contract has a model or error whose name hides one of the prelude, where all of a
/// resource's names are imported.
fn hides(api: &Api, name: &str) -> bool {
    let errors = api.errors.iter().map(|error| error.ident.as_str());
    let models = api.resources.iter().flat_map(|resource| {
        let inputs = resource.inputs.iter().map(|input| input.ident.as_str());
        let outputs = resource.outputs.iter().map(|output| output.ident.as_str());
        inputs.chain(outputs)
    });
    errors.chain(models).any(|ident| ident == name)
}
