//! `security` and `auth`: schemes, who may call, and what the handler receives of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::contract::ast::{self, SchemeDef};
use crate::ir::{
    Alternative, Api, Auth, AuthScope, Demand, ErrorId, Flow, FlowKind, KeyPlace, Principal,
    PrincipalKind, PrincipalType, Scheme, SchemeId, SchemeKind,
};
use crate::names;

use super::context::LoweringContext;
use super::field::text;

/// Each of `security` that an operation asks for: of the others nothing is generated.
pub(super) fn lower(context: &LoweringContext<'_>) -> Vec<Scheme> {
    let asked = asked(context.contract);
    let schemes = context.contract.security.iter();
    schemes
        .filter(|written| asked.contains(written.name.value.as_str()))
        .enumerate()
        .map(|(index, written)| scheme(context, SchemeId(index), written))
        .collect()
}

/// The names of the schemes that operations ask for, by themselves or by `api.auth`.
fn asked(contract: &ast::Contract) -> BTreeSet<&str> {
    let everywhere = contract.api.auth.as_ref();
    let operations = contract.resources.iter().flat_map(|it| &it.operations);
    operations
        .filter_map(|operation| operation.auth.as_ref().or(everywhere))
        .flat_map(schemes_of)
        .collect()
}

/// The names of the schemes of an `auth`.
fn schemes_of(auth: &ast::Auth) -> impl Iterator<Item = &str> {
    let demands = auth.alternatives().iter().flat_map(|all| &all.schemes);
    demands.map(|demand| demand.scheme.value.as_str())
}

/// `api.auth`; `None` too where no operation goes by it and one of its schemes is therefore missing.
pub(super) fn everywhere(context: &LoweringContext<'_>) -> Option<Auth> {
    let written = context.contract.api.auth.as_ref()?;
    let known = |name: &str| context.schemes.iter().any(|scheme| scheme.name == name);
    let complete = schemes_of(written).all(known);
    complete.then(|| auth(&context.schemes, Some(written)))?
}

fn scheme(context: &LoweringContext<'_>, id: SchemeId, written: &SchemeDef) -> Scheme {
    let name = &written.name.value;
    let pascal = names::to_pascal_case(name);
    let mut scopes: Vec<AuthScope> = Vec::new();
    for def in written.all_scopes() {
        let name = &def.name.value;
        if scopes.iter().all(|known| known.name != *name) {
            scopes.push(AuthScope {
                name: name.clone(),
                ident: names::variant_ident(name).unwrap_or_else(|| names::type_ident(name)),
                description: text(def.description.as_ref()),
            });
        }
    }
    Scheme {
        id,
        name: name.clone(),
        ident: names::field_ident(name),
        constant: names::constant_ident(name),
        variant: names::type_ident(name),
        error_ident: format!("{pascal}Error"),
        scope_ident: format!("{pascal}Scope"),
        kind: kind(written, &scopes),
        principal: written
            .principal
            .as_ref()
            .map_or_else(String::new, |path| rust_path(&path.value)),
        scopes,
        description: text(written.description.as_ref()),
        errors: errors(context, &written.errors),
    }
}

/// A path that means the same in every file of the generated crate.
pub(super) fn rust_path(written: &str) -> String {
    let path = written.trim();
    if path.starts_with("::") || path.starts_with("crate::") {
        path.to_owned()
    } else {
        format!("::{path}")
    }
}

/// The errors of these names, each once.
pub(super) fn errors(context: &LoweringContext<'_>, written: &[ast::Name]) -> Vec<ErrorId> {
    let mut errors = Vec::new();
    for id in written.iter().filter_map(|name| context.error(&name.value)) {
        if !errors.contains(&id) {
            errors.push(id);
        }
    }
    errors
}

fn kind(written: &SchemeDef, scopes: &[AuthScope]) -> SchemeKind {
    match written.kind.as_ref().map(|kind| &kind.value) {
        Some(ast::SchemeKind::Bearer(format)) => SchemeKind::Bearer(format.value.clone()),
        Some(ast::SchemeKind::ApiKey(place, name)) => {
            SchemeKind::ApiKey(key_place(place.value), name.value.clone())
        }
        Some(ast::SchemeKind::OAuth2(flows)) => {
            SchemeKind::OAuth2(flows.iter().map(|it| flow(it, written, scopes)).collect())
        }
        Some(ast::SchemeKind::OpenIdConnect(url)) => SchemeKind::OpenIdConnect(url.value.clone()),
        Some(ast::SchemeKind::Basic) | None => SchemeKind::Basic,
    }
}

fn key_place(written: ast::KeyPlace) -> KeyPlace {
    match written {
        ast::KeyPlace::Header => KeyPlace::Header,
        ast::KeyPlace::Query => KeyPlace::Query,
        ast::KeyPlace::Cookie => KeyPlace::Cookie,
    }
}

