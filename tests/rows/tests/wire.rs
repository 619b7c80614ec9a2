//! Rows go in, projections come out: the bytes on the wire.

mod support;

use std::error::Error;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use rows::app::App;
use rows::db;

async fn send(request: Request<Body>) -> Result<(StatusCode, String), Box<dyn Error>> {
    let pool = db::sample().await?;
    support::ask(App { pool }, request).await
}

async fn get(path: &str) -> Result<(StatusCode, String), Box<dyn Error>> {
    send(Request::get(path).body(Body::empty())?).await
}

const SMITHS: &str = r#"{"id":7,"name":"Smiths","founded":"1970-01-01T00:00:01Z"}"#;

#[tokio::test]
async fn a_row_is_projected_and_its_columns_converted() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/users/00000000-0000-0000-0000-000000000002").await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body,
        format!(
            concat!(
                r#"{{"id":"00000000-0000-0000-0000-000000000002","name":"bob","role":"member","#,
                r#""created_at":"1970-01-01T00:00:02Z","deleted_at":"1970-01-01T00:00:03Z","#,
                r#""nickname":"bobby","team":{0},"teams":[{0}],"mentor":{0}}}"#
            ),
            SMITHS
        )
    );
    Ok(())
}

#[tokio::test]
async fn a_list_leaves_out_what_was_never_set() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/users").await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body,
        concat!(
            r#"[{"id":"00000000-0000-0000-0000-000000000001","name":"ada","role":"admin","#,
            r#""created_at":"1970-01-01T00:00:01.5Z","deleted_at":null},"#,
            r#"{"id":"00000000-0000-0000-0000-000000000002","name":"bob","role":"member","#,
            r#""created_at":"1970-01-01T00:00:02Z","deleted_at":"1970-01-01T00:00:03Z","#,
            r#""nickname":"bobby"}]"#
        )
    );
    Ok(())
}

#[tokio::test]
async fn changes_apply_to_the_row() -> Result<(), Box<dyn Error>> {
    let request = Request::patch("/users/00000000-0000-0000-0000-000000000001")
        .header("content-type", "application/json")
        .body(Body::from(
            r#"{"name":"eve","role":"member","nickname":"e"}"#,
        ))?;
    let (status, body) = send(request).await?;
    assert_eq!(status, StatusCode::OK);
    let start = concat!(
        r#"{"id":"00000000-0000-0000-0000-000000000001","name":"eve","role":"member","#,
        r#""created_at":"1970-01-01T00:00:01.5Z","deleted_at":null,"nickname":"e","team":"#
    );
    assert!(body.starts_with(start), "{body}");
    Ok(())
}

#[tokio::test]
async fn a_row_that_implements_drop_is_borrowed() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/teams/7").await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body, r#"{"name":"Smiths","size":2}"#);
    Ok(())
}

#[tokio::test]
async fn a_generated_record_is_read_from_a_row() -> Result<(), Box<dyn Error>> {
    let (status, body) = get("/notes").await?;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        body,
        concat!(
            r#"[{"id":1,"text":"first","kind":"to-do","written_at":"1970-01-01T00:00:04Z"},"#,
            r#"{"id":2,"text":"second","kind":"q&a","written_at":"1970-01-01T00:00:04Z"}]"#
        )
    );
    Ok(())
}

#[tokio::test]
async fn an_input_becomes_a_row() -> Result<(), Box<dyn Error>> {
    let request = Request::post("/tags")
        .header("content-type", "application/json")
        .body(Body::from(r#"{"label":"new"}"#))?;
    let (status, body) = send(request).await?;
    assert_eq!(
        (status, body.as_str()),
        (StatusCode::CREATED, r#"{"id":1,"label":"new","weight":5}"#)
    );
    Ok(())
}

#[tokio::test]
async fn a_row_is_seen_as_far_as_the_caller_may() -> Result<(), Box<dyn Error>> {
    let seen = async |path: &str, key: Option<&str>| {
        let mut request = Request::get(path);
        if let Some(key) = key {
            request = request.header("x-key", key);
        }
        send(request.body(Body::empty())?).await
    };
    let bob = "/users/00000000-0000-0000-0000-000000000002";
    let (_, whole) = get(bob).await?;
    let (_, lines) = get("/users").await?;
    for key in [None, Some("some")] {
        let (status, body) = seen(&format!("{bob}/seen"), key).await?;
        assert_eq!(status, StatusCode::OK);
        assert!(lines.contains(&body) && !body.contains("mentor"), "{body}");
        assert_eq!(
            seen("/users/seen", key).await?,
            (StatusCode::OK, lines.clone())
        );
    }
    let seen_by_all = (StatusCode::OK, whole.clone());
    assert_eq!(
        seen(&format!("{bob}/seen"), Some("all")).await?,
        seen_by_all
    );
    assert!(seen("/users/seen", Some("all"))
        .await?
        .1
        .ends_with(&format!(",{whole}]")));
    let (status, _) = seen("/users/seen", Some("none")).await?;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    Ok(())
}
