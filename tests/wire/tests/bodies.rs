//! Bodies other than parts: media types, forms, text, bytes, sizes, and what is not there.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wire_tests::{Answer, Server};

use super::echo::{assert_said, serve, violations};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const JSON: &str = "Content-Type: application/json";

#[tokio::test]
async fn a_form_is_the_model_that_json_would_be() {
    let server = serve().await;
    let body = b"name=A+b%26c&age=7&tags=x&mail=a%40example.org&tags=y&color=%2300f&password=hush";
    let answer = server.send(&format!("POST /echo/form\n{FORM}"), body).await;
    assert_said(
        &answer,
        "A b&c Some(7) [\"x\", \"y\"] Some(\"a@example.org\") #00f true",
    );
    // What a person left blank is absent, but for text, which may be empty.
    let body = b"name=a&age=&mail=&color=";
    let answer = server
        .send(&format!("POST /echo/form\n{FORM};charset=UTF-8"), body)
        .await;
    assert_said(&answer, "a None [] None red false");
}

#[tokio::test]
async fn a_form_lists_all_that_is_wrong_with_it() {
    let server = serve().await;
    let body =
        b"name=&age=x&tags=a&tags=b&tags=c&tags=d&mail=hush&color=pink&name=b&name=c&more=1&password=hush";
    let answer = server.send(&format!("POST /echo/form\n{FORM}"), body).await;
    let mut found = violations(&answer);
    found.sort();
    assert_eq!(
        found,
        [
            "body /age type",
            "body /color enum",
            "body /mail format",
            "body /more unknown_property",
            "body /name duplicate_property",
            "body /tags max_items",
        ]
    );
    assert!(
        !answer.text().contains("hush") && !answer.text().contains("pink"),
        "{answer:?}"
    );
    let answer = server
        .send(&format!("POST /echo/form\n{FORM}"), b"age=1")
        .await;
    assert_eq!(violations(&answer), ["body /name required"]);
    for body in [&b"name=%FF"[..], b"name=\xff", b"name=%4", b"%C3%28=a"] {
        let answer = server.send(&format!("POST /echo/form\n{FORM}"), body).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
}

#[tokio::test]
async fn the_media_type_chooses_and_the_rest_is_told_what_is_taken() {
    let server = serve().await;
    for (kind, body, text) in [
        (
            "application/json",
            "{\"name\":\"a\"}",
            "json a None [] None red false",
        ),
        (
            "APPLICATION/JSON ; charset=\"UTF-8\"",
            "{\"name\":\"a\"}",
            "json a None [] None red false",
        ),
        (
            "application/x-www-form-urlencoded",
            "name=a",
            "form a None [] None red false",
        ),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=note\r\n\r\nhi\r\n--x--\r\n",
            "multipart hi",
        ),
        ("text/plain", "häh", "text häh"),
        ("image/png", "xyz", "raw image/png 3"),
        (
            "image/svg+xml; charset=latin1",
            "xyz",
            "raw image/svg+xml; charset=latin1 3",
        ),
    ] {
        let head = format!("PUT /echo/any\nContent-Type: {kind}");
        assert_said(&server.send(&head, body.as_bytes()).await, text);
    }
    // Nothing is encoded (RFC 9110, 8.4.1 and 5.6.1.2).
    for coding in ["identity, Identity", "", ", identity"] {
        let head = format!("PUT /echo/any\nContent-Type: image/png\nContent-Encoding: {coding}");
        assert_eq!(server.send(&head, b"x").await.status(), 200, "{coding}");
    }
    for head in [
        "PUT /echo/any\nContent-Type: text/plain\nContent-Encoding: identity, gzip",
        "PUT /echo/any\nContent-Type: text/html",
        "PUT /echo/any\nContent-Type: text/plain; charset=latin1",
        "PUT /echo/any\nContent-Type: application/problem+json",
        "PUT /echo/any\nContent-Type: text/plain\nContent-Type: text/plain",
        "PUT /echo/any\nContent-Type: text/plain\nContent-Encoding: gzip",
        "PUT /echo/any\nContent-Type: nonsense",
        "PUT /echo/any",
    ] {
        let answer = server.send(head, b"x").await;
        answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
        assert_eq!(
            answer.header("accept"),
            Some(
                "application/json, application/x-www-form-urlencoded, multipart/form-data, text/plain, image/*"
            ),
            "{head}"
        );
    }
    let answer = server
        .send("POST /echo/json\nContent-Type: text/plain", b"x")
        .await;
    assert_eq!(answer.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn text_is_utf_8_and_no_longer_than_it_says() {
    let server = serve().await;
    let head = "POST /echo/text\nContent-Type: text/plain";
    assert_said(&server.send(head, b"").await, "");
    assert_said(&server.send(head, "größer".as_bytes()).await, "größer");
    server
        .send(head, b"\xff")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
    assert_eq!(server.send(head, &[b'a'; 1024]).await.status(), 200);
    server
        .send(head, &[b'a'; 1025])
        .await
        .assert_code(413, "PAYLOAD_TOO_LARGE");
}

#[tokio::test]
async fn a_size_of_its_own_goes_over_and_under_that_of_the_contract() {
    let server = serve().await;
    let long = format!("{{\"name\":\"{}\"}}", "a".repeat(20_000));
    let answer = server
        .send(&format!("POST /echo/json\n{JSON}"), long.as_bytes())
        .await;
    assert_eq!(answer.status(), 200);
    let answer = server
        .send(&format!("POST /echo/optional\n{JSON}"), long.as_bytes())
        .await;
    answer.assert_code(413, "PAYLOAD_TOO_LARGE");
}

#[tokio::test]
async fn bytes_are_handed_over_piece_by_piece_whatever_their_number() {
    let server = serve().await;
    let head = "POST /echo/raw\nContent-Type: application/octet-stream";
    for size in [0, 1, 65_535, 65_536, 65_537, 3_000_000, 8 << 20] {
        let body: Vec<u8> = (0..size).map(|at: u32| (at % 251) as u8).collect();
        let sum: u64 = body.iter().map(|byte| u64::from(*byte)).sum();
        assert_said(&server.send(head, &body).await, &format!("{size} {sum}"));
    }
}

#[tokio::test]
async fn a_body_that_may_be_absent_is_absent_without_bytes() {
    let server = serve().await;
    assert_said(&server.send("POST /echo/optional", b"").await, "nothing");
    for headers in [
        "Content-Length: 0",
        "Content-Length: 0\nContent-Type: application/json",
    ] {
        let head = format!("POST /echo/optional\n{headers}");
        assert_said(&server.send(&head, b"").await, "nothing");
    }
    let chunked = |chunks: &str| {
        let head = "POST /echo/optional HTTP/1.1\r\nHost: test\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n";
        format!("{head}{JSON}\r\n\r\n{chunks}0\r\n\r\n")
    };
    assert_said(&exchange(&server, chunked("").as_bytes()).await, "nothing");
    let answer = exchange(
        &server,
        chunked("4\r\n{\"na\r\n9\r\nme\": \"a\"}\r\n").as_bytes(),
    )
    .await;
    assert_said(&answer, "a None [] None red false");
    let answer = server
        .send(&format!("POST /echo/optional\n{JSON}"), b" ")
        .await;
    answer.assert_code(400, "MALFORMED_REQUEST");
    server
        .send("POST /echo/optional", b"{}")
        .await
        .assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
    // Where it must be there, an empty one is no JSON.
    let answer = server
        .send(&format!("POST /echo/json\n{JSON}\nContent-Length: 0"), b"")
        .await;
    answer.assert_code(400, "MALFORMED_REQUEST");
}

async fn exchange(server: &Server, request: &[u8]) -> Answer {
    let mut socket = server.connect().await;
    socket.write_all(request).await.expect("sent");
    let mut bytes = Vec::new();
    let _ = socket.read_to_end(&mut bytes).await;
    Answer::parse(&bytes)
}

/// A length that is announced is refused before a byte of it is read or asked for.
#[tokio::test]
async fn what_announces_too_much_is_refused_before_it_is_sent() {
    let server = serve().await;
    for (path, kind, length) in [
        ("raw", "application/octet-stream", "8388609"),
        ("raw", "application/octet-stream", "18446744073709551615"),
        ("parts", "multipart/form-data; boundary=x", "9999999999"),
        ("form", "application/x-www-form-urlencoded", "16385"),
        ("text", "text/plain", "1025"),
        ("optional", "application/json", "16385"),
        ("json", "application/json", "65537"),
    ] {
        let request = format!(
            "POST /echo/{path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
        );
        let answer = exchange(&server, request.as_bytes()).await;
        if length.len() == 20 {
            // The HTTP library itself takes no such length.
            assert!(matches!(answer.status(), 400 | 413 | 431), "{answer:?}");
        } else {
            answer.assert_code(413, "PAYLOAD_TOO_LARGE");
        }
    }
}

#[tokio::test]
async fn a_body_that_fits_is_asked_for() {
    let server = serve().await;
    let mut socket = server.connect().await;
    let head = "POST /echo/text HTTP/1.1\r\nHost: test\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n";
    socket.write_all(head.as_bytes()).await.expect("sent");
    let mut first = [0; 25];
    let read = tokio::time::timeout(Duration::from_secs(5), socket.read_exact(&mut first)).await;
    read.expect("in time").expect("an answer");
    assert_eq!(&first, b"HTTP/1.1 100 Continue\r\n\r\n");
    socket.write_all(b"hi").await.expect("sent");
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.expect("an answer");
    assert_said(&Answer::parse(&bytes), "hi");
}

/// Chunks announce nothing: what grows too large is refused on the way.
#[tokio::test]
async fn chunks_that_grow_too_large_are_refused_on_the_way() {
    let server = serve().await;
    let head = "POST /echo/text HTTP/1.1\r\nHost: test\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n";
    let chunk = format!("200\r\n{}\r\n", "a".repeat(512));
    let request = format!("{head}{}", chunk.repeat(3));
    exchange(&server, request.as_bytes())
        .await
        .assert_code(413, "PAYLOAD_TOO_LARGE");
}

#[tokio::test]
async fn a_body_that_breaks_off_and_one_that_is_slow() {
    let server = serve().await;
    let head = "POST /echo/raw HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/octet-stream\r\nContent-Length: 6\r\n\r\nabc";
    let mut socket = server.connect().await;
    socket.write_all(head.as_bytes()).await.expect("sent");
    socket.shutdown().await.expect("closed");
    let mut bytes = Vec::new();
    let _ = socket.read_to_end(&mut bytes).await;
    if !bytes.is_empty() {
        assert_eq!(Answer::parse(&bytes).status(), 400);
    }
    let mut socket = server.connect().await;
    socket.write_all(head.as_bytes()).await.expect("sent");
    for byte in [b"d", b"e", b"f"] {
        tokio::time::sleep(Duration::from_millis(30)).await;
        socket.write_all(byte).await.expect("sent");
    }
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.expect("an answer");
    assert_said(
        &Answer::parse(&bytes),
        &format!("6 {}", u64::from(b'a') * 6 + 15),
    );
}

#[tokio::test]
async fn the_document_has_a_content_for_each_media_type() {
    let server = serve().await;
    let document = server.get("/openapi.json").await.json();
    let body = |path: &str, method: &str| document["paths"][path][method]["requestBody"].clone();
    let any = body("/echo/any", "put");
    let mut media: Vec<&String> = any["content"]
        .as_object()
        .expect("contents")
        .keys()
        .collect();
    media.sort_unstable();
    assert_eq!(
        media,
        [
            "application/json",
            "application/x-www-form-urlencoded",
            "image/*",
            "multipart/form-data",
            "text/plain"
        ]
    );
    assert_eq!(any["required"], json!(true));
    assert_eq!(
        any["content"]["image/*"]["schema"],
        json!({ "type": "string", "format": "binary" })
    );
    assert_ne!(body("/echo/optional", "post")["required"], json!(true));
    let parts = body("/echo/parts", "post")["content"]["multipart/form-data"].clone();
    assert_eq!(
        parts["encoding"]["avatar"]["contentType"],
        "image/png, image/jpeg"
    );
    let reference = parts["schema"]["$ref"].as_str().expect("a component");
    let pointer = reference.trim_start_matches('#');
    let schema = document.pointer(pointer).expect("it leads to the parts");
    assert_eq!(schema["required"], json!(["avatar", "caption"]));
    assert_eq!(schema["properties"]["photos"]["maxItems"], json!(3));
    assert_eq!(schema["properties"]["sizes"]["default"], json!([7]));
    assert_eq!(schema["additionalProperties"], Value::Bool(false));
}
