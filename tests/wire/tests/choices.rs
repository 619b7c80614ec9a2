//! Enums whose values are numbers, in every place that an enum may have.

use generated::choices::api;
use generated::choices::api::errors::TooLow;
use generated::choices::api::ticket::*;
use generated::choices::api::types::{Code, Grade, Level, LevelOrName, Open, Version};
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

/// The document of the crate.
const DOCUMENT: &str = generated::choices::DOCUMENT;

/// What answers here and for the unions.
pub struct App;

fn record(level: Level, grade: Grade) -> TicketRecord {
    TicketRecord {
        id: 1,
        level,
        before: None,
        codes: Vec::new(),
        by_name: [("a".to_owned(), Level::Low)].into(),
        version: Version::Three,
        grade,
        open: Open::Other(7),
        either: LevelOrName::Level(level),
    }
}

impl TicketApi for App {
    async fn add_ticket(
        &self,
        request: AddTicketRequest,
    ) -> Result<AddTicketResponse, AddTicketError> {
        let draft = request.body;
        let (level, grade, codes) = (draft.level, draft.grade, draft.codes.clone());
        if level == Level::None {
            let (x_level, x_grade) = (level, Some(grade));
            return Err(TooLow {
                level,
                grade,
                codes,
                x_level,
                x_grade,
            }
            .into());
        }
        let record = draft.into_record(TicketDraftRest { id: 1 });
        let headers = AddTicketCreatedHeaders {
            x_level: level,
            x_code: codes.first().copied(),
            x_grade: grade,
        };
        Ok(AddTicketResponse::created(record, headers))
    }

    async fn change_ticket(
        &self,
        request: ChangeTicketRequest,
    ) -> Result<ChangeTicketResponse, ChangeTicketError> {
        let mut record = record(Level::Low, Grade::First);
        request.body.apply(&mut record);
        Ok(ChangeTicketResponse::ok(record))
    }

    async fn send_ticket(
        &self,
        request: SendTicketRequest,
    ) -> Result<SendTicketResponse, SendTicketError> {
        let TicketForm {
            level,
            codes,
            grade,
        } = request.body;
        let record = record(level, grade);
        Ok(SendTicketResponse::ok(TicketRecord { codes, ..record }))
    }

    async fn find_tickets(
        &self,
        request: FindTicketsRequest,
    ) -> Result<FindTicketsResponse, FindTicketsError> {
        let mut record = record(request.level, request.grade);
        record.codes = request.codes.unwrap_or_default();
        record.before = request.x_level.or(request.level_of).or(Some(request.at));
        let levels = request.of.unwrap_or_default().into_iter();
        record.by_name = levels
            .enumerate()
            .map(|(number, level)| (number.to_string(), level))
            .collect();
        record.grade = request.x_grade.unwrap_or(request.grades[0]);
        Ok(FindTicketsResponse::ok(record))
    }
}

async fn server() -> Server {
    Server::of(api::router(App)).await
}

async fn send(server: &Server, line: &str, body: &Value) -> Answer {
    let head = format!("{line}\nContent-Type: application/json\n");
    server.send(&head, body.to_string().as_bytes()).await
}

fn draft() -> Value {
    json!({ "before": null, "version": 3 })
}

/// Place, code and constraint of each violation.
#[track_caller]
fn violations(answer: &Answer) -> Vec<(String, String, Value)> {
    assert_eq!(answer.status(), 422, "{}", answer.text());
    let errors = answer.json()["errors"].as_array().cloned();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = errors.unwrap_or_default().into_iter();
    errors
        .map(|error| {
            (
                text(&error["pointer"]) + &text(&error["parameter"]),
                text(&error["code"]),
                error["constraint"].clone(),
            )
        })
        .collect()
}

