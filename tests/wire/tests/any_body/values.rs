//! Unions, enums, scalars and JSON as whole bodies.

use serde_json::{Value, json};

use super::app::{reason, send, sent, serve};
use crate::echo::violations;

#[tokio::test]
async fn values_arrive_and_leave_as_they_are() {
    let server = serve().await;
    for (path, body, expected) in [
        ("role", "\"editor\"", "\"editor\""),
        ("mood", "\"happy\"", "[\"happy\",\"sad\"]"),
        ("mood", "\"new\"", "[\"new\",\"sad\"]"),
        ("count", "7", "7"),
        ("count", "2.0", "2"),
        ("text", "\"\"", "\"\""),
        ("text?upper=true", "\"\\u00e4\\\"\"", "\"Ä\\\"\""),
        ("flag", "true", "false"),
        ("any", " [1, {\"a\": null}] ", "[1,{\"a\":null}]"),
        ("any", "null", "null"),
        ("ratios", "[2, 4e0, 0.5]", "[0.5,0.25,2.0]"),
        (
            "times",
            "[\"1994-11-06T09:49:37+01:00\"]",
            "[\"Sun, 06 Nov 1994 08:49:37 GMT\"]",
        ),
        (
            "prices",
            "{\"b\":\"1.50\",\"a\":\"-0.1\"}",
            "{\"a\":\"-0.1\",\"b\":\"1.50\"}",
        ),
        ("spans", "[\"PT36H\",\"P1D\"]", "[\"PT36H\",\"P1D\"]"),
        ("bytes", "\"AQID\"", "\"AwIB\""),
        (
            "loose",
            "[{\"name\":\"a\",\"more\":[{}]},{\"name\":\"b\",\"inner\":{\"from\":1}}]",
            "[{\"name\":\"a\"},{\"name\":\"b\",\"inner\":{\"from\":1,\"to\":9}}]",
        ),
    ] {
        let answer = send(&server, &format!("PUT /values/{path}"), body).await;
        assert_eq!(answer.status(), 200, "{path} {body}: {}", answer.text());
        assert_eq!(answer.text(), expected, "{path} {body}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_value_is_told_at_the_whole() {
    let server = serve().await;
    for (path, body, expected) in [
        ("role", "\"none\"", &["body  enum"][..]),
        ("role", "1", &["body  type"]),
        ("mood", "null", &["body  null"]),
        ("label", "\"\"", &["body  min_length"]),
        ("label", "\"longer than 8\"", &["body  max_length"]),
        ("count", "1", &["body  minimum"]),
        ("count", "11", &["body  maximum"]),
        ("count", "2.5", &["body  type"]),
        ("count", "\"2\"", &["body  type"]),
        ("text", "{}", &["body  type"]),
        ("text?upper=x", "7", &["query /upper type", "body  type"]),
        ("flag", "0", &["body  type"]),
        ("ratios", "[1, 1.0]", &["body  unique_items"]),
        ("ratios", "[\"1\", null]", &["body /0 type", "body /1 null"]),
        ("times", "[\"yesterday\"]", &["body /0 format"]),
        (
            "prices",
            "{\"a\": 1.5, \"b\": \"x\"}",
            &["body /a type", "body /b format"],
        ),
        ("bytes", "\"***\"", &["body  format"]),
        (
            "loose",
            "[{\"more\":1,\"inner\":{\"from\":1,\"more\":2}}]",
            &[
                "body /0/inner/more unknown_property",
                "body /0/name required",
            ],
        ),
    ] {
        let answer = send(&server, &format!("PUT /values/{path}"), body).await;
        let mut found = violations(&answer);
        found.sort_by_key(|it| (it.starts_with("body"), it.clone()));
        assert_eq!(found, expected, "{path} {body}");
    }
    for body in ["", "[", "nul", "\"\\x\"", "01", "[1,]", "\u{feff}1"] {
        let answer = send(&server, "PUT /values/any", body).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
    // What is ignored must be JSON all the same.
    let answer = send(
        &server,
        "PUT /values/loose",
        "[{\"name\":\"a\",\"more\":[\"\\ud800\"]}]",
    )
    .await;
    answer.assert_code(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn unions_are_bodies() {
    let server = serve().await;
    let card = json!({ "kind": "card", "number": "4000" });
    let body = "{\"number\":\"4000\",\"kind\":\"card\"}";
    assert_eq!(sent(&server, "POST /values/pay", body).await, card);
    for (body, expected) in [
        (
            "{\"number\":\"1\",\"kind\":\"card\"}",
            "body /number pattern",
        ),
        ("{\"kind\":\"cash\"}", "body /kind enum"),
        ("{}", "body /kind required"),
        ("[]", "body  type"),
    ] {
        let answer = send(&server, "POST /values/pay", body).await;
        assert_eq!(violations(&answer), [expected], "{body}");
    }
    for body in ["\"a\"", "[\"a\",\"b\"]", "{\"from\":1,\"to\":9}"] {
        let expected: Value = serde_json::from_str(body).expect("JSON");
        assert_eq!(sent(&server, "POST /values/filter", body).await, expected);
    }
    let answer = server
        .send("POST /values/filter\nContent-Type: text/plain", b"abc")
        .await;
    assert_eq!(answer.json(), json!("abc"));
    let answer = send(&server, "POST /values/filter", "7").await;
    assert_eq!(violations(&answer), ["body  one_of"]);
    let answer = send(&server, "POST /values/filter", "[\"a\",\"\"]").await;
    assert_eq!(violations(&answer), ["body /1 min_length"]);
}

#[tokio::test]
async fn the_bytes_of_a_value_are_handed_over_too() {
    let server = serve().await;
    let answer = send(&server, "PUT /values/label", "\"abc\"").await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(
        (answer.text().as_str(), answer.header("x-label")),
        ("\"abc\"", Some("abc"))
    );
}

#[tokio::test]
async fn what_breaks_the_contract_does_not_leave() {
    let server = serve().await;
    for (path, body, rule) in [
        ("count", "9", "body `` must be at most 7"),
        // JSON has no such number, whatever the build.
        ("ratios", "[1, 0]", "body `/1` must be finite"),
    ] {
        let answer = send(&server, &format!("PUT /values/{path}"), body).await;
        let line = reason(&answer);
        assert!(line.contains(rule), "{line}");
    }
}

#[tokio::test]
async fn secrets_within_a_list_are_shown_to_nobody() {
    let server = serve().await;
    let body = "[{\"name\":\"a\",\"password\":\"hush!\"},{\"name\":\"b\",\"password\":\"hush?\"}]";
    assert_eq!(sent(&server, "POST /values/logins", body).await, json!(2));
    let answer = send(
        &server,
        "POST /values/logins",
        "[{\"name\":1,\"password\":\"hu\"}]",
    )
    .await;
    let mut found = violations(&answer);
    found.sort();
    assert_eq!(found, ["body /0/name type", "body /0/password min_length"]);
    assert!(!answer.text().contains("hu\""), "{}", answer.text());
}
