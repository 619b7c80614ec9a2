//! Values in other forms than their usual ones: bodies, parameters, headers, answers.

mod app;
mod vectors;

use generated::encodings::api;
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

use self::app::{App, LOSSES};
use self::vectors::{Vector, vectors};

/// How many vectors there are; the reference says it too.
const COUNT: usize = 172;

/// The document of the crate.
const DOCUMENT: &str = generated::encodings::DOCUMENT;

async fn serve() -> Server {
    Server::of(api::router(App)).await
}

async fn post(server: &Server, path: &str, media_type: &str, body: &str) -> Answer {
    let head = format!("POST {path}\nContent-Type: {media_type}\n");
    server.send(&head, body.as_bytes()).await
}

/// What is not as the list has it. The text of a value counts, and not what a double makes of it.
async fn complaint(server: &Server, vector: &Vector) -> Option<String> {
    let Vector { name, value, .. } = vector;
    let body = format!("{{\"{name}\":{value}}}");
    let answer = post(server, "/samples", "application/json", &body).await;
    let place = format!("line {}: {name} {value}", vector.line);
    match &vector.expected {
        Ok(arrived) => {
            let sent = format!("\"{name}\":{arrived}");
            let is_there = answer.status() == 200 && {
                let text = answer.text();
                text.split_once(&sent)
                    .is_some_and(|(_, rest)| rest.starts_with([',', '}']))
            };
            (!is_there).then(|| format!("{place}: {}", answer.text()))
        }
        Err(code) => {
            let errors = answer.json()["errors"].clone();
            let first = &errors[0];
            let pointer = first["pointer"].as_str().unwrap_or_default();
            let is_it = answer.status() == 422
                && first["code"] == code.as_str()
                && errors.as_array().is_some_and(|errors| errors.len() == 1)
                && pointer.split('/').nth(1) == Some(name);
            (!is_it).then(|| format!("{place}: not {code} alone: {}", answer.text()))
        }
    }
}

