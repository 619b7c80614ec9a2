//! Models of SeaORM go in, projections come out: the bytes on the wire.

mod support;

use std::error::Error;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, NaiveDate, Utc};
use rows::account::{Entity, Model};
use rows::app::App;
use rows::db;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, IntoActiveModel as _,
    Schema,
};
use support::ask;

fn moment(text: &str) -> Result<DateTime<Utc>, chrono::ParseError> {
    Ok(DateTime::parse_from_rfc3339(text)?.to_utc())
}

/// Two accounts: one with everything at the edges of its type, one that never logged in.
async fn sample() -> Result<App, Box<dyn Error>> {
    let pool = db::sample().await?;
    let app = App { pool };
    let orm = app.orm();
    let table = Schema::new(DbBackend::Sqlite).create_table_from_entity(Entity);
    orm.execute(&table).await?;
    let ada = Model {
        id: 1,
        name: "ada".to_owned(),
        password_hash: "CANARY".to_owned(),
        born: NaiveDate::from_ymd_opt(1904, 2, 29).ok_or("no day")?,
        // Half past midnight here is the day before in UTC.
        created_at: moment("2024-03-01T00:30:00.25+01:00")?,
        trial_ends: moment("2024-12-31T23:59:59.999999Z")?.naive_utc(),
        last_login: Some(moment("1969-12-31T23:59:59Z")?),
    };
    let bob = Model {
        id: 2,
        name: "bob".to_owned(),
        last_login: None,
        ..ada.clone()
    };
    let accounts = [ada, bob].map(|account| account.into_active_model().reset_all());
    Entity::insert_many(accounts).exec(&orm).await?;
    Ok(app)
}

async fn get(path: &str) -> Result<(StatusCode, String), Box<dyn Error>> {
    let request = Request::get(path).body(Body::empty())?;
    ask(sample().await?, request).await
}

#[tokio::test]
async fn a_model_is_projected_and_its_columns_converted() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/accounts/1").await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body,
        concat!(
            r#"{"id":1,"name":"ada","born":"1904-02-29","created_at":"2024-02-29T23:30:00.25Z","#,
            r#""trial_ends":"2024-12-31T23:59:59.999999Z","last_login":"1969-12-31T23:59:59Z"}"#
        )
    );
    Ok(())
}

#[tokio::test]
async fn a_column_that_is_null_is_sent_as_null() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/accounts").await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body,
        r#"[{"id":1,"last_login":"1969-12-31T23:59:59Z"},{"id":2,"last_login":null}]"#
    );
    Ok(())
}

#[tokio::test]
async fn changes_apply_to_the_model_and_leave_the_secret() -> Result<(), Box<dyn Error>> {
    let app = sample().await?;
    let orm = app.orm();
    let before = Entity::find_by_id(2).one(&orm).await?.ok_or("no bob")?;

    let request = Request::patch("/accounts/2")
        .header("content-type", "application/json")
        .body(Body::from(r#"{"name":"eve"}"#))?;
    let (status, body) = ask(app, request).await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body,
        concat!(
            r#"{"id":2,"name":"eve","born":"1904-02-29","created_at":"2024-02-29T23:30:00.25Z","#,
            r#""trial_ends":"2024-12-31T23:59:59.999999Z","last_login":null}"#
        )
    );

    let after = Entity::find_by_id(2).one(&orm).await?.ok_or("no eve")?;
    let name = "eve".to_owned();
    assert_eq!(after, Model { name, ..before });
    assert_eq!(after.password_hash, "CANARY");
    Ok(())
}

/// The input has no such field, so the column cannot be reached.
#[tokio::test]
async fn the_secret_is_no_input_either() -> Result<(), Box<dyn Error>> {
    let request = Request::patch("/accounts/1")
        .header("content-type", "application/json")
        .body(Body::from(r#"{"password_hash":"mine"}"#))?;
    let (status, _) = ask(sample().await?, request).await?;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    Ok(())
}

#[tokio::test]
async fn no_model_is_the_declared_error() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/accounts/3").await?;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(body.contains(r#""code":"UNKNOWN_ACCOUNT""#), "{body}");
    Ok(())
}
