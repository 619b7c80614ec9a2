//! What an answer to HEAD says of the content that GET would be sent (RFC 9110, 8.6 and 9.3.2).

use super::app::serve;

#[tokio::test]
async fn head_of_its_own_says_the_length_that_it_declares_or_none() {
    let server = serve().await;
    let of_get = server.get("/blobs/0").await;
    assert_eq!(of_get.content.len(), 1000);
    for (id, status, length, kind) in [
        (0, 200, Some("1000"), Some("application/octet-stream")),
        (1, 200, None, Some("text/plain")),
        (2, 204, None, None),
        // A length that nothing but 0 can be.
        (3, 205, Some("0"), None),
        (4, 304, Some("1000"), None),
        (5, 301, None, None),
    ] {
        let answer = server.send(&format!("HEAD /blobs/{id}"), b"").await;
        assert_eq!(answer.status(), status, "{answer:?}");
        assert_eq!(answer.header("content-length"), length, "{answer:?}");
        assert_eq!(answer.header("content-type"), kind, "{answer:?}");
        assert_eq!(answer.header("transfer-encoding"), None, "{answer:?}");
        assert_eq!(answer.raw, b"", "{answer:?}");
    }
}

/// Errors are the same to both methods, and have the length that GET would be sent.
#[tokio::test]
async fn head_of_an_error_says_the_length_of_the_error() {
    let server = serve().await;
    for (path, headers, status) in [
        ("/nothing", "", 404),
        ("/blobs/%zz", "", 400),
        ("/blobs/one", "", 422),
        ("/blobs", "Accept: image/png\n", 406),
    ] {
        let headers = format!("X-Request-Id: same\n{headers}");
        let head = server.send(&format!("HEAD {path}\n{headers}"), b"").await;
        let get = server.send(&format!("GET {path}\n{headers}"), b"").await;
        assert_eq!(head.status(), status, "{head:?}");
        assert_eq!(get.status(), status, "{get:?}");
        assert_eq!(head.header("content-type"), get.header("content-type"));
        let length = get.content.len().to_string();
        assert_eq!(head.header("content-length"), Some(&*length), "{head:?}");
        assert_eq!(head.raw, b"", "{head:?}");
    }
    let failed = server.send("HEAD /blobs/9", b"").await;
    assert_eq!((failed.status(), &*failed.raw), (500, &b""[..]));
    assert_ne!(failed.header("content-length"), Some("0"), "{failed:?}");
}

/// Where a path has no `head`, its `get` answers.
#[tokio::test]
async fn head_that_get_answers_has_the_headers_of_get() {
    let server = serve().await;
    for status in ["200", "204", "205", "304"] {
        let head = format!("/blobs\nX-Status: {status}");
        let get = server.send(&format!("GET {head}"), b"").await;
        let head = server.send(&format!("HEAD {head}"), b"").await;
        assert_eq!(head.status().to_string(), status, "{head:?}");
        for name in ["content-length", "content-type", "transfer-encoding"] {
            assert_eq!(head.header(name), get.header(name), "{status}: {head:?}");
        }
        assert_eq!(head.raw, b"", "{head:?}");
    }
}

/// The connection goes on behind an answer whose length is that of another content.
#[tokio::test]
async fn a_connection_goes_on_behind_head() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let server = serve().await;
    let mut socket = server.connect().await;
    let head = "HEAD /blobs/0 HTTP/1.1\r\nHost: test\r\n\r\n";
    let last = "GET /blobs/0 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
    let requests = format!("{head}{head}{last}");
    socket.write_all(requests.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.expect("answers");
    let text = String::from_utf8(bytes).expect("ASCII");
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 3, "{text}");
    assert_eq!(text.matches("content-length: 1000").count(), 3, "{text}");
    assert_eq!(text.matches("aaaaaaaaaa").count(), 100, "{text}");
}
