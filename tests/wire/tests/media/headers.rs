//! The headers of answers, held against those of the document.

use serde_json::{Map, Value};
use wire_tests::Answer;

use super::app::serve;

/// What HTTP itself needs, and what OpenAPI says by other means.
const FRAME: [&str; 5] = [
    "connection",
    "content-length",
    "content-type",
    "date",
    "transfer-encoding",
];

fn assert_documented(answer: &Answer, headers: &Map<String, Value>, what: &str) {
    for (name, header) in headers {
        let sent = !answer.headers(&name.to_lowercase()).is_empty();
        let always = header.get("$ref").is_some() || header["required"] == true;
        assert!(sent || !always, "{what}: {name} is not sent: {answer:?}");
        if let Some(values) = header["schema"]["enum"].as_array() {
            let value = answer.header(&name.to_lowercase()).map(Value::from);
            assert!(
                value.is_none_or(|value| values.contains(&value)),
                "{what}: {name}"
            );
        }
    }
    for line in answer.head.lines().skip(1) {
        let name = line.split(':').next().unwrap_or_default().to_lowercase();
        let declared = headers.keys().any(|known| known.to_lowercase() == name);
        let frame = name.is_empty() || FRAME.contains(&name.as_str());
        assert!(declared || frame, "{what}: {name} is not in the document");
    }
}

#[tokio::test]
async fn the_document_lists_every_header_that_is_sent() {
    let server = serve().await;
    let document = server.get("/openapi.json").await.json();
    for (head, path) in [
        ("GET /readings?limit=1", "/readings"),
        ("GET /readings?cursor=7", "/readings"),
        ("GET /readings/search", "/readings/search"),
        ("GET /readings/stream\nX-Case: count:1", "/readings/stream"),
        ("GET /readings/lines\nX-Case: count:1", "/readings/lines"),
        ("GET /readings/events\nX-Case: plain", "/readings/events"),
        ("GET /readings/text", "/readings/text"),
        ("GET /readings/bytes/memory", "/readings/bytes/{source}"),
        ("GET /readings/bytes/known", "/readings/bytes/{source}"),
        ("GET /readings/bytes/later", "/readings/bytes/{source}"),
        ("GET /readings/bytes/nowhere", "/readings/bytes/{source}"),
        ("GET /readings/any/one", "/readings/any/{kind}"),
        ("GET /readings/any/list", "/readings/any/{kind}"),
        ("GET /readings/any/image", "/readings/any/{kind}"),
        ("GET /readings/any/text", "/readings/any/{kind}"),
        ("GET /readings/any/none", "/readings/any/{kind}"),
        ("POST /session", "/session"),
        ("POST /session\nX-Case: out", "/session"),
        ("POST /readings\nContent-Type: text/css", "/readings"),
    ] {
        let answer = server.send(head, b"").await;
        let method = head.split(' ').next().unwrap_or_default().to_lowercase();
        let responses = &document["paths"][path][method];
        // What every operation can answer stands once, for the class of the status.
        let status = answer.status();
        let mut response = &responses["responses"][status.to_string()];
        if response.is_null() {
            response = &responses["responses"][format!("{}XX", status / 100)];
        }
        if let Some(reference) = response["$ref"].as_str() {
            let pointer = reference.trim_start_matches('#');
            response = document.pointer(pointer).expect("a response");
        }
        let headers = response["headers"].as_object();
        let headers = headers.unwrap_or_else(|| panic!("{head}: {answer:?}"));
        assert_documented(&answer, headers, head);
    }
}
