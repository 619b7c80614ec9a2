//! View of `src/auth.rs`: principals, and the authentication of each scheme to fill in.
use serde::Serialize;

use super::super::rust;
use super::super::server::security::credential;
use crate::ir::{Api, Scheme};
use crate::output::{Handlers, Module, Stub};

/// The view.
#[derive(Debug, Serialize)]
pub struct AuthView {
    principals: Vec<PrincipalView>,
    /// The methods, indented.
    stubs: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PrincipalView {
    docs: String,
    ident: String,
    /// The scopes of each of its schemes.
    scopes: Vec<String>,
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api) -> AuthView {
    let mut principals: Vec<PrincipalView> = Vec::new();
    for scheme in &api.security {
        let Some(ident) = own(scheme) else {
            continue;
        };
        let scopes = (!scheme.scopes.is_empty()).then(|| scheme.scope_ident.clone());
        match principals.iter_mut().find(|known| known.ident == ident) {
            Some(known) => known.scopes.extend(scopes),
            None => principals.push(PrincipalView {
                docs: rust::comment(&format!("Who calls by `{}`.", scheme.name)),
                ident: ident.to_owned(),
                scopes: scopes.into_iter().collect(),
            }),
        }
    }
    AuthView {
        principals,
        stubs: handlers(api)
            .stubs
            .iter()
            .map(|stub| super::indented(&stub.text))
            .collect(),
    }
}

/// The name of a principal that belongs into `src/auth.rs`.
fn own(scheme: &Scheme) -> Option<&str> {
    let name = scheme.principal.strip_prefix("crate::auth::")?;
    let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    plain.then_some(name)
}

/// What `src/auth.rs` implements.
#[must_use]
pub fn handlers(api: &Api) -> Handlers {
    Handlers {
        trait_ident: "Authenticate".to_owned(),
        self_ident: "App".to_owned(),
        stubs: api.security.iter().map(stub).collect(),
    }
}

fn stub(scheme: &Scheme) -> Stub {
    let (credential, ty) = credential(&scheme.kind);
    let (name, error) = (&scheme.ident, &scheme.error_ident);
    let principal = own(scheme).unwrap_or(&scheme.principal);
    let arguments = format!("_{credential}: {ty}");
    let answer = format!("Result<{principal}, {error}>");
    let line =
        format!("async fn {name}(&self, {arguments}, _attempt: &Attempt<'_>) -> {answer} {{");
    let head = if line.len() + 4 <= rust::WIDTH {
        line
    } else {
        format!(
            "async fn {name}(\n    &self,\n    {arguments},\n    _attempt: &Attempt<'_>,\n) -> {answer} {{"
        )
    };
    Stub {
        method: name.clone(),
        text: format!("{head}\n    Err({error}::not_implemented())\n}}\n"),
    }
}

/// The module of the crate that comes with security.
#[must_use]
pub fn modules(api: &Api) -> Vec<Module> {
    let module = Module {
        ident: "auth".to_owned(),
        line: "pub mod auth;".to_owned(),
    };
    match api.security.is_empty() {
        true => Vec::new(),
        false => vec![module],
    }
}
