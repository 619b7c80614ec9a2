//! Bodies of several parts, and what may be wrong with them.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wire_tests::{Answer, Server};

use super::echo::{assert_said, serve, violations};

const HEAD: &str = "POST /echo/parts\nContent-Type: multipart/form-data; boundary=\"x y\"";

/// A body of parts, each with its headers and content.
fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (headers, content) in parts {
        body.extend_from_slice(b"--x y\r\nContent-Disposition: form-data; ");
        body.extend_from_slice(headers.as_bytes());
        body.extend_from_slice(b"\r\n\r\n");
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x y--\r\n");
    body
}

const AVATAR: (&str, &[u8]) = (
    "name=\"avatar\"; filename=\"me.png\"\r\nContent-Type: image/png",
    b"png",
);
const CAPTION: (&str, &[u8]) = ("name=\"caption\"", b"Me");

/// Sends a request whose answer may come before its end, as a client does that reads while it writes.
async fn flood(server: &Server, body: Vec<u8>) -> Answer {
    let (mut reader, mut writer) = server.connect().await.into_split();
    let head = HEAD.replace('\n', " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
    let head = format!("{head}\r\nContent-Length: {}\r\n\r\n", body.len());
    let writing = tokio::spawn(async move {
        let _ = writer.write_all(head.as_bytes()).await;
        let _ = writer.write_all(&body).await;
        writer
    });
    let mut bytes = Vec::new();
    let _ = reader.read_to_end(&mut bytes).await;
    drop(writing);
    Answer::parse(&bytes)
}

async fn send(server: &Server, list: &[(&str, &[u8])]) -> Answer {
    server.send(HEAD, &parts(list)).await
}

#[tokio::test]
async fn parts_come_in_any_order_and_have_their_defaults() {
    let server = serve().await;
    let text = "Some(\"me.png\") image/png 3 | None Me [7] green None";
    assert_said(&send(&server, &[AVATAR, CAPTION]).await, text);
    assert_said(&send(&server, &[CAPTION, AVATAR]).await, text);
    let photo = |last: u8| {
        let mut photo = vec![0; 700_000];
        photo.push(last);
        photo
    };
    let (one, two, three) = (photo(1), photo(2), photo(3));
    let answer = send(
        &server,
        &[
            ("name=photos; filename=1.bin", &one),
            ("name=sizes", b"1"),
            ("name=photos", &two),
            ("name=avatar; filename=\"C:\\\\pictures\\\\me.jpg\"\r\nContent-Type: IMAGE/JPEG; q=1", b"jpeg"),
            ("name=color\r\nContent-Type: text/plain", b"red"),
            ("name=sizes", b"2"),
            ("name=photos", &three),
            ("name=parts", b"true"),
            CAPTION,
            ("name=extra; filename=e", b"12"),
        ],
    )
    .await;
    assert_said(
        &answer,
        "Some(\"me.jpg\") IMAGE/JPEG; q=1 4 700001:1 700001:2 700001:3 | Some(2) Me [1, 2] red Some(true)",
    );
    // What a browser sends for a file that nobody chose.
    let blank = (
        "name=extra; filename=\"\"\r\nContent-Type: application/octet-stream",
        &b""[..],
    );
    assert_said(&send(&server, &[AVATAR, CAPTION, blank]).await, text);
    // RFC 9110, 5.6.6: a semicolon with nothing behind it.
    let head = format!("{HEAD} ; ");
    let answer = server.send(&head, &parts(&[AVATAR, CAPTION])).await;
    assert_said(&answer, text);
}

/// RFC 7578, 4.2: a part has the disposition `form-data` and a name.
#[tokio::test]
async fn a_part_of_another_disposition_is_malformed() {
    let server = serve().await;
    let right = parts(&[AVATAR, CAPTION]);
    for (disposition, status) in [
        ("form-data", 200),
        ("Form-Data ", 200),
        ("attachment", 400),
        ("inline", 400),
        ("form-data2", 400),
        ("", 400),
    ] {
        let text = String::from_utf8(right.clone()).expect("text");
        let (first, last) = text.rsplit_once("form-data").expect("two parts");
        let body = format!("{first}{disposition}{last}");
        let answer = server.send(HEAD, body.as_bytes()).await;
        assert_eq!(answer.status(), status, "{disposition}");
    }
}

#[tokio::test]
async fn a_long_name_of_a_part_is_not_repeated() {
    let server = serve().await;
    let long = format!("name={}", "n".repeat(129));
    let answer = send(&server, &[AVATAR, CAPTION, (&long, b"1")]).await;
    assert_eq!(violations(&answer), ["body  unknown_property"]);
}

#[tokio::test]
async fn what_parts_break_stands_in_one_answer_with_the_rest() {
    let server = serve().await;
    let body = parts(&[
        (
            "name=avatar; filename=a\r\nContent-Type: text/html",
            b"<b>hush</b>",
        ),
        ("name=photos", b"1"),
        ("name=extra", b"1"),
        ("name=extra", b"2"),
        ("name=caption", b"a caption that is too long"),
        ("name=sizes", b"1"),
        ("name=sizes", b"hush"),
        ("name=color", b"pink"),
        ("name=more", b"hush"),
    ]);
    let answer = server.send(&format!("{HEAD}\nX-Count: 0"), &body).await;
    let mut found = violations(&answer);
    found.sort();
    assert_eq!(
        found,
        [
            "body /avatar content_type",
            "body /caption max_length",
            "body /color enum",
            "body /extra duplicate_property",
            "body /more unknown_property",
            "body /photos min_items",
            "body /sizes/1 type",
            "header /x-count minimum",
        ]
    );
    assert!(
        !answer.text().contains("hush") && !answer.text().contains("pink"),
        "{answer:?}"
    );
    let answer = send(&server, &[("name=color", b"red")]).await;
    assert_eq!(
        violations(&answer),
        ["body /avatar required", "body /caption required"]
    );
}

#[tokio::test]
async fn sizes_and_numbers_of_files_are_limited() {
    let server = serve().await;
    let file = |size: usize| vec![b'a'; size];
    let avatar = "name=avatar; filename=a\r\nContent-Type: image/png";
    assert_eq!(
        send(&server, &[(avatar, &file(4096)), CAPTION])
            .await
            .status(),
        200
    );
    let answer = send(&server, &[(avatar, &file(4097)), CAPTION]).await;
    assert_eq!(violations(&answer), ["body /avatar max_size"]);
    assert_eq!(answer.json()["errors"][0]["constraint"], 4096);
    let photo = ("name=photos", &b"1"[..]);
    let answer = send(&server, &[AVATAR, CAPTION, photo, photo, photo, photo]).await;
    assert_eq!(violations(&answer), ["body /photos max_items"]);
    let large = file((3 << 20) + 1);
    let answer = send(&server, &[AVATAR, CAPTION, photo, ("name=photos", &large)]).await;
    assert_eq!(violations(&answer), ["body /photos/1 max_size"]);
    // Values are held in memory, so they share what any body may have.
    let long = file(17 * 1024);
    let answer = flood(&server, parts(&[AVATAR, ("name=caption", &long)])).await;
    answer.assert_code(413, "PAYLOAD_TOO_LARGE");
    // All files as large as they may be fit, and nothing else.
    let whole = (4 << 10) + 3 * (3 << 20) + (16 << 10) + 1;
    let answer = flood(&server, parts(&[("name=extra", &file(whole))])).await;
    answer.assert_code(413, "PAYLOAD_TOO_LARGE");
}

#[tokio::test]
async fn what_is_no_multipart_is_malformed() {
    let server = serve().await;
    let good = parts(&[AVATAR, CAPTION]);
    for kind in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=other",
    ] {
        let answer = server
            .send(&format!("POST /echo/parts\nContent-Type: {kind}"), &good)
            .await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
    for body in [
        &b""[..],
        b"nonsense",
        b"--x y",
        b"--x y\r\n",
        b"--x y\r\nContent-Disposition: form-data; name=caption\r\n\r\nno end",
        b"--x y\r\nContent-Disposition: form-data; name=caption\r\n",
        b"--x y\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x y--\r\n",
        b"--x y\r\n\r\nno headers\r\n--x y--\r\n",
        b"--x y\r\nContent-Disposition: form-data; name=caption\r\n\r\n\xff\xfe\r\n--x y--\r\n",
        &good[..good.len() - 8],
    ] {
        let answer = server.send(HEAD, body).await;
        assert_eq!(
            answer.status(),
            400,
            "{:?}: {answer:?}",
            String::from_utf8_lossy(body)
        );
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
}

#[tokio::test]
async fn ten_thousand_parts_and_endless_headers_end() {
    let server = serve().await;
    let part: (&str, &[u8]) = ("name=more", b"1");
    let answer = flood(&server, parts(&vec![part; 10_000])).await;
    assert_eq!(violations(&answer).len(), 100);
    let value: (&str, &[u8]) = ("name=sizes", b"1");
    let mut many = vec![AVATAR, CAPTION];
    many.extend(vec![value; 10_000]);
    assert_eq!(
        violations(&send(&server, &many).await),
        ["body /sizes max_items"]
    );
    let file: (&str, &[u8]) = ("name=photos", b"");
    let mut many = vec![AVATAR, CAPTION];
    many.extend(vec![file; 10_000]);
    assert_eq!(
        violations(&send(&server, &many).await),
        ["body /photos max_items"]
    );
    for filler in ["X-Line: a\r\n", "a"] {
        let mut body = b"--x y\r\nContent-Disposition: form-data; name=caption\r\n".to_vec();
        body.extend(filler.repeat((9 << 20) / filler.len()).bytes());
        let answer = flood(&server, body).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
}

/// Bytes that come one by one, across every border of the format.
#[tokio::test]
async fn slow_parts_are_read_as_fast_ones() {
    let server = serve().await;
    let body = parts(&[AVATAR, CAPTION]);
    let mut socket = server.connect().await;
    socket.set_nodelay(true).expect("no delay");
    let head = format!(
        "POST /echo/parts HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=\"x y\"\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    socket.write_all(head.as_bytes()).await.expect("sent");
    for byte in body {
        if socket.write_all(&[byte]).await.is_err() {
            break;
        }
        tokio::task::yield_now().await;
    }
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.expect("an answer");
    assert_said(
        &Answer::parse(&bytes),
        "Some(\"me.png\") image/png 3 | None Me [7] green None",
    );
}
