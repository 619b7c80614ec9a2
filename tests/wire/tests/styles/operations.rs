//! What one operation says of itself: its time, and its name in the document.

use std::time::Instant;

use super::app::serve;

const SLOW: &str = "POST /books\nContent-Type: application/json";

#[tokio::test]
async fn an_operation_has_a_time_of_its_own() {
    let server = serve().await;
    let asked = async |title: &str| {
        let body = format!("{{\"title\":\"slow {title}\",\"pages\":1}}");
        let start = Instant::now();
        let answer = server.send(SLOW, body.as_bytes()).await;
        (answer, start.elapsed().as_millis())
    };
    let (answer, _) = asked("50").await;
    assert_eq!(answer.status(), 201, "{answer:?}");
    // Shorter than the contract's 2s.
    let (answer, took) = asked("1500").await;
    answer.assert_code(503, "TIMED_OUT");
    assert!((350..1400).contains(&took), "{took} ms");
    // Longer than that.
    let answer = server.get("/books/2500").await;
    assert_eq!(answer.status(), 200, "{answer:?}");
}

/// A body that is slow to come counts too.
#[tokio::test]
async fn the_time_begins_with_the_request() {
    use tokio::io::AsyncReadExt as _;

    let server = serve().await;
    let head = format!("{SLOW}\nContent-Length: 20");
    let start = Instant::now();
    let mut socket = server.begin(&head, b"").await;
    let mut answer = String::new();
    let _ = socket.read_to_string(&mut answer).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    let took = start.elapsed().as_millis();
    assert!((350..1500).contains(&took), "{took} ms");
}

#[tokio::test]
async fn the_document_has_the_name_that_others_depend_on() {
    let server = serve().await;
    let document = server.get("/openapi.json").await.json();
    let open = &document["paths"]["/queries/open"]["get"];
    assert_eq!(open["operationId"], "queries.open");
    assert_eq!(open["x-operation-name"], "list_open");
    let other = &document["paths"]["/queries/deep"]["get"];
    assert_eq!(other["operationId"], "list_deep");
    assert_eq!(other.get("x-operation-name"), None);
}
