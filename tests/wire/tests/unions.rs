//! Unions: what is read and written, and where each mistake is told.

use golden_unions::api;
use golden_unions::api::order::*;
use golden_unions::api::types::{Expression, Payment};
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

struct App;

fn record(body: OrderDraft) -> OrderRecord {
    body.into_record()
}

impl OrderApi for App {
    async fn create_order(
        &self,
        request: CreateOrderRequest,
    ) -> Result<CreateOrderResponse, CreateOrderError> {
        Ok(CreateOrderResponse::ok(record(request.body)))
    }

    async fn check_order(
        &self,
        request: CheckOrderRequest,
    ) -> Result<CheckOrderResponse, CheckOrderError> {
        Ok(CheckOrderResponse::ok(record(request.body)))
    }

    async fn change_order(
        &self,
        _: ChangeOrderRequest,
    ) -> Result<ChangeOrderResponse, ChangeOrderError> {
        Ok(ChangeOrderResponse::no_content())
    }
}

async fn send(server: &Server, line: &str, body: &str) -> Answer {
    let head = format!("{line}\nContent-Type: application/json\n");
    server.send(&head, body.as_bytes()).await
}

/// The order that is made, of which `more` is a part.
async fn made(server: &Server, payment: &str, more: &str) -> Value {
    let body = format!("{{\"payment\":{payment},\"answer\":true{more}}}");
    let answer = send(server, "POST /orders", &body).await;
    assert_eq!(answer.status(), 200, "{body}: {}", answer.text());
    answer.json()
}

/// Pointer and code of each violation.
async fn violations(server: &Server, line: &str, body: &str) -> Vec<(String, String)> {
    let answer = send(server, line, body).await;
    assert_eq!(answer.status(), 422, "{body}: {}", answer.text());
    let errors = answer.json()["errors"].clone();
    let texts = |name: &str, error: &Value| error[name].as_str().unwrap_or_default().to_owned();
    let errors = errors.as_array().cloned().unwrap_or_default();
    errors
        .iter()
        .map(|error| (texts("pointer", error), texts("code", error)))
        .collect()
}

const IBAN: &str = r#"{"kind":"iban","iban":"NO0000000000000"}"#;

