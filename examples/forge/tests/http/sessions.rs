//! Logging in and out, and what a session may do.
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::sqlite::SqlitePool;

use crate::driver::{Answer, Forge, PASSWORD, log_in, registration, send};

const SESSIONS: &str = "/forge/sessions";

fn credentials(username: &str, scopes: Value) -> Value {
    json!({ "username": username, "password": PASSWORD, "scopes": scopes })
}

/// Demands 401 with exactly this challenge.
#[track_caller]
fn assert_stranger(answer: &Answer, challenge: &str) {
    answer.assert_code(401, "UNAUTHENTICATED");
    assert_eq!(answer.header("www-authenticate"), challenge);
}

/// Demands the 403 of RFC 6750 for a scope that is missing.
#[track_caller]
fn assert_lacks(answer: &Answer, scope: &str) {
    answer.assert_code(403, "FORBIDDEN");
    let challenge =
        format!("Bearer realm=\"The Forge\", error=\"insufficient_scope\", scope=\"{scope}\"");
    assert_eq!(answer.header("www-authenticate"), challenge);
}

#[tokio::test]
async fn a_login_answers_a_token_that_lets_its_user_in() {
    let forge = Forge::start().await;
    forge.join("ada").await;

    let login = log_in(&forge, "ada").await;

    assert_eq!(login.status, 201, "{login:?}");
    assert_eq!(login.members(), ["id", "token", "scopes", "expires_at"]);
    assert_eq!(login.json()["scopes"], json!(["users:write"]));
    let ends: Timestamp = login.text("/expires_at").parse().expect("an instant");
    let hours = ends.duration_since(Timestamp::now()).as_hours();
    assert_eq!(hours, 11, "{ends}");
    let caller = forge.caller(&login.text("/token"), "");
    let session = caller.get(login.header("location")).await;
    assert_eq!(session.members(), ["id", "user_id", "scopes", "expires_at"]);
    assert_eq!(session.json()["id"], login.json()["id"]);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_told_alike() {
    let forge = Forge::start().await;
    forge.join("ada").await;

    for (username, password) in [
        ("ada", "wrong"),
        ("nobody", PASSWORD),
        ("nobody", "wrong"),
        ("ADA", PASSWORD),
        ("", ""),
    ] {
        let credentials = json!({ "username": username, "password": password });
        let answer = forge.post(SESSIONS, &credentials).await;
        answer.assert_problem(
            401,
            "Unauthorized",
            "WRONG_CREDENTIALS",
            "No user has this name and this password",
            json!({}),
        );
        assert_eq!(
            answer.header("www-authenticate"),
            "Bearer realm=\"The Forge\""
        );
    }
}

#[tokio::test]
async fn without_a_session_nothing_but_the_open_operations_answers() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let path = ada.path();
    let guarded = [
        (Method::GET, "/forge/users"),
        (Method::GET, "/forge/users/by-name/ada"),
        (Method::GET, path.as_str()),
        (Method::PUT, path.as_str()),
        (Method::PATCH, path.as_str()),
        (Method::DELETE, path.as_str()),
        (Method::GET, "/forge/sessions/nonsense"),
        (Method::DELETE, "/forge/sessions/nonsense"),
        (Method::POST, "/forge/projects"),
    ];

    for (method, path) in guarded {
        let answer = send(forge.request(method.clone(), path)).await;
        assert_stranger(&answer, "Bearer realm=\"The Forge\"");
        // Before anything else of the request is looked at.
        let forged = forge.request(method, path).bearer_auth("forged").body("{");
        let invalid = "Bearer realm=\"The Forge\", error=\"invalid_token\"";
        assert_stranger(&send(forged).await, invalid);
    }
    assert_eq!(forge.get("/forge/projects").await.status, 200);
    let other = forge
        .post("/forge/users/register", &registration("eve"))
        .await;
    assert_eq!(other.status, 201);
}

#[tokio::test]
async fn credentials_of_another_kind_are_none() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;

    for value in [
        format!("Basic {}", ada.token),
        ada.token.clone(),
        "Bearer".to_owned(),
        format!("Bearer {} ", &ada.token[1..]),
        format!("Bearer {}", ada.token.to_uppercase()),
    ] {
        let request = forge.request(Method::GET, "/forge/users");
        let answer = send(request.header("authorization", value)).await;
        answer.assert_code(401, "UNAUTHENTICATED");
    }
    let request = ada.request(Method::GET, "/forge/users");
    let twice = send(request.header("authorization", "Bearer other")).await;
    twice.assert_code(401, "UNAUTHENTICATED");
    let request = forge.request(Method::GET, "/forge/users");
    let header = format!("bEARER {}", ada.token);
    assert_eq!(
        send(request.header("authorization", header)).await.status,
        200
    );
}

