//! Why a request is refused: the line, the column, and what was expected, without what was sent.

use wire_tests::Answer;

use super::echo::serve;

const FORM: &str = "POST /echo/form\nContent-Type: application/x-www-form-urlencoded";
const JSON: &str = "POST /echo/json\nContent-Type: application/json";
const PARTS: &str = "POST /echo/parts\nContent-Type: multipart/form-data; boundary=x";

#[track_caller]
fn assert_reason(answer: &Answer, reason: &str) {
    answer.assert_code(400, "MALFORMED_REQUEST");
    let problem = answer.json();
    assert_eq!(problem["reason"], reason);
    assert_eq!(problem["detail"], "The request could not be read");
}

#[tokio::test]
async fn json_that_cannot_be_read_says_where_and_what_was_expected() {
    let server = serve().await;
    let not_json = |rest: &str| format!("the body is not JSON: {rest}");
    let end = ", found the end of the body";
    let deep = "[".repeat(128);
    let cases: [(&[u8], String); 31] = [
        (
            b"",
            "the body is empty: expected JSON at line 1 column 1".to_owned(),
        ),
        (
            b" \n ",
            "the body is empty: expected JSON at line 1 column 1".to_owned(),
        ),
        (
            b"\xef\xbb\xbf{}",
            not_json("expected no byte order mark at line 1 column 1"),
        ),
        (
            b"{",
            not_json(&format!(
                "expected a property name in double quotes{end} at line 1 column 2"
            )),
        ),
        (
            b"{\n  \"name\": \"a\",\n}",
            not_json("expected a property name in double quotes at line 3 column 1"),
        ),
        (
            b"{'name': 1}",
            not_json("expected a property name in double quotes at line 1 column 2"),
        ),
        (
            b"{name: 1}",
            not_json("expected a property name in double quotes at line 1 column 2"),
        ),
        (b"{\"name\" 1}", not_json("expected `:` at line 1 column 9")),
        (
            b"{\"name\": }",
            not_json("expected a value at line 1 column 10"),
        ),
        (
            b"{\"name\": hush}",
            not_json("expected a value at line 1 column 10"),
        ),
        (
            b"{\"name\": NaN}",
            not_json("expected a value at line 1 column 10"),
        ),
        (
            b"{\"name\": 'hush'}",
            not_json("expected a value at line 1 column 10"),
        ),
        (
            b"{\"name\": +1}",
            not_json("expected a value at line 1 column 10"),
        ),
        (
            b"{\"name\": tru}",
            not_json("expected a value at line 1 column 10"),
        ),
        (
            b"// hush\n{}",
            not_json("expected a value at line 1 column 1"),
        ),
        (
            b"{\"name\": 1 \"age\": 2}",
            not_json("expected `,` or `}` at line 1 column 12"),
        ),
        (
            b"{\"name\": \"hush",
            not_json(&format!(
                "expected the end of a string{end} at line 1 column 15"
            )),
        ),
        (
            b"{\"name\": \"a\"",
            not_json(&format!("expected `,` or `}}`{end} at line 1 column 13")),
        ),
        (
            "{\"n\u{e4}me\": [1 2]}".as_bytes(),
            not_json("expected `,` or `]` at line 1 column 13"),
        ),
        (
            b"{\"name\": [1,]}",
            not_json("expected a value at line 1 column 13"),
        ),
        (
            b"{\"name\": \"a\nb\"}",
            not_json("expected no control character in a string at line 1 column 12"),
        ),
        (
            b"{\"name\": \"\\x\"}",
            not_json("expected an escape that JSON has at line 1 column 12"),
        ),
        (
            b"{\"name\": \"\\u12\"}",
            not_json("expected four hexadecimal digits at line 1 column 13"),
        ),
        (
            b"{\"name\": \"\\ud800\"}",
            not_json("expected both halves of a surrogate pair at line 1 column 17"),
        ),
        (
            b"{\"age\": 01}",
            not_json(
                "expected no digit behind the zero that a number begins with at line 1 column 10",
            ),
        ),
        (
            b"{\"age\": 1.}",
            not_json("expected a digit at line 1 column 11"),
        ),
        (
            b"{\"age\": -}",
            not_json("expected a digit at line 1 column 10"),
        ),
        (
            b"{}\n\n{}",
            not_json("expected nothing more behind the value at line 3 column 1"),
        ),
        (
            b"{}}",
            not_json("expected nothing more behind the value at line 1 column 3"),
        ),
        (
            deep.as_bytes(),
            not_json("arrays and objects nest deeper than 127 at line 1 column 128"),
        ),
        (
            b"{\"name\":\n\"hush\xff\"}",
            "the body is not UTF-8: expected a character at line 2 column 6".to_owned(),
        ),
    ];
    for (body, reason) in cases {
        let head = format!("{JSON}\nX-Length: {}", body.len());
        let head = if body.is_empty() {
            format!("{head}\nContent-Length: 0")
        } else {
            head
        };
        let answer = server.send(&head, body).await;
        assert_reason(&answer, &reason);
        assert!(!answer.text().contains("hush"), "{answer:?}");
    }
}

