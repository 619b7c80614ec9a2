//! Server-sent events.

use serde_json::Value;
use wire_tests::log;

use super::app::{CANARY, serve};

const DATA: &str = r#"data: {"number":0,"celsius":20.5}"#;

#[tokio::test]
async fn events_have_the_form_that_browsers_read() {
    let server = serve().await;
    let get = async |case: &str| {
        let answer = server
            .send(&format!("GET /readings/events\nX-Case: {case}"), b"")
            .await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.header("content-type"), Some("text/event-stream"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("x-accel-buffering"), Some("no"));
        assert!(answer.complete, "{answer:?}");
        answer.text()
    };
    assert_eq!(get("plain").await, format!("{DATA}\n\n"));
    assert_eq!(get("own").await, format!("{DATA}\n\n"));
    let whole = format!("id: 0\nevent: reading\nretry: 2000\n{DATA}\n\n");
    assert_eq!(get("fallible").await, whole);
    let second = whole.replace(": 0\n", ": 1\n").replace(":0,", ":1,");
    assert_eq!(get("whole").await, format!("{whole}{second}"));
}

/// The client learns that it is over, in the contract's error format and without the reason.
#[tokio::test]
async fn what_breaks_is_a_last_event() {
    let server = serve().await;
    for case in ["fail", "panic", "nan", "forged"] {
        let id = format!("event-{case}");
        let head = format!("GET /readings/events\nX-Case: {case}\nX-Request-Id: {id}");
        let answer = server.send(&head, b"").await;
        assert!(answer.complete, "{answer:?}");
        let text = answer.text();
        let (before, last) = text
            .split_once("event: error\ndata: ")
            .expect("an event `error`");
        assert!(before.contains(DATA), "{text}");
        let problem: Value = serde_json::from_str(last.trim_end()).expect("JSON on a line");
        assert_eq!(problem["code"], "INTERNAL");
        assert_eq!(problem["status"], 500);
        assert_eq!(problem["instance"], id);
        assert!(
            !text.contains(CANARY) && !text.contains("data: forged"),
            "{text}"
        );
        let log = log();
        assert!(
            log.lines()
                .any(|line| line.contains(&id) && line.contains("broke off")),
            "{log}"
        );
    }
}

/// While there is no event, a comment says that the connection is alive. Time passes at once here.
#[tokio::test(start_paused = true)]
async fn silence_is_filled_with_comments() {
    use tokio::io::AsyncReadExt;

    let server = serve().await;
    let mut socket = server.begin("GET /readings/events", b"").await;
    let mut bytes = Vec::new();
    while bytes.windows(3).filter(|window| window == b":\n\n").count() < 3 {
        assert_ne!(socket.read_buf(&mut bytes).await.expect("bytes"), 0);
    }
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.contains(DATA), "{text}");
}
