//! FastAPI's error format: errors of handlers, helpers and authentication, every built-in error by
//! its own name, and each kind of violation.

mod app;
mod violations;

use axum::http::StatusCode;
use golden_detail::api;
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

use self::app::App;

async fn server() -> Server {
    Server::of(api::router(App)).await
}

/// The whole answer: nothing stands beside `detail`, and nothing internal anywhere.
#[track_caller]
fn assert_detail(answer: &Answer, status: StatusCode, detail: Value) {
    assert_eq!(answer.status(), status.as_u16(), "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert!(answer.header("x-request-id").is_some(), "{answer:?}");
    assert_eq!(answer.json(), json!({ "detail": detail }));
    let text = format!("{}{}", answer.head, answer.text()).to_lowercase();
    for hidden in ["canary", "golden_", "src/", "panic"] {
        assert!(!text.contains(hidden), "{text}");
    }
}

fn error(code: &str, message: &str) -> Value {
    json!({ "code": code, "message": message })
}

#[tokio::test]
async fn errors_of_handlers_and_helpers_have_their_details_and_headers() {
    let server = server().await;
    let answer = server.get("/notes/77").await;
    let expected =
        json!({ "code": "NOTE_NOT_FOUND", "message": "No note has the id 77", "id": 77 });
    assert_detail(&answer, StatusCode::NOT_FOUND, expected);

    let answer = server.get("/notes/3").await;
    let expected = error("OVERLOADED", "Come back later");
    assert_detail(&answer, StatusCode::SERVICE_UNAVAILABLE, expected);
    assert_eq!(answer.header("retry-after"), Some("120"));

    let answer = server.get("/notes/4").await;
    let expected = error("NEEDS_PROOF", "A proof is needed");
    assert_detail(&answer, StatusCode::UNAUTHORIZED, expected);
    let challenge = answer.header("www-authenticate");
    assert_eq!(challenge, Some("Proof realm=\"notes\""));
}

/// Names that only the format `problem` keeps for itself, and an error with the status of violations.
#[tokio::test]
async fn details_may_have_names_that_this_format_does_not_use() {
    let server = server().await;
    let body = draft().to_string();
    let head = "POST /notes\nContent-Type: application/json";
    let answer = server.send(head, body.as_bytes()).await;
    let expected = json!({
        "code": "QUOTA_REACHED",
        "message": "9 of First is used up",
        "status": 9,
        "title": "First",
        "line": { "text": "ab" },
    });
    assert_detail(&answer, StatusCode::UNPROCESSABLE_ENTITY, expected);
}

/// The log names the place in the whole body, of which the details are a part.
#[cfg(debug_assertions)]
#[tokio::test]
async fn details_that_break_the_contract_are_found_below_detail() {
    let server = server().await;
    for (title, rule) in [
        ("Heavy", "must be less than 1"),
        ("Endless", "must be finite"),
    ] {
        let mut body = draft();
        body["title"] = title.into();
        let head =
            format!("POST /notes\nContent-Type: application/json\nX-Request-Id: broken-{title}.");
        let answer = server.send(&head, body.to_string().as_bytes()).await;
        let expected = error("D500", "Not your fault");
        assert_detail(&answer, StatusCode::INTERNAL_SERVER_ERROR, expected);
        let log = wire_tests::log();
        let id = format!("broken-{title}.");
        let mut lines = log.lines().filter(|line| line.contains(&id));
        let place = format!("the answer breaks the contract: body `/detail/line/weight` {rule}");
        assert!(lines.any(|line| line.contains(&place)), "{log}");
    }
}

#[tokio::test]
async fn every_builtin_error_has_the_contracts_code_and_message() {
    let server = server().await;
    let json = "Content-Type: application/json";
    let long = vec![b' '; 1025];
    let cases: [(&str, &[u8], u16, &str, &str); 11] = [
        ("GET /notes/%zz", b"", 400, "D400", "Not readable"),
        ("PUT /notes/1", b"", 401, "D401", "Who are you"),
        (
            "DELETE /notes/1\nAuthorization: Bearer good",
            b"",
            403,
            "D403",
            "Not you",
        ),
        ("GET /nowhere", b"", 404, "D404", "Not here"),
        ("PATCH /notes/1", b"", 405, "D405", "Not this way"),
        (
            "GET /notes/1\nAccept: image/png",
            b"",
            406,
            "D406",
            "Not in that form",
        ),
        (
            &format!("POST /notes\n{json}"),
            &long,
            413,
            "D413",
            "Not so much",
        ),
        (
            "POST /notes\nContent-Type: text/plain",
            b"x",
            415,
            "D415",
            "Not this kind",
        ),
        ("GET /notes/1", b"", 500, "D500", "Not your fault"),
        ("GET /notes/8", b"", 501, "D501", "Not yet"),
        ("GET /notes/5", b"", 503, "D503", "Not in time"),
    ];
    for (head, body, status, code, message) in cases {
        let answer = server.send(head, body).await;
        let mut expected = error(code, message);
        match status {
            400 => {
                expected["reason"] =
                    json!("the path has a `%` without two hexadecimal digits behind it");
            }
            415 => {
                expected["reason"] = json!("another media type was expected: application/json");
            }
            _ => {}
        }
        let status = StatusCode::from_u16(status).expect("a status");
        assert_detail(&answer, status, expected);
    }
    let answer = server.send(&format!("POST /notes\n{json}"), b"{").await;
    let mut unread = error("D400", "Not readable");
    unread["reason"] = json!(
        "the body is not JSON: expected a property name in double quotes, found the end of the \
         body at line 1 column 2"
    );
    assert_detail(&answer, StatusCode::BAD_REQUEST, unread);
    let answer = server.send("PATCH /notes/1", b"").await;
    let allowed = answer.header("allow").unwrap_or_default();
    for method in ["GET", "DELETE", "PUT"] {
        assert!(allowed.contains(method), "{allowed}");
    }
    let answer = server.send("PUT /notes/1", b"").await;
    assert_eq!(
        answer.header("www-authenticate"),
        Some("Bearer realm=\"Detail\"")
    );
}

#[tokio::test]
async fn authentication_answers_in_the_same_format() {
    let server = server().await;
    let as_user = |token: &str| format!("PUT /notes/1\nAuthorization: Bearer {token}");
    assert_eq!(server.send(&as_user("good"), b"").await.status(), 204);

    let answer = server.send(&as_user("often"), b"").await;
    let expected =
        json!({ "code": "TOO_MANY_ATTEMPTS", "message": "3 attempts an hour", "limit": 3 });
    assert_detail(&answer, StatusCode::TOO_MANY_REQUESTS, expected);
    assert_eq!(answer.header("retry-after"), Some("60"));

    let answer = server.send(&as_user("wrong"), b"").await;
    assert_detail(
        &answer,
        StatusCode::UNAUTHORIZED,
        error("D401", "Who are you"),
    );
    let challenge = answer.header("www-authenticate");
    assert_eq!(
        challenge,
        Some("Bearer realm=\"Detail\", error=\"invalid_token\"")
    );

    let answer = server.send(&as_user("broken"), b"").await;
    let expected = error("D500", "Not your fault");
    assert_detail(&answer, StatusCode::INTERNAL_SERVER_ERROR, expected);
}

#[tokio::test]
async fn internal_errors_and_panics_say_nothing_and_are_logged() {
    let server = server().await;
    for (path, logged) in [
        ("/notes/0", "canary in a panic"),
        ("/notes/1", "canary in an error"),
        ("/notes/2", "No note has the id 2"),
    ] {
        let id = format!("detail{}", path.replace('/', "-"));
        let head = format!("GET {path}\nX-Request-Id: {id}.");
        let answer = server.send(&head, b"").await;
        let expected = error("D500", "Not your fault");
        assert_detail(&answer, StatusCode::INTERNAL_SERVER_ERROR, expected);
        let log = wire_tests::log();
        let mut lines = log.lines().filter(|line| line.contains(&format!("{id}.")));
        assert!(lines.any(|line| line.contains(logged)), "{path}: {log}");
    }
}

/// A body that breaks nothing.
fn draft() -> Value {
    json!({
        "title": "First", "colour": "red", "count": 1, "done": true, "owner": "a@b.example",
        "key": "6f0d5d1e-3c55-4d4c-8a43-0d9a3f0f4c11", "lines": [{ "text": "ab" }], "labels": {},
    })
}

/// What the document says of every error is what was seen above.
#[tokio::test]
async fn the_document_has_the_format() {
    let server = server().await;
    let document = server.get("/openapi.json").await.json();
    let schemas = &document["components"]["schemas"];
    let parts = &schemas["NoteNotFound"]["allOf"];
    assert_eq!(parts[0]["$ref"], "#/components/schemas/ErrorBody");
    assert_eq!(parts[1]["additionalProperties"], json!(false));
    let detail = &parts[1]["properties"]["detail"]["$ref"];
    assert_eq!(*detail, "#/components/schemas/NoteNotFoundDetail");
    let detail = &schemas["NoteNotFoundDetail"];
    assert_eq!(detail["required"], json!(["code", "message", "id"]));
    assert_eq!(
        detail["properties"]["code"]["enum"],
        json!(["NOTE_NOT_FOUND"])
    );
    assert_eq!(detail["additionalProperties"], json!(false));
    let get = &document["paths"]["/notes/{id}"]["get"]["responses"];
    let content = get["404"]["content"].as_object().expect("content");
    assert_eq!(content.keys().collect::<Vec<_>>(), ["application/json"]);
    let both = &document["paths"]["/notes"]["post"]["responses"]["422"]["content"];
    let both = &both["application/json"]["schema"]["$ref"];
    assert_eq!(*both, "#/components/schemas/CreateNoteUnprocessableContent");
    let both = schemas["CreateNoteUnprocessableContent"]["oneOf"].as_array();
    assert_eq!(both.map(Vec::len), Some(2));
    // Whatever else goes wrong has what every error has.
    assert_eq!(get["4XX"]["$ref"], "#/components/responses/ClientError");
    let other = &document["components"]["responses"]["ClientError"]["content"];
    let other = &other["application/json"]["schema"]["$ref"];
    assert_eq!(*other, "#/components/schemas/ErrorBody");
    assert_eq!(schemas["ErrorBody"]["required"], json!(["detail"]));
    assert_eq!(schemas["ErrorBody"]["additionalProperties"], Value::Null);
    let text = document.to_string();
    assert!(!text.contains("problem+json"), "{text}");
    let page = server.get("/docs").await.text();
    assert!(!page.contains("problem+json"));
    assert!(page.contains("D401") && page.contains("D403"));
}
