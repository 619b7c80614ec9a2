//! Who gets in, and what the handler learns of them.
use crate::vault::Vault;

const BODY: &[u8] = br#"{"id":1,"label":"a"}"#;

#[tokio::test]
async fn a_principal_reaches_its_handler() {
    let (server, vault) = Vault::serve().await;
    for (head, status, seen) in [
        (
            "GET /items\nAuthorization: Bearer plain",
            200,
            "(Session([]), GET, ",
        ),
        // The word of a scheme has no case, and any number of spaces follows it.
        (
            "GET /items\nauthorization: bEARER   plain",
            200,
            "(Session([]), GET, ",
        ),
        (
            "GET /items/around\nAuthorization: Bearer plain",
            204,
            "Session([])",
        ),
        (
            "GET /items/around\nCookie: a=b; sid=biscuit; c=d",
            204,
            "Session([])",
        ),
        // As a parameter in a cookie is read.
        (
            "GET /items/around\nCookie: a=\u{fc}; sid=\"biscuit\"",
            204,
            "Session([])",
        ),
        (
            "DELETE /items/1\nAuthorization: Bearer keeper",
            204,
            "Session(Session([VaultRead, VaultWrite]))",
        ),
        (
            "DELETE /items/1\nX-API-KEY: toy",
            204,
            "Machine(Machine(false))",
        ),
        // jörg:pass:wörd, whose first colon ends the name
        (
            "DELETE /items/1\nAuthorization: Basic asO2cmc6cGFzczp3w7ZyZA==",
            204,
            "Login(Member(\"jörg\"))",
        ),
        (
            "DELETE /items/1\nAuthorization: basic YW5uOg==",
            204,
            "Login(Member(\"ann\"))",
        ),
        // An alternative that does not hold does not keep another from it.
        (
            "DELETE /items/1\nAuthorization: Bearer reader\nX-Api-Key: robot",
            204,
            "Machine(Machine(true))",
        ),
        (
            "GET /items/shared?page=1&key=a+b%2F%C3%BC",
            204,
            "(Link, HTTP/1.1)",
        ),
        (
            "GET /items/machines\nAuthorization: Bearer depositor",
            204,
            "Partner(Partner(true))",
        ),
        (
            "GET /items/machines\nAuthorization: Bearer partner",
            204,
            "Partner(Partner(false))",
        ),
        (
            "GET /items/machines\nAuthorization: Bearer auditor\nX-Api-Key: toy",
            204,
            "MachineAndStaff(MachineAndStaff { machine: Machine(false), staff: Staff })",
        ),
        (
            "HEAD /items/around\nAuthorization: Bearer plain",
            204,
            "Session([])",
        ),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{head}: {answer:?}");
        let told = vault.seen().unwrap_or_else(|| panic!("{head}: no handler"));
        assert!(told.starts_with(seen), "{head}: {told}");
        assert_eq!(answer.headers("www-authenticate").len(), 0, "{head}");
    }
    let head = "PUT /items/1\nContent-Type: application/json\nAuthorization: Bearer keeper\nX-Api-Key: robot";
    let answer = server.send(head, BODY).await;
    assert_eq!(answer.status(), 200, "{answer:?}");
    let seen = vault.seen().expect("the handler was called");
    assert!(
        seen.starts_with("SessionAndMachine { session: Session(["),
        "{seen}"
    );
}

#[tokio::test]
async fn an_open_operation_asks_nobody() {
    let (server, vault) = Vault::serve().await;
    for headers in [
        "",
        "\nAuthorization: Bearer nonsense",
        "\nAuthorization: a\nAuthorization: b",
    ] {
        let answer = server.send(&format!("GET /items/open{headers}"), b"").await;
        assert_eq!(answer.status(), 204, "{answer:?}");
        assert!(vault.seen().is_some());
    }
}

/// Nothing prints a credential: not the context, not its headers, not the log.
#[tokio::test]
async fn credentials_are_shown_nowhere() {
    let (server, vault) = Vault::serve().await;
    let secrets =
        "\nProxy-Authorization: canary-proxy\nCookie: sid=canary-cookie\nX-Api-Key: canary-key";
    for (head, status) in [
        ("GET /items\nAuthorization: Bearer plain", 200),
        ("GET /items/open\nAuthorization: Bearer canary-open", 204),
        ("GET /items\nAuthorization: Bearer canary-token", 401),
        ("GET /items/shared?page=1&key=canary-link", 401),
        (
            "DELETE /items/1\nAuthorization: Basic Y2FuYXJ5OmNhbmFyeS1wYXNz",
            401,
        ),
        ("GET /items\nAuthorization: Bearer broken", 500),
    ] {
        let answer = server.send(&format!("{head}{secrets}"), b"").await;
        assert_eq!(answer.status(), status, "{answer:?}");
        let seen = vault.seen().unwrap_or_default();
        assert!(
            !seen.contains("canary") && !seen.contains("plain"),
            "{seen}"
        );
        assert!(!answer.text().contains("canary") && !answer.head.contains("canary"));
        if status < 300 {
            assert_eq!(seen.matches("Sensitive").count(), 4, "{seen}");
        }
    }
    let log = wire_tests::log();
    assert!(log.contains("the store of sessions is down"), "{log}");
    assert!(!log.contains("canary"), "{log}");
}

/// A key in the query is a credential: the address of the next page is without it.
#[tokio::test]
async fn the_link_of_a_page_has_no_key() {
    let (server, _) = Vault::serve().await;
    let key = "a+b/%C3%BC";
    for (target, link) in [
        (format!("links?limit=3&key={key}"), "?limit=3&cursor=2"),
        (format!("links?%6bey={key}&keys=1"), "?keys=1&cursor=2"),
        (format!("some?key={key}&fields=id"), "?fields=id&cursor=2"),
    ] {
        let answer = server.get(&format!("/items/{target}")).await;
        assert_eq!(answer.status(), 200, "{target}: {answer:?}");
        let expected = format!("<{link}>; rel=\"next\"");
        assert_eq!(answer.header("link"), Some(&*expected), "{target}");
    }
}
