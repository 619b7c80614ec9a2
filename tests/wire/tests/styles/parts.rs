//! Parts of a multipart body that are JSON.

use wire_tests::{Answer, Server};

use super::app::{assert_invalid, assert_said, serve};

/// A part with its name, media type (none where it is empty) and content.
type Part<'a> = (&'a str, &'a str, &'a str);

const SCAN: Part<'_> = ("scan\"; filename=\"a.png", "image/png", "png");
const META: Part<'_> = ("meta", "application/json", r#"{"title":"t","pages":7}"#);

async fn send(server: &Server, parts: &[Part<'_>]) -> Answer {
    let mut body = String::new();
    for (name, media_type, content) in parts {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n"
        ));
        if !media_type.is_empty() {
            body.push_str(&format!("Content-Type: {media_type}\r\n"));
        }
        body.push_str(&format!("\r\n{content}\r\n"));
    }
    body.push_str("--b--\r\n");
    let head = "POST /books/1/scans\nContent-Type: multipart/form-data; boundary=b";
    server.send(head, body.as_bytes()).await
}

#[tokio::test]
async fn a_model_stands_beside_a_file() {
    let server = serve().await;
    let answer = send(&server, &[META, SCAN]).await;
    assert_said(&answer, "t Some(7) None {} None None None 3");
    let answer = send(
        &server,
        &[
            SCAN,
            ("note", "", "n"),
            ("labels", "application/json; charset=utf8", r#"{"a":"b"}"#),
            // What says nothing of its type is whatever is asked for, as curl sends it.
            ("any", "", "[1, null]"),
            ("at", "APPLICATION/JSON", r#"{"x":1,"y":2.5}"#),
            ("meta", "", " {\"title\":\"\\u0041\", \"pages\":1.0} "),
            ("path", "application/json", r#"{"x":3,"y":0}"#),
            ("path", "", r#"{"y":0,"x":4}"#),
        ],
    )
    .await;
    assert_said(
        &answer,
        "A Some(1) Some((1.0, 2.5)) {\"a\": \"b\"} Some(\"[1,null]\") Some([3.0, 4.0]) Some(\"n\") 3",
    );
}

/// What a person left blank is no JSON, so it is absent; as an item of a list it is left out.
#[tokio::test]
async fn blank_parts_are_absent() {
    let server = serve().await;
    let (at, labels, any) = (("at", "", ""), ("labels", "", ""), ("any", "", ""));
    let answer = send(&server, &[META, SCAN, at, labels, any, ("path", "", "")]).await;
    assert_said(&answer, "t Some(7) None {} None None None 3");
    let path = [
        ("path", "", ""),
        ("path", "", r#"{"x":3,"y":0}"#),
        ("path", "", ""),
    ];
    let answer = send(&server, &[META, SCAN, path[0], path[1], path[2]]).await;
    assert_said(&answer, "t Some(7) None {} None Some([3.0]) None 3");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_place() {
    let server = serve().await;
    for (parts, violations) in [
        (&[SCAN][..], &["body /meta required"][..]),
        (&[SCAN, META, META], &["body /meta duplicate_property"]),
        (&[SCAN, ("meta", "", "{")], &["body /meta type"]),
        (&[SCAN, ("meta", "", "")], &["body /meta required"]),
        (&[SCAN, ("meta", "", "[]")], &["body /meta type"]),
        (&[SCAN, ("meta", "", "null")], &["body /meta null"]),
        (
            &[
                SCAN,
                ("meta", "", r#"{"title":1,"more":2}"#),
                ("at", "", r#"{"x":1}"#),
            ],
            &[
                "body /meta/title type",
                "body /meta/more unknown_property",
                "body /meta/pages required",
                "body /at/y required",
            ],
        ),
        (
            &[
                SCAN,
                META,
                ("labels", "", r#"{"a":"b","a":1,"c":"d","e":"f"}"#),
            ],
            &[
                "body /labels/a duplicate_property",
                "body /labels max_properties",
            ],
        ),
        (
            &[
                SCAN,
                META,
                ("path", "", r#"{"x":1,"y":1}"#),
                ("path", "", "x"),
                ("path", "", "["),
            ],
            &["body /path/1 type", "body /path/2 type"],
        ),
        (
            &[
                SCAN,
                META,
                ("path", "", "1"),
                ("path", "", "{}"),
                ("path", "", r#"{"x":1,"y":1}"#),
            ],
            &[
                "body /path max_items",
                "body /path/0 type",
                "body /path/1/x required",
                "body /path/1/y required",
            ],
        ),
        // A media type that is said is held to.
        (
            &[SCAN, ("meta", "text/plain", r#"{"title":"t","pages":7}"#)],
            &["body /meta content_type"],
        ),
        (
            &[
                SCAN,
                META,
                ("at", "application/vnd.x+json", r#"{"x":1,"y":2}"#),
            ],
            &["body /at content_type"],
        ),
    ] {
        assert_invalid(&send(&server, parts).await, violations);
    }
    let answer = send(&server, &[SCAN, META, ("labels", "", &"[".repeat(100_000))]).await;
    assert_invalid(&answer, &["body /labels type"]);
}
