//! What outputs leave out: nulls, defaults, what was never set, at every depth, and the document's word
//! on each.

use std::collections::BTreeMap;

use golden_filters::api;
use golden_filters::api::part::*;
use golden_filters::api::support::presence::Presence;
use golden_filters::api::thing::*;
use golden_filters::api::types::{Code, Place, Price, Role, Span};
use serde_json::Value;
use wire_tests::Server;

/// Answers with the record that the request asks for in `x-case`, through the output of `x-view`.
pub struct App;

fn place(city: &str) -> Place {
    Place {
        city: city.to_owned(),
        country: "DE".to_owned(),
        note: None,
        zip: None,
    }
}

pub fn part() -> PartRecord {
    PartRecord {
        id: 1,
        weight: 1.5,
        label: None,
        hint: None,
    }
}

/// A record in which every field has its default, or nothing.
fn price(amount: &str, more: serde_json::Value) -> Price {
    Price {
        amount: amount.parse().expect("a decimal"),
        more,
    }
}

fn defaults() -> ThingRecord {
    ThingRecord {
        id: 1,
        text: "none".to_owned(),
        flag: true,
        off: false,
        small: -3,
        big: u64::MAX,
        single: 0.5,
        double: 2.0,
        decimal: "1.50".parse().expect("a decimal"),
        uuid: "00000000-0000-0000-0000-000000000001"
            .parse()
            .expect("a uuid"),
        date: "2024-02-29".parse().expect("a date"),
        time: "12:30:00".parse().expect("a time"),
        at: "2024-01-01T00:00:00Z".parse().expect("a time"),
        lasts: "PT1H".parse().expect("a span"),
        mail: "a@example.com".to_owned(),
        ip: [127, 0, 0, 1].into(),
        bytes: vec![1, 2],
        maybe_bytes: Some(vec![1, 2]),
        pieces: vec![vec![1, 2], Vec::new()],
        maybe_pieces: Some(vec![None, Some(vec![1, 2])]),
        any: serde_json::json!({ "a": 1 }),
        anys: vec![serde_json::json!(1.5), serde_json::Value::Null],
        price: price("1.50", serde_json::json!({ "a": 2 })),
        role: Role::Member,
        code: Code::try_from("AB".to_owned()).expect("a code"),
        span: Span::from("PT2H".parse::<jiff::Span>().expect("a span")),
        place: place("Bonn"),
        maybe_place: Some(Place {
            zip: Some("53111".to_owned()),
            ..place("Bonn")
        }),
        texts: vec!["a".to_owned(), "b".to_owned()],
        empty: Vec::new(),
        roles: vec![Role::Admin],
        spans: vec![
            "PT1M".parse().expect("a span"),
            "PT2M".parse().expect("a span"),
        ],
        places: vec![place("Bonn")],
        gaps: vec![None, Some(place("Ulm"))],
        counts: BTreeMap::from([("a".to_owned(), 1)]),
        dates: BTreeMap::from([("a".to_owned(), "2024-01-01".parse().expect("a date"))]),
        rests: BTreeMap::from([("a".to_owned(), "PT1S".parse().expect("a span"))]),
        none_left: BTreeMap::new(),
        nullable_role: None,
        nullable_date: Some("2024-01-01".parse().expect("a date")),
        maybe: None,
        tristate: Presence::Absent,
        part: part(),
        parts: vec![part()],
        last_part: None,
    }
}