#[tokio::test]
async fn every_vector_is_answered_as_listed() {
    let server = serve().await;
    let vectors = vectors();
    let mut complaints = Vec::new();
    for vector in &vectors {
        complaints.extend(complaint(&server, vector).await);
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert_eq!(vectors.len(), COUNT, "the number is told in the reference");
}

/// What is refused among right values leaves the others as they are, and what is read again is the same.
#[tokio::test]
async fn values_within_others() {
    let server = serve().await;
    let body = r#"{"item":{"price":1.10,"sold_at":1e9,"labels":"a,b"},"times":{"a":[0,-1]},"texts":{"x":"a,b","y":""},"longs":["-9223372036854775808",null],"maybe":null,"secret":"_-8"}"#;
    let answer = post(&server, "/samples", "application/json", body).await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let text = answer.text();
    for part in [
        r#""item":{"price":1.10,"sold_at":1000000000,"labels":"a,b"}"#,
        r#""times":{"a":[0,-1]}"#,
        r#""texts":{"x":"a,b","y":""}"#,
        r#""longs":["-9223372036854775808",null]"#,
        r#""maybe":null"#,
        r#""with_default":1000000000"#,
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("secret") && !text.contains("_-8"), "{text}");
    // A default in a type is in its usual form in the contract alone.
    let answer = post(
        &server,
        "/samples",
        "application/json",
        r#"{"item":{"price":0}}"#,
    )
    .await;
    assert!(
        answer
            .text()
            .contains(r#""item":{"price":0,"labels":"new"}"#),
        "{answer:?}"
    );
    let body = r#"{"item":{"price":1.001,"sold_at":"x","labels":["a"]},"times":{"a":[0,0.5]},"longs":["1",2],"comma":"a,a"}"#;
    let answer = post(&server, "/samples", "application/json", body).await;
    answer.assert_code(422, "VALIDATION_FAILED");
    let errors = answer.json()["errors"].clone();
    let told: Vec<(&str, &str)> = errors
        .as_array()
        .expect("violations")
        .iter()
        .map(|error| {
            let text = |key: &str| error[key].as_str().unwrap_or_default();
            (text("pointer"), text("code"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("/item/price", "multiple_of"),
            ("/item/sold_at", "type"),
            ("/item/labels", "type"),
            ("/times/a/1", "type"),
            ("/longs/1", "type"),
            ("/comma", "unique_items"),
        ]
    );
}

#[tokio::test]
async fn a_patch_and_a_form_read_the_same_forms() {
    let server = serve().await;
    let head = "PATCH /samples\nContent-Type: application/json\n";
    for (body, said) in [
        (
            r#"{"int64":"7","maybe":null,"comma":"a","money":2.50}"#,
            "Some(7) Clear [\"a\"] 2.50",
        ),
        (r#"{"maybe":1.0}"#, "None Set(1970-01-01T00:00:01Z) - -"),
    ] {
        let answer = server.send(head, body.as_bytes()).await;
        assert_eq!(answer.json()["said"], said, "{answer:?}");
    }
    let form = "application/x-www-form-urlencoded";
    let body = "int64=-1&decimal=0.10&unix_seconds=1&seconds=90&base64url=_-8&comma=a%2Cb&money=1.5&ids=1&ids=2";
    let answer = post(&server, "/samples/form", form, body).await;
    assert_eq!(
        answer.json()["said"],
        "-1|0.10|1970-01-01T00:00:01Z|PT90S|[255, 239]|a;b|1.5|1;2|2001-09-09T01:46:40Z",
        "{answer:?}"
    );
    let body =
        "int64=1.0&decimal=x&unix_seconds=1.0&seconds=-1&base64url=%2B&comma=a%2Cb%2Cc%2Cd&ids=0";
    let answer = post(&server, "/samples/form", form, body).await;
    let errors = answer.json()["errors"].as_array().map(Vec::len);
    assert_eq!(errors, Some(7), "{answer:?}");
}

#[tokio::test]
async fn parameters_and_headers_of_requests() {
    let server = serve().await;
    let head = "GET /samples/18446744073709551615/1000000000?since=-1&until=1500&wait=60&price=1.50\
                &moments=1&moments=2&spans=1,2&wanted=[%229007199254740993%22]\n\
                X-Key: _-8=\nX-Times: 1, 2\nCookie: seen=0\n";
    let answer = server.send(head, b"").await;
    assert_eq!(
        answer.json()["said"],
        "18446744073709551615|2001-09-09T01:46:40Z|1969-12-31T23:59:59Z|1970-01-01T00:00:01.5Z|PT60S|1.50|\
         1970-01-01T00:00:01Z;1970-01-01T00:00:02Z|PT1S;PT2S|9007199254740993|[255, 239]|\
         1970-01-01T00:00:01Z;1970-01-01T00:00:02Z|1970-01-01T00:00:00Z",
        "{answer:?}"
    );
    let head = "GET /samples/0/x?since=2001-09-09T01:46:40Z&until=1.5&wait=-1&price=10.01&moments=1e3\
                &wanted=[1]\nX-Key: +\nX-Times: 1,a\nCookie: seen=253402207201\n";
    let answer = server.send(head, b"").await;
    answer.assert_code(422, "VALIDATION_FAILED");
    let errors = answer.json()["errors"].clone();
    let pointers: Vec<&str> = errors
        .as_array()
        .expect("violations")
        .iter()
        .filter_map(|error| error["pointer"].as_str())
        .collect();
    assert_eq!(
        pointers,
        [
            "/id",
            "/at",
            "/since",
            "/until",
            "/wait",
            "/price",
            "/moments/0",
            "/wanted/0",
            "/x-key",
            "/x-times/1",
            "/seen"
        ],
        "{answer:?}"
    );
}

#[tokio::test]
async fn answers_their_headers_and_errors() {
    let server = serve().await;
    let answer = server.get("/samples/fail/0").await;
    assert_eq!(answer.status(), 200, "{answer:?}");
    assert_eq!(answer.header("x-since"), Some("1000000000"));
    assert_eq!(answer.header("x-wait"), Some("694861"));
    assert_eq!(answer.header("x-key"), Some("_-8"));
    let answer = server.get("/samples/fail/1000").await;
    answer.assert_code(409, "LATE");
    assert_eq!(answer.header("x-due"), Some("0"));
    assert_eq!(
        answer.header("x-price"),
        Some("79228162514264337593543950335")
    );
    let body = answer.json();
    assert_eq!(body["due"], 0);
    assert_eq!(body["id"], "1");
    assert_eq!(body["waits"], 1500);
    assert_eq!(body["codes"], json!(["1", "-2"]));
    assert!(
        answer
            .text()
            .contains("\"price\":79228162514264337593543950335"),
        "{answer:?}"
    );
    let answer = server.get("/samples/usual").await;
    assert_eq!(
        answer.text(),
        r#"{"plain":"1970-01-01T00:00:00Z","at":1500}"#
    );
}

/// What would be lost of a value is not left out in silence.
#[tokio::test]
async fn what_would_be_lost_is_a_logged_500() {
    let server = serve().await;
    for (number, (place, rule)) in LOSSES.iter().enumerate() {
        let id = format!("lossy-{number}.");
        let head = format!("GET /samples/fail/{}\nX-Request-Id: {id}", number + 1);
        server.send(&head, b"").await.assert_code(500, "INTERNAL");
        let log = wire_tests::log();
        let line = log.lines().find(|line| line.contains(&id));
        let told = format!("`/{place}` {rule}");
        assert!(
            line.is_some_and(|line| line.contains(&told)),
            "{told}: {line:?}"
        );
    }
}

#[test]
fn the_document_is_of_the_wire() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let of = |name: &str| &schemas["NewSample"]["properties"][name];
    for (name, ty, format) in [
        ("int64", "string", "int64"),
        ("decimal", "number", "decimal"),
        ("unix_seconds", "integer", "int64"),
        ("milliseconds", "integer", "int64"),
        ("base64url", "string", "base64url"),
    ] {
        assert_eq!(of(name)["type"], ty, "{name}");
        assert_eq!(of(name)["format"], format, "{name}");
    }
    assert_eq!(of("comma")["pattern"], "^([^,]+|[^,]*(,[^,]*){1,2})$");
    assert_eq!(of("price")["minimum"], 0.1);
    assert_eq!(of("with_default")["default"], 1_000_000_000);
    assert_eq!(schemas["Instant"]["example"], 1_000_000_000_500_u64);
    assert_eq!(schemas["BigId"]["example"], "18446744073709551615");
}
