//! How an operation's request asks who calls, and what it takes by types of the user's own.
use serde::Serialize;

use super::super::{rust, viewer};
use super::local::FieldView;
use super::{extract, security};
use crate::ir::{Alternative, Api, Auth, Demand, Extract, Operation, Principal};

/// Who may call.
#[derive(Debug, Serialize)]
pub struct AuthView {
    /// The type of `principal`.
    ty: String,
    /// The challenges of all schemes, as a list.
    schemes: String,
    /// The question, where there is one way in and it gives just the principal.
    only: Option<String>,
    /// Else the ways in, in order.
    branches: Vec<Branch>,
    /// Whether who sends no credentials may call too.
    optional: bool,
    /// Who is to see the answer, once `principal` is known by the only way in.
    viewer: Option<String>,
    /// Of what is sent and not seen by everybody, whether who calls sees it.
    demands: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Branch {
    /// `let principal = if`, or what joins it to the one before.
    opening: &'static str,
    /// What stands behind `if`.
    condition: String,
    /// The principal.
    value: String,
    /// Who is to see the answer.
    viewer: Option<String>,
}

/// The view of an operation's `auth`.
#[must_use]
pub fn auth(api: &Api, operation: &Operation) -> Option<AuthView> {
    let auth = operation.auth.as_ref()?;
    let schemes: Vec<String> = auth
        .schemes()
        .into_iter()
        .map(|id| format!("&security::{}", api.scheme(id).constant))
        .collect();
    let maybe = |inner: &str| match auth.optional {
        true => format!("Option<{inner}>"),
        false => inner.to_owned(),
    };
    let only = match (&auth.alternatives[..], &auth.principal) {
        ([one], Principal::Own(_)) if !auth.optional => {
            one.demands.first().map(|demand| ask(api, demand))
        }
        _ => None,
    };
    Some(AuthView {
        ty: match &auth.principal {
            Principal::Own(path) => maybe(path),
            Principal::Made(ident) => maybe(&format!("security::{ident}")),
        },
        optional: auth.optional,
        viewer: match (&only, &auth.alternatives[..]) {
            (Some(_), [one]) if operation.is_viewed() => Some(viewer_of(api, one, "principal")),
            _ => None,
        },
        demands: viewer::demands(api, operation),
        schemes: schemes.join(", "),
        branches: match only {
            Some(_) => Vec::new(),
            None => auth
                .alternatives
                .iter()
                .enumerate()
                .map(|(at, all)| branch(api, auth, all, at == 0, operation.is_viewed()))
                .collect(),
        },
        only,
    })
}

/// `security::check_session(app, &mut guard, &[security::SessionScope::UsersWrite]).await?`
fn ask(api: &Api, demand: &Demand) -> String {
    let scheme = api.scheme(demand.scheme);
    let scopes: Vec<String> = demand
        .scopes
        .iter()
        .map(|index| {
            let (ident, scope) = (&scheme.scope_ident, &scheme.scopes[*index].ident);
            format!("security::{ident}::{scope}")
        })
        .collect();
    let scopes = match scheme.scopes.is_empty() {
        true => String::new(),
        false => format!(", &[{}]", scopes.join(", ")),
    };
    let check = security::check(scheme);
    format!("security::{check}(app, &mut guard{scopes}).await?")
}

/// The question of several schemes, each asked once the one before knows the caller: `known` of all.
/// No `let` chain, which is only for edition 2024.
fn ask_all(
    api: &Api,
    demands: &[Demand],
    local: &impl Fn(&Demand) -> String,
    known: String,
    unknown: &str,
) -> String {
    let Some((first, rest)) = demands.split_first() else {
        return format!("Some({known})");
    };
    let (question, by) = (ask(api, first), local(first));
    if rest.is_empty() {
        return format!("{question}.map(|{by}| {known})");
    }
    let next = ask_all(api, rest, local, known, "None");
    format!("match {question} {{ Some({by}) => {next}, None => {unknown} }}")
}

/// What follows where the first of several schemes knows nobody. Who may be nobody must not bring credentials for
/// another of them, so that each is asked.
fn unknown(api: &Api, optional: bool, demands: &[Demand]) -> String {
    if !optional {
        return "None".to_owned();
    }
    let others = demands.iter().skip(1);
    let asked: String = others.map(|it| format!("{}; ", ask(api, it))).collect();
    format!("{{ {asked}None }}")
}

fn branch(api: &Api, auth: &Auth, all: &Alternative, first: bool, is_viewed: bool) -> Branch {
    let local = |demand: &Demand| {
        let ident = &api.scheme(demand.scheme).ident;
        // What the function itself is given keeps its name.
        format!("by_{}", rust::plain(ident))
    };
    let (inner, condition) = match &all.demands[..] {
        [one] => (local(one), ask(api, one)),
        several => {
            let field =
                |demand: &Demand| format!("{}: {}", api.scheme(demand.scheme).ident, local(demand));
            let fields: Vec<String> = several.iter().map(field).collect();
            let known = format!("security::{} {{ {} }}", all.ident, fields.join(", "));
            (
                "by_all".to_owned(),
                ask_all(
                    api,
                    several,
                    &local,
                    known,
                    &unknown(api, auth.optional, several),
                ),
            )
        }
    };
    let value = match &auth.principal {
        // A struct of all is the principal itself; of several ways each is a variant.
        Principal::Made(ident) if *ident != all.ident => {
            format!("security::{ident}::{}({inner})", all.ident)
        }
        _ => inner.clone(),
    };
    Branch {
        opening: match (first, is_viewed) {
            (true, true) => "let (principal, viewer) = if",
            (true, false) => "let principal = if",
            (false, _) => "} else if",
        },
        viewer: is_viewed.then(|| viewer_of(api, all, &inner)),
        condition: format!("let Some({inner}) = {condition}"),
        value: match auth.optional {
            true => format!("Some({value})"),
            false => value,
        },
    }
}

/// Who is to see the answer, where `by` is who calls by all of these.
fn viewer_of(api: &Api, all: &Alternative, by: &str) -> String {
    if !viewer::is_any(api) {
        return "()".to_owned();
    }
    let told = viewer::schemes(api);
    let demands = all.demands.iter();
    let known = demands.filter_map(|demand| {
        let scheme = told.iter().find(|scheme| scheme.id == demand.scheme)?;
        let principal = match all.demands.len() {
            1 => by.to_owned(),
            _ => format!("{by}.{}", scheme.ident),
        };
        Some(format!(".{}(&{principal})", viewer::with(scheme)))
    });
    let known: String = known.collect();
    format!("security::Viewer::nobody(){known}")
}

/// Who is to see the answer to somebody of whom nothing is known.
fn nobody(api: &Api) -> &'static str {
    match viewer::is_any(api) {
        true => "security::Viewer::nobody()",
        false => "()",
    }
}

