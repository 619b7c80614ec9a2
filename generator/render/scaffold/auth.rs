//! View of `src/auth.rs`: principals, and the authentication of each scheme to fill in.
use serde::Serialize;

use super::super::server::security::credential;
use crate::ir::{Api, Scheme};
use crate::output::{Handlers, Module, Stub};

/// Where the trait is, and all that its methods name.
const MODULE: &str = "crate::api::security";
const PREFIX: &str = "crate::api::security::";

/// The view.
#[derive(Debug, Serialize)]
pub struct AuthView {
    /// Whether the file imports what it names: a principal may have one of these names itself.
    imports: bool,
    /// What stands before each name of the module of security.
    module: &'static str,
    app: &'static str,
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
                docs: format!("Who calls by `{}`.", scheme.name),
                ident: ident.to_owned(),
                scopes: scopes.into_iter().collect(),
            }),
        }
    }
    let is_hidden = hides(api);
    AuthView {
        imports: !is_hidden,
        module: if is_hidden { PREFIX } else { "" },
        app: if is_hidden { "crate::app::App" } else { "App" },
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

/// Whether a principal hides something that `src/auth.rs` would import, or the prelude's `Result`.
fn hides(api: &Api) -> bool {
    const NAMES: [&str; 7] = [
        "App",
        "Attempt",
        "Authenticate",
        "HasScope",
        "Login",
        "Result",
        "SecretString",
    ];
    let of_scheme = |name: &str| {
        let mut schemes = api.security.iter();
        schemes.any(|scheme| scheme.error_ident == name || scheme.scope_ident == name)
    };
    let mut principals = api.security.iter().filter_map(own);
    principals.any(|name| NAMES.contains(&name) || of_scheme(name))
}

/// What `src/auth.rs` implements.
#[must_use]
pub fn handlers(api: &Api) -> Handlers {
    let is_hidden = hides(api);
    Handlers {
        trait_ident: "Authenticate".to_owned(),
        self_ident: "App".to_owned(),
        module: MODULE.to_owned(),
        stubs: api
            .security
            .iter()
            .map(|scheme| stub(scheme, is_hidden))
            .collect(),
    }
}

fn stub(scheme: &Scheme, is_hidden: bool) -> Stub {
    let principal = own(scheme).unwrap_or(&scheme.principal);
    let full = method(scheme, PREFIX, &scheme.principal, is_hidden);
    let text = match is_hidden {
        true => full.clone(),
        false => method(scheme, "", principal, is_hidden),
    };
    Stub {
        method: scheme.ident.clone(),
        text,
        full,
    }
}

/// The text of a method; `module` stands before each name of the module of security.
fn method(scheme: &Scheme, module: &str, principal: &str, is_hidden: bool) -> String {
    let result = match is_hidden {
        true => "::std::result::Result",
        false => "Result",
    };
    let (credential, ty) = credential(&scheme.kind);
    let error = format!("{module}{}", scheme.error_ident);
    let head = super::head(
        &scheme.ident,
        &[
            &format!("_{credential}: {module}{ty}"),
            &format!("_attempt: &{module}Attempt<'_>"),
        ],
        result,
        principal,
        &error,
    );
    format!("{head}\n    Err({error}::not_implemented())\n}}\n")
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