/// A record in which no field has its default.
fn others() -> ThingRecord {
    ThingRecord {
        id: 2,
        text: "text".to_owned(),
        flag: false,
        off: true,
        small: 3,
        big: 0,
        single: 1.5,
        double: 2.5,
        decimal: "1.51".parse().expect("a decimal"),
        uuid: "00000000-0000-0000-0000-000000000002"
            .parse()
            .expect("a uuid"),
        date: "2024-02-28".parse().expect("a date"),
        time: "12:30:01".parse().expect("a time"),
        at: "2024-01-01T00:00:01Z".parse().expect("a time"),
        lasts: "PT60M".parse().expect("a span"),
        mail: "b@example.com".to_owned(),
        ip: [127, 0, 0, 2].into(),
        bytes: vec![1],
        maybe_bytes: Some(vec![1]),
        pieces: vec![vec![1, 2]],
        maybe_pieces: Some(vec![Some(vec![1, 2]), None]),
        any: Value::Null,
        anys: vec![serde_json::json!(1.5)],
        price: price("1.51", serde_json::json!({ "a": "2" })),
        role: Role::Admin,
        code: Code::try_from("ABC".to_owned()).expect("a code"),
        span: Span::from("PT3H".parse::<jiff::Span>().expect("a span")),
        place: Place {
            note: Some("n".to_owned()),
            ..place("Bonn")
        },
        maybe_place: None,
        texts: vec!["a".to_owned()],
        empty: vec![1],
        roles: vec![Role::Member],
        spans: vec![
            "PT1M".parse().expect("a span"),
            "PT3M".parse().expect("a span"),
        ],
        places: vec![place("Bonn"), place("Bonn")],
        gaps: vec![None, None],
        counts: BTreeMap::from([("a".to_owned(), 2)]),
        dates: BTreeMap::from([("b".to_owned(), "2024-01-01".parse().expect("a date"))]),
        rests: BTreeMap::from([("a".to_owned(), "PT2S".parse().expect("a span"))]),
        none_left: BTreeMap::from([("a".to_owned(), place("Bonn"))]),
        nullable_role: Some(Role::Member),
        nullable_date: None,
        maybe: Some("m".to_owned()),
        tristate: Presence::Null,
        part: PartRecord {
            id: 2,
            weight: 2.0,
            label: Some("l".to_owned()),
            hint: Some("h".to_owned()),
        },
        parts: Vec::new(),
        last_part: Some(part()),
    }
}

pub fn header<'a>(context: &'a api::Context, name: &str) -> &'a str {
    let value = context.headers.get(name);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

impl ThingApi for App {
    async fn get_thing(&self, request: GetThingRequest) -> Result<GetThingResponse, GetThingError> {
        let record = match header(&request.context, "x-case") {
            "defaults" => defaults(),
            "spelled" => ThingRecord {
                any: serde_json::json!({ "a": 1.0 }),
                anys: vec![serde_json::json!(15e-1), serde_json::Value::Null],
                price: price("1.5", serde_json::json!({ "a": 2.0 })),
                ..defaults()
            },
            "value" => ThingRecord {
                tristate: Presence::Value(7),
                ..defaults()
            },
            _ => others(),
        };
        Ok(match header(&request.context, "x-view") {
            "defaults" => GetThingResponse::ok_thing_without_defaults(record),
            "nulls" => {
                let computed = ThingWithoutNullsComputed { remark: None };
                GetThingResponse::ok_thing_without_nulls((record, computed))
            }
            _ => GetThingResponse::ok_thing_as_it_is(record),
        })
    }
}

impl PartApi for App {
    async fn get_part(&self, _: GetPartRequest) -> Result<GetPartResponse, GetPartError> {
        Ok(GetPartResponse::ok(part()))
    }
}

async fn body(case: &str, view: &str) -> String {
    let server = Server::of(api::routes(App)).await;
    let head = format!("GET /things/1\nx-case: {case}\nx-view: {view}\n");
    let answer = server.send(&head, b"").await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    answer.text().to_owned()
}

#[tokio::test]
async fn omit_default_leaves_out_defaults_of_every_type() {
    // What has no default stays, and a nested model leaves out by its own rule.
    assert_eq!(
        body("defaults", "defaults").await,
        r#"{"id":1,"part":{"id":1},"parts":[{"id":1,"weight":1.5}]}"#
    );
    // Values are compared, within `json` and objects too.
    assert_eq!(
        body("spelled", "defaults").await,
        body("defaults", "defaults").await
    );
}

#[tokio::test]
async fn omit_default_sends_what_is_no_default() {
    assert_eq!(
        body("others", "defaults").await,
        concat!(
            r#"{"id":2,"text":"text","flag":false,"off":true,"small":3,"big":0,"single":1.5,"#,
            r#""double":2.5,"decimal":"1.51","uuid":"00000000-0000-0000-0000-000000000002","#,
            r#""date":"2024-02-28","time":"12:30:01","at":"2024-01-01T00:00:01Z","lasts":"PT60M","#,
            r#""mail":"b@example.com","ip":"127.0.0.2","bytes":"AQ==","maybe_bytes":"AQ==","#,
            r#""pieces":["AQI="],"maybe_pieces":["AQI=",null],"any":null,"anys":[1.5],"price":{"amount":"1.51","more":{"a":"2"}},"role":"admin","#,
            r#""code":"ABC","span":"PT3H","place":{"city":"Bonn","country":"DE","note":"n"},"#,
            r#""maybe_place":null,"texts":["a"],"empty":[1],"roles":["member"],"#,
            r#""spans":["PT1M","PT3M"],"places":[{"city":"Bonn","country":"DE","note":null},"#,
            r#"{"city":"Bonn","country":"DE","note":null}],"gaps":[null,null],"counts":{"a":2},"#,
            r#""dates":{"b":"2024-01-01"},"rests":{"a":"PT2S"},"#,
            r#""none_left":{"a":{"city":"Bonn","country":"DE","note":null}},"#,
            r#""nullable_role":"member","nullable_date":null,"maybe":"m","tristate":null,"#,
            r#""part":{"id":2,"weight":2.0,"label":"l","hint":"h"},"parts":[],"#,
            r#""last_part":{"id":1,"weight":1.5,"label":null}}"#
        )
    );
}

