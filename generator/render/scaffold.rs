//! Views of what is written once and then the user's: the crate around the generated module.
pub mod auth;

use camino::Utf8PathBuf;
use serde::Serialize;

use super::layout::{Layout, Runtime};
use super::needs::{self, Needs};
use super::source::Source;
use super::{doc, rust};
use crate::ir::{Api, Operation, PathSegment, Resource};
use crate::output::{Dependency, Handlers, Module, Stub};

/// The lowest version of Rust that compiles the generated code.
const RUST_VERSION: &str = "1.85";

/// View of `Cargo.toml`.
#[derive(Debug, Serialize)]
pub struct ManifestView {
    name: String,
    version: String,
    rust_version: &'static str,
    dependencies: Vec<String>,
    dev_dependencies: Vec<String>,
}

/// Builds the view of `Cargo.toml`.
#[must_use]
pub fn manifest(source: &Source<'_>) -> ManifestView {
    let runtime = runtime(source.layout);
    let lines = |dev: bool| {
        let dependencies = source
            .needs
            .dependencies()
            .into_iter()
            .filter(|it| it.dev == dev);
        dependencies
            .map(|it| it.line(source.needs, &runtime))
            .collect()
    };
    ManifestView {
        name: crate_name(source.layout),
        version: "0.1.0".to_owned(),
        rust_version: RUST_VERSION,
        dependencies: lines(false),
        dev_dependencies: lines(true),
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
    /// Where the documents are, without what tells their formats apart.
    document: String,
    /// Whether `/healthz` and `/readyz` are free.
    health: bool,
    resources: bool,
    /// Whether the contract has security schemes.
    security: bool,
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
        docs: doc::plain(&title),
        title,
        name,
        page: source.api.docs.clone(),
        document: source.api.document.clone(),
        health: has_health(source.api),
        security: !source.api.security.is_empty(),
        resources: source
            .api
            .resources
            .iter()
            .any(|resource| !resource.operations.is_empty()),
    }
}

/// Whether nothing of the contract could be meant by `/healthz` and `/readyz`, so that the scaffold can
/// have them.
fn has_health(api: &Api) -> bool {
    const PATHS: [&str; 2] = ["healthz", "readyz"];
    let mut operations = api.resources.iter().flat_map(|it| &it.operations);
    let is_taken = |operation: &Operation| match &operation.segments[..] {
        [PathSegment::Param(_)] => true,
        [PathSegment::Literal(text)] => PATHS.contains(&text.as_str()),
        _ => false,
    };
    let page = api.docs.as_deref().unwrap_or_default();
    !operations.any(is_taken) && !PATHS.contains(&page.trim_start_matches('/'))
}

fn crate_name(layout: &Layout) -> String {
    match layout {
        Layout::Crate { name, .. } => name.clone(),
        Layout::Module => String::new(),
    }
}

fn runtime(layout: &Layout) -> Runtime {
    match layout {
        Layout::Crate { runtime, .. } => runtime.clone(),
        Layout::Module => Runtime::default(),
    }
}

/// What the generated code of a crate needs of other crates, its tests included.
#[must_use]
pub fn dependencies(source: &Source<'_>) -> Vec<Dependency> {
    let runtime = runtime(source.layout);
    let needed = source.needs.dependencies().into_iter();
    needed
        .map(|it| dependency(source.needs, &it, &runtime))
        .collect()
}

/// What the generated code of a module needs of other crates.
#[must_use]
pub fn module_dependencies(needs: &Needs, runtime: &Runtime) -> Vec<Dependency> {
    let needed = needs.of_module();
    needed.map(|it| dependency(needs, &it, runtime)).collect()
}

fn dependency(needs: &Needs, needed: &needs::Dependency, runtime: &Runtime) -> Dependency {
    let owned = |names: &[&str]| names.iter().copied().map(str::to_owned).collect();
    Dependency {
        name: needed.name.to_owned(),
        version: needed.version.to_owned(),
        line: needed.line(needs, runtime),
        features: owned(&needed.all_features(needs)),
        by_default: owned(needed.by_default()),
        dev: needed.dev,
        with: needed.with().map(Utf8PathBuf::from),
    }
}

/// View of `handlers/mod.rs`.
#[derive(Debug, Serialize)]
pub struct ModulesView {
    lines: Vec<String>,
}

/// Builds the view of `handlers/mod.rs`.
#[must_use]
pub fn modules_view(modules: &[Module]) -> ModulesView {
    ModulesView {
        lines: modules.iter().map(|module| module.line.clone()).collect(),
    }
}

