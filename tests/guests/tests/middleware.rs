//! A middleware of the user's answers with errors of the contract, in its format.

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use guests::public::BuiltinError;
use guests::public::errors::RateLimited;
use guests::state::App;
use guests::{admin, public};
use wire_tests::Server;

async fn limited(request: Request, next: Next) -> Response {
    let asked = request.headers().get("x-ask").map(|it| it.as_bytes());
    match asked {
        Some(b"slow down") => public::error_response(&request, RateLimited { retry_after: 7 }),
        Some(b"go away") => public::error_response(&request, BuiltinError::Forbidden),
        _ => next.run(request).await,
    }
}

/// Below the contract's own frame, so that the request has an id already, or above it.
fn routers() -> [Router; 2] {
    let above = public::router(App::default()).layer(from_fn(limited));
    let below = public::routes(App::default()).route_layer(from_fn(limited));
    [above, below]
}

#[tokio::test]
async fn a_declared_error_is_answered() {
    for router in routers() {
        let server = Server::of(router).await;
        let head = "GET /v1/orders/1\nX-Ask: slow down\nX-Request-Id: middleware-1";
        let answer = server.send(head, b"").await;
        answer.assert_code(429, "RATE_LIMITED");
        assert_eq!(answer.header("retry-after"), Some("7"));
        assert_eq!(answer.headers("x-request-id"), ["middleware-1"]);
        assert_eq!(answer.json()["instance"], "middleware-1");
        assert_eq!(answer.json()["detail"], "Slow down");
    }
}

#[tokio::test]
async fn a_built_in_error_is_answered() {
    for router in routers() {
        let server = Server::of(router).await;
        let answer = server.send("GET /v1/orders/1\nX-Ask: go away", b"").await;
        answer.assert_code(403, "FORBIDDEN");
        let id = answer.header("x-request-id").expect("an id").to_owned();
        assert_eq!(answer.json()["instance"], id.as_str());
    }
}

#[tokio::test]
async fn each_contract_has_its_format() {
    let router = admin::router(App::default()).layer(from_fn(async |request: Request, _: Next| {
        admin::error_response(&request, admin::BuiltinError::TimedOut)
    }));
    let answer = Server::of(router).await.get("/admin").await;
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.json()["detail"]["code"], "TIMED_OUT");
}
