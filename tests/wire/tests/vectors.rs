//! Every constraint and format, one value at a time, as `vectors.txt` lists them.

mod app;
mod list;

use generated::vectors::api;
use serde_json::Value;
use wire_tests::{Answer, Server};

use self::app::App;
use self::list::{Expected, Place, Vector, vectors};

/// How many values there are; the README says it too.
const COUNT: usize = 890;

/// The scalars of the language, each of which has a section of its own.
const SCALARS: [&str; 25] = [
    "string",
    "boolean",
    "int32",
    "int64",
    "uint32",
    "uint64",
    "float",
    "double",
    "decimal",
    "uuid",
    "date",
    "time",
    "datetime",
    "duration",
    "http_date",
    "retry_after",
    "etag",
    "email",
    "uri",
    "uri_reference",
    "hostname",
    "ipv4",
    "ipv6",
    "bytes",
    "json",
];

const CONSTRAINTS: [&str; 13] = [
    "min_length",
    "max_length",
    "pattern",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
];

/// The parameters of `probe_path` with values that are right.
const PATH: [(&str, &str); 7] = [
    ("string", "a"),
    ("int32", "1"),
    ("decimal", "1"),
    ("uuid", "67e55044-10b1-426f-9247-bb680e5fe0c8"),
    ("datetime", "2024-01-01T00:00:00Z"),
    ("bytes", "YQ=="),
    ("colour", "red"),
];

fn path(vector: &Vector) -> impl Iterator<Item = &str> {
    PATH.into_iter()
        .map(|(name, right)| match vector.name == name {
            true => vector.value.as_str(),
            false => right,
        })
}

async fn sent(server: &Server, vector: &Vector) -> Answer {
    let Vector { name, value, .. } = vector;
    let json = "\nContent-Type: application/json\n";
    let (head, body) = match vector.place {
        Place::Property => (
            format!("POST /probes{json}"),
            format!("{{\"{name}\":{value}}}"),
        ),
        Place::Body => {
            let method = if name == "open" { "PUT" } else { "PATCH" };
            (format!("{method} /probes/{name}{json}"), value.clone())
        }
        Place::Query => (format!("GET /probes?{name}={value}"), String::new()),
        Place::Path => {
            let segments: Vec<&str> = path(vector).collect();
            let head = format!("GET /probes/path/{}", segments.join("/"));
            (head, String::new())
        }
        Place::Header => (
            format!("GET /probes/header\n{name}: {value}\n"),
            String::new(),
        ),
        Place::Cookie => (
            format!("GET /probes/cookie\nCookie: a=b; {name}={value}\n"),
            String::new(),
        ),
    };
    server.send(&head, body.as_bytes()).await
}

/// What is not as the list has it.
fn complaint(vector: &Vector, answer: &Answer) -> Option<String> {
    let Vector { line, name, .. } = vector;
    let text = vector.value.chars().take(80).collect::<String>();
    let place = format!("line {line}: {name} {text}");
    match &vector.expected {
        Expected::Taken(arrived) => {
            if answer.status() != 200 {
                return Some(format!("{place}: refused: {}", answer.text()));
            }
            let wrong = not_arrived(vector, arrived.as_deref(), &answer.json())?;
            Some(format!("{place}: arrived as {wrong}"))
        }
        Expected::Status(status) => {
            let other = answer.status();
            (other != *status).then(|| format!("{place}: {other} instead of {status}"))
        }
        Expected::Violation(code) => {
            if answer.status() != 422 {
                return Some(format!("{place}: {} instead of 422", answer.status()));
            }
            let errors = answer.json()["errors"].clone();
            let errors = errors.as_array().map_or(&[][..], Vec::as_slice);
            let is_it = |error: &Value| {
                let pointer = error["pointer"].as_str().unwrap_or_default();
                let first = pointer.split('/').nth(1).unwrap_or_default();
                let pointed = vector.place == Place::Body || first == name;
                error["code"] == code.as_str() && pointed
            };
            let right = errors.len() == 1 && errors.iter().all(is_it);
            (!right).then(|| format!("{place}: not {code} alone: {errors:?}"))
        }
    }
}

