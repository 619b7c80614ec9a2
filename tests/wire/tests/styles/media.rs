//! JSON under other media types, merge patches, and several media types of one status.

use super::app::serve;

const NEW: &[u8] = br#"{"title":"a","pages":null}"#;

#[tokio::test]
async fn json_is_taken_and_sent_as_what_the_contract_says() {
    let server = serve().await;
    for media_type in [
        "application/json",
        "application/vnd.books+json",
        "APPLICATION/VND.Books+JSON; charset=utf8; version=1",
        "application/json;charset=latin1",
    ] {
        let head = format!("POST /books\nContent-Type: {media_type}");
        let answer = server.send(&head, NEW).await;
        assert_eq!(answer.status(), 201, "{media_type}: {answer:?}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/vnd.books+json; version=1")
        );
        assert_eq!(answer.headers("vary"), [""; 0]);
    }
    for media_type in [
        "application/vnd.books",
        "application/hal+json",
        "text/json",
        "*/*",
        "application/*",
    ] {
        let head = format!("POST /books\nContent-Type: {media_type}");
        let answer = server.send(&head, NEW).await;
        answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
        assert_eq!(
            answer.header("accept"),
            Some("application/json, application/vnd.books+json")
        );
        assert_eq!(answer.header("accept-patch"), None, "it is no PATCH");
    }
    for (media_type, title) in [
        ("application/vnd.books+json", "json a"),
        ("application/json", "json a"),
        ("text/plain", "text {\"title\":\"a\",\"pages\":null}"),
    ] {
        let head = format!("PUT /books/1\nContent-Type: {media_type}");
        let answer = server.send(&head, NEW).await;
        assert_eq!(answer.json()["title"], title, "{answer:?}");
    }
}

#[tokio::test]
async fn the_answer_is_406_where_its_media_type_is_not_accepted() {
    let server = serve().await;
    for (accept, status) in [
        ("application/vnd.books+json", 201),
        ("application/*", 201),
        ("application/json", 406),
        ("application/vnd.books+json;q=0, */*", 406),
    ] {
        let head = format!("POST /books\nContent-Type: application/json\nAccept: {accept}");
        assert_eq!(server.send(&head, NEW).await.status(), status, "{accept}");
    }
}

