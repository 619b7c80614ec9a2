//! The users after they have registered.
use reqwest::Method;
use serde_json::{Value, json};

use crate::driver::{ADMIN, Answer, Forge, NOBODY, NOBODYS_ID, registration, send};

#[track_caller]
fn assert_nobody(answer: &Answer) {
    answer.assert_problem(
        404,
        "Not Found",
        "USER_NOT_FOUND",
        &format!("No user has the id {NOBODYS_ID}"),
        json!({ "id": NOBODYS_ID }),
    );
}

async fn names(forge: &Forge, query: &str) -> Vec<Value> {
    let answer = forge.get(&format!("/forge/users{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let list = answer.json();
    let list = list.as_array().expect("a list");
    list.iter().map(|user| user["username"].clone()).collect()
}

#[tokio::test]
async fn users_are_listed_by_name_role_and_number() {
    let forge = Forge::start().await;
    for name in ["joan", "ada", "grace"] {
        forge.register(name).await;
    }
    let id = forge.get("/forge/users/by-name/grace").await.text("/id");
    let request = forge.request(Method::PATCH, &format!("/forge/users/{id}"));
    send(
        request
            .header(ADMIN.0, ADMIN.1)
            .json(&json!({ "role": "editor" })),
    )
    .await;

    assert_eq!(names(&forge, "").await, ["ada", "grace", "joan"]);
    assert_eq!(names(&forge, "?limit=2").await, ["ada", "grace"]);
    assert_eq!(names(&forge, "?role=editor").await, ["grace"]);
    assert_eq!(names(&forge, "?role=member&limit=1").await, ["ada"]);
    assert_eq!(names(&forge, "?role=admin").await, Vec::<Value>::new());
}

#[tokio::test]
async fn everybody_sees_the_profile_and_administrators_the_rest() {
    let forge = Forge::start().await;
    let path = format!("/forge/users/{}", forge.register("ada").await);

    let profile = forge.get(&path).await;
    let view = forge.get_as_admin(&path).await;

    assert_eq!(profile.status, 200);
    assert_eq!(profile.members(), ["id", "username", "email", "created_at"]);
    assert_eq!(view.status, 200);
    // No address and no deletion: nulls are left out of this view.
    let members = ["id", "username", "email", "role", "is_active", "created_at"];
    assert_eq!(view.members(), members);
    assert_eq!(view.json()["role"], "member");
    assert_eq!(view.json()["is_active"], true);
}

#[tokio::test]
async fn nobody_has_an_unknown_id() {
    let forge = Forge::start().await;

    assert_nobody(&forge.get(NOBODY).await);
    assert_nobody(&forge.get_as_admin(NOBODY).await);
    assert_nobody(
        &forge
            .patch(NOBODY, &json!({ "email": "a@example.com" }))
            .await,
    );
    assert_nobody(&forge.delete_as_admin(NOBODY).await);
}

#[tokio::test]
async fn users_are_found_by_name() {
    let forge = Forge::start().await;
    let id = forge.register("ada").await;

    assert_eq!(forge.get("/forge/users/by-name/ada").await.text("/id"), id);
    forge
        .get("/forge/users/by-name/nobody")
        .await
        .assert_problem(
            404,
            "Not Found",
            "NAME_NOT_FOUND",
            "Nobody is called nobody",
            json!({ "username": "nobody" }),
        );
    // The record's constraints hold for the parameter.
    let answer = forge.get("/forge/users/by-name/A").await;
    answer.assert_violations(&[
        ("path", "/username", "min_length"),
        ("path", "/username", "pattern"),
    ]);
}

#[tokio::test]
async fn putting_creates_and_then_replaces() {
    let forge = Forge::start().await;

    let created = forge.put(NOBODY, &registration("ada")).await;
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!(created.header("location"), NOBODY);
    assert_eq!(created.text("/id"), NOBODYS_ID);

    let replacement = forge
        .request(Method::PUT, NOBODY)
        .json(&registration("grace"));
    let replaced = send(replacement.header(ADMIN.0, ADMIN.1)).await;
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert!(!replaced.headers.contains_key("location"));
    assert_eq!(replaced.text("/username"), "grace");
    assert_eq!(replaced.text("/created_at"), created.text("/created_at"));
    assert_eq!(names(&forge, "").await, ["grace"]);
}

#[tokio::test]
async fn replacing_takes_an_administrator() {
    let forge = Forge::start().await;
    let id = forge.register("ada").await;

    let answer = forge
        .put(&format!("/forge/users/{id}"), &registration("eve"))
        .await;

    assert_forbidden(&answer, "to replace a user");
    assert_eq!(names(&forge, "").await, ["ada"]);
}

#[tokio::test]
async fn nobody_is_put_over_anothers_name() {
    let forge = Forge::start().await;
    forge.register("ada").await;

    forge
        .put(NOBODY, &registration("ada"))
        .await
        .assert_code(409, "USERNAME_TAKEN");
    assert_nobody(&forge.get(NOBODY).await);
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name_and_clears_what_it_names_null() {
    let forge = Forge::start().await;
    let path = format!("/forge/users/{}", forge.register("ada").await);
    let address = json!({ "street": "1 Lane", "city": "London", "country": "GB" });

    let answer = forge.patch(&path, &json!({ "address": address })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.members(), ["id", "username", "email", "created_at"]);
    assert_eq!(forge.get_as_admin(&path).await.json()["address"], address);

    forge
        .patch(&path, &json!({ "email": "countess@example.com" }))
        .await;
    let view = forge.get_as_admin(&path).await.json();
    assert_eq!(
        (&view["address"], &view["email"]),
        (&address, &json!("countess@example.com"))
    );

    forge.patch(&path, &json!({ "address": null })).await;
    let view = forge.get_as_admin(&path).await;
    assert!(!view.members().contains(&"address".to_owned()), "{view:?}");
    assert_eq!(view.text("/email"), "countess@example.com");

    let answer = forge.patch(&path, &json!({ "email": null })).await;
    answer.assert_violations(&[("body", "/email", "null")]);
}

#[tokio::test]
async fn a_role_is_for_administrators_to_change() {
    let forge = Forge::start().await;
    let path = format!("/forge/users/{}", forge.register("ada").await);

    let change = json!({ "role": "admin", "email": "root@example.com" });
    assert_forbidden(&forge.patch(&path, &change).await, "to change a role");
    // Nothing of a refused change happens.
    let view = forge.get_as_admin(&path).await.json();
    assert_eq!(
        (&view["role"], &view["email"]),
        (&json!("member"), &json!("ada@example.com"))
    );

    let request = forge.request(Method::PATCH, &path).header(ADMIN.0, ADMIN.1);
    assert_eq!(send(request.json(&change)).await.status, 200);
    assert_eq!(forge.get_as_admin(&path).await.text("/role"), "admin");
}

#[tokio::test]
async fn a_deleted_user_is_there_for_administrators_alone() {
    let forge = Forge::start().await;
    let path = format!("/forge/users/{}", forge.register("ada").await);
    assert_forbidden(
        &send(forge.request(Method::DELETE, &path)).await,
        "to delete a user",
    );

    let answer = forge.delete_as_admin(&path).await;

    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert!(!answer.headers.contains_key("content-type"), "{answer:?}");
    forge.get(&path).await.assert_code(404, "USER_NOT_FOUND");
    forge
        .get("/forge/users/by-name/ada")
        .await
        .assert_code(404, "NAME_NOT_FOUND");
    forge
        .delete_as_admin(&path)
        .await
        .assert_code(404, "USER_NOT_FOUND");
    assert_eq!(names(&forge, "").await, Vec::<Value>::new());
    let view = forge.get_as_admin(&path).await;
    assert_eq!(view.json()["is_active"], false);
    assert!(view.json()["deleted_at"].is_string(), "{view:?}");
}

#[track_caller]
fn assert_forbidden(answer: &Answer, reason: &str) {
    answer.assert_problem(
        403,
        "Forbidden",
        "FORGE_403_001",
        "This module requires clearance level 3",
        json!({ "required_level": 3 }),
    );
    assert_eq!(answer.header("x-forge-reason"), reason);
}