#[tokio::test]
async fn a_session_has_no_more_scopes_than_it_asked_for_and_its_user_has() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let session = async |username: &str, scopes: Value| {
        let answer = forge.post(SESSIONS, &credentials(username, scopes)).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        (answer.text("/token"), answer.json()["scopes"].clone())
    };

    // A member is given nothing of an administrator's by asking for it.
    let (_, scopes) = session("ada", json!(["users:admin", "users:write"])).await;
    assert_eq!(scopes, json!(["users:write"]));
    let (reader, scopes) = session("ada", json!([])).await;
    assert_eq!(scopes, json!([]));
    let reader = forge.caller(&reader, "");
    assert_eq!(reader.get("/forge/users").await.status, 200);
    let change = json!({ "email": "countess@example.com" });
    assert_lacks(&reader.patch(&ada.path(), &change).await, "users:write");
    assert_lacks(&reader.delete(&ada.path()).await, "users:admin");
    // An administrator who asked for less sees less.
    let (careful, _) = session("admin", json!(["users:write"])).await;
    let careful = forge.caller(&careful, "");
    let view = careful.get(&ada.path()).await;
    assert_eq!(view.members(), ["id", "username", "email", "created_at"]);
    assert_lacks(&careful.delete(&ada.path()).await, "users:admin");

    let answer = forge
        .post(SESSIONS, &credentials("ada", json!(["root"])))
        .await;
    answer.assert_violations(&[("body", "/scopes/0", "enum")]);
}

#[tokio::test]
async fn whoever_is_no_administrator_any_more_loses_the_scope_at_once() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let admin = forge.admin();
    admin.patch(&ada.path(), &json!({ "role": "admin" })).await;
    let login = log_in(&forge, "ada").await;
    let promoted = forge.caller(&login.text("/token"), "");
    assert!(promoted.get(&ada.path()).await.members().len() > 4);
    // A session from before the promotion stays as it was.
    assert_eq!(ada.get(&ada.path()).await.members().len(), 4);

    admin.patch(&ada.path(), &json!({ "role": "member" })).await;

    assert_eq!(promoted.get(&ada.path()).await.members().len(), 4);
    assert_lacks(&promoted.delete(&ada.path()).await, "users:admin");
}

#[tokio::test]
async fn who_logs_out_is_out() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let login = log_in(&forge, "ada").await;
    let (other, path) = (
        forge.caller(&login.text("/token"), ""),
        login.header("location"),
    );

    // Sessions are their user's and the administrators'.
    assert_eq!(forge.admin().get(path).await.text("/user_id"), ada.id);
    let eve = forge.join("eve").await;
    eve.get(path).await.assert_code(404, "SESSION_NOT_FOUND");
    eve.delete(path).await.assert_code(404, "SESSION_NOT_FOUND");
    assert_eq!(ada.delete(path).await.status, 204);

    let answer = other.get(&ada.path()).await;
    let invalid = "Bearer realm=\"The Forge\", error=\"invalid_token\"";
    assert_stranger(&answer, invalid);
    ada.delete(path).await.assert_code(404, "SESSION_NOT_FOUND");
    assert_eq!(ada.get(&ada.path()).await.status, 200);
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let pool = SqlitePool::connect(&forge.database_url())
        .await
        .expect("the database");
    let past = "UPDATE sessions SET expires_at = ? WHERE user_id = ?";
    let update = sqlx::query(past)
        .bind(Timestamp::now().as_second())
        .bind(&ada.id);
    assert_eq!(
        update
            .execute(&pool)
            .await
            .expect("an update")
            .rows_affected(),
        1
    );

    let answer = ada.get(&ada.path()).await;

    answer.assert_code(401, "UNAUTHENTICATED");
    // The next login sweeps it away.
    log_in(&forge, "ada").await;
    let count = "SELECT count(*) FROM sessions WHERE user_id = ?";
    let left: i64 = sqlx::query_scalar(count)
        .bind(&ada.id)
        .fetch_one(&pool)
        .await
        .expect("a number");
    assert_eq!(left, 1);
}

#[tokio::test]
async fn the_database_holds_no_token() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let pool = SqlitePool::connect(&forge.database_url())
        .await
        .expect("the database");

    let rows: Vec<(String, String)> = sqlx::query_as("SELECT token_hash, scopes FROM sessions")
        .fetch_all(&pool)
        .await
        .expect("the sessions");

    assert_eq!(rows.len(), 2);
    for (hash, scopes) in rows {
        assert_eq!(hash.len(), 64);
        assert!(!hash.contains(&ada.token) && !scopes.contains(&ada.token));
    }
}

#[tokio::test]
async fn who_tries_too_many_passwords_is_told_when_to_come_back() {
    // One of them is the administrator's own.
    let forge = Forge::with_quotas(10, 2).await;
    log_in(&forge, "nobody")
        .await
        .assert_code(401, "WRONG_CREDENTIALS");

    let answer = log_in(&forge, "nobody").await;

    answer.assert_code(429, "RATE_LIMITED");
    assert!(answer.headers.contains_key("retry-after"));
}
