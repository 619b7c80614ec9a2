//! Parameters in path, query, headers and cookies.

use serde_json::{Value, json};
use wire_tests::{Answer, Server};

use super::echo::{assert_said, serve, violations};

#[tokio::test]
async fn every_place_is_read_and_has_its_defaults() {
    let server = serve().await;
    let least = server.send("GET /echo/params/AB\nX-Count: 1", b"").await;
    assert_said(
        &least,
        "AB None [1, 2] None | 1 None None None red | 0 None None",
    );
    let most = server
        .send(
            "GET /echo/params/AB?color=%2300f&size=7&size=8&header=a+b%26c\nx-COUNT:  12 \nX-Codes: AB,CD\nX-Codes: , EF ,\nx-since: 2026-02-28\nX-Key: hush\nX-Color: green\nCookie: other=\"x; visits=3; theme=red\nCookie: __Host-key=\"s3 cret=\"",
            b"",
        )
        .await;
    assert_said(
        &most,
        "AB Some(Blue) [7, 8] Some(\"a b&c\") | 12 Some([\"AB\", \"CD\", \"EF\"]) Some(\"2026-02-28\") Some(\"hush\") green | 3 Some(Red) Some(\"s3 cret=\")",
    );
}

#[tokio::test]
async fn violations_of_all_places_stand_in_one_answer() {
    let server = serve().await;
    let answer = server
        .send(
            "GET /echo/params/abc?color=pink&size=1&size=x&size=3&size=4&more=1\nX-Count: 0\nX-Codes: AB, cd\nX-Since: 2026-02-30\nX-Color: red\nX-Color: green\nCookie: visits=-1; theme=RED",
            b"",
        )
        .await;
    assert_eq!(
        violations(&answer),
        [
            "path /code pattern",
            "query /color enum",
            "query /size max_items",
            "query /size/1 type",
            "header /x-count minimum",
            "header /x-codes/1 pattern",
            "header /X-Since format",
            "header /x-color repeated_parameter",
            "cookie /visits minimum",
            "cookie /theme enum",
            "query /more unknown_parameter",
        ]
    );
    assert!(!answer.text().contains("pink"), "{answer:?}");
}

#[tokio::test]
async fn what_must_be_there_is_missed_by_its_name_on_the_wire() {
    let server = serve().await;
    let answer = server.get("/echo/params/AB").await;
    assert_eq!(violations(&answer), ["header /x-count required"]);
    assert_eq!(answer.json()["errors"][0]["constraint"], Value::Null);
    let answer = server.get("/echo/header").await;
    assert_eq!(violations(&answer), ["header /if-match required"]);
    let answer = server
        .send("GET /echo/cookie\nCookie: ID=1; idx=2; id", b"")
        .await;
    assert_eq!(violations(&answer), ["cookie /id required"]);
}

#[tokio::test]
async fn a_scalar_that_comes_twice_is_neither_the_first_nor_the_last() {
    let server = serve().await;
    for (head, place) in [
        (
            "GET /echo/header\nIf-Match: a\nif-match: a",
            "header /if-match",
        ),
        ("GET /echo/cookie\nCookie: id=1; id=1", "cookie /id"),
        ("GET /echo/cookie\nCookie: id=1\nCookie: id=1", "cookie /id"),
        (
            "GET /echo/params/AB?color=red&color=red\nX-Count: 1",
            "query /color",
        ),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(
            violations(&answer),
            [format!("{place} repeated_parameter")],
            "{head}"
        );
    }
}

#[tokio::test]
async fn an_integer_in_text_is_its_digits() {
    let server = serve().await;
    for text in ["1.0", "1e0", "+1", "01", "0x1", "1_0"] {
        let answer = server
            .send(
                &format!("GET /echo/params/AB\nX-Count: 1\nCookie: visits={text}"),
                b"",
            )
            .await;

        assert_eq!(violations(&answer), ["cookie /visits type"], "{text}");
    }
}

