//! The server tells what it is.
use serde_json::Value;

use crate::driver::Forge;

#[tokio::test]
async fn the_document_is_the_one_beside_the_contract() {
    let forge = Forge::start().await;

    let json = forge.get("/openapi.json").await;
    let yaml = forge.get("/openapi.yaml").await;

    assert_eq!(
        (json.status, json.header("content-type")),
        (200, "application/json")
    );
    assert_eq!(json.body, include_str!("../../openapi.json"));
    assert_eq!(
        (yaml.status, yaml.header("content-type")),
        (200, "application/yaml")
    );
    assert_eq!(yaml.body, include_str!("../../openapi.yaml"));
    assert_eq!(json.json()["info"]["title"], "The Forge");
}

#[tokio::test]
async fn the_document_names_every_operation() {
    let document = Forge::start().await.get("/openapi.json").await.json();
    let paths = document["paths"].as_object().expect("paths");

    let mut operations: Vec<_> = paths
        .values()
        .flat_map(|path| path.as_object().expect("a path").values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();

    operations.sort_unstable();
    let expected = [
        "change_user",
        "create_project",
        "delete_user",
        "get_avatar",
        "get_deleted_user",
        "get_payment",
        "get_project",
        "get_session",
        "get_user",
        "get_user_by_name",
        "list_users",
        "log_in",
        "log_out",
        "put_avatar",
        "put_user",
        "register_user",
        "search_projects",
        "sponsor_project",
    ];
    assert_eq!(operations, expected);
    assert!(document["components"]["schemas"]["UserRecord"] == Value::Null);
}

#[tokio::test]
async fn the_documentation_is_one_page_that_needs_no_network() {
    let page = Forge::start().await.get("/docs").await;

    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.body.contains("register_user") || page.body.contains("Register a user"));
    for outside in ["src=\"http", "href=\"http", "@import", "url(http"] {
        assert!(!page.body.contains(outside), "{outside}");
    }
}
