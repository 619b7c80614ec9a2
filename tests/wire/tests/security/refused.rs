//! Who does not get in, and what they are told.
use crate::vault::Vault;

const BEARER: &str = r#"Bearer realm="The \"Vault\"""#;
const MACHINE: &str = r#"ApiKey realm="The \"Vault\"", in="header", name="X-Api-Key""#;
const LINK: &str = r#"ApiKey realm="The \"Vault\"", in="query", name="key""#;
const COOKIE: &str = r#"ApiKey realm="The \"Vault\"", in="cookie", name="sid""#;
const BASIC: &str = r#"Basic realm="The \"Vault\"", charset="UTF-8""#;

/// RFC 9110, 11.6.1: a 401 has a challenge for everything that would do. RFC 6750, 3.1: a token that
/// was sent is said to be wrong, and nothing is said of one that was not.
#[tokio::test]
async fn the_unknown_are_told_how_to_be_known() {
    let (server, vault) = Vault::serve().await;
    let wrong = format!("{BEARER}, error=\"invalid_token\"");
    let wrong = wrong.as_str();
    for (head, challenges) in [
        ("GET /items", vec![BEARER]),
        ("GET /items\nAuthorization: Basic YW5uOg==", vec![BEARER]),
        ("GET /items\nAuthorization:", vec![BEARER]),
        ("GET /items\nAuthorization: Bearer nobody", vec![wrong]),
        ("GET /items\nAuthorization: Bearer", vec![wrong]),
        ("GET /items\nAuthorization: Bearer plain plain", vec![wrong]),
        ("GET /items\nAuthorization: Bearer \"plain\"", vec![wrong]),
        (
            "GET /items\nAuthorization: Bearer plain, Bearer plain",
            vec![wrong],
        ),
        ("GET /items\nAuthorization: Bearer pl\u{e4}in", vec![wrong]),
        (
            "GET /items\nAuthorization: Bearer plain\nAuthorization: Bearer plain",
            vec![wrong],
        ),
        (
            "GET /items\nAuthorization: Basic YW5uOg==\nAuthorization: Bearer plain",
            vec![wrong],
        ),
        ("DELETE /items/1", vec![BEARER, MACHINE, BASIC]),
        (
            "DELETE /items/1\nX-Api-Key: nobody",
            vec![BEARER, MACHINE, BASIC],
        ),
        ("DELETE /items/1\nX-Api-Key:", vec![BEARER, MACHINE, BASIC]),
        (
            "DELETE /items/1\nX-Api-Key: toy\nX-Api-Key: toy",
            vec![BEARER, MACHINE, BASIC],
        ),
        (
            "DELETE /items/1\nAuthorization: Bearer nobody",
            vec![wrong, MACHINE, BASIC],
        ),
        // No base64, no padding, no UTF-8 (0xff ':'), no colon, a control character.
        (
            "DELETE /items/1\nAuthorization: Basic !!!!",
            vec![BEARER, MACHINE, BASIC],
        ),
        (
            "DELETE /items/1\nAuthorization: Basic YW5uOg",
            vec![BEARER, MACHINE, BASIC],
        ),
        (
            "DELETE /items/1\nAuthorization: Basic /zo=",
            vec![BEARER, MACHINE, BASIC],
        ),
        (
            "DELETE /items/1\nAuthorization: Basic YW5u",
            vec![BEARER, MACHINE, BASIC],
        ),
        (
            "DELETE /items/1\nAuthorization: Basic YW5uOgA=",
            vec![BEARER, MACHINE, BASIC],
        ),
        ("GET /items/shared?page=1", vec![LINK]),
        ("GET /items/shared?page=1&key=", vec![LINK]),
        ("GET /items/shared?page=1&key=%ff", vec![LINK]),
        (
            "GET /items/shared?page=1&key=a+b%2F%C3%BC&key=a+b%2F%C3%BC",
            vec![LINK],
        ),
        (
            "GET /items/around\nCookie: sid=biscuit; sid=biscuit",
            vec![BEARER, COOKIE],
        ),
        (
            "GET /items/around\nCookie: sid=biscuit\nCookie: sid=biscuit",
            vec![BEARER, COOKIE],
        ),
        // All of an alternative: one of two is none.
        (
            "PUT /items/1\nAuthorization: Bearer keeper",
            vec![BEARER, MACHINE],
        ),
        ("PUT /items/1\nX-Api-Key: robot", vec![BEARER, MACHINE]),
        // Two schemes with one challenge are one challenge.
        ("GET /items/machines", vec![BEARER, MACHINE]),
    ] {
        let answer = server.send(head, b"").await;
        answer.assert_code(401, "UNAUTHENTICATED");
        assert_eq!(answer.headers("www-authenticate"), challenges, "{head}");
        assert_eq!(vault.seen(), None, "{head}");
    }
}

