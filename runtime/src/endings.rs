//! Paths whose last segment has an end behind its parameter: `/{id}:cancel`, `/{id}.json`.
use ::std::sync::Arc;

use ::axum::extract::{FromRequestParts, RawPathParams, Request, State};
use ::axum::handler::Handler;
use ::axum::routing::{MethodRouter, any};

use super::contract::Contract;
use super::route_path::{Ending, has_empty};
use super::server::refuse;

/// The route of a path whose last segment is a parameter, with an end for each of some operations behind
/// it. The longest end that the path has, as it was sent, chooses, whatever the method is; `plain` answers
/// where there is none.
pub fn route<A: Send + Sync + 'static>(
    contract: &'static Contract,
    plain: Option<MethodRouter<Arc<A>>>,
    ends: Vec<(&'static str, MethodRouter<Arc<A>>)>,
) -> MethodRouter<Arc<A>> {
    let mut ends: Vec<_> = ends
        .into_iter()
        .map(|(end, methods)| (end, refusing(contract, methods)))
        .collect();
    ends.sort_by_key(|(end, _)| ::std::cmp::Reverse(end.len()));
    let routes = Arc::new((plain.map(|methods| refusing(contract, methods)), ends));
    any(
        async move |State(app): State<Arc<A>>, mut request: Request| {
            let (plain, ends) = &*routes;
            let last = request.uri().path().rsplit('/').next().unwrap_or_default();
            let chosen = ends.iter().find(|(end, _)| last.ends_with(end));
            let is_empty = chosen.is_some_and(|(end, _)| last.len() == end.len());
            let methods = match chosen {
                Some((end, methods)) => {
                    request.extensions_mut().insert(Ending(end));
                    Some(methods)
                }
                None => plain.as_ref(),
            };
            match methods.filter(|_| !is_empty) {
                Some(methods) => methods.clone().call(request, app).await,
                None => refuse(contract, &request, &contract.builtin.route_not_found),
            }
        },
    )
}

/// The same methods, and for any other the contract's answer.
fn refusing<A: Send + Sync + 'static>(
    contract: &'static Contract,
    methods: MethodRouter<Arc<A>>,
) -> MethodRouter<Arc<A>> {
    methods.fallback(async move |request: Request| {
        let (mut parts, body) = request.into_parts();
        let builtin = &contract.builtin;
        let error = match RawPathParams::from_request_parts(&mut parts, &()).await {
            Ok(path) if has_empty(&path) => &builtin.route_not_found,
            _ => &builtin.method_not_allowed,
        };
        refuse(contract, &Request::from_parts(parts, body), error)
    })
}
