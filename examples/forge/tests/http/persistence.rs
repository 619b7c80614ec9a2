//! What was answered with success is still there after a restart.
use serde_json::json;

use crate::driver::{Forge, registration};

#[tokio::test]
async fn a_restart_keeps_everything() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let (user, token) = (ada.path(), ada.token.clone());
    let address = json!({ "street": "1 Lane", "city": "London", "country": "GB" });
    ada.patch(&user, &json!({ "address": address })).await;
    let draft = json!({
        "title": "Engine №1",
        "tags": ["brass"],
        "labels": { "stage": "drawing" },
    });
    let project = ada
        .post("/forge/projects", &draft)
        .await
        .header("location")
        .to_owned();
    let before = [forge.admin().get(&user).await, forge.get(&project).await];

    let forge = forge.restart().await;

    // The sessions go on, too.
    let ada = forge.caller(&token, "");
    assert_eq!(ada.get(&user).await.status, 200);
    let after = [forge.admin().get(&user).await, forge.get(&project).await];
    assert_eq!(
        before.map(|answer| answer.body),
        after.map(|answer| answer.body)
    );
    let again = forge
        .post("/forge/users/register", &registration("ada"))
        .await;
    again.assert_code(409, "USERNAME_TAKEN");
}
