//! Views of the modules that hold the others: `api/mod.rs`, `<resource>/mod.rs`, `documents.rs`.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::layout::Layout;
use super::super::needs::{Need, Needs};
use super::super::{doc, rust};
use super::{request, route};
use crate::ir::{Api, Resource};

/// View of `api/mod.rs`.
#[derive(Debug, Serialize)]
pub struct RootView {
    docs: String,
    embedded: bool,
    modules: Vec<String>,
    /// The calls that make the routes of resources.
    served: Vec<String>,
    /// The type that the routers are made of.
    given: &'static str,
    /// What it has to be.
    asked: String,
    /// What the extractors of the contract have to be, with a comma before it; empty where there are none.
    extractors: &'static str,
    /// The expression that shares it among the handlers.
    shared: &'static str,
    /// The trait by which a state is told from an `Arc` of one; `None` where nothing is asked of it.
    told_by: Option<String>,
    /// What `scoped` says of itself.
    scoped_docs: String,
    /// The expression for the path before every other.
    base: String,
    /// What is there by its bare name, sorted paths.
    exports: Vec<String>,
}

/// Modules of every generated crate.
const MODULES: [&str; 4] = ["documents", "errors", "support", "types"];

/// What every handler meets of `support`.
const EXPORTS: [&str; 7] = [
    "support::builtin::BuiltinError",
    "support::context::{Context, RequestId}",
    "support::internal_error::{Internal, InternalError}",
    "support::log::panics_to_log",
    "support::serve::{ServeError, ServeOptions, serve, serve_until}",
    "support::telemetry::{Metrics, RequestMetrics, Telemetry}",
    "support::violation::{Breach, Location, Violation, Violations}",
];

/// What handlers meet of it only in some crates.
const VALUES: [(Need, &str); 8] = [
    (Need::Cookie, "support::cookie::CookieValue"),
    (Need::Events, "support::events::Event"),
    (Need::Raw, "support::raw::Raw"),
    (Need::Stream, "support::items::Items"),
    (Need::Patch, "support::patch::Patch"),
    (Need::Presence, "support::presence::Presence"),
    (Need::Redacted, "support::redacted::Redacted"),
    (Need::Upload, "support::upload::Upload"),
];

/// Builds the view of `api/mod.rs`.
#[must_use]
pub fn view(api: &Api, layout: &Layout, needs: &Needs) -> RootView {
    let mut modules: Vec<String> = MODULES.iter().map(|name| (*name).to_owned()).collect();
    let more = [
        ("extract", !api.extracts.is_empty()),
        ("security", !api.security.is_empty()),
    ];
    let more = more.iter().filter(|(_, used)| *used);
    modules.extend(more.map(|(name, _)| (*name).to_owned()));
    modules.extend(api.resources.iter().map(|resource| resource.module.clone()));
    modules.sort();
    let served = api
        .resources
        .iter()
        .filter(|resource| !resource.operations.is_empty());
    let served: Vec<&Resource> = served.collect();
    let title = format!(
        "{}, as its contract describes it.",
        doc::plain(api.title.trim().trim_end_matches('.'))
    );
    let docs = match &api.description {
        Some(description) => format!("{title}\n\n{description}"),
        None => title,
    };
    let bounds = bounds(api, &served);
    RootView {
        docs: doc::module_comment(&docs),
        embedded: matches!(layout, Layout::Module),
        modules,
        served: served
            .iter()
            .map(|resource| match request::extracts_any(resource) {
                true => format!("{}::operations::routes::<S::App, E>()", resource.module),
                false => format!("{}::operations::routes()", resource.module),
            })
            .collect(),
        extractors: match served.iter().any(|it| request::extracts_any(it)) {
            true => ", extract::Extractors: extract::Extract<S::App>",
            false => "",
        },
        given: given(&bounds),
        asked: match bounds.is_empty() {
            true => "A: Send + Sync + 'static".to_owned(),
            false => format!("S: IntoApp, S::App: {}", bounds.join(" + ")),
        },
        shared: match bounds.is_empty() {
            true => "Arc::new(app)",
            false => "app.into_app()",
        },
        told_by: bounds.first().map(|first| (*first).to_owned()),
        scoped_docs: scoped_docs(api),
        base: match route::base_path(api) {
            Some(base) => format!("Some({})", rust::string(&base)),
            None => "None".to_owned(),
        },
        exports: exports(api, &served, needs),
    }
}

