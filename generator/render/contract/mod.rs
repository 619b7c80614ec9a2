//! Views of `tests/contract.rs` and the files beside it: the contract's own tests, which need no
//! handler of the user's.

mod body;
pub mod errors;
mod literal;
mod number;
mod regex;
pub mod resource;
mod scalar;
mod value;

use serde::Serialize;

use self::value::Member;
use super::layout::Layout;
use super::rust;
use super::server::security::credential;
use crate::ir::Api;

/// View of `tests/contract.rs`.
#[derive(Debug, Serialize)]
pub struct RootView {
    modules: Vec<ModuleView>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct ModuleView {
    file: String,
    ident: String,
}

/// Builds the view of `tests/contract.rs`.
#[must_use]
pub fn root(api: &Api) -> RootView {
    let module = |file: &str, ident: &str| ModuleView {
        file: file.to_owned(),
        ident: ident.to_owned(),
    };
    let own = ["errors", "handlers", "support"].map(|name| module(name, name));
    let resources = api.resources.iter();
    let resources = resources.map(|resource| module(resource.test_file(), &resource.module));
    let mut modules: Vec<ModuleView> = own.into_iter().chain(resources).collect();
    modules.sort();
    RootView { modules }
}

/// View of `tests/contract/support.rs`.
#[derive(Debug, Serialize)]
pub struct SupportView {
    krate: String,
    media_type: String,
}

/// Builds the view of `tests/contract/support.rs`.
#[must_use]
pub fn support(api: &Api, layout: &Layout) -> SupportView {
    SupportView {
        krate: krate(layout),
        media_type: rust::string(&api.error_format.media_type),
    }
}

fn krate(layout: &Layout) -> String {
    match layout {
        Layout::Crate { name, .. } => name.replace('-', "_"),
        Layout::Module => String::new(),
    }
}

/// View of `tests/contract/handlers.rs`.
#[derive(Debug, Serialize)]
pub struct HandlersView {
    krate: String,
    /// Whether any handlers can stand in for the user's.
    served: bool,
    schemes: Vec<SchemeView>,
    /// Modules with routes.
    resources: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SchemeView {
    ident: String,
    credential: String,
    principal: String,
    error: String,
}

/// Builds the view of `tests/contract/handlers.rs`.
#[must_use]
pub fn handlers(api: &Api, layout: &Layout) -> HandlersView {
    let krate = krate(layout);
    let schemes = api.security.iter().map(|scheme| {
        let principal = match scheme.principal.strip_prefix("crate::") {
            Some(path) => format!("::{krate}::{path}"),
            None => scheme.principal.clone(),
        };
        SchemeView {
            ident: scheme.ident.clone(),
            credential: format!("api::security::{}", credential(&scheme.kind).1),
            principal,
            error: scheme.error_ident.clone(),
        }
    });
    HandlersView {
        served: is_served(api),
        schemes: schemes.collect(),
        resources: api
            .resources
            .iter()
            .filter(|resource| !resource.operations.is_empty())
            .map(|resource| resource.module.clone())
            .collect(),
        krate,
    }
}

/// Types of the user's own take from a request by the user's own state, so nothing can stand in for it.
fn is_served(api: &Api) -> bool {
    api.extracts.is_empty()
}

fn skipped(name: &str) -> String {
    format!("`{name}` is not filled here: a value of it cannot be made out of its constraints.")
}

fn lines(members: &[Member]) -> Vec<String> {
    members
        .iter()
        .map(|(name, value)| format!("{name}: {value},"))
        .collect()
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(rust::string).collect();
    format!("&[{}]", names.join(", "))
}
