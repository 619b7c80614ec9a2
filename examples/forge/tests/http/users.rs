//! The users after they have registered.
use serde_json::{Value, json};

use crate::driver::{Answer, Caller, Forge, NOBODY, NOBODYS_ID, log_in, registration};

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

async fn names(caller: &Caller<'_>, query: &str) -> Vec<Value> {
    let page = page(caller, query).await.json();
    let list = page["items"].as_array().expect("a list");
    list.iter().map(|user| user["username"].clone()).collect()
}

async fn page(caller: &Caller<'_>, query: &str) -> Answer {
    let answer = caller.get(&format!("/forge/users{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer
}

#[tokio::test]
async fn users_are_listed_by_name_and_role() {
    let forge = Forge::start().await;
    for name in ["joan", "ada", "grace"] {
        forge.join(name).await;
    }
    let admin = forge.admin();
    let id = admin.get("/forge/users/by-name/grace").await.text("/id");
    let path = format!("/forge/users/{id}");
    admin.patch(&path, &json!({ "role": "editor" })).await;

    assert_eq!(names(&admin, "").await, ["ada", "admin", "grace", "joan"]);
    assert_eq!(names(&admin, "?role=editor").await, ["grace"]);
    assert_eq!(names(&admin, "?role=member&limit=1").await, ["ada"]);
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_repetition() {
    let forge = Forge::start().await;
    for name in ["joan", "ada", "grace", "barbara"] {
        forge.join(name).await;
    }
    let admin = forge.admin();

    let first = page(&admin, "?limit=2").await;
    // Whoever comes in between is on no page that was sent.
    forge.join("aaa").await;
    // The header leads to the same page as the cursor.
    let link = first.header("link");
    let query = link
        .strip_prefix('<')
        .and_then(|link| link.strip_suffix(">; rel=\"next\""));
    let second = page(&admin, query.expect("a link")).await;
    let cursor = second.text("/next");
    let third = page(&admin, &format!("?limit=2&cursor={cursor}")).await;

    let names = |answer: &Answer| {
        let json = answer.json();
        let items = json["items"].as_array().expect("a list").iter();
        items
            .map(|user| user["username"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&first), ["ada", "admin"]);
    assert_eq!(names(&second), ["barbara", "grace"]);
    assert_eq!(names(&third), ["joan"]);
    assert_eq!(third.json()["next"], Value::Null);
    assert!(!third.headers.contains_key("link"), "{third:?}");
}

#[tokio::test]
async fn a_cursor_comes_from_a_page() {
    let forge = Forge::start().await;

    for cursor in ["", "canary", "e30", "%C3%A4"] {
        let path = format!("/forge/users?cursor={cursor}");
        let answer = forge.admin().get(&path).await;
        answer.assert_problem(
            404,
            "Not Found",
            "CURSOR_NOT_FOUND",
            "No page begins at this cursor",
            json!({}),
        );
    }
}

#[tokio::test]
async fn everybody_sees_the_profile_and_administrators_the_rest() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;

    let profile = ada.get(&ada.path()).await;
    let view = forge.admin().get(&ada.path()).await;

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
    let (ada, admin) = (forge.join("ada").await, forge.admin());

    assert_nobody(&ada.get(NOBODY).await);
    assert_nobody(&admin.get(NOBODY).await);
    let change = json!({ "email": "a@example.com" });
    assert_nobody(&admin.patch(NOBODY, &change).await);
    assert_nobody(&admin.delete(NOBODY).await);
}

#[tokio::test]
async fn users_are_found_by_name() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let by_name = async |name: &str| ada.get(&format!("/forge/users/by-name/{name}")).await;

    assert_eq!(by_name("ada").await.text("/id"), ada.id);
    by_name("nobody").await.assert_problem(
        404,
        "Not Found",
        "NAME_NOT_FOUND",
        "Nobody is called nobody",
        json!({ "username": "nobody" }),
    );
    // The record's constraints hold for the parameter.
    by_name("A").await.assert_violations(&[
        ("path", "/username", "min_length"),
        ("path", "/username", "pattern"),
    ]);
}

#[tokio::test]
async fn putting_creates_and_then_replaces() {
    let forge = Forge::start().await;
    let admin = forge.admin();

    let created = admin.put(NOBODY, &registration("ada")).await;
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!(created.header("location"), NOBODY);
    assert_eq!(created.text("/id"), NOBODYS_ID);

    let replaced = admin.put(NOBODY, &registration("grace")).await;
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert!(!replaced.headers.contains_key("location"));
    assert_eq!(replaced.text("/username"), "grace");
    assert_eq!(replaced.text("/created_at"), created.text("/created_at"));
    assert_eq!(names(&admin, "").await, ["admin", "grace"]);
}

#[tokio::test]
async fn replacing_oneself_ends_all_other_sessions() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let login = log_in(&forge, "ada").await;
    let elsewhere = forge.caller(&login.text("/token"), &ada.id);
    let replacement = json!({
        "username": "countess", "email": "ada@example.com", "password": "another-long-password",
    });

    let replaced = ada.put(&ada.path(), &replacement).await;

    assert_eq!(replaced.status, 200, "{replaced:?}");
    let answer = elsewhere.get(&ada.path()).await;
    answer.assert_code(401, "UNAUTHENTICATED");
    assert_eq!(ada.get(&ada.path()).await.text("/username"), "countess");
    log_in(&forge, "countess")
        .await
        .assert_code(401, "WRONG_CREDENTIALS");
    let credentials = json!({ "username": "countess", "password": "another-long-password" });
    assert_eq!(
        forge.post("/forge/sessions", &credentials).await.status,
        201
    );
}

#[tokio::test]
async fn what_concerns_others_takes_an_administrator() {
    let forge = Forge::start().await;
    let (ada, eve) = (forge.join("ada").await, forge.join("eve").await);

    let answer = eve.put(&ada.path(), &registration("mallory")).await;
    assert_forbidden(&answer, "to put somebody else");
    let answer = eve.put(NOBODY, &registration("mallory")).await;
    assert_forbidden(&answer, "to put somebody else");
    let answer = eve
        .patch(&ada.path(), &json!({ "email": "eve@example.com" }))
        .await;
    assert_forbidden(&answer, "to change somebody else");
    // Nor does anybody learn from it who is there.
    let answer = eve.patch(NOBODY, &json!({})).await;
    assert_forbidden(&answer, "to change somebody else");

    assert_eq!(ada.get(&ada.path()).await.text("/email"), "ada@example.com");
    assert_eq!(names(&forge.admin(), "").await, ["ada", "admin", "eve"]);
}

#[tokio::test]
async fn nobody_is_put_over_anothers_name() {
    let forge = Forge::start().await;
    forge.join("ada").await;
    let admin = forge.admin();

    let answer = admin.put(NOBODY, &registration("ada")).await;

    answer.assert_code(409, "USERNAME_TAKEN");
    assert_nobody(&admin.get(NOBODY).await);
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name_and_clears_what_it_names_null() {
    let forge = Forge::start().await;
    let (ada, admin) = (forge.join("ada").await, forge.admin());
    let path = ada.path();
    let address = json!({ "street": "1 Lane", "city": "London", "country": "GB" });

    let answer = ada.patch(&path, &json!({ "address": address })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.members(), ["id", "username", "email", "created_at"]);
    assert_eq!(admin.get(&path).await.json()["address"], address);

    let change = json!({ "email": "countess@example.com" });
    ada.patch(&path, &change).await;
    let view = admin.get(&path).await.json();
    assert_eq!(
        (&view["address"], &view["email"]),
        (&address, &json!("countess@example.com"))
    );

    ada.patch(&path, &json!({ "address": null })).await;
    let view = admin.get(&path).await;
    assert!(!view.members().contains(&"address".to_owned()), "{view:?}");
    assert_eq!(view.text("/email"), "countess@example.com");

    let answer = ada.patch(&path, &json!({ "email": null })).await;
    answer.assert_violations(&[("body", "/email", "null")]);
}

#[tokio::test]
async fn a_role_is_for_administrators_to_change() {
    let forge = Forge::start().await;
    let (ada, admin) = (forge.join("ada").await, forge.admin());
    let path = ada.path();

    let change = json!({ "role": "admin", "email": "root@example.com" });
    assert_forbidden(&ada.patch(&path, &change).await, "to change a role");
    // Nothing of a refused change happens.
    let view = admin.get(&path).await.json();
    assert_eq!(
        (&view["role"], &view["email"]),
        (&json!("member"), &json!("ada@example.com"))
    );

    assert_eq!(admin.patch(&path, &change).await.status, 200);
    assert_eq!(admin.get(&path).await.text("/role"), "admin");
}

#[tokio::test]
async fn there_is_always_an_administrator() {
    let forge = Forge::start().await;
    let admin = forge.admin();

    let demotion = json!({ "role": "member", "email": "root@example.com" });
    for answer in [
        admin.patch(&admin.path(), &demotion).await,
        admin.delete(&admin.path()).await,
    ] {
        answer.assert_problem(
            409,
            "Conflict",
            "NOT_YOURSELF",
            "Administrators neither delete themselves nor give up their role",
            json!({}),
        );
    }
    let view = admin.get(&admin.path()).await;
    assert_eq!(
        (view.text("/role"), view.text("/email")),
        ("admin".to_owned(), "admin@example.com".to_owned())
    );
    // The same role is no change.
    let kept = admin
        .patch(&admin.path(), &json!({ "role": "admin" }))
        .await;
    assert_eq!(kept.status, 200);
}

#[tokio::test]
async fn a_deleted_user_is_there_for_administrators_alone() {
    let forge = Forge::start().await;
    let (ada, eve, admin) = (
        forge.join("ada").await,
        forge.join("eve").await,
        forge.admin(),
    );
    let path = ada.path();

    let answer = admin.delete(&path).await;

    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert!(!answer.headers.contains_key("content-type"), "{answer:?}");
    eve.get(&path).await.assert_code(404, "USER_NOT_FOUND");
    let by_name = eve.get("/forge/users/by-name/ada").await;
    by_name.assert_code(404, "NAME_NOT_FOUND");
    admin.delete(&path).await.assert_code(404, "USER_NOT_FOUND");
    assert_eq!(names(&admin, "").await, ["admin", "eve"]);
    admin.get(&path).await.assert_code(404, "USER_NOT_FOUND");
    let deleted = async |id: &str| admin.get(&format!("/forge/users/deleted/{id}")).await;
    let view = deleted(&ada.id).await;
    assert_eq!(view.json()["is_active"], false);
    assert!(view.json()["deleted_at"].is_string(), "{view:?}");
    deleted(&eve.id).await.assert_code(404, "USER_NOT_FOUND");
    eve.get(&format!("/forge/users/deleted/{}", ada.id))
        .await
        .assert_code(403, "FORBIDDEN");
    // Nor do they come in any more.
    ada.get(&path).await.assert_code(401, "UNAUTHENTICATED");
    log_in(&forge, "ada")
        .await
        .assert_code(401, "WRONG_CREDENTIALS");
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