#[tokio::test]
async fn a_tagged_union_is_read_wherever_its_tag_stands() {
    let server = Server::of(api::router(App)).await;
    let expected = json!({
        "kind": "card", "number": "400000000000", "expiresAt": "01/30", "limit": 100
    });
    for payment in [
        r#"{"kind":"card","number":"400000000000","expiresAt":"01/30"}"#,
        r#"{"number":"400000000000","expiresAt":"01/30","kind":"card"}"#,
        r#"{"number":"400000000000","kind":"c\u0061rd","limit":1.0e2,"expiresAt":"01/30"}"#,
    ] {
        assert_eq!(made(&server, payment, "").await["payment"], expected);
    }
    let nothing = made(&server, r#"{"kind":"on-account"}"#, "").await;
    assert_eq!(nothing["payment"], json!({ "kind": "on-account" }));
    let nested = format!(r#","history":[{IBAN}],"named":{{"a":{IBAN},"b":null}},"backup":{IBAN}"#);
    let made = made(&server, IBAN, &nested).await;
    let iban = json!({ "kind": "iban", "iban": "NO0000000000000", "currency": "EUR" });
    assert_eq!(made["history"], json!([iban]));
    assert_eq!(made["named"], json!({ "a": iban, "b": null }));
    assert_eq!(made["backup"], iban);
    assert_eq!(made["fallback"], iban);
    assert_eq!(made["pet"], json!({ "kind": "cat", "lives": 9, }));
}

#[tokio::test]
async fn an_untagged_union_is_read_by_its_shape() {
    let server = Server::of(api::router(App)).await;
    for answer in [
        "false",
        "0",
        "10",
        "\"text\"",
        "[1,2]",
        "{\"a\":0.5}",
        "[]",
        "{}",
    ] {
        let body = format!("{{\"payment\":{IBAN},\"answer\":{answer}}}");
        let made = send(&server, "POST /orders", &body).await;
        assert_eq!(made.status(), 200, "{answer}: {}", made.text());
        let sent: Value = serde_json::from_str(answer).expect("JSON");
        assert_eq!(made.json()["answer"], sent);
    }
    for (more, name) in [
        (r#","party":{"born":"2000-01-01","name":"A"}"#, "party"),
        (r#","party":{"name":"A","born":"2000-01-01"}"#, "party"),
        (
            r#","party":{"name":"A","registration":"123456789"}"#,
            "party",
        ),
        (r#","party":"handle""#, "party"),
        (r#","party":null"#, "party"),
        (r#","pet":{"kind":"hound","lives":1,"tricks":[]}"#, "pet"),
        (r#","pet":{"lives":9,"kind":"cat"}"#, "pet"),
        (r#","tree":[1,[2,[]],3]"#, "tree"),
    ] {
        let sent: Value = serde_json::from_str(&format!("{{{}}}", &more[1..])).expect("JSON");
        assert_eq!(made(&server, IBAN, more).await[name], sent[name], "{more}");
    }
}

#[tokio::test]
async fn every_mistake_has_its_place() {
    let server = Server::of(api::router(App)).await;
    let body = r#"{
        "payment": {"kind":"card","number":"x","limit":0,"more":1,"kind":"card"},
        "backup": {"kind":"cash"},
        "history": [{"iban":"NO0000000000000"}, 7, {"kind":1}, {"kind":null}, null],
        "answer": "too long a text",
        "answers": [1, 1.0],
        "party": {"name":"A"},
        "pet": {"kind":"cat","lives":10,"tricks":[]},
        "expression": {"op":"sum","left":{"op":"literal","value":"1"},"right":{"op":"negation"}},
        "tree": [1,["a"]]
    }"#;
    let found = violations(&server, "POST /orders", body).await;
    let expected = [
        ("/payment/number", "pattern"),
        ("/payment/limit", "minimum"),
        ("/payment/more", "unknown_property"),
        ("/payment/kind", "duplicate_property"),
        ("/payment/expiresAt", "required"),
        ("/backup/kind", "enum"),
        ("/history/0/kind", "required"),
        ("/history/1", "type"),
        ("/history/2/kind", "type"),
        ("/history/3/kind", "null"),
        ("/history/4", "null"),
        ("/answer", "max_length"),
        ("/answers", "unique_items"),
        ("/party", "one_of"),
        ("/pet/lives", "maximum"),
        ("/pet/tricks", "unknown_property"),
        ("/expression/left/value", "type"),
        ("/expression/right/of", "required"),
        ("/tree/1/0", "one_of"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn what_was_sent_is_not_repeated() {
    let server = Server::of(api::router(App)).await;
    let body = r#"{"payment":{"kind":"HUSH-1"},"answer":{"a":"HUSH-2"},"tree":"HUSH-3"}"#;
    let answer = send(&server, "POST /orders", body).await;
    assert_eq!(answer.status(), 422);
    assert!(!answer.text().contains("HUSH"), "{}", answer.text());
    let errors = &answer.json()["errors"];
    assert_eq!(
        errors[0]["constraint"],
        json!(["card", "iban", "on-account"])
    );
}

#[tokio::test]
async fn a_patch_takes_unions_too() {
    let server = Server::of(api::router(App)).await;
    for body in [
        format!("{{\"payment\":{IBAN}}}"),
        "{\"backup\":null}".to_owned(),
        r#"{"party":{"name":"A","registration":"123456789"}}"#.to_owned(),
    ] {
        assert_eq!(
            send(&server, "PATCH /orders", &body).await.status(),
            204,
            "{body}"
        );
    }
    let line = "PATCH /orders";
    let empty = violations(&server, line, "{}").await;
    assert_eq!(empty, [(String::new(), "min_properties".to_owned())]);
    let null = violations(&server, line, "{\"payment\":null}").await;
    assert_eq!(null, [("/payment".to_owned(), "null".to_owned())]);
}

/// A number that `serde_json` may hand on as an object is none where a client sends that object.
#[tokio::test]
async fn an_object_that_looks_like_a_number_is_none() {
    let server = Server::of(api::router(App)).await;
    let body =
        format!(r#"{{"payment":{IBAN},"answer":1,"tree":{{"$serde_json::private::Number":"1"}}}}"#);
    let found = violations(&server, "POST /orders", &body).await;
    assert_eq!(found, [("/tree".to_owned(), "one_of".to_owned())]);
}

#[tokio::test]
async fn nesting_has_an_end() {
    let server = Server::of(api::router(App)).await;
    let expression = |depth: usize| {
        let open = r#"{"op":"negation","of":"#.repeat(depth);
        format!(
            "{open}{{\"op\":\"literal\",\"value\":1}}{}",
            "}".repeat(depth)
        )
    };
    let order = |depth| {
        format!(
            r#"{{"payment":{IBAN},"answer":1,"expression":{}}}"#,
            expression(depth)
        )
    };
    let deep = send(&server, "POST /orders", &order(120)).await;
    assert_eq!(deep.status(), 200, "{}", deep.text());
    assert_eq!(
        send(&server, "POST /orders", &order(40_000)).await.status(),
        400
    );
}

#[test]
fn variants_are_plain_rust() {
    let literal = api::types::Literal { value: 1.0 };
    let sum = api::types::Sum {
        left: Expression::Literal(literal.clone()),
        right: Expression::Literal(literal),
    };
    let expression = Expression::Sum(Box::new(sum));
    assert!(matches!(expression, Expression::Sum(_)));
    let payment = Payment::OnAccount(api::types::Nothing { note: None });
    assert!(matches!(payment, Payment::OnAccount(_)));
}
