//! Failures with something to hide: the answer is generic, and the log has all of it under the request's id.

use std::error::Error;
use std::fmt;

use golden_failures::api::account::*;
use golden_failures::api::{self, Internal as _, Location, Violation};
use wire_tests::Server;

/// Fails as the request asks in `x-case`.
struct App;

/// What a driver of a database says.
#[derive(Debug)]
struct Database(std::num::ParseIntError);

impl fmt::Display for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SELECT canary_column FROM canary_table WHERE id = $1")
    }
}

impl Error for Database {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

/// A text of a client that would be another line of the log, and would colour and turn a terminal.
const FORGED: &str = "x\n2026-01-01T00:00:00Z  INFO forged\r\u{1b}[31m\u{9b}31m\u{85}forged\u{2028}\
    forged\u{2029}forged\u{202e}\u{2066}\u{200f}\u{7f}\u{8}\0\t\u{b}forged";

/// An error that has it in its own text, and in that of its source.
#[derive(Debug)]
struct Forged(std::io::Error);

impl fmt::Display for Forged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no row {FORGED}")
    }
}

impl Error for Forged {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

/// A helper that knows nothing of operations.
fn find(id: u64) -> Result<u64, AccountNotFound> {
    Err(AccountNotFound { id })
}

impl AccountApi for App {
    async fn get_account(
        &self,
        request: GetAccountRequest,
    ) -> Result<GetAccountResponse, GetAccountError> {
        let case = request.context.headers.get("x-case");
        match case.and_then(|case| case.to_str().ok()).unwrap_or_default() {
            "io" => {
                let path = "/nowhere/canary/secrets.toml";
                std::fs::read(path).map_err(|error| {
                    std::io::Error::new(error.kind(), format!("{path}: {error}"))
                })?;
            }
            "sql" => {
                "canary".parse::<u8>().map_err(Database)?;
            }
            "boxed" => Err(Box::<dyn Error + Send + Sync>::from("canary in a box")).internal()?,
            "forged-io" => Err(std::io::Error::other(format!("no file {FORGED}")))?,
            "forged-chain" => Err(Forged(std::io::Error::other(FORGED)))?,
            "forged-box" => Err(Box::<dyn Error + Send + Sync>::from(FORGED)).internal()?,
            "forged-text" => Err(api::InternalError::new(FORGED))?,
            "forged-panic" => panic!("{FORGED}"),
            "panic" => panic!("canary {}", "in a panic"),
            "header" => {
                return Err(Locked {
                    attempts: 1,
                    parts: None,
                    retry_after: 3,
                })?;
            }
            "forged" => {}
            _ => {
                find(request.id)?;
            }
        }
        Err(NeedsKey {
            www_authenticate: "canary\r\nX-Forged: canary".to_owned(),
        })?
    }

    async fn list_accounts(
        &self,
        _: ListAccountsRequest,
    ) -> Result<ListAccountsResponse, ListAccountsError> {
        Err(api::Violations::from(Violation::of_parameter(
            Location::Query,
            "limit",
            api::Breach::new("quota", "must be within your quota"),
        )))?
    }

    async fn create_account(
        &self,
        request: CreateAccountRequest,
    ) -> Result<CreateAccountResponse, CreateAccountError> {
        find(7).internal()?;
        Err(NameTaken {
            name: request.body.name,
        })?
    }
}

#[tokio::test]
async fn nothing_internal_is_answered_and_all_of_it_is_logged() {
    let server = Server::of(api::router(App)).await;
    for (case, logged) in [
        ("io", "/nowhere/canary/secrets.toml"),
        (
            "sql",
            "SELECT canary_column FROM canary_table WHERE id = $1: invalid digit",
        ),
        ("boxed", "canary in a box"),
        ("panic", "canary in a panic"),
        ("forged", "the header `www-authenticate`"),
    ] {
        let head = format!("GET /accounts/7\nX-Case: {case}\nX-Request-Id: internal-{case}.");
        let answer = server.send(&head, b"").await;
        answer.assert_code(500, "BROKEN");
        assert_eq!(answer.json()["detail"], "Something broke");
        for text in [&answer.head, &answer.text()] {
            for hidden in ["canary", "golden_failures", "src/", "SELECT", "digit"] {
                assert!(!text.contains(hidden), "{case}: {text}");
            }
        }
        let log = wire_tests::log();
        let id = format!("internal-{case}.");
        let mut lines = log.lines().filter(|line| line.contains(&id));
        assert!(lines.any(|line| line.contains(logged)), "{case}: {log}");
    }
}

/// Nothing that a client sends begins a line of the log, or a sequence that a terminal obeys.
#[tokio::test]
async fn no_line_of_the_log_is_forged() {
    let server = Server::of(api::router(App)).await;
    let cases = ["io", "chain", "box", "text", "panic"];
    for case in cases {
        let head = format!("GET /accounts/7\nX-Case: forged-{case}\nX-Request-Id: unforged-{case}");
        server.send(&head, b"").await.assert_code(500, "BROKEN");
    }
    let log = wire_tests::log();
    let is_mark = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for line in log.lines() {
        assert!(!line.contains(is_mark), "{line:?}");
        assert!(
            !line.contains("INFO forged") || line.contains("unforged-"),
            "{line:?}"
        );
    }
    for case in cases {
        let mut lines = log
            .lines()
            .filter(|line| line.contains(&format!("unforged-{case}")));
        let shown =
            r"x\n2026-01-01T00:00:00Z  INFO forged\r\u{1b}[31m\u{9b}31m\u{85}forged\u{2028}";
        assert!(lines.any(|line| line.contains(shown)), "{case}: {log}");
    }
}

#[tokio::test]
async fn errors_of_helpers_are_answered_as_declared() {
    let server = Server::of(api::router(App)).await;
    let answer = server.get("/accounts/7").await;
    answer.assert_code(404, "ACCOUNT_NOT_FOUND");
    assert_eq!(answer.json()["id"], 7);
    let answer = server.send("GET /accounts/7\nX-Case: header", b"").await;
    answer.assert_code(423, "LOCKED");
    assert_eq!(answer.header("retry-after"), Some("3"));
}

/// A handler's own violations have the shape of a 422 of the server's.
#[tokio::test]
async fn handlers_find_violations_of_their_own() {
    let server = Server::of(api::router(App)).await;
    let answer = server.get("/accounts?limit=3").await;
    answer.assert_code(422, "ALL_WRONG");
    let own = &answer.json()["errors"][0];
    assert_eq!(own["location"], "query");
    assert_eq!(own["pointer"], "/limit");
    assert_eq!(own["code"], "quota");
}

#[tokio::test]
async fn a_refused_body_is_not_repeated() {
    let server = Server::of(api::router(App)).await;
    let body = br#"{"name": "CANARY", "email": "canary", "score": "canary"}"#;
    let head = "POST /accounts\nContent-Type: application/json";
    let answer = server.send(head, body).await;
    answer.assert_code(422, "ALL_WRONG");
    assert_eq!(answer.json()["errors"].as_array().map(Vec::len), Some(3));
    assert!(
        !answer.text().to_lowercase().contains("canary"),
        "{answer:?}"
    );
}