#[tokio::test]
async fn other_parts_of_a_request_say_what_is_wrong_with_them() {
    let server = serve().await;
    let percent =
        |place: &str| format!("the {place} has a `%` without two hexadecimal digits behind it");
    let text = "POST /echo/text\nContent-Type: text/plain";
    let cookie = "GET /echo/cookie\nCookie: id=\u{e4}";
    for (head, body, reason) in [
        (FORM, &b"name=%4"[..], percent("form")),
        (FORM, b"name=%hush", percent("form")),
        (FORM, b"name=%FF", "the form is not UTF-8".to_owned()),
        (
            FORM,
            b"name=a\n\xff",
            "the body is not UTF-8: expected a character at line 2 column 1".to_owned(),
        ),
        (
            text,
            b"a\nb\xff",
            "the body is not UTF-8: expected a character at line 2 column 2".to_owned(),
        ),
        ("GET /echo/params/AB?size=%", b"", percent("query")),
        (
            "GET /echo/params/AB?size=%FF",
            b"",
            "the query is not UTF-8".to_owned(),
        ),
        ("GET /echo/params/%zz", b"", percent("path")),
        (
            "GET /echo/params/%FF",
            b"",
            "the path is not UTF-8".to_owned(),
        ),
        (cookie, b"", String::new()),
    ] {
        let answer = server.send(head, body).await;
        if reason.is_empty() {
            // An "ä" is UTF-8, and no UUID.
            assert_eq!(answer.status(), 422, "{answer:?}");
        } else {
            assert_reason(&answer, &reason);
        }
    }
}

#[tokio::test]
async fn parts_that_cannot_be_read_say_why() {
    let server = serve().await;
    let part = "--x\r\nContent-Disposition: form-data; name=caption\r\n\r\nhush";
    for (head, body, reason) in [
        (
            "POST /echo/parts\nContent-Type: multipart/form-data",
            part,
            "the Content-Type has no boundary",
        ),
        (PARTS, "", "the body is empty: expected parts"),
        (PARTS, part, "a part is not finished by the boundary"),
        (
            PARTS,
            "hush",
            "expected the boundary, and behind the last part the boundary with `--`",
        ),
        (
            PARTS,
            "--x\r\nContent-Disposition: form-data; name=a",
            "expected the boundary, and behind the last part the boundary with `--`",
        ),
        (
            PARTS,
            "--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n",
            "a part has no Content-Disposition of form-data",
        ),
        (
            PARTS,
            "--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
            "the Content-Disposition of a part has no name",
        ),
        (
            PARTS,
            "--x\r\nhush hush: 1\r\n\r\na\r\n--x--\r\n",
            "the headers of a part cannot be read",
        ),
    ] {
        let head = if body.is_empty() {
            format!("{head}\nContent-Length: 0")
        } else {
            head.to_owned()
        };
        let answer = server.send(&head, body.as_bytes()).await;
        assert_reason(&answer, reason);
        assert!(!answer.text().contains("hush"), "{answer:?}");
    }
    let body = b"--x\r\nContent-Disposition: form-data; name=caption\r\n\r\n\xff\r\n--x--\r\n";
    assert_reason(
        &server.send(PARTS, body).await,
        "the part `caption` is not UTF-8",
    );
}

