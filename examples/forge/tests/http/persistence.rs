//! What was answered with success is still there after a restart.
use serde_json::json;

use crate::driver::{Forge, registration};

#[tokio::test]
async fn a_restart_keeps_everything() {
    let forge = Forge::start().await;
    let owner = forge.register("ada").await;
    let address = json!({ "street": "1 Lane", "city": "London", "country": "GB" });
    let user = format!("/forge/users/{owner}");
    forge.patch(&user, &json!({ "address": address })).await;
    let draft = json!({
        "title": "Engine №1",
        "tags": ["brass"],
        "labels": { "stage": "drawing" },
        "owner_id": owner,
    });
    let project = forge
        .post("/forge/projects", &draft)
        .await
        .header("location")
        .to_owned();
    let before = [forge.get_as_admin(&user).await, forge.get(&project).await];

    let forge = forge.restart().await;

    let after = [forge.get_as_admin(&user).await, forge.get(&project).await];
    assert_eq!(
        before.map(|answer| answer.body),
        after.map(|answer| answer.body)
    );
    let again = forge
        .post("/forge/users/register", &registration("ada"))
        .await;
    again.assert_code(409, "USERNAME_TAKEN");
}
