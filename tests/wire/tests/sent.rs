//! Answers that break their contract: a logged 500 in builds with debug assertions, sent as they are in others.

use golden_failures::api;
use golden_failures::api::account::*;
use golden_failures::api::types::{Colour, Part, Sku};
use golden_released::api as released;
use golden_released::api::word::*;
use wire_tests::{Answer, Server};

/// Answers with what the request asks for in `x-case`.
struct App;

fn record() -> AccountRecord {
    AccountRecord {
        id: 7,
        name: "grace".to_owned(),
        email: "grace@example.com".to_owned(),
        score: 3,
        ratio: None,
        tags: vec!["a".to_owned()],
        part: None,
        key: "unseen".to_owned().into(),
    }
}

fn case(context: &api::Context) -> &str {
    let case = context.headers.get("x-case");
    case.and_then(|case| case.to_str().ok()).unwrap_or_default()
}

impl AccountApi for App {
    async fn get_account(
        &self,
        request: GetAccountRequest,
    ) -> Result<GetAccountResponse, GetAccountError> {
        let mut record = record();
        let part = |weight| Part {
            sku: Sku::try_from("ABC-12".to_owned()).expect("a sku"),
            colour: Colour::Red,
            weight,
        };
        match case(&request.context) {
            "name" => record.name = "Mr. UPPERCASE-CANARY".to_owned(),
            "email" => record.email = "canary".to_owned(),
            "score" => record.score = -987_654,
            "tags" => record.tags = vec!["canary".to_owned(), "canary".to_owned()],
            "part" => record.part = Some(part(-987_654.5)),
            "ratio" => record.ratio = Some(f64::NAN),
            "part-ratio" => record.part = Some(part(f64::INFINITY)),
            "locked-ratio" => {
                return Err(Locked {
                    attempts: 1,
                    parts: Some(vec![part(1.0), part(f64::NAN)]),
                    retry_after: 1,
                })?;
            }
            "locked" => {
                return Err(Locked {
                    attempts: 987_654,
                    parts: Some(vec![part(1.0)]),
                    retry_after: 1,
                })?;
            }
            "retry" => {
                return Err(Locked {
                    attempts: 1,
                    parts: None,
                    retry_after: -987_654,
                })?;
            }
            _ => record.part = Some(part(1.5)),
        }
        Ok(GetAccountResponse::ok_account_view(record))
    }

    async fn list_accounts(
        &self,
        request: ListAccountsRequest,
    ) -> Result<ListAccountsResponse, ListAccountsError> {
        let mut second = record();
        match case(&request.context) {
            "list" => second.score = 987_654,
            "list-ratio" => second.ratio = Some(f64::NEG_INFINITY),
            _ => {}
        }
        Ok(ListAccountsResponse::ok([record(), second]))
    }

    async fn create_account(
        &self,
        request: CreateAccountRequest,
    ) -> Result<CreateAccountResponse, CreateAccountError> {
        let (location, x_left) = match case(&request.context) {
            "location" => ("/accounts/a canary", None),
            "left" => ("/accounts/7", Some(-987_654)),
            _ => ("/accounts/7", Some(0)),
        };
        Ok(CreateAccountResponse::created(
            record(),
            CreateAccountCreatedHeaders {
                location: location.to_owned(),
                x_left,
            },
        ))
    }
}

const DRAFT: &[u8] = br#"{"name": "grace", "email": "grace@example.com", "score": 3}"#;

async fn ask(server: &Server, case: &str) -> Answer {
    let line = match case {
        "list" | "list-ratio" | "fine-list" => "GET /accounts",
        "location" | "left" | "fine-created" => "POST /accounts\nContent-Type: application/json",
        _ => "GET /accounts/7",
    };
    let body = if line.starts_with("POST") { DRAFT } else { b"" };
    let head = format!("{line}\nX-Case: {case}\nX-Request-Id: sent-{case}.");
    server.send(&head, body).await
}