/// The traits that the state has to implement.
fn bounds<'a>(api: &Api, served: &[&'a Resource]) -> Vec<&'a str> {
    let mut traits: Vec<&str> = served
        .iter()
        .map(|resource| resource.trait_ident.as_str())
        .collect();
    if !api.security.is_empty() {
        traits.push("Authenticate");
    }
    traits
}

/// What is told by a trait may be a state or an `Arc` of it.
fn given(bounds: &[&str]) -> &'static str {
    match bounds {
        [] => "A",
        _ => "S",
    }
}

fn scoped_docs(api: &Api) -> String {
    let all = "All that the document promises, to merge into a router that has routes and a fallback of its\n\
        own: every operation, the documents, the time limit, answers to panics, ids, log, metrics, 405";
    let nested = "\n\nNested below a path it has no 404, since axum asks no fallback there but a router's only one:\n\
        that is for [`router`].";
    let stateful =
        "\n\nA router that still waits for its state takes this one by `.with_state(())`.";
    let docs = match api.base_path.as_str() {
        "" => format!(
            "{all}.\n\nThe contract has no `api.base_path`, so an unknown path may be the other router's, \
             which answers it.\nTo have its 404 too, nest [`router`] below a path."
        ),
        base => format!(
            "{all}\nand 404 to what else arrives below `{base}`. What arrives elsewhere is the other \
             router's.{nested}"
        ),
    };
    doc::doc_comment(&format!("{docs}{stateful}"))
}

fn exports(api: &Api, served: &[&Resource], needs: &Needs) -> Vec<String> {
    let values = VALUES.iter().filter(|(need, _)| needs.any(&[*need]));
    let shared = EXPORTS.into_iter().chain(values.map(|(_, path)| *path));
    let traits = served
        .iter()
        .map(|resource| format!("{}::{}", resource.module, resource.trait_ident));
    let mut exports: Vec<String> = shared.map(str::to_owned).chain(traits).collect();
    if !api.security.is_empty() {
        exports.push("security::Authenticate".to_owned());
    }
    exports.sort();
    exports
}

/// View of `<resource>/mod.rs`.
#[derive(Debug, Serialize)]
pub struct ResourceView {
    docs: String,
    models: bool,
    operations: bool,
    /// The errors that its operations declare.
    errors: String,
}

/// Builds the view of `<resource>/mod.rs`.
#[must_use]
pub fn resource(api: &Api, resource: &Resource) -> ResourceView {
    let docs = resource
        .description
        .clone()
        .unwrap_or_else(|| format!("The resource `{}`.", resource.name));
    let declared = resource
        .operations
        .iter()
        .flat_map(|operation| &operation.errors);
    let errors: BTreeSet<&str> = declared.map(|id| api.error(*id).ident.as_str()).collect();
    let errors: Vec<&str> = errors.into_iter().collect();
    ResourceView {
        docs: doc::module_comment(&docs),
        models: has_models(resource),
        operations: !resource.operations.is_empty(),
        errors: errors.join(", "),
    }
}

/// Whether a resource has a record, an input or an output.
#[must_use]
pub fn has_models(resource: &Resource) -> bool {
    resource.record.is_some() || !resource.inputs.is_empty() || !resource.outputs.is_empty()
}

/// View of `documents.rs`.
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// The files, seen from the module.
    json: String,
    yaml: String,
    /// Where they are served.
    json_path: String,
    yaml_path: String,
    page: Option<String>,
}

/// Builds the view of `documents.rs`.
#[must_use]
pub fn documents(api: &Api, layout: &Layout) -> DocumentsView {
    let folder = match layout {
        Layout::Crate { .. } => "../../",
        Layout::Module => "",
    };
    DocumentsView {
        json: rust::string(&format!("{folder}openapi.json")),
        yaml: rust::string(&format!("{folder}openapi.yaml")),
        json_path: rust::string(&route::literal(&format!("{}.json", api.document))),
        yaml_path: rust::string(&route::literal(&format!("{}.yaml", api.document))),
        page: api.docs.as_deref().map(rust::string),
    }
}
