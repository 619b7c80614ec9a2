//! FastAPI's error format: errors of handlers, helpers and authentication, every built-in error by
//! its own name, and each kind of violation.

use std::time::Duration;

use axum::http::StatusCode;
use golden_detail::api::errors::{NeedsProof, NoteNotFound, Overloaded, QuotaReached};
use golden_detail::api::note::*;
use golden_detail::api::security::{Attempt, Authenticate, SecretString, SessionError};
use golden_detail::api::{self, Breach, Internal as _, Location, Violation, Violations};
use golden_detail::auth::Session;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

/// Fails as the id of the note asks.
struct App;

/// A helper that knows nothing of operations.
fn find(id: u64) -> Result<u64, NoteNotFound> {
    Err(NoteNotFound { id })
}

impl NoteApi for App {
    async fn get_note(&self, request: GetNoteRequest) -> Result<GetNoteResponse, GetNoteError> {
        match request.id {
            0 => panic!("canary in a panic"),
            1 => Err(std::io::Error::other("canary in an error"))?,
            2 => find(2).internal()?,
            3 => Err(Overloaded { retry_after: 120 })?,
            4 => Err(NeedsProof {
                www_authenticate: "Proof realm=\"notes\"".to_owned(),
            })?,
            5 => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                0
            }
            6 => {
                let mut found = Violations::new();
                let wrong = Breach::new("quota", "must be within your quota").demanding(5);
                found.push(Violation::of_parameter(Location::Path, "id", wrong));
                let wrong = Breach::new("min_length", "must be longer").demanding(2);
                found.push(Violation::new(Location::Body, "/lines/0/a~1b~0c/01", wrong));
                Err(found)?
            }
            7 => Err(Violations::from(Violation::new(
                Location::Header,
                "",
                Breach::new("odd", "must be even"),
            )))?,
            8 => return Err(GetNoteError::not_implemented()),
            id => find(id)?,
        };
        Err(GetNoteError::not_implemented())
    }

    async fn list_notes(&self, _: ListNotesRequest) -> Result<ListNotesResponse, ListNotesError> {
        Err(ListNotesError::not_implemented())
    }

    async fn create_note(
        &self,
        request: CreateNoteRequest,
    ) -> Result<CreateNoteResponse, CreateNoteError> {
        let mut line = request.body.lines.into_iter().next();
        if let Some(line) = &mut line {
            line.weight = match request.body.title.as_str() {
                "Heavy" => Some(987_654.0),
                "Endless" => Some(f64::INFINITY),
                _ => line.weight,
            };
        }
        Err(QuotaReached {
            status: 9,
            title: request.body.title,
            line,
        })?
    }

    async fn remove_note(
        &self,
        _: RemoveNoteRequest,
    ) -> Result<RemoveNoteResponse, RemoveNoteError> {
        Ok(RemoveNoteResponse::no_content())
    }

    async fn keep_note(&self, _: KeepNoteRequest) -> Result<KeepNoteResponse, KeepNoteError> {
        Ok(KeepNoteResponse::no_content())
    }
}

impl Authenticate for App {
    async fn session(&self, token: SecretString, _: &Attempt<'_>) -> Result<Session, SessionError> {
        match token.expose_secret() {
            "good" => Ok(Session {}),
            "often" => Err(api::errors::TooManyAttempts {
                limit: 3,
                retry_after: 60,
            })?,
            "broken" => Err(std::io::Error::other("canary in authentication"))?,
            _ => Err(SessionError::unauthenticated()),
        }
    }
}

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
        let status = StatusCode::from_u16(status).expect("a status");
        assert_detail(&answer, status, error(code, message));
    }
    let answer = server.send(&format!("POST /notes\n{json}"), b"{").await;
    assert_detail(
        &answer,
        StatusCode::BAD_REQUEST,
        error("D400", "Not readable"),
    );
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

/// The draft with one member changed, and what is said of it.
fn changed(member: &str, value: Value) -> Value {
    let mut body = draft();
    match value {
        Value::Null if member == "title" => body[member] = value,
        Value::Null => {
            body.as_object_mut().map(|members| members.remove(member));
        }
        value => body[member] = value,
    }
    body
}