#[tokio::test]
async fn what_keeps_the_contract_is_sent() {
    let server = Server::of(api::router(App)).await;
    for (case, status) in [("fine", 200), ("fine-list", 200), ("fine-created", 201)] {
        let answer = ask(&server, case).await;
        assert_eq!(answer.status(), status, "{answer:?}");
    }
}

/// The log names the place and the rule; neither the log's line nor the answer has the value.
#[tokio::test]
async fn what_breaks_the_contract_is_a_logged_500() {
    let server = Server::of(api::router(App)).await;
    for (case, place) in [
        ("name", "body `/name` must match"),
        ("email", "body `/email` must be"),
        ("score", "body `/score` must be at least 0"),
        ("tags", "body `/tags` must not have two equal items"),
        ("part", "body `/part/weight` must be more than 0"),
        ("locked", "body `/attempts` must be at most 5"),
        ("retry", "header `/retry-after` must be at least 1"),
        ("list", "body `/1/score` must be at most 100"),
        ("ratio", "body `/ratio` must be finite"),
        ("part-ratio", "body `/part/weight` must be finite"),
        ("locked-ratio", "body `/parts/1/weight` must be finite"),
        ("list-ratio", "body `/1/ratio` must be finite"),
        ("location", "header `/location` must be"),
        ("left", "header `/x-left` must be at least 0"),
    ] {
        let answer = ask(&server, case).await;
        answer.assert_code(500, "BROKEN");
        let log = wire_tests::log();
        let id = format!("sent-{case}.");
        let lines: Vec<&str> = log.lines().filter(|line| line.contains(&id)).collect();
        assert!(
            lines.iter().any(|line| line.contains(place)),
            "{case}: {lines:#?}"
        );
        for text in [&answer.head, &answer.text(), &lines.join("\n")] {
            for value in ["canary", "CANARY", "987654"] {
                assert!(!text.contains(value), "{case}: {text}");
            }
        }
        for name in ["retry-after", "location", "x-left"] {
            assert_eq!(answer.header(name), None, "{case}: {answer:?}");
        }
    }
}

/// No build sends what is no JSON, and the log names the place in each.
#[tokio::test]
async fn a_number_that_is_not_finite_is_a_logged_500() {
    let server = Server::of(released::router(Words)).await;
    let head = "GET /words/longer-than-five-and-heavy\nX-Request-Id: sent-released.";
    let answer = server.send(head, b"").await;
    answer.assert_code(500, "INTERNAL");
    assert!(answer.text().contains("Something went wrong"), "{answer:?}");
    let log = wire_tests::log();
    let mut lines = log.lines().filter(|line| line.contains("sent-released."));
    let place = "the answer breaks the contract: body `/weights/1` must be finite";
    assert!(lines.any(|line| line.contains(place)), "{log}");
}

struct Words;

impl WordApi for Words {
    async fn get_word(&self, request: GetWordRequest) -> Result<GetWordResponse, GetWordError> {
        let text = request.text;
        if text == "busy" {
            return Err(Busy {
                seconds: -5,
                retry_after: -5,
            })?;
        }
        let weight = if text.ends_with("heavy") {
            f64::INFINITY
        } else {
            2.0
        };
        let weights = vec![1.0, weight];
        Ok(GetWordResponse::ok(WordView { text, weights }, "a b"))
    }
}

/// Built without debug assertions, the server sends what the handler answered, unread.
#[tokio::test]
async fn release_builds_check_nothing() {
    let server = Server::of(released::router(Words)).await;
    let answer = server.get("/words/longer-than-five").await;
    assert_eq!(answer.status(), 200, "{answer:?}");
    assert_eq!(answer.json()["text"], "longer-than-five");
    assert_eq!(answer.header("link"), Some("a b"));
    let answer = server.get("/words/busy").await;
    assert_eq!(answer.status(), 503, "{answer:?}");
    assert_eq!(answer.json()["seconds"], -5);
    assert_eq!(answer.header("retry-after"), Some("-5"));
}
