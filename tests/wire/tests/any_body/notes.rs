//! Lists and maps of models, null, and one of several.

use super::app::{reason, send, sent, serve};
use crate::echo::violations;
use serde_json::json;

#[tokio::test]
async fn a_list_arrives_and_leaves() {
    let server = serve().await;
    let body = r#"[{"text":"a"},{"score":3,"text":"b"}]"#;
    let expected = json!([{ "id": 1, "text": "a" }, { "id": 2, "text": "b" }]);
    assert_eq!(sent(&server, "POST /notes:batch", body).await, expected);
    assert_eq!(sent(&server, "POST /notes/import", body).await, expected);
    assert_eq!(sent(&server, "POST /notes/import", "[]").await, json!([]));
    let answer = send(&server, "POST /notes:batch", r#"[{"text":"none"}]"#).await;
    answer.assert_code(404, "NOTE_NOT_FOUND");
}

#[tokio::test]
async fn what_is_wrong_in_a_list_is_told_at_its_item() {
    let server = serve().await;
    let many = format!("[{}]", [r#"{"text":"a"}"#; 6].join(","));
    for (line, body, expected) in [
        ("POST /notes:batch", "[]", &["body  min_items"][..]),
        ("POST /notes:batch", &many, &["body  max_items"]),
        ("POST /notes:batch", "null", &["body  null"]),
        ("POST /notes:batch", r#"{"text":"a"}"#, &["body  type"]),
        (
            "POST /notes/import",
            r#"[{"text":"a"},{"text":""},7,{},{"text":"a","more":1,"score":9}]"#,
            &[
                "body /1/text min_length",
                "body /2 type",
                "body /3/text required",
                "body /4/more unknown_property",
                "body /4/score maximum",
            ],
        ),
        (
            "POST /notes/nested",
            r#"[[{"text":"a"}],[{"text":"b"},{"text":null}],{}]"#,
            &["body /1/1/text null", "body /2 type"],
        ),
        (
            "PATCH /notes",
            r#"[{"text":null},{"x":1}]"#,
            &["body /0/text null", "body /1/x unknown_property"],
        ),
    ] {
        let answer = send(&server, line, body).await;
        let mut found = violations(&answer);
        found.sort();
        assert_eq!(found, expected, "{body}");
    }
    for body in ["", "[", "[{\"text\":\"a\"}", "[] []"] {
        let answer = send(&server, "POST /notes/import", body).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
    let answer = server
        .send("POST /notes/import\nContent-Type: text/plain", b"[]")
        .await;
    answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn a_map_has_its_names_in_pointers_and_a_media_type_of_its_own() {
    let server = serve().await;
    let put = async |body: &str| {
        let head = "PUT /notes/by-name\nContent-Type: application/vnd.notes+json";
        server.send(head, body.as_bytes()).await
    };
    let answer = put(r#"{"b":{"text":"x"},"a/~":{"text":"y"}}"#).await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        Some("application/vnd.notes+json")
    );
    assert_eq!(answer.header("x-count"), Some("2"));
    assert_eq!(
        answer.json(),
        json!({ "a/~": { "id": 1, "text": "y" }, "b": { "id": 1, "text": "x" } })
    );
    let mut found = violations(&put(r#"{"a/~":{},"b":[]}"#).await);
    found.sort();
    assert_eq!(found, ["body /a~1~0/text required", "body /b type"]);
    assert_eq!(
        violations(&put(r#"{"a":{"text":"x"},"a":{"text":"y"}}"#).await),
        ["body /a duplicate_property"]
    );
    // It may be absent, and is no larger than it says.
    assert_eq!(server.send("PUT /notes/by-name", b"").await.status(), 204);
    let large = format!("{{{}}}", " ".repeat(4 * 1024));
    put(&large).await.assert_code(413, "PAYLOAD_TOO_LARGE");
    let answer = send(&server, "PUT /notes/by-name", "{}").await;
    answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn lists_and_maps_nest() {
    let server = serve().await;
    let body = r#"[[{"text":"a"}],[],[{"text":"b"},{"text":"c"}]]"#;
    assert_eq!(
        sent(&server, "POST /notes/nested", body).await,
        json!({
            "0": [],
            "1": [{ "id": 1, "text": "a" }],
            "2": [{ "id": 1, "text": "b" }, { "id": 2, "text": "c" }],
        })
    );
    assert_eq!(
        sent(&server, "PATCH /notes", r#"[{"text":"x"},{}]"#).await,
        json!([{ "id": 7, "score": 2.5 }, null])
    );
    assert_eq!(
        sent(&server, "GET /notes/ranks", "").await,
        json!({ "a": { "id": 1, "rank": 1 }, "b": { "id": 1, "rank": 2 } })
    );
}

#[tokio::test]
async fn null_is_a_body_where_the_contract_says_so() {
    let server = serve().await;
    for (body, expected) in [
        ("null", json!(null)),
        (r#"{"text":"a"}"#, json!({ "id": 1, "text": "a" })),
    ] {
        assert_eq!(sent(&server, "POST /notes/maybe", body).await, expected);
    }
    let pay = "POST /notes/maybe-payment";
    let iban = r#"{"iban":"NO1","kind":"iban"}"#;
    assert_eq!(sent(&server, pay, " null ").await, json!(null));
    assert_eq!(
        sent(&server, pay, iban).await,
        json!({ "kind": "iban", "iban": "NO1" })
    );
    let answer = send(&server, "POST /notes/maybe", "").await;
    answer.assert_code(400, "MALFORMED_REQUEST");
    let answer = send(&server, "POST /notes/maybe", "{}").await;
    assert_eq!(violations(&answer), ["body /text required"]);
}

#[tokio::test]
async fn one_status_sends_an_item_a_list_or_a_text() {
    let server = serve().await;
    let item = json!({ "id": 1, "text": "a" });
    for (id, expected) in [
        (0, json!("nothing")),
        (1, item.clone()),
        (2, json!([item, { "id": 2, "text": "b" }])),
    ] {
        assert_eq!(
            sent(&server, &format!("GET /notes/path/{id}"), "").await,
            expected
        );
    }
    for (accept, media_type, body) in [
        ("*/*", "application/json", r#"{"a":{"id":1,"text":"a"}}"#),
        (
            "application/vnd.notes+json",
            "application/vnd.notes+json",
            r#"{"a":{"id":1,"text":"a"}}"#,
        ),
        ("text/csv", "text/csv; charset=utf-8", "id,text\n"),
    ] {
        let answer = server
            .send(&format!("GET /notes/export\nAccept: {accept}"), b"")
            .await;
        assert_eq!(answer.header("content-type"), Some(media_type));
        assert_eq!(answer.header("vary"), Some("Accept"));
        assert_eq!(answer.text(), body);
    }
}

#[tokio::test]
async fn what_breaks_the_contract_does_not_leave() {
    let server = serve().await;
    for (body, rule) in [
        ("many", "body `` must have at most 5 items"),
        ("twice", "body `` must not have two equal items"),
        ("long", "body `/0/text` must have at most 10 characters"),
    ] {
        let body = format!(r#"[{{"text":"{body}"}}]"#);
        let answer = send(&server, "POST /notes:batch", &body).await;
        let line = reason(&answer);
        assert!(line.contains(rule), "{line}");
        assert!(!line.contains("longer than ten"), "{line}");
    }
}

#[tokio::test]
async fn a_bounded_list_lets_clients_choose_fields() {
    let server = serve().await;
    assert_eq!(
        sent(&server, "GET /notes/picked?fields=text", "").await,
        json!([{ "text": "a" }, { "text": "a" }, { "text": "a" }])
    );
    let answer = server.get("/notes/picked?fields=id").await;
    answer.assert_code(500, "INTERNAL");
    let answer = server.get("/notes/picked?fields=author").await;
    assert_eq!(violations(&answer), ["query /fields enum"]);
}
