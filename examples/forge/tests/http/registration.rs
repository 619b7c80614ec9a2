//! Registering: success, a taken name, a race for one, and too many at once.
use serde_json::json;
use tokio::task::JoinSet;

use crate::driver::{Forge, registration, send};

#[tokio::test]
async fn registering_creates_a_user_and_says_where() {
    let forge = Forge::start().await;

    let answer = forge
        .post("/forge/users/register", &registration("ada"))
        .await;

    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.members(), ["id", "username", "email", "created_at"]);
    assert_eq!(answer.text("/username"), "ada");
    assert_eq!(answer.text("/email"), "ada@example.com");
    let location = format!("/forge/users/{}", answer.text("/id"));
    assert_eq!(answer.header("location"), location);
    let found = forge.admin().get("/forge/users/by-name/ada").await;
    assert_eq!(found.body, answer.body);
}

#[tokio::test]
async fn a_name_is_registered_once() {
    let forge = Forge::start().await;
    forge.join("ada").await;

    let answer = forge
        .post("/forge/users/register", &registration("ada"))
        .await;

    answer.assert_problem(
        409,
        "Conflict",
        "USERNAME_TAKEN",
        "The name ada is taken",
        json!({ "username": "ada" }),
    );
}

#[tokio::test]
async fn of_many_who_want_one_name_at_once_one_gets_it() {
    let forge = Forge::start().await;
    let mut race = JoinSet::new();
    for _ in 0..12 {
        let request = forge
            .request(reqwest::Method::POST, "/forge/users/register")
            .json(&registration("grace"));
        race.spawn(send(request));
    }

    let mut statuses: Vec<u16> = race
        .join_all()
        .await
        .iter()
        .map(|answer| answer.status)
        .collect();

    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    assert_eq!(statuses[1..], [409; 11]);
}

#[tokio::test]
async fn a_deleted_users_name_stays_taken() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    forge.admin().delete(&ada.path()).await;

    let answer = forge
        .post("/forge/users/register", &registration("ada"))
        .await;

    answer.assert_code(409, "USERNAME_TAKEN");
}

#[tokio::test]
async fn who_registers_too_often_is_told_when_to_come_back() {
    let forge = Forge::with(2).await;
    let ada = forge.join("ada").await;
    forge.join("grace").await;

    let answer = forge
        .post("/forge/users/register", &registration("joan"))
        .await;

    answer.assert_problem(
        429,
        "Too Many Requests",
        "RATE_LIMITED",
        "Too many requests",
        json!({}),
    );
    let wait: u64 = answer
        .header("retry-after")
        .parse()
        .expect("a number of seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    ada.get("/forge/users/by-name/joan")
        .await
        .assert_code(404, "NAME_NOT_FOUND");
}
