//! Text and bytes.

use wire_tests::log;

use super::app::serve;

#[tokio::test]
async fn text_is_utf_8_and_says_so() {
    let answer = serve().await.get("/readings/text").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.header("content-type"),
        Some("text/csv; header=present; charset=utf-8")
    );
    assert_eq!(answer.text(), "number,celsius\n0,20.5 °C\n1,20.5 °C\n");
    assert_eq!(answer.header("content-length"), Some("37"));
}

#[tokio::test]
async fn bytes_say_how_many_they_are_where_that_is_known() {
    let server = serve().await;
    let file = std::fs::read(env!("CARGO_MANIFEST_PATH")).expect("this package's manifest");
    let pieces = [vec![b'a'; 100_000], vec![b'b'; 100_000]].concat();
    for (source, content, known) in [
        ("memory", b"%PDF".to_vec(), true),
        ("file", file, true),
        ("reader", vec![b'r'; 200_000], false),
        ("stream", pieces.clone(), false),
        ("known", pieces, true),
    ] {
        let answer = server.get(&format!("/readings/bytes/{source}")).await;
        assert_eq!(answer.status(), 200, "{source}");
        assert_eq!(answer.header("content-type"), Some("application/pdf"));
        assert_eq!(answer.header("accept-ranges"), Some("none"));
        assert_eq!(
            answer.header("content-disposition"),
            Some("attachment; filename=\"a.pdf\"")
        );
        let length = content.len().to_string();
        assert_eq!(
            answer.header("content-length"),
            known.then_some(&*length),
            "{source}"
        );
        assert!(answer.complete, "{source}");
        assert!(answer.content == content, "{source}");

        let head = server
            .send(&format!("HEAD /readings/bytes/{source}"), b"")
            .await;
        assert_eq!(head.status(), 200);
        assert_eq!(
            head.header("content-length"),
            known.then_some(&*length),
            "{source}"
        );
        assert_eq!(head.raw, b"");
    }
}

#[tokio::test]
async fn bytes_that_break_off_show() {
    let server = serve().await;
    for (source, why) in [
        ("fail", "its stream failed"),
        ("panic", "its stream panicked"),
        ("short", "fewer bytes than were announced"),
    ] {
        let id = format!("bytes-{source}");
        let head = format!("GET /readings/bytes/{source}\nX-Request-Id: {id}");
        let answer = server.send(&head, b"").await;
        assert_eq!(answer.status(), 200);
        assert!(!answer.complete, "{source}");
        assert_eq!(
            answer.content.len(),
            200_000,
            "what came before reaches the client"
        );
        let log = log();
        assert!(
            log.lines()
                .any(|line| line.contains(&id) && line.contains(why)),
            "{log}"
        );
    }
}

#[tokio::test]
async fn more_bytes_than_announced_are_left_out() {
    let server = serve().await;
    let answer = server
        .send("GET /readings/bytes/long\nX-Request-Id: bytes-long", b"")
        .await;
    assert_eq!(answer.header("content-length"), Some("150000"));
    assert_eq!(answer.content.len(), 150_000);
    let log = log();
    let line = log.lines().find(|line| line.contains("bytes-long"));
    assert!(
        line.is_some_and(|line| line.contains("more bytes than were announced")),
        "{log}"
    );
}

#[tokio::test]
async fn a_file_that_is_not_there_is_a_500() {
    let server = serve().await;
    for (source, logged) in [
        ("nowhere", "/nowhere/canary-of-the-station: No such file"),
        (
            "folder",
            concat!(env!("CARGO_MANIFEST_DIR"), ": not a file"),
        ),
    ] {
        let head = format!("GET /readings/bytes/{source}\nX-Request-Id: bytes-{source}.");
        let answer = server.send(&head, b"").await;
        answer.assert_code(500, "INTERNAL");
        let whole = format!("{}{}", answer.head, answer.text());
        for hidden in ["nowhere/", "canary", env!("CARGO_MANIFEST_DIR")] {
            assert!(!whole.contains(hidden), "{answer:?}");
        }
        let (log, id) = (wire_tests::log(), format!("bytes-{source}."));
        let mut lines = log.lines().filter(|line| line.contains(&id));
        assert!(lines.any(|line| line.contains(logged)), "{source}: {log}");
    }
    let accepted = server.get("/readings/bytes/later").await;
    assert_eq!(accepted.status(), 202);
    assert_eq!(accepted.header("location"), Some("/readings/bytes/memory"));
    assert_eq!(accepted.content, b"");
}
