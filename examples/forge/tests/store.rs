//! The store keeps every field of a record, those that no operation writes included.
use forge::api::project::ProjectRecord;
use forge::api::types::{Address, Role};
use forge::api::user::UserRecord;
use forge::store::{self, Projects, Users};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use sqlx::sqlite::SqlitePool;
use tempfile::TempDir;
use uuid::Uuid;

async fn database() -> (SqlitePool, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("forge.db").display());
    (store::open(&url).await.expect("a database"), folder)
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

fn ada() -> UserRecord {
    UserRecord {
        id: Uuid::now_v7(),
        username: "ada".to_owned(),
        hashed_password: "not a hash".into(),
        email: "ada@example.com".to_owned(),
        role: Role::Admin,
        is_active: false,
        address: Some(Address {
            street: "1 \"Lane\"".to_owned(),
            city: "Łódź".to_owned(),
            country: "PL".to_owned(),
        }),
        internal_notes: Some("writes programs\nfor engines".to_owned()),
        created_at: instant("2024-02-29T23:59:59.123456789Z"),
        deleted_at: None,
    }
}

async fn save(users: &Users, user: &UserRecord) {
    let mut transaction = users.begin().await.expect("a transaction");
    let saved = transaction.save(user).await.expect("the database");
    assert!(saved.is_ok(), "{saved:?}");
    transaction.commit().await.expect("a commit");
}

#[tokio::test]
async fn a_user_is_kept_whole() {
    let (pool, _folder) = database().await;
    let users = Users::new(pool);
    let user = ada();
    save(&users, &user).await;

    let found = users
        .find(user.id)
        .await
        .expect("the database")
        .expect("ada");

    assert_eq!(format!("{found:?}"), format!("{user:?}"));
    let secret = |user: &UserRecord| user.hashed_password.expose_secret().to_owned();
    assert_eq!(secret(&found), secret(&user));
}

#[tokio::test]
async fn a_project_is_kept_whole_with_its_owner_and_no_digit_is_rounded() {
    let (pool, _folder) = database().await;
    let (users, projects) = (Users::new(pool.clone()), Projects::new(pool));
    let owner = ada();
    save(&users, &owner).await;
    let project = ProjectRecord {
        id: Uuid::now_v7(),
        title: "Engine".to_owned(),
        owner,
        tags: vec!["brass".to_owned(), String::new()],
        budget: Some("79228162514264337593543950.335".parse().expect("a decimal")),
        stars: i64::MAX,
        labels: [("a".to_owned(), "b".to_owned())].into(),
        created_at: Timestamp::MAX,
    };
    projects.insert(&project).await.expect("the database");

    let found = projects
        .find(project.id)
        .await
        .expect("the database")
        .expect("the engine");

    assert_eq!(format!("{found:?}"), format!("{project:?}"));
}

#[tokio::test]
async fn what_is_not_committed_did_not_happen() {
    let (pool, _folder) = database().await;
    let users = Users::new(pool);
    let user = ada();
    let mut transaction = users.begin().await.expect("a transaction");
    let saved = transaction.save(&user).await.expect("the database");
    assert!(saved.is_ok(), "{saved:?}");
    drop(transaction);

    assert!(users.find(user.id).await.expect("the database").is_none());
}

#[tokio::test]
async fn a_project_needs_an_owner() {
    let (pool, _folder) = database().await;
    let project = ProjectRecord {
        id: Uuid::now_v7(),
        title: "Engine".to_owned(),
        owner: ada(),
        tags: Vec::new(),
        budget: None,
        stars: 0,
        labels: Default::default(),
        created_at: Timestamp::now(),
    };

    let inserted = Projects::new(pool).insert(&project).await;

    let error = inserted.expect_err("no such owner").into_database_error();
    assert!(error.expect("of the database").is_foreign_key_violation());
}

#[tokio::test]
async fn a_row_that_cannot_be_read_names_its_column_and_not_its_value() {
    let (pool, _folder) = database().await;
    let users = Users::new(pool.clone());
    let user = ada();
    save(&users, &user).await;
    let broken = "UPDATE users SET role = 'canary'";
    sqlx::query(broken).execute(&pool).await.expect("an update");

    let error = users.find(user.id).await.expect_err("a role that is none");

    let text = format!("{error} {error:?}");
    assert!(text.contains("role") && !text.contains("canary"), "{text}");
}
