//! The service that the contracts are guests of: its own route, its own fallback, its own layer.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::routing::get;
use guests::state::App;
use guests::{admin, public};
use wire_tests::Server;

/// Credentials for the public contract.
pub const TOKEN: &str = "Authorization: Bearer token-of-ada\n";

/// Both contracts in a router that has a fallback, a route below the path of one of them, and a layer.
pub fn house(app: &Arc<App>) -> Router {
    Router::new()
        .route("/", get(async || "the house"))
        .route("/v1/own", get(async || "a route of the house"))
        .merge(public::scoped(Arc::clone(app)))
        .merge(admin::scoped(Arc::clone(app)))
        .fallback(async || (StatusCode::NOT_FOUND, "the house knows no such room"))
        .layer(from_fn(async |request, next: Next| {
            let mut response = next.run(request).await;
            let name = HeaderName::from_static("x-house");
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static("yes"));
            response
        }))
}

/// The house over a socket, and the state that it shares.
pub async fn open() -> (Server, Arc<App>) {
    let app = Arc::new(App::default());
    (Server::of(house(&app)).await, app)
}
