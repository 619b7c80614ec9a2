//! Views of the modules that hold the others: `api/mod.rs`, `<resource>/mod.rs`, `documents.rs`.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::needs::{Need, Needs};
use super::super::{Layout, rust};
use crate::ir::{Api, Resource};

/// View of `api/mod.rs`.
#[derive(Debug, Serialize)]
pub struct RootView {
    docs: String,
    embedded: bool,
    modules: Vec<String>,
    resources: Vec<Served>,
    bounds: String,
    /// Types of `support` that handlers meet, by their paths.
    values: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Served {
    module: String,
    trait_ident: String,
}

/// Modules of every generated crate.
const MODULES: [&str; 5] = ["documents", "errors", "status", "support", "types"];

/// Builds the view of `api/mod.rs`.
#[must_use]
pub fn view(api: &Api, layout: &Layout, needs: &Needs) -> RootView {
    let mut modules: Vec<String> = MODULES.iter().map(|name| (*name).to_owned()).collect();
    modules.extend(api.resources.iter().map(|resource| resource.module.clone()));
    modules.sort();
    let resources: Vec<Served> = api
        .resources
        .iter()
        .filter(|resource| !resource.operations.is_empty())
        .map(|resource| Served {
            module: resource.module.clone(),
            trait_ident: resource.trait_ident.clone(),
        })
        .collect();
    let bounds: Vec<&str> = resources
        .iter()
        .map(|served| served.trait_ident.as_str())
        .collect();
    let title = format!(
        "{}, as its contract describes it.",
        api.title.trim().trim_end_matches('.')
    );
    let docs = match &api.description {
        Some(description) => format!("{title}\n\n{description}"),
        None => title,
    };
    RootView {
        docs: rust::inner_docs(&docs),
        embedded: matches!(layout, Layout::Module),
        modules,
        values: values(needs),
        bounds: if bounds.is_empty() {
            "Send + Sync + 'static".to_owned()
        } else {
            bounds.join(" + ")
        },
        resources,
    }
}

fn values(needs: &Needs) -> Vec<&'static str> {
    let values = [
        (Need::Patch, "patch::Patch"),
        (Need::Presence, "presence::Presence"),
        (Need::Redacted, "redacted::Redacted"),
    ];
    let needed = values.into_iter().filter(|(need, _)| needs.any(&[*need]));
    needed.map(|(_, path)| path).collect()
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
        .unwrap_or_else(|| format!("`{}`", resource.name));
    let declared = resource
        .operations
        .iter()
        .flat_map(|operation| &operation.errors);
    let errors: BTreeSet<&str> = declared.map(|id| api.error(*id).ident.as_str()).collect();
    let errors: Vec<&str> = errors.into_iter().collect();
    ResourceView {
        docs: rust::inner_docs(&docs),
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
    json: String,
    yaml: String,
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
        page: api.docs.as_deref().map(rust::string),
    }
}
