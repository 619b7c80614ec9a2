//! What is not on the list does not leave: neither in an answer nor in the log.
use serde_json::json;
use sqlx::sqlite::SqlitePool;

use crate::driver::{Answer, Forge, PASSWORD, log, log_in, registration};

/// Values that only the database holds, and names that only the contract does.
const HIDDEN: [&str; 9] = [
    "canary-notes",
    "31337.42",
    "$argon2id$",
    PASSWORD,
    "hashed_password",
    "internal_notes",
    "budget",
    "token_hash",
    "password",
];

#[tokio::test]
async fn no_answer_holds_what_no_output_lists() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let project = format!("/forge/projects/{}", ada.draft("Engine").await);
    plant_canaries(&forge).await;
    let (user, admin) = (ada.path(), forge.admin());

    let answers: Vec<Answer> = vec![
        forge
            .post("/forge/users/register", &registration("ada"))
            .await,
        forge
            .post("/forge/users/register", &registration("grace"))
            .await,
        log_in(&forge, "ada").await,
        log_in(&forge, "nobody").await,
        ada.get("/forge/users").await,
        ada.get(&user).await,
        admin.get(&user).await,
        ada.get("/forge/users/by-name/ada").await,
        ada.patch(&user, &json!({ "email": "countess@example.com" }))
            .await,
        forge.get("/forge/projects").await,
        forge.get(&project).await,
        admin.put(&user, &registration("ada")).await,
        forge.get("/openapi.json").await,
        forge.get("/openapi.yaml").await,
        forge.get("/docs").await,
        admin.delete(&user).await,
        admin.get(&user).await,
    ];

    for answer in answers {
        assert!(answer.status < 500, "{answer:?}");
        let head = format!("{:?}", answer.headers);
        for hidden in HIDDEN {
            // The document tells clients that a registration takes a password, and a failed login says so.
            let is_listed = hidden == "password"
                && (answer.body.contains("UserRegistration") || answer.status == 401);
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
    let ada = forge.join("ada").await;
    ada.draft("Engine").await;
    plant_canaries(&forge).await;

    forge.get("/forge/projects").await;
    forge.admin().get(&ada.path()).await;
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
        &ada.token,
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
