//! Unions whose variants are tried in order, in every place that a type may have.

use generated::choices::api;
use generated::choices::api::errors::NoThing;
use generated::choices::api::thing::*;
use generated::choices::api::types::{Key, NameOrId};
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

use crate::choices::App;

/// The document of the crate.
const DOCUMENT: &str = generated::choices::DOCUMENT;

const ID: &str = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";

fn view(r#ref: NameOrId) -> ThingView {
    ThingView {
        r#ref,
        keys: vec![Key::Number(7)],
        mixed: None,
        by: std::collections::BTreeMap::new(),
        maybe: None,
    }
}

/// The variant of each key.
fn names(keys: &[Key]) -> Vec<String> {
    let names = keys.iter().map(|key| format!("{key:?}"));
    names
        .map(|name| name.split('(').next().unwrap_or_default().to_owned())
        .collect()
}

impl ThingApi for App {
    async fn add_thing(&self, request: AddThingRequest) -> Result<AddThingResponse, AddThingError> {
        let ThingDraft {
            r#ref,
            keys,
            mixed,
            by,
            maybe,
        } = request.body;
        Ok(AddThingResponse::ok(ThingView {
            r#ref,
            keys,
            mixed: Some(mixed),
            by,
            maybe,
        }))
    }

    async fn send_thing(
        &self,
        request: SendThingRequest,
    ) -> Result<SendThingResponse, SendThingError> {
        let ThingForm { r#ref, key, keys } = request.body;
        let keys = key.into_iter().chain(keys).collect();
        Ok(SendThingResponse::ok(ThingView {
            keys,
            ..view(r#ref)
        }))
    }

    async fn get_thing(&self, request: GetThingRequest) -> Result<GetThingResponse, GetThingError> {
        let (r#ref, key) = (request.r#ref, request.key);
        if matches!(&r#ref, NameOrId::Name(name) if name.as_str() == "nobody") {
            let x_ref = r#ref.clone();
            return Err(NoThing { r#ref, key, x_ref }.into());
        }
        let mut all = request.keys.unwrap_or_default();
        all.insert(0, key);
        let refs = request.refs.into_iter().chain(request.ref_of);
        // What each is read as is told by words.
        let by = names(&all).into_iter().enumerate();
        let by = by.map(|(number, name)| (number.to_string(), Key::Rest(name)));
        let refs = refs.map(|it| match it {
            NameOrId::Id(id) => Key::Rest(format!("Id of {id}")),
            NameOrId::Name(name) => Key::Rest(format!("Name of {name}")),
        });
        let view = ThingView {
            by: by.collect(),
            keys: refs.collect(),
            ..view(r#ref)
        };
        Ok(GetThingResponse::ok(view, request.x_ref))
    }
}

async fn server() -> Server {
    Server::of(api::router(App)).await
}

async fn send(server: &Server, body: &str) -> Answer {
    let head = "POST /things\nContent-Type: application/json\n";
    server.send(head, body.as_bytes()).await
}

#[track_caller]
fn violations(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status(), 422, "{}", answer.text());
    let errors = answer.json()["errors"].as_array().cloned();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = errors.unwrap_or_default().into_iter();
    errors
        .map(|error| {
            let name = text(&error["pointer"]) + &text(&error["parameter"]);
            format!("{name} {}", text(&error["code"]))
        })
        .collect()
}

#[tokio::test]
async fn defaults_are_of_their_variants() {
    let server = server().await;
    let answer = send(&server, r#"{"ref": "anna", "mixed": {"from": "x"}}"#).await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    // What equals its default is left out.
    let expected = json!({
        "ref": "anna", "mixed": { "from": "x", "to": "home" }, "maybe": null,
        "keys": [true, 5, 100, 1.5, "2020-01-02", "miserable", "abc"]
    });
    assert_eq!(answer.json(), expected);
    let draft: ThingDraft =
        serde_json::from_value(json!({ "ref": "a", "mixed": ID })).expect("a draft");
    let expected = ["Flag", "Number", "Large", "Ratio", "Day", "Level", "Word"];
    assert_eq!(names(&draft.keys), expected);
}

#[tokio::test]
async fn a_value_is_the_first_variant_that_takes_it() {
    for (json, expected) in [
        ("false", "Flag"),
        ("99", "Number"),
        ("99.0", "Number"),
        ("1e1", "Number"),
        ("100", "Large"),
        ("-1", "Large"),
        ("9223372036854775807", "Large"),
        ("9223372036854775807.0", "Large"),
        ("9223372036854775808", "Ratio"),
        ("-0.5", "Ratio"),
        ("1e300", "Ratio"),
        (r#""2020-01-01T00:00:00Z""#, "At"),
        (r#""2020-01-01""#, "Day"),
        (r#""2020-02-30""#, "Rest"),
        (r#""wonde""#, "Word"),
        (r#""wonderful""#, "Level"),
        (r#""true""#, "Word"),
        (r#""7""#, "Word"),
        (r#""""#, "Word"),
        (r#""w\u006fnderful""#, "Level"),
    ] {
        let text = format!(r#"{{"x": 1, "key": {json}}}"#);
        let point = guestlist_runtime::body::read_json::<api::types::Point>(text.as_bytes());
        let point = point.expect(json);
        assert_eq!(names(&[point.key]), [expected], "{json}");
        // The same where another member is wrong in form, and so everything is looked at twice.
        let text = format!(r#"{{"x": 1.0, "key": {json}}}"#);
        let point = guestlist_runtime::body::read_json::<api::types::Point>(text.as_bytes());
        let point = point.expect(json);
        assert_eq!(names(&[point.key]), [expected], "{json}");
    }
}

#[tokio::test]
async fn what_no_variant_takes_is_a_violation() {
    let server = server().await;
    let body = r#"{"ref": "A", "keys": [1e400, null, [], 7, 7.0], "mixed": {"x": 1, "key": {}},
        "by": {"k": "2020"}, "maybe": 5}"#;
    let found = violations(&send(&server, body).await);
    let expected = [
        "/ref one_of",
        "/keys unique_items",
        "/keys/0 one_of",
        "/keys/1 null",
        "/keys/2 one_of",
        "/mixed/key one_of",
        "/maybe one_of",
    ];
    assert_eq!(found, expected);
    // In an object that shape tells, the mistakes are its own.
    let found =
        violations(&send(&server, r#"{"ref": "a", "mixed": {"from": "A", "to": 1}}"#).await);
    assert_eq!(found, ["/mixed/from one_of", "/mixed/to one_of"]);
}

#[tokio::test]
async fn parameters_and_segments_are_tried() {
    let server = server().await;
    let head = format!(
        "GET /things/{ID}?key=7&keys=true,100,1.5,2020-01-01,miserable,word,words-of-any\
         &refs=bo&refs={ID}\nX-Ref: anna\nCookie: ref_of={ID}\n"
    );
    let answer = server.send(&head, b"").await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(answer.header("x-ref"), Some("anna"));
    let (id, by) = (format!("Id of {ID}"), answer.json()["by"].clone());
    assert_eq!(answer.json()["ref"], ID);
    assert_eq!(answer.json()["keys"], json!(["Name of bo", id, id]));
    let expected = [
        "Number", "Flag", "Large", "Ratio", "Day", "Level", "Word", "Rest",
    ];
    let found: Vec<&str> = (0..8)
        .filter_map(|it| by[it.to_string()].as_str())
        .collect();
    assert_eq!(found, expected);
    // Defaults, and digits: `7.0` is no integer of a parameter.
    let answer = server.get("/things/anna?keys=7.0,01,0x1").await;
    let by = answer.json()["by"].clone();
    let found: Vec<&str> = (0..4)
        .filter_map(|it| by[it.to_string()].as_str())
        .collect();
    assert_eq!(found, ["Level", "Ratio", "Word", "Word"]);
    assert_eq!(answer.json()["keys"], json!(["Name of me"]));
    let head = "GET /things/Anna?refs=bo&refs=Bo\nX-Ref: -\nCookie: ref_of=\n";
    let found = violations(&server.send(head, b"").await);
    let expected = [
        "ref one_of",
        "refs/1 one_of",
        "x_ref one_of",
        "ref_of one_of",
    ];
    let places = ["", "", "", ""];
    assert_eq!(found.len(), expected.len() + places.len() - 4, "{found:?}");
    assert!(found.iter().all(|it| it.ends_with(" one_of")), "{found:?}");
}

#[tokio::test]
async fn forms_and_errors_have_them() {
    let server = server().await;
    let head = "POST /things/form\nContent-Type: application/x-www-form-urlencoded\n";
    let answer = server
        .send(head, b"ref=anna&key=12&keys=true&keys=wonderful")
        .await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(answer.json()["keys"], json!([12, true, "wonderful"]));
    let found = violations(&server.send(head, b"ref=&key=1").await);
    assert_eq!(found, ["/ref required"]);
    let answer = server.get("/things/nobody?key=1.5").await;
    assert_eq!(answer.status(), 404, "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["detail"], "There is no nobody, 1.5");
    assert_eq!(
        (&problem["ref"], &problem["key"]),
        (&json!("nobody"), &json!(1.5))
    );
    assert_eq!(answer.header("x-ref"), Some("nobody"));
}

#[test]
fn the_document_has_them_in_order() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let schemas = &document["components"]["schemas"];
    // A text can be both, so it is no `oneOf`.
    let either = &schemas["NameOrId"]["anyOf"];
    assert_eq!(either[0]["format"], "uuid", "{either}");
    assert_eq!(either[1]["$ref"], "#/components/schemas/Name");
    let parameters = &document["paths"]["/things/{ref}"]["get"]["parameters"];
    assert_eq!(
        parameters[0]["schema"]["$ref"],
        "#/components/schemas/NameOrId"
    );
}
