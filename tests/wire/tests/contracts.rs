//! Two contracts in one process: each answers by its own settings, though they share the runtime.

use axum::Router;
use wire_tests::{Answer, Server};

async fn server() -> Server {
    let detail = golden_detail::api::router(golden_detail::app::App::new());
    let problem = golden_statuses::api::router(golden_statuses::app::App::new());
    let routes = Router::new().nest("/detail", detail);
    Server::of(routes.nest("/problem", problem)).await
}

#[track_caller]
fn assert_error(answer: &Answer, status: u16, media_type: &str, pointer: &str, code: &str) {
    assert_eq!(answer.status(), status, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some(media_type));
    let json = answer.json();
    let found = json.pointer(pointer).and_then(|code| code.as_str());
    assert_eq!(found, Some(code), "{answer:?}");
}

#[tokio::test]
async fn each_answers_in_its_own_format_and_words() {
    let server = server().await;
    let (detail, problem) = ("application/json", "application/problem+json");
    let answer = server.get("/detail/nowhere").await;
    assert_error(&answer, 404, detail, "/detail/code", "D404");
    let answer = server.get("/problem/nowhere").await;
    assert_error(&answer, 404, problem, "/code", "NOWHERE");
    let answer = server.send("TRACE /detail/notes", b"").await;
    assert_error(&answer, 405, detail, "/detail/code", "D405");
    let answer = server.get("/problem/jobs/1/state").await;
    assert_error(&answer, 501, problem, "/code", "NOT_IMPLEMENTED");
}

/// The one takes a kibibyte, the other two mebibytes.
#[tokio::test]
async fn each_has_its_own_limits() {
    let server = server().await;
    let body = vec![b' '; 1500];
    let answer = server
        .send("POST /detail/notes\nContent-Type: application/json", &body)
        .await;
    assert_error(&answer, 413, "application/json", "/detail/code", "D413");
    assert_eq!(golden_detail::api::support::CONTRACT.max_body, 1024);
    assert_eq!(golden_statuses::api::support::CONTRACT.max_body, 2 << 20);
}