#[tokio::test]
async fn the_known_may_still_lack_a_scope() {
    let (server, vault) = Vault::serve().await;
    let lacks =
        |scopes: &str| format!("{BEARER}, error=\"insufficient_scope\", scope=\"{scopes}\"");
    for (head, challenge) in [
        (
            "POST /items\nAuthorization: Bearer plain",
            Some(lacks("vault:read vault:write")),
        ),
        (
            "POST /items\nAuthorization: Bearer reader",
            Some(lacks("vault:read vault:write")),
        ),
        (
            "DELETE /items/1\nAuthorization: Bearer reader",
            Some(lacks("vault:write")),
        ),
        // A key has no such words.
        (
            "PUT /items/1\nAuthorization: Bearer keeper\nX-Api-Key: toy",
            None,
        ),
        ("GET /items\nAuthorization: Bearer banned", None),
    ] {
        let answer = server.send(head, b"").await;
        answer.assert_code(403, "FORBIDDEN");
        assert_eq!(
            answer.header("www-authenticate"),
            challenge.as_deref(),
            "{head}"
        );
        assert_eq!(vault.seen(), None, "{head}");
    }
}

/// What the contract declares for a scheme, and what goes wrong in it, ends the search for another.
#[tokio::test]
async fn authentication_answers_for_itself() {
    let (server, vault) = Vault::serve().await;
    let answer = server
        .send("GET /items\nAuthorization: Bearer limited", b"")
        .await;
    answer.assert_code(429, "RATE_LIMITED");
    assert_eq!(answer.header("retry-after"), Some("7"));
    let answer = server
        .send(
            "DELETE /items/1\nAuthorization: Bearer broken\nX-Api-Key: robot",
            b"",
        )
        .await;
    answer.assert_code(500, "INTERNAL");
    let answer = server
        .send("GET /items\nAuthorization: Bearer later", b"")
        .await;
    answer.assert_code(501, "NOT_IMPLEMENTED");
    // The log blames no handler for it.
    let answer = server
        .send(
            "GET /items\nAuthorization: Bearer panics\nX-Request-Id: panics.",
            b"",
        )
        .await;
    answer.assert_code(500, "INTERNAL");
    let log = wire_tests::log();
    let line = log.lines().find(|line| line.contains("panics."));
    let line = line.unwrap_or_else(|| panic!("{log}"));
    assert!(line.contains("answering panicked"), "{line}");
    assert!(line.contains("the store of sessions is gone"), "{line}");
    assert_eq!(vault.seen(), None);
}

/// Right behind the route, before 406, 415, 413, 400 and 422.
#[tokio::test]
async fn nobody_learns_more_than_that_they_are_unknown() {
    let (server, vault) = Vault::serve().await;
    for (head, body) in [
        ("GET /items\nAccept: text/plain", &b""[..]),
        ("GET /items?app=1&app=2&guard=%zz", b""),
        ("POST /items\nContent-Type: text/plain", b"x"),
        ("POST /items\nContent-Type: application/json", b"{"),
        (
            "POST /items\nContent-Type: application/json",
            br#"{"id":-1}"#,
        ),
        ("PUT /items/no-number", b""),
        ("GET /items/shared?unknown=1", b""),
    ] {
        server
            .send(head, body)
            .await
            .assert_code(401, "UNAUTHENTICATED");
    }
    server
        .get("/nowhere")
        .await
        .assert_code(404, "ROUTE_NOT_FOUND");
    server
        .send("PATCH /items", b"")
        .await
        .assert_code(405, "METHOD_NOT_ALLOWED");
    let known = "\nAuthorization: Bearer keeper";
    for (head, status, code) in [
        ("GET /items\nAccept: text/plain", 406, "NOT_ACCEPTABLE"),
        ("POST /items", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (
            "POST /items\nContent-Type: application/json",
            400,
            "MALFORMED_REQUEST",
        ),
    ] {
        server
            .send(&format!("{head}{known}"), b"")
            .await
            .assert_code(status, code);
    }
    // The key of `auth` is no unknown parameter; another one is.
    let answer = server
        .get("/items/shared?page=1&key=a+b%2F%C3%BC&other=1")
        .await;
    answer.assert_code(422, "VALIDATION_FAILED");
    assert_eq!(answer.json()["errors"].as_array().map(Vec::len), Some(1));
    assert_eq!(vault.seen(), None);
}
