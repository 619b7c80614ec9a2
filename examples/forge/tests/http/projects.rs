//! The projects, which are sent together with a part of their owner.
use serde_json::json;

use crate::driver::{Forge, NOBODYS_ID};

#[tokio::test]
async fn a_project_is_sent_with_its_owners_profile() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let draft = json!({
        "title": "Analytical Engine",
        "tags": ["brass", "steam"],
        "labels": { "stage": "drawing", "country": "GB" },
    });

    let created = ada.post("/forge/projects", &draft).await;

    assert_eq!(created.status, 201, "{created:?}");
    let location = format!("/forge/projects/{}", created.text("/id"));
    assert_eq!(created.header("location"), location);
    let members = [
        "id", "title", "tags", "labels", "stars", "owner", "created", "url",
    ];
    assert_eq!(created.members(), members);
    let project = created.json();
    assert_eq!(project["tags"], draft["tags"]);
    assert_eq!(project["labels"], draft["labels"]);
    assert_eq!(project["stars"], 0);
    assert_eq!(project["url"], format!("https://forge.example{location}"));
    assert_eq!(project["owner"], ada.get(&ada.path()).await.json());

    let shown = forge.get(&location).await;
    assert_eq!((shown.status, shown.body), (200, created.body));
}

#[tokio::test]
async fn what_a_draft_may_leave_out_has_its_default() {
    let forge = Forge::start().await;
    let id = forge.join("ada").await.draft("Engine").await;

    let project = forge.get(&format!("/forge/projects/{id}")).await.json();

    assert_eq!(
        (&project["tags"], &project["labels"]),
        (&json!([]), &json!({}))
    );
}

#[tokio::test]
async fn starting_a_project_takes_a_session() {
    let forge = Forge::start().await;

    let draft = json!({ "title": "Engine", "labels": {} });
    let answer = forge.post("/forge/projects", &draft).await;

    answer.assert_code(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_project_goes_out_of_sight_with_its_owner() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let path = format!("/forge/projects/{}", ada.draft("Engine").await);
    assert_eq!(forge.get(&path).await.status, 200);

    forge.admin().delete(&ada.path()).await;

    forge.get(&path).await.assert_code(404, "PROJECT_NOT_FOUND");
    let found = forge.get("/forge/projects").await.json();
    assert_eq!(found, json!({ "items": [], "next": null }));
}

#[tokio::test]
async fn no_project_has_an_unknown_id() {
    let forge = Forge::start().await;
    let id = NOBODYS_ID;

    forge
        .get(&format!("/forge/projects/{id}"))
        .await
        .assert_problem(
            404,
            "Not Found",
            "PROJECT_NOT_FOUND",
            &format!("No project has the id {id}"),
            json!({ "id": id }),
        );
}

#[tokio::test]
async fn who_starts_too_many_projects_is_told_when_to_come_back() {
    let forge = Forge::with(1).await;
    let ada = forge.join("ada").await;
    ada.draft("One").await;

    let draft = json!({ "title": "Two", "labels": {} });
    let answer = ada.post("/forge/projects", &draft).await;

    answer.assert_problem(
        429,
        "Too Many Requests",
        "RATE_LIMITED",
        "Too many requests",
        json!({}),
    );
    assert!(answer.headers.contains_key("retry-after"));
}
