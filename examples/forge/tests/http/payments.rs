//! Payments: a union of ways to pay, whose numbers nobody sees again.
use serde_json::{Value, json};
use sqlx::sqlite::SqlitePool;

use crate::driver::{Forge, NOBODYS_ID, log};

const CARD: &str = "4242424242421234";
const IBAN: &str = "NO9386011117947";

fn order(method: Value) -> Value {
    json!({ "cents": 1250, "currency": "NOK", "method": method })
}

fn card() -> Value {
    json!({ "kind": "card", "number": CARD, "expires": "12/99" })
}

#[tokio::test]
async fn each_way_to_pay_leaves_its_last_four_digits() {
    let forge = Forge::start().await;
    let (ada, eve) = (forge.join("ada").await, forge.join("eve").await);
    let project = ada.draft("Engine").await;
    let payments = format!("/forge/projects/{project}/payments");
    let iban = json!({ "kind": "iban", "iban": IBAN, "holder": "Eve" });

    for (method, left) in [
        (
            card(),
            json!({ "kind": "card", "last_four": "1234", "expires": "12/99" }),
        ),
        (
            iban,
            json!({ "kind": "iban", "country": "NO", "last_four": "7947" }),
        ),
    ] {
        let receipt = eve.post(&payments, &order(method)).await;

        assert_eq!(receipt.status, 201, "{receipt:?}");
        let members = [
            "id",
            "project_id",
            "cents",
            "currency",
            "paid_with",
            "created_at",
        ];
        assert_eq!(receipt.members(), members);
        let json = receipt.json();
        assert_eq!(json["paid_with"], left);
        assert_eq!(
            (&json["cents"], &json["currency"]),
            (&json!(1250), &json!("NOK"))
        );
        assert_eq!(json["project_id"], project);
        // The payment is there for its payer and administrators.
        let path = receipt.header("location");
        assert_eq!(path, format!("/forge/payments/{}", receipt.text("/id")));
        assert_eq!(eve.get(path).await.body, receipt.body);
        assert_eq!(forge.admin().get(path).await.body, receipt.body);
        ada.get(path).await.assert_code(404, "PAYMENT_NOT_FOUND");
    }

    let pool = SqlitePool::connect(&forge.database_url())
        .await
        .expect("the database");
    let rows: Vec<(String, Option<String>, Option<String>)> =
        sqlx::query_as("SELECT last_four, card_expires, iban_country FROM payments ORDER BY id")
            .fetch_all(&pool)
            .await
            .expect("the payments");
    let text = |text: &str| text.to_owned();
    let expected = [
        (text("1234"), Some(text("12/99")), None),
        (text("7947"), None, Some(text("NO"))),
    ];
    assert_eq!(rows, expected);
    let log = log();
    assert!(
        !log.contains(CARD) && !log.contains(IBAN),
        "a number is in the log"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_payment_is_told_within_its_variant() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let payments = format!("/forge/projects/{}/payments", ada.draft("Engine").await);

    let answer = ada.post(&payments, &order(json!({ "kind": "cash" }))).await;
    answer.assert_violations(&[("body", "/method/kind", "enum")]);
    let answer = ada.post(&payments, &order(json!({ "number": CARD }))).await;
    answer.assert_violations(&[("body", "/method/kind", "required")]);
    let method = json!({ "expires": "13/29", "number": "4242 4242 canary", "kind": "card" });
    let mut wrong = order(method);
    wrong["cents"] = json!(0);
    let answer = ada.post(&payments, &wrong).await;
    answer.assert_violations(&[
        ("body", "/cents", "minimum"),
        ("body", "/method/expires", "pattern"),
        ("body", "/method/number", "pattern"),
    ]);
    assert!(!answer.body.contains("canary"), "{answer:?}");
    // The fields of one variant are none of the other's.
    let method = json!({ "kind": "iban", "iban": IBAN, "holder": "Eve", "number": CARD });
    let answer = ada.post(&payments, &order(method)).await;
    answer.assert_violations(&[("body", "/method/number", "unknown_property")]);
}

#[tokio::test]
async fn a_payment_that_cannot_be_made_is_not_made() {
    let forge = Forge::start().await;
    let ada = forge.join("ada").await;
    let project = ada.draft("Engine").await;
    let payments = format!("/forge/projects/{project}/payments");

    let expired = json!({ "kind": "card", "number": CARD, "expires": "01/20" });
    let answer = ada.post(&payments, &order(expired)).await;
    answer.assert_problem(
        402,
        "Payment Required",
        "CARD_EXPIRED",
        "The card is not valid any more",
        json!({}),
    );
    let nowhere = format!("/forge/projects/{NOBODYS_ID}/payments");
    let answer = ada.post(&nowhere, &order(card())).await;
    answer.assert_code(404, "PROJECT_NOT_FOUND");
    let answer = forge.post(&payments, &order(card())).await;
    answer.assert_code(401, "UNAUTHENTICATED");

    let pool = SqlitePool::connect(&forge.database_url())
        .await
        .expect("the database");
    let made: i64 = sqlx::query_scalar("SELECT count(*) FROM payments")
        .fetch_one(&pool)
        .await
        .expect("a number");
    assert_eq!(made, 0);
    let answer = ada.get(&format!("/forge/payments/{NOBODYS_ID}")).await;
    answer.assert_code(404, "PAYMENT_NOT_FOUND");
}
