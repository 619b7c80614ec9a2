//! The documents are served with a tag, and are not sent to a client that has them.

use golden_failures::api;
use wire_tests::Server;

use super::typed::App;

const DOCUMENTS: [(&str, &str); 3] = [
    ("/openapi.json", "application/json"),
    ("/openapi.yaml", "application/yaml"),
    ("/docs", "text/html; charset=utf-8"),
];

#[tokio::test]
async fn a_document_is_sent_once() {
    let server = Server::of(api::router(App)).await;
    let mut tags = Vec::new();
    for (path, media_type) in DOCUMENTS {
        let sent = server.get(path).await;
        assert_eq!(sent.status(), 200);
        assert_eq!(sent.header("content-type"), Some(media_type));
        assert_eq!(sent.header("x-content-type-options"), Some("nosniff"));
        let tag = sent.header("etag").unwrap_or_default().to_owned();
        let opaque = tag.strip_prefix("W/").unwrap_or(&tag).to_owned();
        assert!(opaque.len() > 2 && opaque.starts_with('"') && opaque.ends_with('"'));

        let head = server.send(&format!("HEAD {path}"), b"").await;
        assert_eq!((head.status(), head.text().as_str()), (200, ""));
        for name in [
            "etag",
            "content-type",
            "x-content-type-options",
            "content-length",
        ] {
            assert_eq!(head.header(name), sent.header(name), "{name}");
        }

        for known in [
            tag.clone(),
            opaque.clone(),
            format!("\"other\", {tag}"),
            format!("W/\"a,b\" ,{opaque} , \"other\""),
            "*".to_owned(),
            format!("\"other\"\nIf-None-Match: {tag}"),
        ] {
            for method in ["GET", "HEAD"] {
                let request = format!("{method} {path}\nIf-None-Match: {known}");
                let answer = server.send(&request, b"").await;
                assert_eq!(answer.status(), 304, "{request}");
                assert_eq!(answer.text(), "");
                assert_eq!(answer.header("etag"), Some(tag.as_str()));
                assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            }
        }
        for unknown in ["\"other\"", "", "\"*\"", "other", opaque.trim_matches('"')] {
            let request = format!("GET {path}\nIf-None-Match: {unknown}");
            assert_eq!(server.send(&request, b"").await.status(), 200, "{request}");
        }
        tags.push(tag);
    }
    tags.dedup();
    assert_eq!(tags.len(), DOCUMENTS.len());
}
