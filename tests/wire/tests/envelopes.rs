//! Errors in the shapes of other APIs: every built-in error, several violations at once, errors of a
//! handler and an error with a body of its own, each to the byte, and each as the document has it.
//!
//! `envelopes/<shape>.txt` has a line for each: the name, the status and the body.

mod app;
mod document;

use axum::Router;
use wire_tests::{Answer, Server};

use self::document::Document;

/// A request: its name, its head and its body, and the operation by path and method, where one takes it.
struct Case {
    name: &'static str,
    head: &'static str,
    body: Vec<u8>,
    operation: Option<(&'static str, &'static str)>,
}

fn cases() -> Vec<Case> {
    const JSON: &str = "POST /notes\nContent-Type: application/json";
    let case = |name, head, body: &[u8], operation| Case {
        name,
        head,
        body: body.to_vec(),
        operation,
    };
    let get = Some(("/notes/{id}", "get"));
    let keep = Some(("/notes/{id}", "put"));
    let create = Some(("/notes", "post"));
    let wrong =
        br#"{"title": "ab", "done": 1, "lines": [{"text": "ab"}, {"text": "", "more/~": 1}]}"#;
    vec![
        case("malformed_request", JSON, b"{", create),
        case("unauthenticated", "PUT /notes/1", b"", keep),
        case(
            "forbidden",
            "PUT /notes/1\nAuthorization: Bearer good",
            b"",
            keep,
        ),
        case("route_not_found", "GET /nowhere", b"", None),
        case("method_not_allowed", "PATCH /notes/1", b"", None),
        case(
            "not_acceptable",
            "GET /notes/1\nAccept: image/png",
            b"",
            get,
        ),
        case("payload_too_large", JSON, &[b' '; 1025], create),
        case(
            "unsupported_media_type",
            "POST /notes\nContent-Type: text/plain",
            b"x",
            create,
        ),
        case("validation_failed", JSON, wrong, create),
        case("internal", "GET /notes/1", b"", get),
        // A handler that is not filled in is nothing of the document.
        case("not_implemented", "GET /notes/2", b"", get),
        case("timed_out", "GET /notes/3", b"", get),
        case("parameter", "GET /notes/first", b"", get),
        case("of_a_handler", "GET /notes/4", b"", get),
        case("locked", "GET /notes/5", b"", get),
        case("gone", "GET /notes/6", b"", get),
        case("panic", "GET /notes/8", b"", get),
    ]
}

async fn each(router: Router, expected: &str, media_type: &str) {
    let server = Server::of(router).await;
    let document = Document::new(server.get("/openapi.json").await.json());
    let mut found = String::new();
    for case in cases() {
        let head = format!("{}\nX-Request-Id: the-id", case.head);
        let answer = server.send(&head, &case.body).await;
        assert_eq!(
            answer.header("content-type"),
            Some(media_type),
            "{}",
            case.name
        );
        assert_silent(&answer);
        document.holds(case.operation, &answer);
        found.push_str(&format!(
            "{} {} {}\n",
            case.name,
            answer.status(),
            answer.text()
        ));
    }
    assert_eq!(found, expected);
}

/// Nothing internal is in an answer.
#[track_caller]
fn assert_silent(answer: &Answer) {
    let text = format!("{}{}", answer.head, answer.text()).to_lowercase();
    for hidden in ["canary", "golden_", "src/", "panic"] {
        assert!(!text.contains(hidden), "{text}");
    }
}

#[tokio::test]
async fn as_github_has_them() {
    let router = generated::errors_github::api::router(app::github::App);
    each(
        router,
        include_str!("envelopes/github.txt"),
        "application/json",
    )
    .await;
}

#[tokio::test]
async fn as_google_has_them() {
    let router = golden_errors_google::api::router(app::google::App);
    each(
        router,
        include_str!("envelopes/google.txt"),
        "application/json",
    )
    .await;
}

#[tokio::test]
async fn as_nexus_has_them() {
    let router = generated::errors_nexus::api::router(app::nexus::App);
    each(
        router,
        include_str!("envelopes/nexus.txt"),
        "application/json",
    )
    .await;
}

#[tokio::test]
async fn in_an_envelope() {
    let router = generated::errors_envelope::api::router(app::envelope::App);
    each(
        router,
        include_str!("envelopes/envelope.txt"),
        "application/json",
    )
    .await;
}

#[tokio::test]
async fn as_fastapi_has_texts() {
    let router = generated::errors_fastapi::api::router(app::fastapi::App);
    each(
        router,
        include_str!("envelopes/fastapi.txt"),
        "application/json",
    )
    .await;
}

/// A body of its own comes with the declared headers, and its message is in the log alone.
#[tokio::test]
async fn a_body_of_its_own_has_headers_and_a_line_in_the_log() {
    let server = Server::of(golden_errors_google::api::router(app::google::App)).await;
    let answer = server
        .send("GET /notes/6\nX-Request-Id: moved-note", b"")
        .await;
    assert_eq!(answer.header("x-moved"), Some("6"));
    assert_eq!(answer.text(), r#"{"message":"Look there","notes":[6,7]}"#);
    let log = wire_tests::log();
    let mut lines = log.lines().filter(|line| line.contains("moved-note"));
    assert!(lines.any(|line| line.contains("Look there")), "{log}");
}

/// A body of its own is held against its type, and details against the contract, wherever they stand.
#[cfg(debug_assertions)]
#[tokio::test]
async fn what_breaks_the_contract_is_found_at_its_place() {
    let server = Server::of(golden_errors_google::api::router(app::google::App)).await;
    let answer = server
        .send("GET /notes/7\nX-Request-Id: long-note", b"")
        .await;
    assert_eq!(answer.status(), 500, "{answer:?}");
    let log = wire_tests::log();
    let mut lines = log.lines().filter(|line| line.contains("long-note"));
    let told = "the answer breaks the contract: body `/message` must have at most 40 characters; body `/notes` must have at least 1 item";
    assert!(lines.any(|line| line.contains(told)), "{log}");
}
