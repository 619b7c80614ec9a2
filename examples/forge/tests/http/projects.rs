//! The projects, which are sent together with a part of their owner.
use serde_json::json;

use crate::driver::{Forge, NOBODYS_ID};

#[tokio::test]
async fn a_project_is_sent_with_its_owners_profile() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    let draft = json!({
        "title": "Analytical Engine",
        "tags": ["brass", "steam"],
        "labels": { "stage": "drawing", "country": "GB" },
        "owner_id": owner,
    });

    let created = forge.post("/forge/projects", &draft).await;

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
    assert_eq!(
        project["owner"],
        forge.get(&format!("/forge/users/{owner}")).await.json()
    );

    let shown = forge.get(&location).await;
    assert_eq!((shown.status, shown.body), (200, created.body));
}

#[tokio::test]
async fn what_a_draft_may_leave_out_has_its_default() {
    let forge = Forge::start().await;
    let id = forge.draft(&forge.register("ada").await, "Engine").await;

    let project = forge.get(&format!("/forge/projects/{id}")).await.json();

    assert_eq!(
        (&project["tags"], &project["labels"]),
        (&json!([]), &json!({}))
    );
}

#[tokio::test]
async fn projects_are_listed_newest_first() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    let one = forge.draft(&owner, "One").await;
    let two = forge.draft(&owner, "Two").await;

    let answer = forge.get("/forge/projects").await;

    assert_eq!(answer.status, 200);
    let expected = json!([
        { "id": two, "title": "Two", "stars": 0 },
        { "id": one, "title": "One", "stars": 0 },
    ]);
    assert_eq!(answer.json(), expected);
    let newest = forge.get("/forge/projects?limit=1").await.json();
    assert_eq!(newest, json!([{ "id": two, "title": "Two", "stars": 0 }]));
}

#[tokio::test]
async fn an_owner_has_to_be_there() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    forge
        .delete_as_admin(&format!("/forge/users/{owner}"))
        .await;
    let draft = |owner: &str| json!({ "title": "Engine", "labels": {}, "owner_id": owner });

    for owner in [NOBODYS_ID, owner.as_str()] {
        let answer = forge.post("/forge/projects", &draft(owner)).await;
        answer.assert_violations(&[("body", "/owner_id", "unknown_owner")]);
        assert!(!answer.body.contains(owner), "{answer:?}");
    }
}

#[tokio::test]
async fn a_project_goes_out_of_sight_with_its_owner() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    let path = format!("/forge/projects/{}", forge.draft(&owner, "Engine").await);
    assert_eq!(forge.get(&path).await.status, 200);

    forge
        .delete_as_admin(&format!("/forge/users/{owner}"))
        .await;

    forge.get(&path).await.assert_code(404, "PROJECT_NOT_FOUND");
    assert_eq!(forge.get("/forge/projects").await.json(), json!([]));
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
    let owner = forge.register("ada").await;
    forge.draft(&owner, "One").await;

    let draft = json!({ "title": "Two", "labels": {}, "owner_id": owner });
    let answer = forge.post("/forge/projects", &draft).await;

    answer.assert_problem(
        429,
        "Too Many Requests",
        "RATE_LIMITED",
        "Too many requests",
        json!({}),
    );
    assert!(answer.headers.contains_key("retry-after"));
}