/// The value that arrived, if it is not the one that was sent.
fn not_arrived(vector: &Vector, arrived: Option<&str>, answer: &Value) -> Option<String> {
    let said = answer["said"].as_str().unwrap_or_default();
    let expected = match (vector.place, arrived) {
        (Place::Property, arrived) => {
            let text = arrived.unwrap_or(&vector.value);
            let expected: Value = serde_json::from_str(text).expect("the list has JSON");
            let found = &answer[&vector.name];
            return (!is_same(found, &expected)).then(|| found.to_string());
        }
        (Place::Body, None) => return None,
        (_, Some(arrived)) => arrived.to_owned(),
        (Place::Query, None) => decoded(&vector.value.replace('+', " ")),
        (_, None) => decoded(&vector.value),
    };
    let said = match vector.place {
        Place::Path => {
            let at = PATH.iter().position(|(name, _)| *name == vector.name)?;
            said.split('|').nth(at)?
        }
        _ => said,
    };
    (said != expected).then(|| said.to_owned())
}

/// Whether two values are one to JSON Schema; numbers are compared as doubles if one is no integer.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.to_string(), other.to_string());
            match (one.parse::<i128>(), other.parse::<i128>()) {
                (Ok(one), Ok(other)) => one == other,
                _ => one.parse::<f64>() == other.parse::<f64>(),
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let same = |(name, value)| other.get(name).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(same)
        }
        _ => one == other,
    }
}

/// Resolves percent-encoding.
fn decoded(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[tokio::test]
async fn every_vector_is_answered_as_listed() {
    let server = Server::of(api::router(App)).await;
    let vectors = vectors();
    let mut complaints = Vec::new();
    for vector in &vectors {
        complaints.extend(complaint(vector, &sent(&server, vector).await));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// What is passed over is held to the same: bytes that are no UTF-8 are no JSON.
#[tokio::test]
async fn bytes_that_are_no_text_are_no_json() {
    let server = Server::of(api::router(App)).await;
    let head = "PUT /probes/open\nContent-Type: application/json\n";
    for body in [
        &b"{\"other\":\"\xff\"}"[..],
        b"{\"other\":{\"\xc3\":1}}",
        b"{\"string\":1,\"other\":\"\xff\"}",
        b"{\"string\":\"\xff\"}",
    ] {
        let answer = server.send(head, body).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
    }
}

/// Whatever the method is: where a segment is missing, nothing is.
#[tokio::test]
async fn an_empty_segment_is_no_route_of_any_method() {
    let server = Server::of(api::router(App)).await;
    let path = |first: &str| {
        let rest = PATH[1..].iter().map(|(_, right)| *right);
        let rest: Vec<&str> = rest.collect();
        format!("/probes/path/{first}/{}", rest.join("/"))
    };
    for method in ["GET", "POST", "DELETE", "OPTIONS", "TRACE"] {
        let answer = server.send(&format!("{method} {}", path("")), b"").await;
        answer.assert_code(404, "ROUTE_NOT_FOUND");
    }
    let answer = server.send(&format!("DELETE {}", path("a")), b"").await;
    answer.assert_code(405, "METHOD_NOT_ALLOWED");
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

/// A query is read where the contract has parameters in it, and nowhere else.
#[tokio::test]
async fn a_broken_query_is_malformed_where_it_is_read() {
    let server = Server::of(api::router(App)).await;
    for broken in ["x=%zz", "x=%ff", "%ff=x", "x=%"] {
        let answer = server.get(&format!("/probes?{broken}")).await;
        answer.assert_code(400, "MALFORMED_REQUEST");
        let answer = server.get(&format!("/probes/cookie?{broken}")).await;
        assert_eq!(answer.status(), 200, "{broken}: {answer:?}");
    }
}

#[test]
fn there_are_vectors_for_every_constraint_and_format() {
    let vectors = vectors();
    let of = |scalar: &str| {
        let vectors = vectors.iter();
        let vectors = vectors.filter(|it| it.place == Place::Property && it.name == scalar);
        vectors.map(Vector::is_taken).collect::<Vec<bool>>()
    };
    for scalar in SCALARS {
        assert!(of(scalar).contains(&true), "no valid {scalar}");
        assert!(of(scalar).contains(&false), "no invalid {scalar}");
    }
    for constraint in CONSTRAINTS {
        let broken = vectors.iter().find(|vector| vector.breaks(constraint));
        let broken = broken.unwrap_or_else(|| panic!("nothing breaks {constraint}"));
        let kept = |vector: &&Vector| {
            vector.place == broken.place && vector.name == broken.name && vector.is_taken()
        };
        assert!(
            vectors.iter().any(|it| kept(&it)),
            "nothing keeps {constraint}"
        );
    }
    assert_eq!(vectors.len(), COUNT, "the number is told in the README too");
}