#[tokio::test]
async fn an_empty_header_is_an_empty_text_or_an_empty_list() {
    let server = serve().await;
    assert_said(&server.send("GET /echo/header\nIf-Match:", b"").await, "");
    let answer = server
        .send("GET /echo/params/AB\nX-Count: 1\nX-Codes: ,", b"")
        .await;
    assert_eq!(violations(&answer), ["header /x-codes min_items"]);
    let answer = server.send("GET /echo/params/AB\nX-Count:", b"").await;
    assert_eq!(violations(&answer), ["header /x-count type"]);
}

#[tokio::test]
async fn cookies_are_read_as_rfc_6265_has_them() {
    let server = serve().await;
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    for cookies in [
        format!("id={id}"),
        format!("a=b;id={id};"),
        format!("a; =b; ; id = \"{id}\" ;c=d"),
        format!("a=\"x;id={id}"),
    ] {
        let answer = server
            .send(&format!("GET /echo/cookie\nCookie: {cookies}"), b"")
            .await;
        assert_said(&answer, id);
    }
    let encoded = format!("id=%36{}", &id[1..]);
    let answer = server
        .send(&format!("GET /echo/cookie\nCookie: {encoded}"), b"")
        .await;
    assert_eq!(
        violations(&answer),
        ["cookie /id format"],
        "nothing is decoded"
    );
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_malformed_where_it_is_read() {
    let server = serve().await;
    for head in [
        "GET /echo/params/%FF\nX-Count: 1",
        "GET /echo/params/%C3%28\nX-Count: 1",
        "GET /echo/params/%4\nX-Count: 1",
        "GET /echo/params/AB?header=%FF\nX-Count: 1",
        "GET /echo/params/AB?%FF=1\nX-Count: 1",
        "GET /echo/params/AB?header=%zz\nX-Count: 1",
    ] {
        server
            .send(head, b"")
            .await
            .assert_code(400, "MALFORMED_REQUEST");
    }
    assert_said(
        &server.send("GET /echo/header\nIf-Match: größer", b"").await,
        "größer",
    );
    for (line, status) in [
        (&b"If-Match: \xff"[..], 400),
        (b"If-Match: a\r\nX-Other: \xff", 200),
        (b"If-Match: \xe2\x82\xac", 200),
    ] {
        let answer = raw(&server, "/echo/header", line).await;
        assert_eq!(answer.status(), status, "{answer:?}");
    }
    let id = "id=67e55044-10b1-426f-9247-bb680e5fe0c8";
    for (line, status) in [
        (
            &[&b"Cookie: other=\xff; "[..], id.as_bytes()].concat()[..],
            200,
        ),
        (b"Cookie: id=\xff", 400),
    ] {
        let answer = raw(&server, "/echo/cookie", line).await;
        assert_eq!(answer.status(), status, "{answer:?}");
    }
}

async fn raw(server: &Server, path: &str, line: &[u8]) -> Answer {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut socket = server.connect().await;
    let head = format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
    let request = [head.as_bytes(), line, b"\r\n\r\n"].concat();
    socket.write_all(&request).await.expect("sent");
    let mut bytes = Vec::new();
    socket.read_to_end(&mut bytes).await.expect("an answer");
    Answer::parse(&bytes)
}

#[tokio::test]
async fn the_document_says_where_parameters_are() {
    let server = serve().await;
    let document = server.get("/openapi.json").await.json();
    let params = &document["paths"]["/echo/params/{code}"]["get"]["parameters"];
    let find = |name: &str| {
        let all = params.as_array().expect("parameters");
        all.iter()
            .find(|it| it["name"] == name)
            .cloned()
            .expect("the parameter")
    };
    assert_eq!(find("x-count")["in"], "header");
    assert_eq!(find("x-count")["required"], json!(true));
    assert_eq!(find("x-codes")["style"], "simple");
    assert_eq!(find("x-color")["schema"]["default"], "red");
    assert_eq!(find("__Host-key")["in"], "cookie");
    assert_eq!(find("visits")["schema"]["minimum"], json!(0));
}
