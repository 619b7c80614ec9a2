//! Every constraint and format, one value at a time, as `vectors.txt` lists them.

use golden_vectors::api;
use golden_vectors::api::probe::*;
use serde_json::Value;
use wire_tests::{Answer, Server};

const VECTORS: &str = include_str!("vectors.txt");

struct App;

impl ProbeApi for App {
    async fn probe_body(&self, _: ProbeBodyRequest) -> Result<ProbeBodyResponse, ProbeBodyError> {
        Ok(ProbeBodyResponse::no_content())
    }

    async fn probe_query(
        &self,
        _: ProbeQueryRequest,
    ) -> Result<ProbeQueryResponse, ProbeQueryError> {
        Ok(ProbeQueryResponse::no_content())
    }
}

/// One line of the list.
struct Vector {
    line: usize,
    name: String,
    /// The code of the refusal; `None` where the value is taken.
    code: Option<String>,
    value: String,
}

fn vectors() -> Vec<Vector> {
    let mut name = String::new();
    let mut vectors = Vec::new();
    for (number, text) in VECTORS.lines().enumerate() {
        let line = number + 1;
        let mut push = |code: Option<&str>, value: &str| {
            vectors.push(Vector {
                line,
                name: name.clone(),
                code: code.map(str::to_owned),
                value: repeated(value),
            });
        };
        if let Some(value) = text.strip_prefix("+ ") {
            push(None, value);
        } else if let Some(rest) = text.strip_prefix("- ") {
            let (code, value) = rest.split_once(' ').unwrap_or((rest, ""));
            push(Some(code), value);
        } else if let Some(section) = text.strip_prefix('[') {
            name = section.trim_end_matches(']').to_owned();
        } else {
            assert!(
                text.is_empty() || text.starts_with('#'),
                "line {line}: {text}"
            );
        }
    }
    vectors
}

/// `{3*a}` is `aaa`.
fn repeated(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('{') {
        let inner = after.split_once('}').and_then(|(inner, tail)| {
            let (count, text) = inner.split_once('*')?;
            Some((text.repeat(count.parse().ok()?), tail))
        });
        out.push_str(before);
        match inner {
            Some((text, tail)) => {
                out.push_str(&text);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

async fn sent(server: &Server, vector: &Vector) -> Answer {
    match vector.name.strip_prefix('?') {
        Some(name) => {
            let head = format!("GET /probes?{name}={}", vector.value);
            server.send(&head, b"").await
        }
        None => {
            let body = format!("{{\"{}\":{}}}", vector.name, vector.value);
            let head = "POST /probes\nContent-Type: application/json\n";
            server.send(head, body.as_bytes()).await
        }
    }
}

/// What is not as the list has it.
fn complaint(vector: &Vector, answer: &Answer) -> Option<String> {
    let place = format!("line {}: {} {}", vector.line, vector.name, vector.value);
    let Some(code) = &vector.code else {
        return (answer.status() != 204).then(|| format!("{place}: refused: {}", answer.text()));
    };
    if answer.status() != 422 {
        return Some(format!("{place}: {} instead of 422", answer.status()));
    }
    let errors = answer.json()["errors"].clone();
    let errors = errors.as_array().map_or(&[][..], Vec::as_slice);
    let is_it = |error: &Value| {
        let pointer = error["pointer"].as_str().unwrap_or_default();
        let name = vector.name.trim_start_matches('?');
        let pointed = pointer.split('/').nth(1).is_some_and(|first| first == name);
        error["code"] == code.as_str() && pointed
    };
    let right = errors.len() == 1 && errors.iter().all(is_it);
    (!right).then(|| format!("{place}: not {code} alone: {errors:?}"))
}

#[tokio::test]
async fn every_vector_is_answered_as_listed() {
    let server = Server::of(api::router(App)).await;
    let vectors = vectors();
    let mut complaints = Vec::new();
    for vector in &vectors {
        complaints.extend(complaint(vector, &sent(&server, vector).await));
    }
    let refused = vectors
        .iter()
        .filter(|vector| vector.code.is_some())
        .count();
    println!("{} vectors, {refused} of them refused", vectors.len());
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
