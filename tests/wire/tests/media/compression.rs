//! Compression is a layer of the user's own, around the whole router.

use std::io::Read;

use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use flate2::read::MultiGzDecoder;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use wire_tests::{Answer, Server};

use super::app::{Seen, router};

/// The layer as the reference shows it.
async fn serve() -> Server {
    let has_content = |status: StatusCode, _: Version, _: &HeaderMap, _: &Extensions| {
        !matches!(status.as_u16(), 204 | 304)
    };
    let layer = CompressionLayer::new().compress_when(DefaultPredicate::new().and(has_content));
    Server::of(router(&Seen::default()).layer(layer)).await
}

fn unzip(answer: &Answer) -> Vec<u8> {
    assert_eq!(
        answer.header("content-encoding"),
        Some("gzip"),
        "{answer:?}"
    );
    assert_eq!(answer.header("content-length"), None, "{answer:?}");
    let mut plain = Vec::new();
    let mut decoder = MultiGzDecoder::new(&answer.content[..]);
    decoder.read_to_end(&mut plain).expect("gzip");
    plain
}

#[tokio::test]
async fn every_body_can_be_compressed() {
    let server = serve().await;
    for path in [
        "/readings",
        "/readings/stream",
        "/readings/lines",
        "/readings/text",
        "/readings/bytes/known",
        "/readings/bytes/file",
        "/readings/bytes/reader",
        "/readings/any/list",
        "/openapi.json",
    ] {
        let head = format!("GET {path}\nX-Case: count:1000");
        let plain = server.send(&head, b"").await;
        let zipped = server
            .send(&format!("{head}\nAccept-Encoding: gzip"), b"")
            .await;
        assert_eq!(zipped.status(), 200);
        assert!(zipped.complete, "{path}");
        assert_eq!(zipped.header("content-type"), plain.header("content-type"));
        assert_eq!(zipped.header("link"), plain.header("link"));
        assert!(unzip(&zipped) == plain.content, "{path}");
    }
}

#[tokio::test]
async fn events_are_not_held_up() {
    let server = serve().await;
    let head = "GET /readings/events\nX-Case: plain\nAccept-Encoding: gzip";
    let answer = server.send(head, b"").await;
    assert_eq!(answer.header("content-encoding"), None);
    assert!(answer.text().starts_with("data: "), "{answer:?}");
}

#[tokio::test]
async fn what_breaks_midway_shows_through_compression() {
    let server = serve().await;
    for case in ["fail", "panic"] {
        let head = format!("GET /readings/stream\nX-Case: {case}\nAccept-Encoding: gzip");
        let answer = server.send(&head, b"").await;
        assert!(!answer.complete, "{answer:?}");
    }
}

#[tokio::test]
async fn what_has_no_content_stays_so() {
    let server = serve().await;
    let head = "GET /readings/any/none\nAccept-Encoding: gzip";
    let answer = server.send(head, b"").await;
    assert_eq!(answer.status(), 204);
    assert_eq!(answer.raw, b"");
    for name in [
        "content-length",
        "content-encoding",
        "transfer-encoding",
        "content-type",
    ] {
        assert_eq!(answer.header(name), None, "{answer:?}");
    }
}
