//! Ends behind the parameters of paths, and the rest of a path.

use super::app::{assert_said, serve};

#[tokio::test]
async fn an_end_chooses_the_operation() {
    let server = serve().await;
    for (head, status, title) in [
        ("GET /books/7", 200, "one"),
        ("GET /books/7.json", 200, "file"),
        // The longest end.
        ("GET /books/7.min.json", 200, "small"),
        ("HEAD /books/7.json", 200, ""),
        ("DELETE /books/7.json", 204, ""),
        ("POST /books/7:cancel", 204, ""),
        ("POST /books:batchCreate", 204, ""),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{head}: {answer:?}");
        if !title.is_empty() {
            assert_eq!(answer.json()["title"], title, "{head}");
            assert_eq!(answer.json()["id"], 7, "{head}");
        }
    }
}

#[tokio::test]
async fn an_end_wins_for_every_method() {
    let server = serve().await;
    for (head, allow) in [
        ("GET /books/7:cancel", "POST"),
        ("DELETE /books/7:cancel", "POST"),
        ("POST /books/7.json", "GET,HEAD,DELETE"),
        ("PATCH /books/7.min.json", "GET,HEAD"),
        ("POST /books/7", "PUT,PATCH,GET,HEAD"),
        ("GET /books:batchCreate", "POST"),
    ] {
        let answer = server.send(head, b"").await;
        answer.assert_code(405, "METHOD_NOT_ALLOWED");
        let mut found: Vec<&str> = answer
            .header("allow")
            .unwrap_or_default()
            .split(',')
            .collect();
        let mut allow: Vec<&str> = allow.split(',').collect();
        found.sort_unstable();
        allow.sort_unstable();
        assert_eq!(found, allow, "{head}");
    }
}

#[tokio::test]
async fn an_end_is_split_off_before_percent_encoding_is_resolved() {
    let server = serve().await;
    // Here the text is no integer: it is the parameter of the plain path.
    for path in [
        "/books/7%3Acancel",
        "/books/7%2Ejson",
        "/books/7.jso%6E",
        "/books/7.JSON",
    ] {
        let answer = server.get(path).await;
        answer.assert_code(422, "VALIDATION_FAILED");
        assert_eq!(answer.json()["errors"][0]["pointer"], "/id", "{path}");
    }
    // The parameter itself is decoded, and may have the end in it.
    assert_eq!(server.get("/books/%37.json").await.json()["id"], 7);
    assert_said(
        &server.get("/queries/sums/a%2Fb:sum:sum").await,
        "sum \"a/b:sum\"",
    );
    assert_said(
        &server.get("/queries/sums/%3Asum:sum").await,
        "sum \":sum\"",
    );
    let answer = server.get("/books/x.json").await;
    answer.assert_code(422, "VALIDATION_FAILED");
    server
        .get("/books/%zz.json")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
    server
        .get("/books/%ff.json")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn an_empty_parameter_is_no_path() {
    let server = serve().await;
    for head in [
        "POST /books/:cancel",
        "GET /books/:cancel",
        "GET /books/.json",
        "DELETE /books/.min.json",
        "GET /books/",
        "GET /queries/sums/:sum",
        "POST /queries/sums/x",
        "GET /queries/sums/x",
        "GET /books:other",
        "GET /books/7:cancel/",
    ] {
        let answer = server.send(head, b"").await;
        answer.assert_code(404, "ROUTE_NOT_FOUND");
    }
}

#[tokio::test]
async fn the_rest_of_a_path_has_slashes() {
    let server = serve().await;
    for (path, said) in [
        ("/files/a", "\"a\" None"),
        ("/files/a/b.c/d?v=2", "\"a/b.c/d\" Some(2)"),
        ("/files/a%2Fb", "\"a/b\" None"),
        ("/files/a%20b/%C3%BC+%25", "\"a b/ü+%\" None"),
        ("/files/...", "\"...\" None"),
        ("/files/.a/b..", "\".a/b..\" None"),
        ("/files/about", "about"),
        ("/files/abou", "\"abou\" None"),
        ("/files/about/x/y", "\"about/x/y\" None"),
        // Decoded once.
        ("/files/%252e%252e/x", "\"%2e%2e/x\" None"),
    ] {
        assert_said(&server.get(path).await, said);
    }
    let answer = server
        .send("PUT /files/a/b\nContent-Type: text/plain", b"x")
        .await;
    assert_said(&answer, "\"a/b\" \"x\"");
}

#[tokio::test]
async fn the_rest_of_a_path_leads_nowhere_else() {
    let server = serve().await;
    for path in [
        "/files/a/",
        "/files/a//b",
        "/files//a",
        "/files/.",
        "/files/..",
        "/files/../x",
        "/files/a/../b",
        "/files/%2e%2e/x",
        "/files/a%2F..%2Fb",
        "/files/%2Fetc",
        "/files/a%2F",
        "/files/a%5Cb",
        "/files/a\\b",
        "/files/a%00",
        "/files/a/./b",
        "/files/%2E",
        "/files/about/..",
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status(), 400, "{path}: {answer:?}");
    }
    server
        .get("/files/a%/b")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
    server
        .get("/files/%ff")
        .await
        .assert_code(400, "MALFORMED_REQUEST");
    // Nothing is left, and `/files/` is an operation of its own.
    assert_said(&server.get("/files/").await, "files");
    server
        .get("/files")
        .await
        .assert_code(404, "ROUTE_NOT_FOUND");
    server
        .send("DELETE /files/a/b", b"")
        .await
        .assert_code(405, "METHOD_NOT_ALLOWED");
    let long = server
        .get(&format!("/files/{}", "a/b/c/d/e/".repeat(3) + "f"))
        .await;
    long.assert_code(422, "VALIDATION_FAILED");
}

#[tokio::test]
async fn a_slash_at_the_end_is_another_path() {
    let server = serve().await;
    for (request, said) in [
        ("GET /shelves/", "list"),
        ("DELETE /shelves", "shelves"),
        ("GET /shelves/7", "get 7"),
        ("PUT /shelves/7/", "put 7"),
    ] {
        assert_said(&server.send(request, b"").await, said);
    }
    for (request, allow) in [
        ("DELETE /shelves/", "GET,HEAD"),
        ("GET /shelves", "DELETE"),
        ("PUT /shelves/7", "GET,HEAD"),
        ("GET /shelves/7/", "PUT"),
    ] {
        let answer = server.send(request, b"").await;
        answer.assert_code(405, "METHOD_NOT_ALLOWED");
        assert_eq!(answer.headers("allow"), [allow], "{request}");
    }
    for path in ["/shelves//", "//shelves/", "/shelves/7//", "/files//"] {
        let answer = server.get(path).await;
        assert!(matches!(answer.status(), 400 | 404), "{path}: {answer:?}");
    }
}
