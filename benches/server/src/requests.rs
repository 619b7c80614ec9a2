//! The requests that are measured.

use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST, USER_AGENT};
use axum::http::request::Builder;

use crate::data::ID;

fn begin(method: &str, path: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, "localhost:8080")
        .header(USER_AGENT, "bench/1.0")
        .header(ACCEPT, "application/json")
}

fn end(builder: Builder, body: Body) -> Request<Body> {
    match builder.body(body) {
        Ok(request) => request,
        Err(error) => panic!("no request: {error}"),
    }
}

fn send(method: &str, path: &str, body: Bytes) -> Request<Body> {
    let builder = begin(method, path)
        .header(CONTENT_TYPE, "application/json")
        .header(CONTENT_LENGTH, body.len());
    end(builder, Body::from(body))
}

/// One record.
pub fn one() -> Request<Body> {
    end(begin("GET", &format!("/items/{ID}")), Body::empty())
}

/// A list of so many.
pub fn list(limit: usize) -> Request<Body> {
    end(
        begin("GET", &format!("/items?limit={limit}")),
        Body::empty(),
    )
}

fn draft(description: &str, quantity: &str) -> Bytes {
    let body = format!(
        r#"{{"sku":"AB1234567","title":"A hammer of forged steel","description":"{description}","contact":"smith@forge.example","grade":"good","quantity":{quantity},"weight":12.25,"tags":["iron","hand tool","for the forge"],"place":"north-aisle-seven","created_at":"2026-03-01T12:00:00Z"}}"#
    );
    Bytes::from(body)
}

/// A small body, answered with two headers.
pub fn small_post() -> Request<Body> {
    send("POST", "/items", draft("Heavy", "7"))
}

/// A kilobyte of ten constrained fields.
pub fn post() -> Request<Body> {
    send(
        "POST",
        "/items",
        draft(&"It is what a hammer is. ".repeat(32), "7"),
    )
}

/// The same with one value out of its range.
pub fn invalid_post() -> Request<Body> {
    send(
        "POST",
        "/items",
        draft(&"It is what a hammer is. ".repeat(32), "-7"),
    )
}

/// A body for one of the operations that take much.
#[derive(Clone)]
pub struct Load {
    path: &'static str,
    body: Bytes,
}

impl Load {
    fn new(path: &'static str, body: String) -> Self {
        let body = Bytes::from(body);
        Self { path, body }
    }

    /// A request with this body.
    pub fn request(&self) -> Request<Body> {
        send("PUT", self.path, self.body.clone())
    }
}

/// Hostile bodies, each with a valid one that is as long and goes to the same operation, and with a
/// valid one that is as long and of the ordinary kind: a list of objects.
pub fn hostile() -> Vec<(String, Load, Load)> {
    let cases = [
        (
            "100,000 keys, the last twice",
            keys(100_000, 99_999, "7"),
            keys(100_000, 100_000, "7"),
        ),
        (
            "100,000 keys, no value right",
            keys(100_000, 100_000, "[]"),
            keys(100_000, 100_000, "10"),
        ),
        (
            "100,000 keys that are unknown",
            unknown(100_000),
            keys(100_000, 100_000, "7"),
        ),
        (
            "depth 127",
            deep("/hostile/few", "name", 126),
            deep("/hostile/deep", "value", 126),
        ),
        ("2 MB under a pattern", long("!"), long("x")),
        (
            "50,000 unique items, one twice",
            unique("item 3"),
            unique("item x"),
        ),
        (
            "50,000 unique items in 120 lists, one twice",
            nested("item 3"),
            nested("item x"),
        ),
    ];
    cases
        .into_iter()
        .flat_map(|(name, bad, good)| {
            let ordinary = bulk(bad.body.len());
            [
                (name.to_owned(), bad.clone(), good),
                (format!("{name}, beside a list"), bad, ordinary),
            ]
        })
        .collect()
}

fn keys(number: usize, different: usize, value: &str) -> Load {
    let member = |n: usize| format!(r#""key{}":{value}"#, n % different);
    let members: Vec<_> = (0..number).map(member).collect();
    let body = format!(r#"{{"names":{{{}}}}}"#, members.join(","));
    Load::new("/hostile/keys", body)
}

fn unknown(number: usize) -> Load {
    let members: Vec<_> = (0..number).map(|n| format!(r#""key{n}":7"#)).collect();
    Load::new("/hostile/few", format!("{{{}}}", members.join(",")))
}

fn deep(path: &'static str, name: &str, depth: usize) -> Load {
    let (open, close) = ("[".repeat(depth), "]".repeat(depth));
    Load::new(path, format!(r#"{{"{name}":{open}{close}}}"#))
}

fn long(last: &str) -> Load {
    let body = format!(r#"{{"text":"{}{last}"}}"#, "ab-".repeat(700_000));
    Load::new("/hostile/long", body)
}

fn unique(last: &str) -> Load {
    let items: Vec<_> = (0..50_000).map(|n| format!(r#""item {n}""#)).collect();
    let body = format!(r#"{{"items":[{},"{last}"]}}"#, items.join(","));
    Load::new("/hostile/unique", body)
}

fn nested(last: &str) -> Load {
    let items: Vec<_> = (0..50_000).map(|n| format!(r#""item {n}""#)).collect();
    let (open, close) = ("[".repeat(120), "]".repeat(120));
    let body = format!(r#"{{"nest":{open}{},"{last}"{close}}}"#, items.join(","));
    Load::new("/hostile/nested", body)
}

fn bulk(length: usize) -> Load {
    const PIECE: &str = r#"{"sku":"AB1234567","title":"A hammer of forged steel","contact":"smith@forge.example","grade":"good","quantity":7,"tags":["iron","hand tool"]}"#;
    let pieces = vec![PIECE; length.div_ceil(PIECE.len() + 1)].join(",");
    Load::new("/hostile/bulk", format!(r#"{{"pieces":[{pieces}]}}"#))
}
