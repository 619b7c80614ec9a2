//! The frame around all routes: id, span, time limit, panics, and answers where no route fits.
use ::std::panic::AssertUnwindSafe;
use ::std::pin::pin;

use ::axum::Router;
use ::axum::extract::rejection::RawPathParamsRejection;
use ::axum::extract::{RawPathParams, Request};
use ::axum::http::HeaderValue;
use ::axum::middleware::{Next, from_fn};
use ::axum::response::Response;
use ::axum::routing::any;
use ::futures_util::FutureExt;
use ::tracing::Instrument;
use ::tracing::field::Empty;

use super::context::{Exchange, REQUEST_ID_NAME, RequestId};
use super::contract::Contract;
use super::deprecated::Reached;
use super::error::Builtin;
use super::log::panic_text;
use super::record;
use super::response::{Responder, ResponseBuilder};
use super::route_path::has_empty;
use super::time_limit::TimeLimit;

/// Makes a whole server of routes: whatever arrives is answered in the contract's error format.
pub fn frame(contract: &'static Contract, routes: Router) -> Router {
    let not_found = &contract.builtin.route_not_found;
    refusing_methods(contract, routes)
        .fallback(async move |request: Request| refuse(contract, &request, not_found))
        .layer(from_fn(move |request, next| watch(contract, request, next)))
}

/// Makes a part of a server of routes: what arrives at them, and at any other path below `base`, is
/// answered as the contract has it. It has no fallback, so it merges with a router that has one.
pub fn scope(contract: &'static Contract, base: Option<&str>, routes: Router) -> Router {
    let watching = from_fn(move |request, next| watch(contract, request, next));
    let routes = refusing_methods(contract, routes).route_layer(watching.clone());
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
        .layer(watching);
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

async fn watch(contract: &'static Contract, mut request: Request, next: Next) -> Response {
    let id = RequestId::from_headers(request.headers());
    let timeout = contract.timeout;
    let limit = TimeLimit::default();
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(limit.clone());
    let deprecated = Reached::default();
    request.extensions_mut().insert(deprecated.clone());
    // Of the highest level, so that no filter takes the id out of a line that is logged.
    let span = ::tracing::error_span!(
        "request",
        request_id = %id,
        http.request.method = record::method_name(request.method()),
        http.route = Empty,
        http.response.status_code = Empty,
        url.path = Empty,
        operation = ::tracing::field::Empty,
        "error.type" = Empty,
        enduser.id = Empty,
        otel.kind = Empty,
        otel.name = Empty,
        otel.status_code = Empty,
    );
    let recording = record::begin(&mut request, &span);
    let record = recording.as_ref().map(record::Recording::record);
    let exchange = Exchange::within(contract, id.clone(), span.clone(), record);
    let answered = async {
        // What panicked (a handler, an authentication, an extract) is dropped, and what it shares must
        // stand a panic anyway.
        // It stays where it is made: it holds the whole request.
        let answer = pin!(AssertUnwindSafe(next.run(request)).catch_unwind());
        match limit.hold(timeout, answer).await {
            Ok(Ok(response)) => response,
            Ok(Err(panic)) => {
                ::tracing::error!(panic = %panic_text(&*panic), "answering panicked");
                ResponseBuilder::builtin(&contract.builtin.internal, &exchange)
            }
            Err(timeout) => {
                ::tracing::warn!(?timeout, "answering took too long");
                ResponseBuilder::builtin(&contract.builtin.timed_out, &exchange)
            }
        }
    };
    let mut response = answered.instrument(span.clone()).await;
    deprecated.tell(response.headers_mut());
    if let Ok(id) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(REQUEST_ID_NAME, id);
    }
    span.record("http.response.status_code", response.status().as_u16());
    match recording {
        Some(recording) => recording.end_with(response),
        None => response,
    }
}
