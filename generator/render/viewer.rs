//! Who is to see an answer, as generated code names it.
use std::collections::BTreeSet;

use crate::ir::{Api, Audience, AudienceId, Operation, Scheme, SchemeId, Who};

/// Whether any view is of somebody who may call.
#[must_use]
pub fn is_any(api: &Api) -> bool {
    api.viewed().any(|(_, views)| !views.of.is_empty())
}

/// The type of who sees an answer; `api` leads to the modules of the contract.
#[must_use]
pub fn ty(api: &Api, root: &str) -> String {
    match is_any(api) {
        true => format!("{root}security::Viewer"),
        // Nobody is anybody in particular.
        false => "()".to_owned(),
    }
}

/// The schemes that tell who somebody is, in the contract's order.
#[must_use]
pub fn schemes(api: &Api) -> Vec<&Scheme> {
    let views = api.viewed().flat_map(|(_, views)| &views.of);
    let ids: BTreeSet<SchemeId> = views.map(|view| api.scheme_of(view.who)).collect();
    ids.into_iter().map(|id| api.scheme(id)).collect()
}

/// The scopes of a scheme that some view is for, by number.
#[must_use]
pub fn scopes(api: &Api, scheme: &Scheme) -> BTreeSet<usize> {
    let views = api.viewed().flat_map(|(_, views)| &views.of);
    views
        .filter_map(|view| match view.who {
            Who::Scope(id, number) if id == scheme.id => Some(number),
            _ => None,
        })
        .collect()
}

/// The audiences of a scheme.
#[must_use]
pub fn audiences<'a>(api: &'a Api, scheme: &Scheme) -> Vec<&'a Audience> {
    let audiences = api.audiences.iter();
    audiences.filter(|it| it.scheme == scheme.id).collect()
}

/// Whether some view is for an audience of the scheme.
#[must_use]
pub fn asks(api: &Api, scheme: &Scheme) -> bool {
    let mut views = api.viewed().flat_map(|(_, views)| &views.of);
    let is_own = |id: AudienceId| api.audience(id).scheme == scheme.id;
    views.any(|view| matches!(view.who, Who::Audience(id) if is_own(id)))
}

/// The trait of the audiences of a scheme.
#[must_use]
pub fn trait_ident(scheme: &Scheme) -> String {
    format!("{}Audiences", scheme.variant)
}

/// The condition under which `viewer` is one of these, where `record` is a reference to a record.
#[must_use]
pub fn condition(api: &Api, who: Who, root: &str, record: &str) -> String {
    match who {
        Who::Scope(id, number) => {
            let scheme = api.scheme(id);
            format!(
                "viewer.{}({root}security::{}::{})",
                may(scheme),
                scheme.scope_ident,
                scheme.scopes[number].ident
            )
        }
        Who::Audience(id) => format!("viewer.{}({record})", api.audience(id).method),
    }
}

/// The method that asks for a scope.
#[must_use]
pub fn may(scheme: &Scheme) -> String {
    format!("may_by_{}", super::rust::plain(&scheme.ident))
}

/// The method that notes a principal.
#[must_use]
pub fn with(scheme: &Scheme) -> String {
    format!("with_{}", super::rust::plain(&scheme.ident))
}

/// Of each output that an operation sends and that not everybody sees: whether who calls is to see it.
#[must_use]
pub fn demands(api: &Api, operation: &Operation) -> Vec<String> {
    let views = api.views_of(operation).into_iter();
    views
        .filter(|(_, views)| views.otherwise.is_none())
        .map(|(_, views)| {
            let each = views.of.iter();
            let each = each.map(|view| condition(api, view.who, "", ""));
            each.collect::<Vec<_>>().join(" || ")
        })
        .collect()
}
