//! Properties that are not listed: which names and values they may have, coming in and going out.

use std::collections::BTreeMap;

use golden_additional::api;
use golden_additional::api::job::*;
use golden_additional::api::note::*;
use golden_additional::api::person::PersonRecord;
use golden_additional::api::pile::*;
use golden_additional::api::types::{Bag, Event, Labels, Step, Tree};
use serde_json::{Value, json};
use wire_tests::{Answer, Server, log};

/// The document of the crate.
const DOCUMENT: &str = include_str!("../../cases/additional/expected/openapi.json");

struct App;

fn map<T>(members: impl IntoIterator<Item = (&'static str, T)>) -> BTreeMap<String, T> {
    let members = members.into_iter();
    members
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn record(labels: BTreeMap<String, String>) -> NoteRecord {
    let person = || PersonRecord {
        name: "Ada".to_owned(),
        email: "CANARY@example.com".to_owned(),
    };
    NoteRecord {
        id: 1,
        text: "a".to_owned(),
        password_hash: "CANARY".into(),
        remark: "CANARY".to_owned(),
        labels,
        counts: map([("one", 1.5)]),
        owners: map([("first", person()), ("id", person())]),
    }
}

impl NoteApi for App {
    async fn add_note(&self, request: AddNoteRequest) -> Result<AddNoteResponse, AddNoteError> {
        let rest = NewNoteRest {
            id: 7,
            password_hash: "CANARY".into(),
            remark: "CANARY".to_owned(),
            counts: BTreeMap::new(),
            owners: BTreeMap::new(),
        };
        let mut record = request.body.into_record(rest);
        // What a client says is the name by which the handler adds a label of its own.
        let name = record.text.strip_prefix("add ").map(str::to_owned);
        if let Some(name) = name {
            record.labels.insert(name, "CANARY".to_owned());
        }
        if record.text == "odd" {
            let bag = Bag {
                additional_properties: map([("bag", Vec::new())]),
            };
            return Err(api::errors::Odd { bag }.into());
        }
        if record.text == "own" {
            let additional_properties = map([("name", 1)]);
            let body = Labels {
                name: "x".to_owned(),
                size: None,
                additional_properties,
            };
            return Err(api::errors::Own { body }.into());
        }
        Ok(AddNoteResponse::created(record))
    }

    async fn add_loose(&self, request: AddLooseRequest) -> Result<AddLooseResponse, AddLooseError> {
        let LooseNote {
            text,
            additional_properties,
        } = request.body;
        let mut record = record(BTreeMap::new());
        record.counts = additional_properties
            .iter()
            .map(|(name, tree)| (name.clone(), f64::from(u8::from(tree.leaf)) + 0.5))
            .collect();
        if text == "infinite" {
            record.counts.insert("ratio".to_owned(), f64::INFINITY);
        }
        Ok(AddLooseResponse::ok(record))
    }

    async fn get_owners(&self, _: GetOwnersRequest) -> Result<GetOwnersResponse, GetOwnersError> {
        let mut record = record(BTreeMap::new());
        record.owners.remove("id");
        Ok(GetOwnersResponse::ok(record))
    }

    async fn get_computed(
        &self,
        _: GetComputedRequest,
    ) -> Result<GetComputedResponse, GetComputedError> {
        let event = Event::Labelled(Labels {
            name: "x".to_owned(),
            size: Some(2),
            additional_properties: map([("kind", 3)]),
        });
        let computed = NoteComputedComputed {
            additional_properties: map([("event", event)]),
        };
        Ok(GetComputedResponse::ok([(
            record(BTreeMap::new()),
            computed,
        )]))
    }
}

impl PileApi for App {
    async fn add_pile(&self, request: AddPileRequest) -> Result<AddPileResponse, AddPileError> {
        let NewPile { event, bag, labels } = request.body;
        let tree = Tree {
            leaf: false,
            additional_properties: map([(
                "below",
                Tree {
                    leaf: true,
                    additional_properties: BTreeMap::new(),
                },
            )]),
        };
        let labels = json!(labels.len());
        Ok(AddPileResponse::ok(PileView {
            event,
            bag,
            tree,
            additional_properties: map([("number of labels", labels), ("nothing", Value::Null)]),
        }))
    }
}

impl JobApi for App {
    async fn add_job(&self, request: AddJobRequest) -> Result<AddJobResponse, AddJobError> {
        let NewJob { mut step, steps } = request.body;
        // A handler that means to send something else than was kept.
        if let Step::Other(value) = &mut step
            && let Some(meant) = value.get("send").cloned()
        {
            *value = meant;
        }
        Ok(AddJobResponse::ok(JobView { step, steps }))
    }
}

async fn server() -> Server {
    Server::of(api::router(App)).await
}

async fn send(server: &Server, path: &str, body: &str) -> Answer {
    let head = format!("POST {path}\nContent-Type: application/json\n");
    server.send(&head, body.as_bytes()).await
}

/// Pointer and code of each violation.
#[track_caller]
fn violations(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status(), 422, "{}", answer.text());
    let errors = answer.json()["errors"].as_array().cloned();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = errors.unwrap_or_default().into_iter();
    errors
        .map(|error| format!("{} {}", text(&error["pointer"]), text(&error["code"])))
        .collect()
}

#[tokio::test]
async fn what_is_not_listed_comes_in_and_goes_out() {
    let server = server().await;
    let answer = send(
        &server,
        "/notes",
        r#"{"colour": "red", "text": "a", "": "empty", "%/~": "b"}"#,
    )
    .await;
    assert_eq!(answer.status(), 201, "{}", answer.text());
    let expected = r#"{"id":7,"text":"a","":"empty","%/~":"b","colour":"red"}"#;
    assert_eq!(answer.text(), expected);
    let answer = send(&server, "/notes", r#"{"text": "a"}"#).await;
    assert_eq!(answer.text(), r#"{"id":7,"text":"a"}"#);
    let answer = send(
        &server,
        "/notes/loose",
        r#"{"x": {"a": {"leaf": false}}, "body": "a"}"#,
    )
    .await;
    assert_eq!(answer.json(), json!({ "id": 1, "x": 1.5 }));
    let answer = server.get("/notes/owners").await;
    assert_eq!(
        answer.json(),
        json!({ "note": 1, "first": { "name": "Ada" } })
    );
}

#[tokio::test]
async fn a_name_of_the_record_is_refused_coming_in() {
    let server = server().await;
    for name in [
        "id",
        "password_hash",
        "hash",
        "remark",
        "labels",
        "counts",
        "owners",
        "note",
        "body",
    ] {
        let body = json!({ "text": "a", name: "x" }).to_string();
        let found = violations(&send(&server, "/notes", &body).await);
        assert_eq!(found, [format!("/{name} unknown_property")]);
    }
    // Where the wire has another name for a field, its own is taken too.
    let found = violations(&send(&server, "/notes/loose", r#"{"body": "a", "text": {}}"#).await);
    assert_eq!(found, ["/text unknown_property"]);
}

#[tokio::test]
async fn a_name_of_the_record_is_a_logged_500_going_out() {
    let server = server().await;
    for name in [
        "id",
        "text",
        "password_hash",
        "hash",
        "remark",
        "labels",
        "note",
        "body",
    ] {
        let body = json!({ "text": format!("add {name}") }).to_string();
        let answer = send(&server, "/notes", &body).await;
        assert_eq!(answer.status(), 500, "{name}: {}", answer.text());
        assert!(!answer.text().contains("CANARY"), "{}", answer.text());
        let line = format!("must not have the additional property `{name}`");
        assert!(log().contains(&line), "{name}: {}", log());
    }
    let answer = send(&server, "/notes", r#"{"text": "add fine"}"#).await;
    assert_eq!(
        answer.json(),
        json!({ "id": 7, "text": "add fine", "fine": "CANARY" })
    );
    // In an error's own body, and a variant, whose discriminator no name is.
    let answer = send(&server, "/notes", r#"{"text": "own"}"#).await;
    assert_eq!(answer.status(), 500, "{}", answer.text());
    let answer = server.get("/notes/computed").await;
    assert_eq!(answer.status(), 500, "{}", answer.text());
    assert!(
        log().contains("must not have the additional property `kind`"),
        "{}",
        log()
    );
    let answer = send(&server, "/notes/loose", r#"{"body": "infinite"}"#).await;
    assert_eq!(answer.status(), 500, "{}", answer.text());
    let answer = send(&server, "/notes", r#"{"text": "odd"}"#).await;
    assert_eq!(answer.json()["bag"], json!({ "bag": [] }));
}

#[tokio::test]
async fn their_values_and_number_are_held_to_the_contract() {
    let server = server().await;
    let body = r#"{"text": "a", "x": 1, "y": null, "z": "fine", "z": "twice"}"#;
    let found = violations(&send(&server, "/notes", body).await);
    assert_eq!(found, ["/x type", "/y null", "/z duplicate_property"]);
    let found = violations(
        &send(
            &server,
            "/notes/loose",
            r#"{"body": "a", "a": {}, "b": {"c": {"leaf": 1}}, "d": {}}"#,
        )
        .await,
    );
    assert_eq!(found, ["/b/c/leaf type", " max_properties"]);
    let long = "n".repeat(257);
    let body = json!({ "text": "a", long: "x" }).to_string();
    assert_eq!(
        violations(&send(&server, "/notes", &body).await),
        [" property_names"]
    );
    let long = "n".repeat(256);
    let body = json!({ "text": "a", long: "x" }).to_string();
    assert_eq!(send(&server, "/notes", &body).await.status(), 201);
    let many: BTreeMap<String, &str> = (0..1001).map(|it| (format!("k{it}"), "x")).collect();
    let mut body = json!(many);
    body["text"] = json!("a");
    let found = violations(&send(&server, "/notes", &body.to_string()).await);
    assert_eq!(found, [" max_properties"]);
    body.as_object_mut().expect("an object").remove("k7");
    assert_eq!(
        send(&server, "/notes", &body.to_string()).await.status(),
        201
    );
}

#[tokio::test]
async fn types_have_them_too() {
    let server = server().await;
    let body = r#"{"a": 1.0, "event": {"name": "x", "one": 1.0, "kind": "labelled", "the size": 2}, "bag": {"b": [1, 2.0, null]}}"#;
    let found = violations(&send(&server, "/piles", body).await);
    assert_eq!(found, ["/a unknown_property"]);
    let body = body.replacen(r#""a": 1.0, "#, "", 1);
    let answer = send(&server, "/piles", &body).await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let expected = json!({
        "event": { "kind": "labelled", "name": "x", "the size": 2, "one": 1 },
        "bag": { "b": [1, 2, null] },
        "tree": { "leaf": false, "below": { "leaf": true } },
        "number of labels": 1, "nothing": null
    });
    assert_eq!(answer.json(), expected);
    let body = r#"{"event": {"kind": "empty", "size": []}, "bag": {"x": [3], "kind": []}, "labels": [{"name": "a", "one": 1}, {"one": 1.0, "name": "a"}, {"name": "b", "a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "size": 5}]}"#;
    let found = violations(&send(&server, "/piles", body).await);
    let expected = [
        "/bag/x/0 enum",
        "/bag/kind unknown_property",
        "/labels unique_items",
        "/labels/2/size unknown_property",
        "/labels/2 max_properties",
    ];
    let mut sorted = found.clone();
    sorted.sort();
    let mut wanted = expected.map(str::to_owned);
    wanted.sort();
    assert_eq!(sorted, wanted, "{found:?}");
}

/// A body of nothing but other properties costs no more than ten times a valid one of its size.
#[tokio::test]
async fn a_hostile_body_costs_little() {
    let server = server().await;
    let items = vec!["1"; 900_000].join(",");
    let valid = format!(r#"{{"event":{{"kind":"empty"}},"bag":{{"b":[{items}]}}}}"#);
    let keys = |name: &dyn Fn(usize) -> String| {
        let members: Vec<String> = (0..110_000)
            .map(|it| format!("{:?}:\"v\"", name(it)))
            .collect();
        format!("{{\"text\":\"a\",{}}}", members.join(","))
    };
    let distinct = keys(&|it| format!("key{it:07}"));
    let same = keys(&|_| "key0000000".to_owned());
    let cost = async |path: &str, body: &str| {
        let mut best = u128::MAX;
        for _ in 0..3 {
            let start = std::time::Instant::now();
            send(&server, path, body).await;
            best = best.min(start.elapsed().as_micros());
        }
        best
    };
    let usual = cost("/piles", &valid).await;
    for body in [&distinct, &same] {
        let hostile = cost("/notes", body).await;
        assert!(hostile <= 10 * usual, "{hostile} µs, {usual} µs");
    }
}

#[test]
fn the_document_says_what_they_are() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let note = &schemas["NoteView"];
    assert_eq!(note["additionalProperties"], json!({ "type": "string" }));
    assert_eq!(note["maxProperties"], 1002);
    assert_eq!(note["required"], json!(["id", "text"]));
    let loose = &schemas["LooseNote"];
    assert_eq!(
        loose["additionalProperties"]["$ref"],
        "#/components/schemas/TreeInput"
    );
    assert_eq!(loose["maxProperties"], 3);
    assert_eq!(schemas["PileView"]["additionalProperties"], json!({}));
}

#[tokio::test]
async fn what_a_union_does_not_know_is_kept() {
    let server = server().await;
    let body = r#"{"step": {"by": [1.5, null], "at": "paused"}, "steps": [{"at": "started"}]}"#;
    let answer = send(&server, "/jobs", body).await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let expected =
        json!({ "step": { "by": [1.5, null], "at": "paused" }, "steps": [{ "at": "started" }] });
    assert_eq!(answer.json(), expected);
    let answer = send(&server, "/jobs", r#"{"step": {"at": "x"}}"#).await;
    assert_eq!(answer.json()["steps"], json!([{ "at": "started" }]));
    // What is known is held to what is known of it, and what says nothing is refused.
    for (step, expected) in [
        (r#"{"at": "started", "by": 1}"#, "/step/by unknown_property"),
        (r#"{"at": "stopped"}"#, "/step/name required"),
        (r#"{"by": 1}"#, "/step/at required"),
        (r#"{"at": 1}"#, "/step/at type"),
        (r#"{"at": null}"#, "/step/at null"),
        (r#""paused""#, "/step type"),
        (
            r#"{"at": "paused", "at": "started"}"#,
            "/step/at duplicate_property",
        ),
        (r#"{"at": "paused", "by": 1e999}"#, "/step/by type"),
    ] {
        let found = violations(&send(&server, "/jobs", &format!(r#"{{"step": {step}}}"#)).await);
        assert_eq!(found.len(), 1, "{step}: {found:?}");
        let place = |it: &str| it.split(' ').next().map(str::to_owned);
        assert_eq!(place(&found[0]), place(expected), "{step}");
        if !step.contains("1e999") {
            assert_eq!(found[0], expected, "{step}");
        }
    }
    let same = r#"{"step": {"at": "x"}, "steps": [{"at": "y", "n": 1}, {"n": 1.0, "at": "y"}]}"#;
    assert_eq!(
        violations(&send(&server, "/jobs", same).await),
        ["/steps unique_items"]
    );
}

#[tokio::test]
async fn a_known_discriminator_is_a_logged_500_going_out() {
    let server = server().await;
    for (sent, line) in [
        (
            r#"{"at": "started", "password": "CANARY"}"#,
            "must not say by `at` that it is a variant of the contract",
        ),
        (
            r#"{"at": "stopped"}"#,
            "must not say by `at` that it is a variant of the contract",
        ),
        (
            r#"{"name": "CANARY"}"#,
            "must be an object with a text `at`",
        ),
        (r#""CANARY""#, "must be an object with a text `at`"),
    ] {
        let body = format!(r#"{{"step": {{"at": "new", "send": {sent}}}}}"#);
        let answer = send(&server, "/jobs", &body).await;
        assert_eq!(answer.status(), 500, "{sent}: {}", answer.text());
        assert!(!answer.text().contains("CANARY"), "{}", answer.text());
        assert!(log().contains(line), "{sent}: {}", log());
    }
    let answer = send(
        &server,
        "/jobs",
        r#"{"step": {"at": "new", "send": {"at": "later"}}}"#,
    )
    .await;
    assert_eq!(answer.json()["step"], json!({ "at": "later" }));
}

#[test]
fn the_document_has_an_open_object_for_what_is_not_known() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let step = &document["components"]["schemas"]["Step"];
    let alternatives = step["anyOf"].as_array().expect("several");
    assert_eq!(alternatives.len(), 3);
    let last = &alternatives[2];
    assert_eq!(last["required"], json!(["at"]));
    assert_eq!(last["additionalProperties"], Value::Null);
    assert_eq!(step["discriminator"]["propertyName"], "at");
}
