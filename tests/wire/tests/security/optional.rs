//! `none` behind other alternatives: who sends no credentials is nobody, and credentials decide alone.
use crate::vault::Vault;

const REALM: &str = "realm=\"The \\\"Vault\\\"\"";

#[tokio::test]
async fn who_sends_no_credentials_is_nobody() {
    let (server, vault) = Vault::serve().await;
    for head in [
        "GET /items/glance",
        // These are no credentials of this operation.
        "GET /items/glance\nX-Api-Key: robot",
        "GET /items/glance?key=a+b%2F%C3%BC\nCookie: other=biscuit",
        "GET /items/peek",
        "GET /items/peek\nCookie: sid=biscuit",
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), 204, "{head}: {answer:?}");
        assert_eq!(vault.seen().as_deref(), Some("None"), "{head}");
    }
}

#[tokio::test]
async fn who_is_known_is_the_principal() {
    let (server, vault) = Vault::serve().await;
    for (head, seen) in [
        (
            "GET /items/glance\nAuthorization: Bearer plain",
            "Some(Session([]))",
        ),
        (
            "GET /items/glance\nCookie: sid=biscuit",
            "Some(Session([]))",
        ),
        (
            "GET /items/peek\nAuthorization: Bearer reader\nX-Api-Key: toy",
            "Some(SessionAndMachine(SessionAndMachine { session: Session([VaultRead]), machine: Machine(false) }))",
        ),
        (
            "GET /items/peek\nAuthorization: Basic YW5uOg==",
            "Some(Login(Member(\"ann\")))",
        ),
        // A wrong key beside it is not asked for by this alternative.
        (
            "GET /items/peek\nAuthorization: Basic YW5uOg==\nX-Api-Key: wrong",
            "Some(Login(Member(\"ann\")))",
        ),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), 204, "{head}: {answer:?}");
        assert_eq!(vault.seen().as_deref(), Some(seen), "{head}");
    }
}

#[tokio::test]
async fn wrong_credentials_are_never_nobody() {
    let (server, vault) = Vault::serve().await;
    for (head, status, code) in [
        (
            "GET /items/glance\nAuthorization: Bearer wrong",
            401,
            "UNAUTHENTICATED",
        ),
        (
            "GET /items/glance\nAuthorization: Bearer",
            401,
            "UNAUTHENTICATED",
        ),
        (
            "GET /items/glance\nAuthorization: Bearer a b",
            401,
            "UNAUTHENTICATED",
        ),
        // Of a scheme that this operation does not know.
        (
            "GET /items/glance\nAuthorization: Basic YW5uOg==",
            401,
            "UNAUTHENTICATED",
        ),
        (
            "GET /items/glance\nAuthorization: Digest a=b",
            401,
            "UNAUTHENTICATED",
        ),
        ("GET /items/glance\nAuthorization: ", 401, "UNAUTHENTICATED"),
        (
            "GET /items/glance\nAuthorization: Bearer plain\nAuthorization: Bearer plain",
            401,
            "UNAUTHENTICATED",
        ),
        (
            "GET /items/glance\nCookie: sid=stale",
            401,
            "UNAUTHENTICATED",
        ),
        ("GET /items/glance\nCookie: sid=", 401, "UNAUTHENTICATED"),
        (
            "GET /items/glance\nAuthorization: Bearer banned",
            403,
            "FORBIDDEN",
        ),
        (
            "GET /items/glance\nAuthorization: Bearer limited",
            429,
            "RATE_LIMITED",
        ),
        (
            "GET /items/glance\nAuthorization: Bearer broken",
            500,
            "INTERNAL",
        ),
        // Half of an alternative is not nobody either.
        (
            "GET /items/peek\nAuthorization: Bearer reader",
            401,
            "UNAUTHENTICATED",
        ),
        ("GET /items/peek\nX-Api-Key: toy", 401, "UNAUTHENTICATED"),
        ("GET /items/peek\nX-Api-Key: wrong", 401, "UNAUTHENTICATED"),
        (
            "GET /items/peek\nAuthorization: Bearer plain",
            403,
            "FORBIDDEN",
        ),
        (
            "GET /items/peek\nAuthorization: Bearer plain\nX-Api-Key: toy",
            403,
            "FORBIDDEN",
        ),
        (
            "GET /items/peek\nAuthorization: Bearer reader\nX-Api-Key: wrong",
            401,
            "UNAUTHENTICATED",
        ),
        (
            "GET /items/peek\nAuthorization: Basic wrong",
            401,
            "UNAUTHENTICATED",
        ),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{head}: {answer:?}");
        answer.assert_code(status, code);
        assert_eq!(vault.seen(), None, "{head}");
    }
    let answer = server
        .send("GET /items/glance\nAuthorization: Bearer wrong", b"")
        .await;
    let challenges = answer.headers("www-authenticate");
    assert!(
        challenges
            .iter()
            .any(|it| it.starts_with(&format!("Bearer {REALM}"))),
        "{challenges:?}"
    );
}
