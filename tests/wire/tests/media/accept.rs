//! 406: a client that accepts nothing of what an operation can send.

use super::app::serve;

#[tokio::test]
async fn one_of_the_media_types_is_enough() {
    let server = serve().await;
    for (path, accept, status) in [
        ("/readings/any/one", "application/json", 200),
        ("/readings/any/list", "application/json", 200),
        ("/readings/any/image", "image/png", 206),
        ("/readings/any/text", "TEXT/Plain;q=0.1", 203),
        ("/readings/any/text", "image/*", 203),
        ("/readings/any/none", "*/*", 204),
        ("/readings/text", "text/csv", 200),
        ("/readings/text", "text/*", 200),
        (
            "/readings/bytes/memory",
            "application/pdf, text/html;q=0.5",
            200,
        ),
        ("/readings/events?", "text/event-stream", 200),
        ("/readings/lines", "application/x-ndjson", 200),
    ] {
        let head = format!("GET {path}\nAccept: {accept}\nX-Case: count:1");
        let answer = server.send(&head, b"").await;
        assert_eq!(answer.status(), status, "{path} {accept}: {answer:?}");
    }
}

#[tokio::test]
async fn none_of_them_is_refused() {
    let server = serve().await;
    for (path, accept) in [
        ("/readings/any/none", "text/csv"),
        // An error's media type is not what the operation is for.
        ("/readings/any/one", "application/problem+json"),
        (
            "/readings/any/one",
            "application/json;q=0, image/png;q=0, text/plain;q=0, */*",
        ),
        ("/readings/text", "text/plain"),
        ("/readings/bytes/memory", "application/json"),
        ("/readings/events", "application/json"),
        ("/readings/lines", "application/json"),
        ("/readings/stream", "application/x-ndjson"),
        ("/readings", "text/html"),
    ] {
        let answer = server
            .send(&format!("GET {path}\nAccept: {accept}"), b"")
            .await;
        answer.assert_code(406, "NOT_ACCEPTABLE");
    }
    // An operation without content has nothing to refuse.
    let answer = server.send("POST /session\nAccept: text/csv", b"").await;
    assert_eq!(answer.status(), 303);
}
