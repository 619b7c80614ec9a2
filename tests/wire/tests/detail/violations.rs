//! Each kind of violation, of bodies, parameters and handlers.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{assert_detail, draft, server};

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