/// Who is to see an answer.
#[derive(Debug, Serialize)]
pub struct ViewerView {
    /// The type.
    ty: String,
    /// What takes something from the request.
    by: &'static str,
    /// The value, once it is known who calls.
    value: &'static str,
    /// The value of who sends no credentials.
    nobody: &'static str,
}

/// The view of who sees the answer of an operation.
#[must_use]
pub fn viewer(api: &Api, operation: &Operation) -> Option<ViewerView> {
    operation.is_viewed().then(|| ViewerView {
        ty: viewer::ty(api, ""),
        by: match operation.extracts.is_empty() {
            true => "()",
            false => "E",
        },
        value: match operation.auth {
            Some(_) => "viewer",
            None => nobody(api),
        },
        nobody: nobody(api),
    })
}

/// Something that a type of the user's own takes.
#[derive(Debug, Serialize)]
pub struct TakenView {
    /// Its field.
    #[serde(flatten)]
    field: FieldView,
    /// The function that takes it.
    take: String,
}

/// The view of an extract that is held in a local.
#[must_use]
pub fn taken(extract: &Extract, local: String) -> TakenView {
    let docs = match &extract.description {
        Some(text) => text.clone(),
        None => format!("What `{}` takes from the request.", extract.path),
    };
    TakenView {
        field: FieldView::of(Some(&docs), &extract.ident, local, extract.path.clone()),
        take: extract::take(extract),
    }
}
