//! View of `src/auth.rs`: principals, and the authentication of each scheme to fill in.
use serde::Serialize;

use super::super::server::security::credential;
use super::super::server::viewers;
use super::super::source::Source;
use super::super::viewer;
use crate::ir::{Api, Scheme};
use crate::output::{Handlers, Module, Stub};

/// The view.
#[derive(Debug, Serialize)]
pub struct AuthView {
    /// What the file imports; nothing where a principal has one of these names itself.
    imports: Vec<String>,
    /// What stands before each name of the module of security.
    module: String,
    /// What the file calls the state.
    app: String,
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
    /// The audiences of each of its schemes.
    audiences: Vec<AudiencesView>,
}

#[derive(Debug, Serialize)]
struct AudiencesView {
    /// The trait.
    ident: String,
    /// The heads of its methods, indented.
    methods: Vec<String>,
}

fn module(source: &Source<'_>) -> String {
    format!("{}::security", source.paths.module)
}

/// Builds the view; `has_principals` where the file is the `crate::auth` of a crate of its own.
#[must_use]
pub fn view(source: &Source<'_>, has_principals: bool) -> AuthView {
    let api = source.api;
    let mut principals: Vec<PrincipalView> = Vec::new();
    let schemes = api.security.iter().filter(|_| has_principals);
    for scheme in schemes {
        let Some(ident) = own(scheme) else {
            continue;
        };
        let scopes = (!scheme.scopes.is_empty()).then(|| scheme.scope_ident.clone());
        match principals.iter_mut().find(|known| known.ident == ident) {
            Some(known) => {
                known.scopes.extend(scopes);
                known.audiences.extend(audiences(source, scheme));
            }
            None => principals.push(PrincipalView {
                docs: format!("Who calls by `{}`.", scheme.name),
                ident: ident.to_owned(),
                scopes: scopes.into_iter().collect(),
                audiences: audiences(source, scheme).into_iter().collect(),
            }),
        }
    }
    let is_hidden = has_principals && hides(api);
    let security = module(source);
    AuthView {
        imports: match is_hidden {
            true => Vec::new(),
            false => super::imports(&security, &source.paths.state),
        },
        module: match is_hidden {
            true => format!("{security}::"),
            false => String::new(),
        },
        app: match is_hidden {
            true => source.paths.state.clone(),
            false => source.paths.state_ident().to_owned(),
        },
        principals,
        stubs: handlers(source, has_principals)
            .stubs
            .iter()
            .map(|stub| super::indented(&stub.text))
            .collect(),
    }
}

/// The audiences of a scheme to answer for, as rustfmt lays them out.
fn audiences(source: &Source<'_>, scheme: &Scheme) -> Option<AudiencesView> {
    let audiences = viewer::audiences(source.api, scheme);
    let root = format!("{}::", source.paths.module);
    let methods = audiences.iter().map(|audience| {
        let record = viewers::record(source.api, audience, &root);
        let method = &audience.method;
        let line = format!("fn {method}(&self, _record: &{record}) -> bool {{");
        let head = match line.len() + 4 <= super::WIDTH {
            true => line,
            false => {
                format!("fn {method}(\n    &self,\n    _record: &{record},\n) -> bool {{")
            }
        };
        super::indented(&format!("{head}\n    false\n}}\n"))
    });
    let methods: Vec<String> = methods.collect();
    (!methods.is_empty()).then(|| AudiencesView {
        ident: viewer::trait_ident(scheme),
        methods,
    })
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
        schemes.any(|scheme| {
            let of_audiences = viewer::trait_ident(scheme);
            [&scheme.error_ident, &scheme.scope_ident, &of_audiences]
                .into_iter()
                .any(|taken| taken == name)
        })
    };
    let mut principals = api.security.iter().filter_map(own);
    principals.any(|name| NAMES.contains(&name) || of_scheme(name))
}

/// What the file implements.
#[must_use]
pub fn handlers(source: &Source<'_>, has_principals: bool) -> Handlers {
    let is_hidden = has_principals && hides(source.api);
    let module = module(source);
    let schemes = source.api.security.iter();
    Handlers {
        trait_ident: "Authenticate".to_owned(),
        self_ident: source.paths.state_ident().to_owned(),
        stubs: schemes
            .map(|scheme| stub(scheme, &module, has_principals, is_hidden))
            .collect(),
        module,
    }
}

fn stub(scheme: &Scheme, module: &str, has_principals: bool, is_hidden: bool) -> Stub {
    let principal = own(scheme).filter(|_| has_principals);
    let principal = principal.unwrap_or(&scheme.principal);
    let prefix = format!("{module}::");
    let full = method(scheme, &prefix, &scheme.principal, is_hidden);
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

/// The modules of the crate: the one that comes with security, and those of every crate.
#[must_use]
pub fn modules(api: &Api) -> Vec<Module> {
    let module = |ident: &str, line: &str, first| Module {
        ident: ident.to_owned(),
        line: line.to_owned(),
        first,
    };
    let mut all = vec![
        module("api", "#[rustfmt::skip] pub mod api;", true),
        module("app", "pub mod app;", true),
        module("handlers", "pub mod handlers;", true),
    ];
    if !api.security.is_empty() {
        all.insert(2, module("auth", "pub mod auth;", false));
    }
    all
}