#[tokio::test]
async fn defaults_and_headers_are_numbers() {
    let server = server().await;
    let answer = send(&server, "POST /tickets", &draft()).await;
    assert_eq!(answer.status(), 201, "{}", answer.text());
    let expected = json!({
        "level": 2, "before": null, "codes": [0, 9_007_199_254_740_993_u64, 5], "by_name": { "a": 1 },
        "version": 3, "grade": 1, "open": 7, "either": 2
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(answer.header("x-level"), Some("2"));
    assert_eq!(answer.header("x-code"), Some("0"));
    assert_eq!(answer.header("x-grade"), Some("1"));
}

#[tokio::test]
async fn a_number_is_read_however_json_writes_it() {
    let server = server().await;
    let body = r#"{"level": 1.0, "before": -1e0, "codes": [0.0, 18446744073709551615], "version": 3,
        "by_name": {"x": 20e-1}, "either": 2.0, "grade": 2, "open": 1}"#;
    let head = "POST /tickets\nContent-Type: application/json\n";
    let answer = server.send(head, body.as_bytes()).await;
    assert_eq!(answer.status(), 201, "{}", answer.text());
    let expected = json!({
        "level": 1, "before": -1, "codes": [0, u64::MAX], "by_name": { "x": 2 },
        "version": 3, "grade": 2, "open": 1, "either": 2
    });
    assert_eq!(answer.json(), expected);
}

#[tokio::test]
async fn what_is_no_item_is_a_violation_at_its_place() {
    let server = server().await;
    let mut body = draft();
    body["level"] = json!(3);
    body["before"] = json!("1");
    body["codes"] = json!([1, -1, 1.5]);
    body["by_name"] = json!({ "a": 1e300, "b": null });
    body["version"] = json!(4);
    let mut found = violations(&send(&server, "POST /tickets", &body).await);
    // They stand in the order of the body's members.
    found.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let level = json!([1, 2, -1]);
    let expected = [
        ("/before", "type", json!("integer")),
        ("/by_name/a", "enum", level.clone()),
        ("/by_name/b", "null", Value::Null),
        ("/codes/1", "minimum", json!(0)),
        ("/codes/2", "type", json!("integer")),
        ("/level", "enum", level),
        ("/version", "enum", json!([3])),
    ];
    let expected = expected.map(|(at, code, rule)| (at.to_owned(), code.to_owned(), rule));
    assert_eq!(found, expected);
    // Equal numbers are one, whatever they are written like.
    let mut body = draft();
    body["codes"] = json!([0, 0.0]);
    let found = violations(&send(&server, "POST /tickets", &body).await);
    assert_eq!(found[0].1, "unique_items");
}

#[tokio::test]
async fn an_error_carries_and_names_them() {
    let server = server().await;
    let mut body = draft();
    body["level"] = json!(-1);
    let answer = send(&server, "POST /tickets", &body).await;
    assert_eq!(answer.status(), 409, "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["detail"], "-1 is too low for 1");
    assert_eq!(
        (&problem["level"], &problem["grade"]),
        (&json!(-1), &json!(1))
    );
    assert_eq!(answer.header("x-level"), Some("-1"));
    assert_eq!(answer.header("x-grade"), Some("1"));
}

#[tokio::test]
async fn parameters_are_digits() {
    let server = server().await;
    let head = "GET /tickets/by/-1/2?codes=0&codes=77&at=2&of=1,2&grades=1\nX-Level: 1\nX-Grade: 2\nCookie: level_of=2\n";
    let answer = server.send(head, b"").await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let expected = json!({
        "level": -1, "before": 1, "codes": [0, 77], "by_name": { "0": 1, "1": 2 },
        "version": 3, "grade": 2, "open": 7, "either": -1
    });
    assert_eq!(answer.json(), expected);
    let head = "GET /tickets/by/3/2.0?codes=-0x1&at=Low&of=1,,2&grades=01\nX-Level: 9\nX-Grade: \nCookie: level_of=\n";
    let found = violations(&server.send(head, b"").await);
    let codes: Vec<&str> = found.iter().map(|(_, code, _)| code.as_str()).collect();
    let expected = [
        "enum", "type", "type", "type", "type", "type", "enum", "type", "type",
    ];
    assert_eq!(codes, expected, "{found:?}");
}

#[tokio::test]
async fn forms_and_patches_have_them() {
    let server = server().await;
    let head = "POST /tickets/form\nContent-Type: application/x-www-form-urlencoded\n";
    let answer = server.send(head, b"level=1&codes=5&codes=0&grade=").await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(
        answer.json(),
        json!({ "level": 1, "codes": [5, 0], "either": 1 })
    );
    let answer = send(
        &server,
        "PATCH /tickets/1",
        &json!({ "level": 2, "grade": 2, "before": null }),
    )
    .await;
    assert_eq!(
        answer.json(),
        json!({ "codes": [], "grade": 2, "either": 1 })
    );
}

#[test]
fn the_document_names_the_numbers() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let level = &schemas["Level"];
    assert_eq!(level["type"], "integer");
    assert_eq!(level["enum"], json!([1, 2, -1]));
    assert_eq!(level["x-enum-varnames"], json!(["Low", "High", "None"]));
    assert_eq!(
        level["x-enum-descriptions"],
        json!(["", "Within a day", ""])
    );
    assert_eq!(schemas["Version"]["enum"], json!([3]));
    assert_eq!(schemas["Code"]["enum"], Value::Null);
    assert_eq!(Level::try_from(2).ok(), Some(Level::High));
    assert!(Level::try_from(0).is_err());
    assert_eq!(Code::from(0), Code::Zero);
    assert_eq!(Code::from(4).number(), 4);
    assert_eq!(Level::None as i32, -1);
}
