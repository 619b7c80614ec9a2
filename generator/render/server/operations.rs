//! View of `<resource>/operations.rs`: the handler trait, its requests, responses, errors and routes.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::doc;
use super::super::models::{Home, Models, RustFile};
use super::endings;
use super::failure::{self, FailureView};
use super::imports;
use super::request::{self, RequestView};
use super::response::{self, ResponseView};
use super::route::verb;
use super::sent;
use crate::ir::{Api, Operation, Resource, ResourceId};

/// The view.
#[derive(Debug, Serialize)]
pub struct OperationsView {
    name: String,
    trait_ident: String,
    /// What the state has to be beside that, with a `+` before each.
    bounds: String,
    /// The parameter that takes what the contract has under `extract`, with a comma before it.
    by: &'static str,
    /// The `use` items. One that nothing uses would be a warning.
    imports: Vec<String>,
    operations: Vec<OperationView>,
    /// The calls that add the routes.
    routes: Vec<String>,
    sent: Option<sent::HeadersView>,
}

#[derive(Debug, Serialize)]
struct OperationView {
    name: String,
    ident: String,
    docs: String,
    request: RequestView,
    response: ResponseView,
    failure: FailureView,
}

/// Builds the view of a resource's operations.
#[must_use]
pub fn view(models: &Models<'_>, api: &Api, resource: &Resource) -> OperationsView {
    let operations = &resource.operations;
    let rust_file = models.rust_file(Home::Elsewhere, "super::super", &[]);
    let mut resources = api.resources.iter();
    let own = resources.position(|other| other.module == resource.module);
    let rust_file = match own {
        Some(own) => rust_file.in_resource(ResourceId(own)),
        None => rust_file,
    };
    let views: Vec<OperationView> = operations
        .iter()
        .map(|operation| operation_view(&rust_file, api, resource, operation))
        .collect();
    let mut bounds: BTreeSet<&str> = BTreeSet::new();
    for operation in operations {
        bounds.extend(request::bound(operation));
    }
    OperationsView {
        name: resource.name.clone(),
        trait_ident: resource.trait_ident.clone(),
        bounds: bounds.iter().map(|bound| format!(" + {bound}")).collect(),
        by: match request::extracts_any(resource) {
            true => ", E: extract::Extract<A>",
            false => "",
        },
        imports: imports::of(&rust_file, api, resource),
        routes: endings::routes(api, resource),
        operations: views,
        sent: sent::of_responses(models, resource),
    }
}

fn operation_view(
    rust_file: &RustFile<'_>,
    api: &Api,
    resource: &Resource,
    operation: &Operation,
) -> OperationView {
    let route = format!("`{} {}`", verb(operation.method), operation.path);
    // What is said of it more closely stands in the description.
    let is_bare = operation.deprecated && operation.deprecation.is_none();
    let deprecated = is_bare.then_some("Deprecated.");
    let texts = [
        operation.summary.as_deref(),
        operation.description.as_deref(),
        deprecated,
        Some(&route),
    ];
    let docs: Vec<&str> = texts.into_iter().flatten().collect();
    OperationView {
        name: operation.name.clone(),
        ident: operation.ident.clone(),
        docs: doc::doc_comment(&docs.join("\n\n")),
        request: request::view(rust_file, api, resource, operation),
        response: response::view(rust_file, resource, operation),
        failure: failure::view(api, operation),
    }
}
