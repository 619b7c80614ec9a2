//! The frame around all routes: id, span, time limit, panics, and answers where no route fits.
use ::std::panic::AssertUnwindSafe;

use ::axum::Router;
use ::axum::extract::rejection::RawPathParamsRejection;
use ::axum::extract::{RawPathParams, Request};
use ::axum::http::{HeaderName, HeaderValue};
use ::axum::middleware::{Next, from_fn};
use ::axum::response::Response;
use ::futures_util::FutureExt;
use ::tracing::Instrument;

use super::context::{Exchange, REQUEST_ID, RequestId};
use super::contract::Contract;
use super::error::Builtin;
use super::incoming::has_empty;
use super::log::{Line, panic_text};
use super::response::ResponseBuilder;

/// Makes a whole server of routes: whatever arrives is answered in the contract's error format.
pub fn frame(contract: &'static Contract, routes: Router) -> Router {
    let builtin = &contract.builtin;
    routes
        .fallback(async move |request: Request| {
            refuse(contract, &request, &builtin.route_not_found)
        })
        .method_not_allowed_fallback(async move |path: Path, request: Request| {
            let error = match path {
                // As an operation of this path says it.
                Ok(path) if has_empty(&path) => &builtin.route_not_found,
                _ => &builtin.method_not_allowed,
            };
            refuse(contract, &request, error)
        })
        .layer(from_fn(move |request, next| watch(contract, request, next)))
}

/// The parameters in the path of a route.
type Path = Result<RawPathParams, RawPathParamsRejection>;

fn refuse(contract: &'static Contract, request: &Request, error: &Builtin) -> Response {
    let id = match request.extensions().get::<RequestId>() {
        Some(id) => id.clone(),
        None => RequestId::from_headers(request.headers()),
    };
    ResponseBuilder::builtin(error, &Exchange::new(contract, id))
}

async fn watch(contract: &'static Contract, mut request: Request, next: Next) -> Response {
    let id = RequestId::from_headers(request.headers());
    let exchange = Exchange::new(contract, id.clone());
    let timeout = contract.timeout;
    request.extensions_mut().insert(id.clone());
    // Of the highest level, so that no filter takes the id out of a line that is logged.
    let span = ::tracing::error_span!(
        "request",
        request_id = %Line(&id),
        method = %Line(request.method()),
        path = %Line(request.uri().path()),
        operation = ::tracing::field::Empty,
    );
    let answered = async {
        // What panicked (a handler, an authentication, an extract) is dropped, and what it shares must
        // stand a panic anyway.
        let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
        match ::tokio::time::timeout(timeout, answer).await {
            Ok(Ok(response)) => response,
            Ok(Err(panic)) => {
                ::tracing::error!(panic = %panic_text(&*panic), "answering panicked");
                ResponseBuilder::builtin(&contract.builtin.internal, &exchange)
            }
            Err(_) => {
                ::tracing::warn!(?timeout, "answering took too long");
                ResponseBuilder::builtin(&contract.builtin.timed_out, &exchange)
            }
        }
    };
    let mut response = answered.instrument(span).await;
    if let Ok(id) = HeaderValue::from_str(id.as_str()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static(REQUEST_ID), id);
    }
    response
}
