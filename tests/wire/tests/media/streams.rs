//! Arrays and lines that are written as they are produced.

use std::time::Duration;

use tokio::io::AsyncReadExt;
use wire_tests::{Answer, log};

use super::app::{CANARY, Seen, serve, serve_seen};

const TWO: &str = r#"{"number":0,"celsius":20.5},{"number":1,"celsius":20.5}"#;

#[tokio::test]
async fn an_array_is_whole() {
    let server = serve().await;
    let answer = server
        .send("GET /readings/stream\nX-Case: count:2", b"")
        .await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
    assert_eq!(answer.header("content-length"), None);
    assert_eq!(answer.text(), format!("[{TWO}]"));
    assert!(answer.complete, "{answer:?}");
    let empty = server
        .send("GET /readings/stream\nX-Case: count:0", b"")
        .await;
    assert_eq!(empty.text(), "[]");
}

#[tokio::test]
async fn lines_are_whole() {
    let server = serve().await;
    let answer = server
        .send("GET /readings/lines\nX-Case: count:2", b"")
        .await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.header("content-type"), Some("application/x-ndjson"));
    assert_eq!(answer.header("x-kind"), Some("lines"));
    assert_eq!(answer.text(), TWO.replace("},{", "}\n{") + "\n");
    assert!(answer.complete, "{answer:?}");
    let empty = server
        .send("GET /readings/lines\nX-Case: count:0", b"")
        .await;
    assert_eq!(empty.text(), "");
    assert!(empty.complete);
}

#[tokio::test]
async fn a_stream_of_another_status_has_its_headers() {
    let server = serve().await;
    let draft = br#"{"celsius":1.5,"station":"roof"}"#;
    let head = "POST /readings\nContent-Type: application/json";
    let answer = server.send(head, draft).await;
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.header("location"), Some("/readings/1"));
    assert_eq!(answer.text(), r#"[{"number":1,"celsius":20.5}]"#);
    // A header that fails comes before the body has begun.
    let forged = br#"{"celsius":1.5,"station":"forged"}"#;
    server.send(head, forged).await.assert_code(500, "INTERNAL");
}

/// What breaks midway shows: the content does not come to its end, and the log says why.
#[tokio::test]
async fn what_breaks_midway_shows() {
    let server = serve().await;
    for (case, why) in [
        ("fail", "its stream failed"),
        ("panic", "its stream panicked"),
        ("nan", "body `/2/celsius` must be finite"),
    ] {
        for (path, begun) in [
            ("stream", format!("[{TWO}")),
            ("lines", TWO.replace("},{", "}\n{") + "\n"),
        ] {
            let id = format!("midway-{case}-{path}");
            let head = format!("GET /readings/{path}\nX-Case: {case}\nX-Request-Id: {id}");
            let answer = server.send(&head, b"").await;
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.text(), begun, "what came before reaches the client");
            assert!(!answer.complete, "{answer:?}");
            let log = log();
            let line = log.lines().find(|line| line.contains(&id));
            let line = line.unwrap_or_else(|| panic!("nothing of {id} in the log:\n{log}"));
            assert!(
                line.contains("the body broke off") && line.contains(why),
                "{line}"
            );
        }
    }
    let answer = server
        .send("GET /readings/stream\nX-Case: count:1", b"")
        .await;
    assert!(answer.complete, "the server goes on");
}

/// What is there is sent, however long the rest takes.
#[tokio::test]
async fn an_idle_stream_is_flushed() {
    let server = serve().await;
    for path in ["stream", "lines", "events"] {
        let mut socket = server.begin(&format!("GET /readings/{path}"), b"").await;
        let mut bytes = Vec::new();
        let second = b"\"number\":1";
        let read = async {
            while !bytes.windows(second.len()).any(|window| window == second) {
                assert_ne!(socket.read_buf(&mut bytes).await.expect("bytes"), 0);
            }
        };
        let read = tokio::time::timeout(Duration::from_secs(5), read).await;
        read.unwrap_or_else(|_| panic!("{path} keeps what it has"));
    }
}

/// The time limit is for the head of an answer.
#[tokio::test]
async fn the_time_limit_does_not_end_a_body() {
    let server = serve().await;
    let answer = server.send("GET /readings/stream\nX-Case: late", b"").await;
    // The stream ends with the third.
    assert!(answer.complete, "{answer:?}");
    assert_eq!(answer.json().as_array().map(Vec::len), Some(3));
}

/// A client that hangs up ends the stream.
#[tokio::test]
async fn a_client_that_hangs_up_drops_the_stream() {
    for path in ["stream", "lines", "events"] {
        let seen = Seen::default();
        let server = serve_seen(&seen).await;
        let mut socket = server.begin(&format!("GET /readings/{path}"), b"").await;
        let mut some = [0; 16];
        socket.read_exact(&mut some).await.expect("bytes");
        drop(socket);
        seen.one_dropped().await;
    }
}

#[tokio::test]
async fn head_pulls_nothing() {
    let seen = Seen::default();
    let server = serve_seen(&seen).await;
    for (path, media_type) in [
        ("/readings/stream", "application/json"),
        ("/readings/lines", "application/x-ndjson"),
        ("/readings/events", "text/event-stream"),
    ] {
        let answer = server
            .send(&format!("HEAD {path}\nX-Case: count:5"), b"")
            .await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.header("content-type"), Some(media_type));
        assert_eq!(answer.raw, b"");
    }
    assert_eq!(seen.pulled(), 0);
}

#[tokio::test]
async fn nothing_unlisted_leaves() {
    let server = serve().await;
    for path in [
        "stream",
        "lines",
        "events",
        "bytes/fail",
        "bytes/panic",
        "bytes/nowhere",
    ] {
        for case in ["fail", "panic", "nan", "count:3"] {
            let head = format!("GET /readings/{path}\nX-Case: {case}");
            let Answer { head, raw, .. } = server.send(&head, b"").await;
            assert!(!head.contains(CANARY), "{head}");
            assert!(
                !String::from_utf8_lossy(&raw).contains(CANARY),
                "{path} {case}"
            );
        }
    }
}