#[tokio::test]
async fn omit_none_leaves_out_nulls_and_what_was_never_set() {
    assert_eq!(
        body("defaults", "nulls").await,
        concat!(
            r#"{"id":1,"any":{"a":1},"place":{"city":"Bonn","country":"DE","note":null},"#,
            r#""maybe_place":{"city":"Bonn","country":"DE","note":null,"zip":"53111"},"#,
            r#""gaps":[null,{"city":"Ulm","country":"DE","note":null}],"#,
            r#""nullable_date":"2024-01-01","part":{"id":1,"weight":1.5,"label":null},"parts":[{"id":1}]}"#
        )
    );
    assert_eq!(
        body("others", "nulls").await,
        concat!(
            r#"{"id":2,"place":{"city":"Bonn","country":"DE","note":"n"},"gaps":[null,null],"#,
            r#""role":"member","maybe":"m","part":{"id":2,"weight":2.0,"label":"l","hint":"h"},"#,
            r#""parts":[],"last_part":{"id":1,"weight":1.5}}"#
        )
    );
}

#[tokio::test]
async fn without_omit_only_what_was_never_set_is_missing() {
    assert_eq!(
        body("defaults", "").await,
        concat!(
            r#"{"id":1,"any":{"a":1},"maybe_place":{"city":"Bonn","country":"DE","note":null,"#,
            r#""zip":"53111"},"nullable_role":null,"part":{"id":1,"weight":1.5},"last_part":null}"#
        )
    );
    assert_eq!(
        body("others", "").await,
        concat!(
            r#"{"id":2,"any":null,"maybe_place":null,"nullable_role":"member","maybe":"m","#,
            r#""tristate":null,"part":{"id":2,"weight":2.0,"label":"l","hint":"h"},"#,
            r#""last_part":{"id":1}}"#
        )
    );
    assert!(body("value", "").await.contains(r#""tristate":7"#));
}

/// What may be missing is not `required`, what is always there is, and null stands only where it is sent.
#[test]
fn the_document_says_what_may_be_missing() {
    let text = include_str!("../../cases/filters/expected/openapi.json");
    let document: Value = serde_json::from_str(text).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let required = |name: &str| schemas[name]["required"].to_string();
    assert_eq!(required("ThingWithoutDefaults"), r#"["id","part","parts"]"#);
    assert_eq!(
        required("ThingWithoutNulls"),
        r#"["id","place","gaps","part","parts"]"#
    );
    assert_eq!(
        required("ThingAsItIs"),
        r#"["id","any","maybe_place","nullable_role","part","last_part"]"#
    );
    assert_eq!(required("PartView"), r#"["id","weight","label"]"#);
    assert_eq!(required("PartWithoutNulls"), r#"["id","weight"]"#);
    assert_eq!(required("PartWithoutDefaults"), r#"["id"]"#);
    let property = |schema: &str, name: &str| &schemas[schema]["properties"][name];
    assert_eq!(property("PartView", "label")["nullable"], true);
    assert_eq!(
        property("PartWithoutNulls", "label")["nullable"],
        Value::Null
    );
    assert_eq!(
        property("PartWithoutDefaults", "label")["nullable"],
        Value::Null
    );
    assert_eq!(property("PartWithoutDefaults", "weight")["default"], 1.5);
    assert_eq!(
        property("ThingWithoutDefaults", "nullable_date")["nullable"],
        true
    );
    assert_eq!(
        property("ThingWithoutNulls", "tristate")["nullable"],
        Value::Null
    );
    assert_eq!(property("ThingAsItIs", "tristate")["nullable"], true);
}