/// RFC 7396, section 2 and appendix A, for what is no object: absent keeps, null clears, lists are
/// replaced whole.
#[tokio::test]
async fn a_patch_is_a_merge_patch() {
    let server = serve().await;
    for (patch, after) in [
        ("{}", r#"["old",100,["a","b"]]"#),
        (r#"{"title":"new"}"#, r#"["new",100,["a","b"]]"#),
        (r#"{"pages":null}"#, r#"["old",null,["a","b"]]"#),
        (r#"{"pages":7}"#, r#"["old",7,["a","b"]]"#),
        (r#"{"tags":["c"]}"#, r#"["old",100,["c"]]"#),
        (r#"{"tags":[]}"#, r#"["old",100,[]]"#),
        (
            r#"{"title":"new","pages":null,"tags":["x","y"]}"#,
            r#"["new",null,["x","y"]]"#,
        ),
    ] {
        for media_type in [
            "application/merge-patch+json",
            "application/json",
            "Application/Merge-Patch+JSON;a=b",
        ] {
            let head = format!("PATCH /books/1\nContent-Type: {media_type}");
            let answer = server.send(&head, patch.as_bytes()).await;
            assert_eq!(answer.status(), 200, "{patch}: {answer:?}");
            let book = answer.json();
            let found = serde_json::json!([book["title"], book["pages"], book["tags"]]);
            assert_eq!(found.to_string(), after, "{patch} as {media_type}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
        }
    }
    // Nothing may be removed that must be there, and a patch is an object.
    for (patch, place) in [
        (r#"{"title":null}"#, "/title"),
        (r#"{"tags":null}"#, "/tags"),
        (r#"{"tags":[null]}"#, "/tags/0"),
        (r#"{"other":1}"#, "/other"),
        ("[]", ""),
        ("null", ""),
        ("\"x\"", ""),
    ] {
        let head = "PATCH /books/1\nContent-Type: application/merge-patch+json";
        let answer = server.send(head, patch.as_bytes()).await;
        answer.assert_code(422, "VALIDATION_FAILED");
        assert_eq!(answer.json()["errors"][0]["pointer"], place, "{patch}");
    }
    let answer = server
        .send(
            "PATCH /books/1\nContent-Type: application/json-patch+json",
            b"{}",
        )
        .await;
    answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
    // RFC 9110, 15.5.16, and RFC 5789, 2.2.
    for header in ["accept", "accept-patch"] {
        assert_eq!(
            answer.header(header),
            Some("application/json, application/merge-patch+json"),
            "{header}"
        );
    }
}

/// RFC 7396, section 2: objects are merged, member by member, at any depth.
#[tokio::test]
async fn a_patch_within_an_object_is_a_merge_patch_too() {
    let server = serve().await;
    for (patch, place) in [
        ("{}", r#"["old","r",1,"l",1.0,2.0]"#),
        (r#"{"place":{}}"#, r#"["old","r",1,"l",1.0,2.0]"#),
        (
            r#"{"place":{"row_number":7}}"#,
            r#"["old","r",7,"l",1.0,2.0]"#,
        ),
        (
            r#"{"place":{"label":null}}"#,
            r#"["old","r",1,null,1.0,2.0]"#,
        ),
        (
            r#"{"place":{"label":"m","at":{}}}"#,
            r#"["old","r",1,"m",1.0,2.0]"#,
        ),
        (
            r#"{"name":"new","place":{"row_number":2,"at":{"x":0.5}}}"#,
            r#"["new","r",2,"l",0.5,2.0]"#,
        ),
    ] {
        for media_type in ["application/merge-patch+json", "application/json"] {
            let head = format!("PATCH /desks/1\nContent-Type: {media_type}");
            let answer = server.send(&head, patch.as_bytes()).await;
            assert_eq!(answer.status(), 200, "{patch}: {answer:?}");
            let desk = answer.json();
            let held = &desk["place"];
            let (row, at) = (&held["row_number"], &held["at"]);
            let found = serde_json::json!([
                desk["name"],
                held["room"],
                row,
                held["label"],
                at["x"],
                at["y"]
            ]);
            assert_eq!(found.to_string(), place, "{patch} as {media_type}");
        }
    }
    for (patch, place) in [
        (r#"{"place":null}"#, "/place"),
        (r#"{"place":{"at":null}}"#, "/place/at"),
        (r#"{"place":{"at":{"x":null}}}"#, "/place/at/x"),
        (r#"{"place":{"row_number":0}}"#, "/place/row_number"),
        (r#"{"place":{"row":2}}"#, "/place/row"),
        // It is not listed.
        (r#"{"place":{"room":"s"}}"#, "/place/room"),
        (r#"{"place":{"at":{"y":1}}}"#, "/place/at/y"),
        (r#"{"place":[]}"#, "/place"),
        (r#"{"place":{"label":"longer"}}"#, "/place/label"),
    ] {
        let head = "PATCH /desks/1\nContent-Type: application/merge-patch+json";
        let answer = server.send(head, patch.as_bytes()).await;
        answer.assert_code(422, "VALIDATION_FAILED");
        assert_eq!(answer.json()["errors"][0]["pointer"], place, "{patch}");
    }
    // What replaces an object is no merge patch.
    let whole = br#"{"place":{"room":"s","row_number":2,"label":null,"at":{"x":1,"y":1}}}"#;
    let head = "PATCH /desks/1/place\nContent-Type: application/merge-patch+json";
    let answer = server.send(head, whole).await;
    answer.assert_code(415, "UNSUPPORTED_MEDIA_TYPE");
    assert_eq!(answer.header("accept"), Some("application/json"));
    let head = "PATCH /desks/1/place\nContent-Type: application/json";
    let answer = server.send(head, whole).await;
    assert_eq!(answer.json()["place"]["room"], "s");
}

/// RFC 9110, 12.5.1.
#[tokio::test]
async fn accept_chooses_what_is_sent() {
    let server = serve().await;
    for (accept, media_type) in [
        ("", "application/json"),
        ("\nAccept: */*", "application/json"),
        ("\nAccept: text/csv", "text/csv; charset=utf-8"),
        ("\nAccept: TEXT/CSV", "text/csv; charset=utf-8"),
        ("\nAccept: text/*", "text/csv; charset=utf-8"),
        ("\nAccept: application/xml", "application/xml"),
        // Ties go to the first.
        ("\nAccept: application/*", "application/json"),
        (
            "\nAccept: application/xml, application/json",
            "application/json",
        ),
        (
            "\nAccept: text/csv;q=0.5, application/xml;q=0.5",
            "text/csv; charset=utf-8",
        ),
        // The highest weight wins.
        (
            "\nAccept: application/json;q=0.8, text/csv",
            "text/csv; charset=utf-8",
        ),
        (
            "\nAccept: application/json;q=0.1, */*;q=0.2",
            "text/csv; charset=utf-8",
        ),
        (
            "\nAccept: application/json;q=0.1, application/*;q=0.2, */*;q=0.1",
            "application/xml",
        ),
        (
            "\nAccept: application/json;q=0\nAccept: */*",
            "text/csv; charset=utf-8",
        ),
        (
            "\nAccept: text/html, application/xml;q=0.9, */*;q=0.8",
            "application/xml",
        ),
        (
            "\nAccept: application/json;q=0.001, text/csv;q=0.002",
            "text/csv; charset=utf-8",
        ),
        // The most precise range counts.
        (
            "\nAccept: text/*;q=0.9, text/csv;q=0.1, application/xml;q=0.5",
            "application/xml",
        ),
    ] {
        let answer = server.send(&format!("GET /books/1{accept}"), b"").await;
        assert_eq!(answer.status(), 200, "{accept}: {answer:?}");
        assert_eq!(answer.header("content-type"), Some(media_type), "{accept}");
        assert_eq!(answer.headers("vary"), ["Accept"], "{accept}");
        assert_eq!(answer.header("x-count"), Some("1"));
        let is_raw = media_type == "application/xml";
        assert_eq!(answer.header("accept-ranges").is_some(), is_raw, "{accept}");
    }
    for accept in [
        "text/html",
        "application/json;q=0, text/csv;q=0, application/xml;q=0.0",
    ] {
        let answer = server
            .send(&format!("GET /books/1\nAccept: {accept}"), b"")
            .await;
        answer.assert_code(406, "NOT_ACCEPTABLE");
    }
    let head = server.send("HEAD /books/1\nAccept: text/csv", b"").await;
    assert_eq!(head.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(
        server.get("/books/2").await.json(),
        serde_json::json!({"id": 2, "title": "one"})
    );
}

#[tokio::test]
async fn every_media_type_has_its_constructor() {
    let server = serve().await;
    for (accept, media_type, body) in [
        ("application/json", "application/json", "[{\"id\":1"),
        (
            "application/vnd.books+json",
            "application/vnd.books+json",
            "[{\"id\":1",
        ),
        ("application/x-ndjson", "application/x-ndjson", "{\"id\":1"),
        ("text/xml", "text/xml; charset=utf-8", "<books/>"),
        ("application/xml", "application/xml", "<books/>"),
    ] {
        let answer = server
            .send(&format!("GET /books\nAccept: {accept}"), b"")
            .await;
        assert_eq!(
            answer.header("content-type"),
            Some(media_type),
            "{answer:?}"
        );
        assert!(answer.text().starts_with(body), "{answer:?}");
        assert_eq!(answer.headers("vary"), ["Accept"]);
    }
    // An error depends on no choice.
    let answer = server.get("/books/x").await;
    assert_eq!(answer.status(), 422);
    assert_eq!(answer.headers("vary"), [""; 0]);
}