/// RFC 8259, section 11: a charset means nothing for JSON. For text the names of UTF-8 and US-ASCII do.
#[tokio::test]
async fn a_charset_is_read_where_it_means_something() {
    let server = serve().await;
    for parameters in [
        "charset=utf8",
        "charset=UTF8",
        "charset=utf-8",
        "charset=\"utf-8\"",
        "charset=us-ascii",
        "charset=latin1",
        "charset=",
        "charset",
        "",
        " ",
        "charset=utf-8;charset=utf-8",
        "v=1; q=\"a;b\"",
        "\u{e4}",
    ] {
        for kind in ["application/json", "Application/JSON "] {
            let head = format!("POST /echo/json\nContent-Type: {kind};{parameters}");
            let answer = server.send(&head, b"{\"name\":\"a\"}").await;
            assert_eq!(answer.status(), 200, "{head}: {}", answer.text());
        }
    }
    let kinds = [
        ("POST /echo/text", "text/plain"),
        ("POST /echo/form", "application/x-www-form-urlencoded"),
        ("PUT /echo/any", "text/plain"),
    ];
    for (path, kind) in kinds {
        for charset in [
            "utf-8",
            "UTF-8",
            "utf8",
            "UTF8",
            "\"utf-8\"",
            "\"utf8\"",
            " utf-8 ",
            "us-ascii",
            "ASCII",
            "unicode-1-1-utf-8",
            "",
        ] {
            let head = format!("{path}\nContent-Type: {kind}; Charset={charset}; x=y");
            let answer = server.send(&head, b"name=a").await;
            assert_eq!(answer.status(), 200, "{head}: {}", answer.text());
        }
        for charset in [
            "latin1",
            "iso-8859-1",
            "utf-16",
            "utf-7",
            "windows-1252",
            "\"utf-16le\"",
            "utf-8; charset=latin1",
        ] {
            let head = format!("{path}\nContent-Type: {kind}; charset={charset}");
            let answer = server.send(&head, b"name=a").await;
            answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
            assert_eq!(
                answer.json()["reason"],
                "the charset must be UTF-8 or US-ASCII"
            );
        }
    }
}

#[tokio::test]
async fn a_media_type_that_is_not_taken_says_why() {
    let server = serve().await;
    for (headers, reason) in [
        (
            "",
            "the request has no Content-Type: expected application/json",
        ),
        (
            "Content-Type: text/hush",
            "another media type was expected: application/json",
        ),
        (
            "Content-Type: application/problem+json",
            "another media type was expected: application/json",
        ),
        (
            "Content-Type: application/json\nContent-Type: application/json",
            "the request has more than one Content-Type",
        ),
        (
            "Content-Type: application/json\nContent-Encoding: gzip",
            "a body with a Content-Encoding is not read",
        ),
    ] {
        let answer = server
            .send(&format!("POST /echo/json\n{headers}"), b"{}")
            .await;
        answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
        assert_eq!(answer.json()["reason"], reason);
        assert_eq!(answer.header("accept"), Some("application/json"));
        // RFC 9110, 15.5.16.
        let identity = reason.contains("Encoding").then_some("identity");
        assert_eq!(answer.header("accept-encoding"), identity);
    }
}

/// The log has the reason under the request's id, for whoever looks closely.
#[tokio::test]
async fn the_reason_is_logged_at_the_level_of_debugging() {
    let server = serve().await;
    let head = format!("{JSON}\nX-Request-Id: reason-in-the-log");
    server.send(&head, b"{\"hush\"").await;
    let log = wire_tests::log();
    let line = log.lines().find(|line| line.contains("reason-in-the-log"));
    let line = line.unwrap_or_else(|| panic!("no line in {log}"));
    assert!(
        line.contains("DEBUG") && line.contains("expected `:`"),
        "{line}"
    );
    assert!(!line.contains("hush"), "{line}");
}