/// The modules of the handlers, sorted.
#[must_use]
pub fn modules(api: &Api) -> Vec<Module> {
    let served = api
        .resources
        .iter()
        .filter(|resource| !resource.operations.is_empty());
    let mut modules: Vec<Module> = served
        .map(|resource| Module {
            ident: resource.module.clone(),
            line: format!("pub mod {};", resource.module),
            first: false,
        })
        .collect();
    modules.sort_by(|a, b| rust::plain(&a.ident).cmp(rust::plain(&b.ident)));
    modules
}

/// View of `handlers/<resource>.rs`.
#[derive(Debug, Serialize)]
pub struct HandlersView {
    name: String,
    /// What it imports, as rustfmt sorts it: all of the resource's module, and the state.
    imports: Vec<String>,
    trait_ident: String,
    self_ident: String,
    /// The methods, indented.
    stubs: Vec<String>,
}

/// Builds the view of `handlers/<resource>.rs`.
#[must_use]
pub fn handlers_view(source: &Source<'_>, resource: &Resource) -> HandlersView {
    let Handlers {
        trait_ident,
        self_ident,
        module,
        stubs,
    } = handlers(source, resource);
    HandlersView {
        name: resource.name.clone(),
        imports: imports(&module, &source.paths.state),
        trait_ident,
        self_ident,
        stubs: stubs.iter().map(|stub| indented(&stub.text)).collect(),
    }
}

/// All of a module and the state, as rustfmt sorts them.
fn imports(module: &str, state: &str) -> Vec<String> {
    let mut imports = vec![format!("{module}::*"), state.to_owned()];
    imports.sort();
    imports
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

/// What the handlers of a resource implement.
#[must_use]
pub fn handlers(source: &Source<'_>, resource: &Resource) -> Handlers {
    let module = format!("{}::{}", source.paths.module, resource.module);
    let stubs = resource.operations.iter().map(|operation| Stub {
        method: operation.ident.clone(),
        text: stub(operation, "", source.hides_result),
        full: stub(operation, &format!("{module}::"), source.hides_result),
    });
    Handlers {
        trait_ident: resource.trait_ident.clone(),
        self_ident: source.paths.state_ident().to_owned(),
        stubs: stubs.collect(),
        module: module.clone(),
    }
}

/// A method in the layout of rustfmt; `module` stands before each name of the resource's module.
fn stub(operation: &Operation, module: &str, is_hidden: bool) -> String {
    let (result, err) = match is_hidden {
        true => ("::std::result::Result", "::std::result::Result::Err"),
        false => ("Result", "Err"),
    };
    let name = &operation.ident;
    let error = format!("{module}{}", operation.error_ident);
    let head = head(
        name,
        &[&format!("_request: {module}{}", operation.request_ident)],
        result,
        &format!("{module}{}", operation.response_ident),
        &error,
    );
    format!("{head}\n    {err}({error}::not_implemented())\n}}\n")
}

/// The columns of a line, as rustfmt counts them.
const WIDTH: usize = 100;

/// The head of a method in the layout of rustfmt: on one line where it fits into the columns of an
/// `impl` block, else with a line for each argument, and at last one for each type of the answer.
fn head(name: &str, arguments: &[&str], result: &str, answer: &str, error: &str) -> String {
    let fits = |line: &str| line.len() + 4 <= WIDTH;
    let line = format!(
        "async fn {name}(&self, {}) -> {result}<{answer}, {error}> {{",
        arguments.join(", ")
    );
    if fits(&line) {
        return line;
    }
    let arguments: String = arguments
        .iter()
        .map(|argument| format!("    {argument},\n"))
        .collect();
    let last = format!(") -> {result}<{answer}, {error}> {{");
    let last = match fits(&last) {
        true => last,
        false => format!(") -> {result}<\n    {answer},\n    {error},\n> {{"),
    };
    format!("async fn {name}(\n    &self,\n{arguments}{last}")
}

/// Whether the contract has a model or error that hides `Result` or `Err` where all of a resource's
/// names are imported.
#[must_use]
pub fn hides_result(api: &Api) -> bool {
    let errors = api.errors.iter().map(|error| error.ident.as_str());
    let models = api.resources.iter().flat_map(|resource| {
        let inputs = resource.inputs.iter().map(|input| input.ident.as_str());
        let outputs = resource.outputs.iter().map(|output| output.ident.as_str());
        inputs.chain(outputs)
    });
    errors
        .chain(models)
        .any(|ident| matches!(ident, "Result" | "Err"))
}