fn flow(written: &ast::Flow, scheme: &SchemeDef, scopes: &[AuthScope]) -> Flow {
    let given = written.scopes.as_deref().unwrap_or(&scheme.scopes);
    Flow {
        kind: match written.kind.value {
            ast::FlowKind::Implicit => FlowKind::Implicit,
            ast::FlowKind::Password => FlowKind::Password,
            ast::FlowKind::ClientCredentials => FlowKind::ClientCredentials,
            ast::FlowKind::AuthorizationCode => FlowKind::AuthorizationCode,
        },
        authorization_url: text(written.authorization_url.as_ref()).unwrap_or_default(),
        token_url: text(written.token_url.as_ref()).unwrap_or_default(),
        refresh_url: text(written.refresh_url.as_ref()),
        scopes: given
            .iter()
            .filter_map(|def| scopes.iter().position(|it| it.name == def.name.value))
            .collect(),
    }
}

/// What an `auth` means; `None` where anybody may call.
pub(super) fn auth(schemes: &[Scheme], written: Option<&ast::Auth>) -> Option<Auth> {
    let written = written?;
    let alternatives: Vec<Alternative> = written
        .alternatives()
        .iter()
        .map(|all| alternative(schemes, all))
        .filter(|all| !all.demands.is_empty())
        .collect();
    let principal = principal(schemes, &alternatives)?;
    Some(Auth {
        alternatives,
        optional: written.is_optional(),
        principal,
    })
}

fn alternative(schemes: &[Scheme], written: &ast::AllOf) -> Alternative {
    let demands: Vec<Demand> = written
        .schemes
        .iter()
        .filter_map(|demand| {
            let scheme = schemes
                .iter()
                .find(|scheme| scheme.name == demand.scheme.value)?;
            let number =
                |name: &ast::Name| scheme.scopes.iter().position(|it| it.name == name.value);
            Some(Demand {
                scheme: scheme.id,
                scopes: demand.scopes.iter().filter_map(number).collect(),
            })
        })
        .collect();
    let ident = joined(schemes, &sorted(&demands), "And");
    Alternative { demands, ident }
}

/// The schemes in the order of their definition: what a type holds does not hang on the order in
/// which an operation asks for it.
fn sorted(demands: &[Demand]) -> Vec<SchemeId> {
    let mut ids: Vec<SchemeId> = demands.iter().map(|demand| demand.scheme).collect();
    ids.sort_unstable();
    ids
}

fn joined(schemes: &[Scheme], ids: &[SchemeId], word: &str) -> String {
    let variants: Vec<&str> = ids
        .iter()
        .map(|id| schemes[id.0].variant.as_str())
        .collect();
    variants.join(word)
}

/// One type of the user's own where every alternative gives just that; else one that is made.
fn principal(schemes: &[Scheme], alternatives: &[Alternative]) -> Option<Principal> {
    let own = |all: &Alternative| match &all.demands[..] {
        [one] => Some(schemes[one.scheme.0].principal.as_str()),
        _ => None,
    };
    let (first, rest) = alternatives.split_first()?;
    if let Some(path) = own(first)
        && rest.iter().all(|all| own(all) == Some(path))
    {
        return Some(Principal::Own(path.to_owned()));
    }
    Some(Principal::Made(made(schemes, alternatives).ident))
}

fn made(schemes: &[Scheme], alternatives: &[Alternative]) -> PrincipalType {
    let mut variants: BTreeMap<Vec<SchemeId>, String> = BTreeMap::new();
    for all in alternatives {
        variants.insert(sorted(&all.demands), all.ident.clone());
    }
    let idents: Vec<&str> = variants.values().map(String::as_str).collect();
    let ident = idents.join("Or");
    let kind = match variants.keys().next() {
        Some(only) if variants.len() == 1 => PrincipalKind::All(only.clone()),
        _ => PrincipalKind::Any(
            variants
                .into_keys()
                .map(|ids| (joined(schemes, &ids, "And"), ids))
                .collect(),
        ),
    };
    PrincipalType { ident, kind }
}

/// Every type that is made to say who calls, in order of the names.
pub(super) fn principals(api: &Api) -> Vec<PrincipalType> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let auths = operations.filter_map(|operation| operation.auth.as_ref());
    let mut types: BTreeMap<String, PrincipalType> = BTreeMap::new();
    for auth in auths {
        let Principal::Made(ident) = &auth.principal else {
            continue;
        };
        types
            .entry(ident.clone())
            .or_insert_with(|| made(&api.security, &auth.alternatives));
        // What a variant of several holds is a type of its own.
        for all in auth.alternatives.iter().filter(|all| all.demands.len() > 1) {
            let kind = PrincipalKind::All(sorted(&all.demands));
            let ident = all.ident.clone();
            types
                .entry(ident.clone())
                .or_insert(PrincipalType { ident, kind });
        }
    }
    types.into_values().collect()
}
