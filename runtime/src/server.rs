//! The frame around all routes: id, span, time limit, panics, and answers where no route fits.
use ::axum::Router;
use ::axum::extract::rejection::RawPathParamsRejection;
use ::axum::extract::{RawPathParams, Request};
use ::axum::http::HeaderValue;
use ::axum::response::Response;
use ::axum::routing::any;

use super::context::{Exchange, REQUEST_ID_NAME};
use super::contract::Contract;
use super::error::Builtin;
use super::response::{Responder, ResponseBuilder};
use super::route_path::has_empty;
use super::watch::Watch;

/// Makes a whole server of routes: whatever arrives is answered in the contract's error format.
pub fn frame(contract: &'static Contract, routes: Router) -> Router {
    let not_found = &contract.builtin.route_not_found;
    refusing_methods(contract, routes)
        .fallback(async move |request: Request| refuse(contract, &request, not_found))
        .layer(Watch(contract))
}

/// Makes a part of a server of routes: what arrives at them, and at any other path below `base`, is
/// answered as the contract has it. It has no fallback, so it merges with a router that has one.
pub fn scope(contract: &'static Contract, base: Option<&str>, routes: Router) -> Router {
    let routes = refusing_methods(contract, routes).route_layer(Watch(contract));
    let Some(base) = base else {
        return routes;
    };
    let not_found = &contract.builtin.route_not_found;
    let unknown = async move |request: Request| refuse(contract, &request, not_found);
    let unknown = Router::new()
        .without_v07_checks()
        .nest(base, Router::new().fallback(unknown))
        // No fallback of a nested router is asked there.
        .route(&format!("{base}/"), any(unknown))
        .layer(Watch(contract));
    // Of two that have no fallback of their own, the one that is merged keeps its (axum's) answer to
    // all other paths: it is not watched.
    unknown.merge(routes)
}

/// Answers a request with an error of the contract, in the contract's error format and with the request's
/// id, where a middleware does so in place of an operation.
///
/// The id is the one of the request's lines in the log where the middleware is called by the contract's
/// router; above it, it is the client's, or one that nobody else has.
pub fn error_response<B>(
    contract: &'static Contract,
    request: &::axum::http::Request<B>,
    error: impl Responder,
) -> Response {
    let exchange = Exchange::of(contract, request);
    let mut response = error.respond_to(&exchange);
    if let Ok(id) = HeaderValue::from_str(exchange.request_id.as_str()) {
        response.headers_mut().insert(REQUEST_ID_NAME, id);
    }
    response
}

/// Answers 405 where a path does not take a method.
fn refusing_methods(contract: &'static Contract, routes: Router) -> Router {
    let builtin = &contract.builtin;
    routes.method_not_allowed_fallback(async move |path: Path, request: Request| {
        let error = match path {
            // As an operation of this path says it.
            Ok(path) if has_empty(&path) => &builtin.route_not_found,
            _ => &builtin.method_not_allowed,
        };
        refuse(contract, &request, error)
    })
}

/// The parameters in the path of a route.
type Path = Result<RawPathParams, RawPathParamsRejection>;

pub(super) fn refuse(contract: &'static Contract, request: &Request, error: &Builtin) -> Response {
    ResponseBuilder::builtin(error, &Exchange::of(contract, request))
}
