//! The bytes of a body, where an operation asks for them.

use super::house::open;

#[tokio::test]
async fn the_bytes_are_those_that_were_sent() {
    let (server, app) = open().await;
    let body = b"{ \"parcel\" : \"canary\\u002dparcel\",\r\n\"order\":1 }";
    let head = "POST /v1/deliveries\nContent-Type: application/json\nX-Request-Id: raw-bytes";
    let answer = server.send(head, body).await;
    assert_eq!(answer.status(), 204);
    let deliveries = app.deliveries.lock().expect("they are there").clone();
    assert_eq!(deliveries, [body.to_vec()]);
    let log = wire_tests::log();
    let line = log.lines().find(|line| line.contains("a delivery"));
    let line = line.expect("the request is in the log");
    assert!(line.contains("raw_body: [REDACTED]"), "{line}");
    assert!(!log.contains("canary\\u002dparcel"));

    // A body in pieces comes as a whole.
    let head = "POST /v1/deliveries\nContent-Type: application/json\nTransfer-Encoding: chunked";
    let mut socket = server.begin(head, b"").await;
    let pieces = b"11\r\n{\"parcel\":\"p\", \"o\r\n9\r\nrder\":21}\r\n0\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut socket, pieces)
        .await
        .expect("sent");
    let mut answer = Vec::new();
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut socket, &mut answer).await;
    assert!(answer.starts_with(b"HTTP/1.1 204"), "{answer:?}");
    let deliveries = app.deliveries.lock().expect("they are there").clone();
    assert_eq!(deliveries[1], br#"{"parcel":"p", "order":21}"#);
}

#[tokio::test]
async fn every_body_that_is_read_has_its_bytes() {
    let (server, _) = open().await;
    for (media_type, body) in [
        ("application/json", r#"{ "signed_by":"Ada" }"#),
        ("application/x-www-form-urlencoded", "signed_by=Ada+L%2e"),
    ] {
        let head = format!("PUT /v1/deliveries/1\nContent-Type: {media_type}");
        let answer = server.send(&head, body.as_bytes()).await;
        assert_eq!((answer.status(), answer.text().as_str()), (200, body));
    }
    let answer = server.send("PUT /v1/deliveries/1", b"").await;
    assert_eq!((answer.status(), answer.text().as_str()), (200, ""));
}