#[tokio::test]
async fn violations_of_a_body_are_fastapis_list() {
    let server = server().await;
    let line = |member: &str, value: Value| {
        let mut line = json!({ "text": "ab" });
        line[member] = value;
        json!([{ "text": "ab" }, line])
    };
    let cases = [
        (
            "title",
            json!("Ab"),
            json!(["title"]),
            "string_too_short",
            json!({"min_length": 3}),
        ),
        (
            "title",
            json!(7),
            json!(["title"]),
            "string_type",
            Value::Null,
        ),
        ("title", Value::Null, json!(["title"]), "null", Value::Null),
        (
            "count",
            Value::Null,
            json!(["count"]),
            "missing",
            Value::Null,
        ),
        (
            "count",
            json!(0),
            json!(["count"]),
            "greater_than_equal",
            json!({"ge": 1}),
        ),
        (
            "count",
            json!(10),
            json!(["count"]),
            "less_than_equal",
            json!({"le": 9}),
        ),
        (
            "count",
            json!("1"),
            json!(["count"]),
            "int_type",
            Value::Null,
        ),
        (
            "done",
            json!("yes"),
            json!(["done"]),
            "bool_type",
            Value::Null,
        ),
        (
            "colour",
            json!("pink"),
            json!(["colour"]),
            "enum",
            json!({"expected": "'red', 'green' or 'blue'"}),
        ),
        (
            "owner",
            json!("canary"),
            json!(["owner"]),
            "value_error",
            json!({"format": "email"}),
        ),
        (
            "key",
            json!("canary"),
            json!(["key"]),
            "uuid_parsing",
            json!({"format": "uuid"}),
        ),
        (
            "lines",
            json!([]),
            json!(["lines"]),
            "too_short",
            json!({"min_length": 1}),
        ),
        (
            "lines",
            json!("canary"),
            json!(["lines"]),
            "list_type",
            Value::Null,
        ),
        (
            "lines",
            json!(["canary"]),
            json!(["lines", 0]),
            "model_attributes_type",
            Value::Null,
        ),
        (
            "lines",
            line("text", json!("CANARY")),
            json!(["lines", 1, "text"]),
            "string_pattern_mismatch",
            json!({"pattern": "^[a-z]+$"}),
        ),
        (
            "lines",
            line("text", json!("canarycanary")),
            json!(["lines", 1, "text"]),
            "string_too_long",
            json!({"max_length": 9}),
        ),
        (
            "lines",
            line("weight", json!(0)),
            json!(["lines", 1, "weight"]),
            "greater_than",
            json!({"gt": 0.0}),
        ),
        (
            "lines",
            line("weight", json!(1)),
            json!(["lines", 1, "weight"]),
            "less_than",
            json!({"lt": 1.0}),
        ),
        (
            "lines",
            line("weight", json!("x")),
            json!(["lines", 1, "weight"]),
            "float_type",
            Value::Null,
        ),
        (
            "lines",
            line("step", json!(7)),
            json!(["lines", 1, "step"]),
            "multiple_of",
            json!({"multiple_of": 5}),
        ),
        (
            "labels",
            json!({"a": "x"}),
            json!(["labels", "a"]),
            "int_type",
            Value::Null,
        ),
        (
            "labels",
            json!({"a": 1, "b": 2, "c": 3}),
            json!(["labels"]),
            "too_long",
            json!({"max_length": 2}),
        ),
        (
            "canary/~",
            json!(1),
            json!(["canary/~"]),
            "extra_forbidden",
            Value::Null,
        ),
    ];
    for (member, value, mut place, kind, ctx) in cases {
        let body = changed(member, value).to_string();
        let head = "POST /notes\nContent-Type: application/json";
        let answer = server.send(head, body.as_bytes()).await;
        assert_eq!(answer.status(), 422, "{body}: {answer:?}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let mut answer = answer.json();
        let found = &mut answer["detail"][0];
        let message = found["msg"].take();
        assert!(
            message.as_str().is_some_and(|text| !text.is_empty()),
            "{found}"
        );
        if let Some(place) = place.as_array_mut() {
            place.insert(0, json!("body"));
        }
        let mut expected = json!({ "type": kind, "loc": place, "msg": null });
        if !ctx.is_null() {
            expected["ctx"] = ctx;
        }
        assert_eq!(answer, json!({ "detail": [expected] }), "{body}");
    }
}

#[tokio::test]
async fn violations_of_parameters_are_in_the_same_list() {
    let server = server().await;
    let head = "GET /notes?limit=0&ratio=canary&done=canary&since=canary&colours=red&colours=canary&more=1\nX-Depth: canary\nCookie: seen=canary";
    let answer = server.send(head, b"").await;
    assert_eq!(answer.status(), 422, "{answer:?}");
    assert!(!answer.text().contains("canary"), "{answer:?}");
    let mut answer = answer.json();
    let list = answer["detail"].as_array_mut().expect("a list");
    for found in list.iter_mut() {
        let members = found.as_object_mut().expect("an object");
        assert!(members.remove("msg").is_some());
    }
    let expected = json!([
        { "type": "greater_than_equal", "loc": ["query", "limit"], "ctx": { "ge": 1 } },
        { "type": "float_parsing", "loc": ["query", "ratio"] },
        { "type": "bool_parsing", "loc": ["query", "done"] },
        { "type": "date_parsing", "loc": ["query", "since"], "ctx": { "format": "date" } },
        {
            "type": "enum",
            "loc": ["query", "colours", 1],
            "ctx": { "expected": "'red', 'green' or 'blue'" },
        },
        { "type": "extra_forbidden", "loc": ["query", "more"] },
        { "type": "int_parsing", "loc": ["header", "x-depth"] },
        { "type": "uuid_parsing", "loc": ["cookie", "seen"], "ctx": { "format": "uuid" } },
    ]);
    let mut expected = expected.as_array().cloned().unwrap_or_default();
    let by_place = |found: &Value| found["loc"].to_string();
    expected.sort_by_key(by_place);
    list.sort_by_key(by_place);
    assert_eq!(*list, expected);

    let answer = server.get("/notes/canary").await;
    let expected = json!([{ "type": "int_parsing", "loc": ["path", "id"] }]);
    let mut found = answer.json();
    found["detail"][0]
        .as_object_mut()
        .map(|members| members.remove("msg"));
    assert_eq!(found["detail"], expected);
}

#[tokio::test]
async fn violations_of_handlers_have_the_shape_of_the_servers() {
    let server = server().await;
    let answer = server.get("/notes/6").await;
    let expected = json!([
        {
            "type": "quota",
            "loc": ["path", "id"],
            "msg": "must be within your quota",
            "ctx": { "quota": 5 },
        },
        {
            "type": "string_too_short",
            "loc": ["body", "lines", 0, "a/b~c", "01"],
            "msg": "must be longer",
            "ctx": { "min_length": 2 },
        },
    ]);
    assert_detail(&answer, StatusCode::UNPROCESSABLE_ENTITY, expected);
    let answer = server.get("/notes/7").await;
    let expected = json!([{ "type": "odd", "loc": ["header"], "msg": "must be even" }]);
    assert_detail(&answer, StatusCode::UNPROCESSABLE_ENTITY, expected);
}

/// What the document says of every error is what was seen above.
#[tokio::test]
async fn the_document_has_the_format() {
    let server = server().await;
    let document = server.get("/openapi.json").await.json();
    let schemas = &document["components"]["schemas"];
    let detail = &schemas["NoteNotFound"]["properties"]["detail"];
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
    let both = both["application/json"]["schema"]["oneOf"].as_array();
    assert_eq!(both.map(Vec::len), Some(2));
    let text = document.to_string();
    assert!(!text.contains("problem+json"), "{text}");
    let page = server.get("/docs").await.text();
    assert!(!page.contains("problem+json"));
    assert!(page.contains("D401") && page.contains("D403"));
}
