//! What FastAPI answers, and what a contract that says the same answers: docs/fastapi.md is the table.
//!
//! `tests/fastapi/record.py` has recorded FastAPI; nothing here runs it.

mod app;
mod crews;
mod statuses;

use generated::fastapi::api;
use serde::Deserialize;
use wire_tests::{Answer, Server};

use self::app::App;

/// What FastAPI answered.
#[derive(Deserialize)]
struct Recording {
    /// The headers that were looked at.
    headers: Vec<String>,
    answers: Vec<Recorded>,
}

#[derive(Deserialize)]
struct Recorded {
    name: String,
    request: Request,
    status: u16,
    headers: std::collections::BTreeMap<String, String>,
    body: String,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
    #[serde(default)]
    body: String,
}

/// Where an answer is not FastAPI's: what it is instead. The status always is.
struct Differs {
    name: &'static str,
    /// Headers that are others, or not there.
    headers: &'static [(&'static str, Option<&'static str>)],
    /// The body, where it is another.
    body: Option<&'static str>,
}

/// Every difference. What is not here is the same to the byte.
const DIFFERENCES: &[Differs] = &[
    // There is no content for it to be the type of.
    Differs {
        name: "no_content",
        headers: &[("content-type", None)],
        body: None,
    },
    // FastAPI announces four bytes and sends none.
    Differs {
        name: "reset_content",
        headers: &[("content-type", None), ("content-length", Some("0"))],
        body: None,
    },
    // What was sent is not repeated, and the words are ours.
    Differs {
        name: "request_validation",
        headers: &[],
        body: Some(concat!(
            r#"{"detail":[{"type":"string_type","loc":["body","password"],"msg":"must be a string"},"#,
            r#"{"type":"missing","loc":["body","username"],"msg":"is required"}]}"#
        )),
    },
    Differs {
        name: "request_validation_path",
        headers: &[],
        body: Some(concat!(
            r#"{"detail":[{"type":"float_parsing","loc":["path","price"],"#,
            r#""msg":"must be a number"}]}"#
        )),
    },
    // `Allow` has every method of the path (RFC 9110, 15.5.6), and FastAPI's that of one route.
    Differs {
        name: "method_not_allowed",
        headers: &[("allow", Some("POST,GET,HEAD"))],
        body: None,
    },
];

fn recording() -> Recording {
    let text = include_str!("../../fastapi/recorded.json");
    serde_json::from_str(text).expect("the recording")
}

async fn ours(server: &Server, request: &Request) -> Answer {
    let mut head = format!("{} {}", request.method, request.path);
    if !request.body.is_empty() {
        head.push_str("\nContent-Type: application/json");
    }
    server.send(&head, request.body.as_bytes()).await
}

#[tokio::test]
async fn answers_are_those_of_fastapi_or_differ_as_the_table_says() {
    let server = Server::of(api::router(App)).await;
    let recording = recording();
    let mut wrong = Vec::new();
    for fastapi in &recording.answers {
        let differs = DIFFERENCES.iter().find(|it| it.name == fastapi.name);
        // Without debug assertions nothing is checked as it is sent.
        if fastapi.name == "response_validation" && !cfg!(debug_assertions) {
            continue;
        }
        let answer = ours(&server, &fastapi.request).await;
        let mut expect = |what: &str, ours: Option<String>, expected: Option<&str>| {
            if ours.as_deref() != expected {
                wrong.push(format!(
                    "{}: {what} {ours:?}, not {expected:?}",
                    fastapi.name
                ));
            }
        };
        expect(
            "status",
            Some(answer.status().to_string()),
            Some(&fastapi.status.to_string()),
        );
        let body = differs.and_then(|it| it.body);
        expect(
            "body",
            Some(answer.text()),
            Some(body.unwrap_or(&fastapi.body)),
        );
        let length = body.map(|body| body.len().to_string());
        for name in &recording.headers {
            let recorded = fastapi.headers.get(name).map(String::as_str);
            let own = differs.iter().flat_map(|it| it.headers);
            let own = own.clone().find(|(own, _)| own == name);
            let expected = match (own, &length) {
                (Some((_, value)), _) => *value,
                (None, Some(length)) if name == "content-length" => Some(length.as_str()),
                (None, _) => recorded,
            };
            expect(name, answer.header(name).map(str::to_owned), expected);
        }
        assert!(!answer.text().contains("canary"), "{}", fastapi.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A difference that is none any more, and one that the table does not tell, are mistakes.
#[test]
fn the_table_tells_of_every_answer() {
    let table = include_str!("../../../docs/fastapi.md");
    let recording = recording();
    for fastapi in &recording.answers {
        let name = format!("| `{}` |", fastapi.name);
        let row = table.lines().find(|line| line.starts_with(&name));
        let row = row.unwrap_or_else(|| panic!("no row of `{}`", fastapi.name));
        let differs = DIFFERENCES.iter().find(|it| it.name == fastapi.name);
        assert_eq!(row.ends_with("| same |"), differs.is_none(), "{row}");
        if let Some(body) = differs.and_then(|it| it.body) {
            assert_ne!(body, fastapi.body, "{row}");
        }
    }
    let (all, other) = (recording.answers.len(), DIFFERENCES.len());
    let count = format!(
        "Of {all} answers, {} are the same and {other} differ.",
        all - other
    );
    assert!(table.contains(&count), "{count}");
    let readme = include_str!("../../../README.md");
    let count = format!(
        "of {all} answers, {} are the same in status, bytes and headers; {other} have the",
        all - other
    );
    assert!(readme.contains(&count), "{count}");
    for differs in DIFFERENCES {
        let mut names = recording.answers.iter().map(|it| it.name.as_str());
        assert!(names.any(|name| name == differs.name), "{}", differs.name);
    }
}
