//! What is not on the list does not leave: neither in an answer nor in the log.
use reqwest::Method;
use serde_json::json;
use sqlx::sqlite::SqlitePool;

use crate::driver::{ADMIN, Answer, Forge, PASSWORD, log, registration, send};

/// Values that only the database holds, and names that only the contract does.
const HIDDEN: [&str; 8] = [
    "canary-notes",
    "31337.42",
    "$argon2id$",
    PASSWORD,
    "hashed_password",
    "internal_notes",
    "budget",
    "password",
];

#[tokio::test]
async fn no_answer_holds_what_no_output_lists() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    let project = forge.draft(&owner, "Engine").await;
    plant_canaries(&forge).await;
    let (user, project) = (
        format!("/forge/users/{owner}"),
        format!("/forge/projects/{project}"),
    );
    let admin = |method, path: &str| forge.request(method, path).header(ADMIN.0, ADMIN.1);

    let answers: Vec<Answer> = vec![
        forge
            .post("/forge/users/register", &registration("ada"))
            .await,
        forge
            .post("/forge/users/register", &registration("grace"))
            .await,
        forge.get("/forge/users").await,
        forge.get(&user).await,
        forge.get_as_admin(&user).await,
        forge.get("/forge/users/by-name/ada").await,
        forge
            .patch(&user, &json!({ "email": "countess@example.com" }))
            .await,
        forge.get("/forge/projects").await,
        forge.get(&project).await,
        send(admin(Method::PUT, &user).json(&registration("ada"))).await,
        forge.get("/openapi.json").await,
        forge.get("/openapi.yaml").await,
        forge.get("/docs").await,
        forge.delete_as_admin(&user).await,
        forge.get_as_admin(&user).await,
    ];

    for answer in answers {
        assert!(answer.status < 500, "{answer:?}");
        let head = format!("{:?}", answer.headers);
        for hidden in HIDDEN {
            // The document tells clients that a registration takes a password.
            let is_listed = hidden == "password" && answer.body.contains("UserRegistration");
            assert!(
                is_listed || !answer.body.contains(hidden),
                "{hidden}: {answer:?}"
            );
            assert!(!head.contains(hidden), "{hidden}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn no_line_of_the_log_holds_a_secret() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    forge.draft(&owner, "Engine").await;
    plant_canaries(&forge).await;

    forge.get("/forge/projects").await;
    forge.get_as_admin(&format!("/forge/users/{owner}")).await;
    forge
        .post("/forge/users/register", &registration("ada"))
        .await;
    let mut invalid = registration("A");
    invalid["unknown"] = json!("canary-unknown");
    forge
        .post("/forge/users/register", &invalid)
        .await
        .assert_code(422, "VALIDATION_FAILED");

    let log = log();
    assert!(log.contains("/forge/users/register"), "requests are logged");
    for hidden in [
        "canary-notes",
        "31337.42",
        "$argon2id$",
        PASSWORD,
        "canary-unknown",
    ] {
        let line = log.lines().find(|line| line.contains(hidden));
        assert_eq!(line, None, "{hidden} is in the log");
    }
}

/// Fills the columns that no operation writes.
async fn plant_canaries(forge: &Forge) {
    let pool = SqlitePool::connect(&forge.database_url())
        .await
        .expect("the database");
    // Bound, since the text of a statement is logged.
    for (statement, canary) in [
        ("UPDATE users SET internal_notes = ?", "canary-notes"),
        ("UPDATE projects SET budget = ?", "31337.42"),
    ] {
        let planted = sqlx::query(statement).bind(canary).execute(&pool).await;
        assert!(planted.expect("an update").rows_affected() > 0);
    }
    pool.close().await;
}
