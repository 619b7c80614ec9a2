//! Searching projects: what is found, in which order, page by page.
use serde_json::{Value, json};

use crate::driver::{Answer, Forge};

const PROJECTS: &str = "/forge/projects";

/// Four projects with tags and stars.
async fn stocked() -> Forge {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let pool = sqlx::SqlitePool::connect(&forge.database_url())
        .await
        .expect("the database");
    for (title, tags, stars) in [
        ("Analytical Engine", json!(["brass", "steam"]), 7),
        ("Difference engine", json!(["brass"]), 7),
        ("100% cotton_loom", json!(["steam", "cotton"]), 0),
        ("Loom", json!([]), 12),
    ] {
        let draft = json!({ "title": title, "tags": tags, "labels": {} });
        let id = ada.post(PROJECTS, &draft).await.text("/id");
        let update = sqlx::query("UPDATE projects SET stars = ? WHERE id = ?");
        update
            .bind(stars)
            .bind(id)
            .execute(&pool)
            .await
            .expect("an update");
    }
    forge
}

fn titles(answer: &Answer) -> Vec<Value> {
    let json = answer.json();
    let items = json["items"].as_array().expect("a list").iter();
    items.map(|project| project["title"].clone()).collect()
}

async fn found(forge: &Forge, query: &str) -> Vec<Value> {
    let answer = forge.get(&format!("{PROJECTS}?{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    titles(&answer)
}

const ANALYTICAL: &str = "Analytical Engine";
const DIFFERENCE: &str = "Difference engine";
const COTTON: &str = "100% cotton_loom";
const LOOM: &str = "Loom";

#[tokio::test]
async fn what_is_not_asked_for_has_its_default() {
    let forge = stocked().await;

    let answer = forge.get(PROJECTS).await;

    assert_eq!(titles(&answer), [LOOM, COTTON, DIFFERENCE, ANALYTICAL]);
    let members = answer.json()["items"][0].as_object().map(|item| item.len());
    assert_eq!((members, &answer.json()["next"]), (Some(3), &Value::Null));
}

#[tokio::test]
async fn every_condition_has_to_hold() {
    let forge = stocked().await;

    assert_eq!(found(&forge, "q=ENGINE").await, [DIFFERENCE, ANALYTICAL]);
    assert_eq!(found(&forge, "q=0%25").await, [COTTON]);
    assert_eq!(found(&forge, "q=n_l").await, [COTTON]);
    assert_eq!(found(&forge, "tags=brass").await, [DIFFERENCE, ANALYTICAL]);
    assert_eq!(found(&forge, "tags=brass&tags=steam").await, [ANALYTICAL]);
    assert_eq!(found(&forge, "tags=%22").await, Vec::<Value>::new());
    assert_eq!(found(&forge, "min_stars=8").await, [LOOM]);
    assert_eq!(
        found(&forge, "q=loom&tags=cotton&min_stars=0").await,
        [COTTON]
    );
    assert_eq!(
        found(&forge, "q=loom&min_stars=13").await,
        Vec::<Value>::new()
    );
}

#[tokio::test]
async fn every_order_goes_on_over_pages() {
    let forge = stocked().await;

    for (sort, expected) in [
        ("newest", [LOOM, COTTON, DIFFERENCE, ANALYTICAL]),
        ("title", [COTTON, ANALYTICAL, DIFFERENCE, LOOM]),
        ("stars", [LOOM, DIFFERENCE, ANALYTICAL, COTTON]),
    ] {
        let mut query = format!("sort={sort}&limit=1");
        let mut seen = Vec::new();
        loop {
            let answer = forge.get(&format!("{PROJECTS}?{query}")).await;
            seen.extend(titles(&answer));
            let Value::String(next) = &answer.json()["next"] else {
                break;
            };
            query = format!("sort={sort}&limit=1&cursor={next}");
        }
        assert_eq!(seen, expected, "{sort}");
    }
}

#[tokio::test]
async fn a_search_that_is_wrong_is_told_all_of_it() {
    let forge = Forge::start().await;

    let query =
        "q=x&tags=a&tags=b&tags=a&tags=c&tags=d&tags=e&min_stars=-1&sort=best&limit=51&nme=x";
    let answer = forge.get(&format!("{PROJECTS}?{query}")).await;

    answer.assert_violations(&[
        ("query", "/q", "min_length"),
        ("query", "/tags", "max_items"),
        ("query", "/tags", "unique_items"),
        ("query", "/min_stars", "minimum"),
        ("query", "/sort", "enum"),
        ("query", "/limit", "maximum"),
        ("query", "/nme", "unknown_parameter"),
    ]);
    let answer = forge.get(&format!("{PROJECTS}?cursor=canary")).await;
    answer.assert_code(404, "CURSOR_NOT_FOUND");
}
