//! The rest of a path behind authentication and extracts: it leads nowhere else, whoever asks.
use crate::vault::Vault;

/// Rests that are none, as they stand in an address.
const ELSEWHERE: &[&str] = &[
    "..",
    "../x",
    "a/../b",
    "a/..",
    "%2e%2e",
    "%2E%2e/x",
    ".%2e/x",
    "a%2F..%2Fb",
    "..%2Fx",
    ".",
    "%2e",
    "a/./b",
    "a//b",
    "/a",
    "a/",
    "%2Fa",
    "a%2F",
    "a%2F%2Fb",
    "a\\b",
    "a%5Cb",
    "..%5Cx",
    "a%00",
];

/// How to ask, who is let in, and what a handler sees of that.
const ASKED: &[(&str, &str, &str)] = &[
    (
        "GET",
        "\nAuthorization: Bearer plain",
        "Session([]), HTTP/1.1)",
    ),
    ("HEAD", "\nCookie: sid=biscuit", "Some(Session([])))"),
    ("HEAD", "", "None)"),
];

#[tokio::test]
async fn a_rest_that_leads_elsewhere_reaches_no_handler() {
    let (server, vault) = Vault::serve().await;
    for (method, credentials, _) in ASKED {
        for rest in ELSEWHERE {
            let head = format!("{method} /files/{rest}{credentials}");
            let answer = server.send(&head, b"").await;
            assert_eq!(answer.status(), 400, "{head}: {answer:?}");
            assert_eq!(vault.seen(), None, "{head}");
        }
    }
}

#[tokio::test]
async fn a_rest_that_is_one_reaches_its_handler() {
    let (server, vault) = Vault::serve().await;
    for (method, credentials, seen) in ASKED {
        for (rest, read) in [
            ("a", "a"),
            ("a/b.c", "a/b.c"),
            ("a%2Fb", "a/b"),
            ("...", "..."),
            ("%252e%252e/x", "%2e%2e/x"),
        ] {
            let head = format!("{method} /files/{rest}{credentials}");
            let answer = server.send(&head, b"").await;
            assert_eq!(answer.status(), 204, "{head}: {answer:?}");
            let expected = format!("({read:?}, {seen}");
            assert_eq!(vault.seen(), Some(expected), "{head}");
        }
    }
}

/// Who may not ask learns nothing of what a rest may be.
#[tokio::test]
async fn who_may_not_ask_is_told_so_first() {
    let (server, vault) = Vault::serve().await;
    for head in [
        "GET /files/..",
        "GET /files/a%2F..",
        "GET /files/..\nAuthorization: Bearer nobody",
        "HEAD /files/..\nCookie: sid=stale",
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), 401, "{head}: {answer:?}");
        assert_eq!(vault.seen(), None, "{head}");
    }
}
