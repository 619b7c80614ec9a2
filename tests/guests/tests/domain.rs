//! Enums and structs of the service's own in two contracts: what is read becomes theirs, and what is written
//! is what the contracts say.

use guests::orders::{Place, Status};
use guests::public;
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

use super::house::open;

async fn send(server: &Server, line: &str, body: &Value) -> Answer {
    let head = format!("{line}\nContent-Type: application/json\n");
    server.send(&head, body.to_string().as_bytes()).await
}

fn place(status: &str) -> Value {
    json!({ "street": "Gate", "status": status })
}

fn draft() -> Value {
    json!({
        "status": "in-work",
        "leg": { "from": place("open"), "to": null, "by": { "foot": "done!" } },
        "stop": { "at": "place", "street": "Quay", "status": "done!", "zip": "1", "ways": ["open"] },
        "target": place("done!"),
        "history": ["open", "in-work", "done!"],
        "place": null,
        "login": { "name": "ada", "password": "ada" },
    })
}

/// A place as it is sent: what has a default is there.
fn sent(status: &str) -> Value {
    json!({ "street": "Gate", "status": status, "ways": [] })
}

#[tokio::test]
async fn values_go_through_the_types_of_the_service() {
    let (server, _) = open().await;
    let mut body = draft();
    let answer = send(&server, "POST /v1/parcels", &body).await;
    assert_eq!(answer.status(), 201, "{}", answer.text());
    assert_eq!(answer.header("x-status"), Some("in-work"));
    let leg = json!({ "from": sent("open"), "to": null, "by": { "foot": "done!" }, "urgency": 5 });
    let stop =
        json!({ "at": "place", "street": "Quay", "zip": "1", "status": "done!", "ways": ["open"] });
    let expected = json!({
        "id": 1,
        "status": "in-work",
        "leg": leg,
        "stop": stop,
        "target": sent("done!"),
        "history": ["open", "in-work", "done!"],
        "place": null,
        "seal": "done!",
    });
    assert_eq!(answer.json(), expected);
    // What has a default is left out where it has it, an object by its members.
    body["status"] = json!("open");
    body["home"] = json!({ "street": "Gate", "status": "open", "ways": ["open"] });
    let made = send(&server, "POST /v1/parcels", &body).await.json();
    assert_eq!(made.get("status"), None);
    assert_eq!(made["home"]["ways"], json!(["open"]));
    body["target"] = json!("open");
    body["stop"] = json!({ "at": "nowhere" });
    let made = send(&server, "POST /v1/parcels", &body).await.json();
    assert_eq!(made["target"], "open");
    assert_eq!(made["stop"], json!({ "at": "nowhere" }));
}

#[tokio::test]
async fn what_is_wrong_is_told_as_of_generated_types() {
    let (server, _) = open().await;
    let mut body = draft();
    body["status"] = json!("lost");
    body["leg"]["by"]["foot"] = json!("lost");
    body["stop"]["street"] = json!(1);
    body["history"] = json!(["open", null]);
    body["login"]["more"] = json!(1);
    let answer = send(&server, "POST /v1/parcels", &body).await;
    assert_eq!(answer.status(), 422);
    let errors = answer.json()["errors"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let mut pointers: Vec<_> = errors
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default().to_owned())
        .collect();
    // In the order of the text, which is that of the names or of the lines above: it depends on a
    // feature of serde_json that another package may ask for.
    pointers.sort();
    let expected = [
        "/history/1",
        "/leg/by/foot",
        "/login/more",
        "/status",
        "/stop/street",
    ];
    assert_eq!(pointers, expected, "{}", answer.text());
}

#[tokio::test]
async fn an_error_carries_and_names_them() {
    let (server, _) = open().await;
    let mut body = draft();
    body["login"]["password"] = json!("CANARY");
    body["place"] = place("open");
    let answer = send(&server, "POST /v1/parcels", &body).await;
    assert_eq!(answer.status(), 409);
    let problem = answer.json();
    assert_eq!(problem["detail"], "in-work is wrong");
    assert_eq!(problem["found"], "in-work");
    assert_eq!(problem["place"], sent("open"));
    assert!(!answer.text().contains("CANARY"));
}

#[tokio::test]
async fn a_patch_sets_them() {
    let (server, _) = open().await;
    for (body, status, at) in [
        (json!({}), "open", Value::Null),
        (
            json!({ "status": "done!", "place": place("open") }),
            "done!",
            sent("open"),
        ),
        (
            json!({ "place": null, "history": ["open"] }),
            "open",
            Value::Null,
        ),
    ] {
        let answer = send(&server, "PATCH /v1/parcels/1", &body).await;
        assert_eq!(
            answer.json(),
            json!({ "id": 1, "status": status, "place": at }),
            "{body}"
        );
    }
}

#[tokio::test]
async fn parameters_are_read_as_them() {
    let (server, _) = open().await;
    let get = async |line: &str| server.send(line, b"").await;
    let statuses = |answer: &Answer| -> Vec<Value> {
        let items = answer.json().as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["status"].clone()).collect()
    };
    let answer = get("GET /v1/parcels/by/open\n").await;
    assert_eq!(
        statuses(&answer),
        ["open", "in-work", "open"],
        "{}",
        answer.text()
    );
    let line =
        "GET /v1/parcels/by/done%21?any=open&all=done!&all=open&least=open\nX-Status: in-work\n";
    let answer = get(line).await;
    let expected = ["done!", "open", "open", "in-work", "done!", "open"];
    assert_eq!(statuses(&answer), expected, "{}", answer.text());
    let answer = get("GET /v1/parcels/by/lost?any=lost&all=lost\n").await;
    assert_eq!(
        answer.json()["errors"].as_array().map(Vec::len),
        Some(3),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn the_other_contract_has_the_same_domain() {
    let (server, _) = open().await;
    let answer = server
        .send("GET /admin/parcels/4\nCookie: staff=let-me-in\n", b"")
        .await;
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(
        answer.json(),
        json!({ "id": 4, "status": "in-work", "home": sent("done!") })
    );
    let own: Place = guests::parcels::place(Status::Open);
    let both = (
        public::parcel::ParcelStatus {
            id: 1,
            status: own.status,
            place: Some(own.clone()),
        },
        guests::admin::parcel::ParcelView {
            id: 1,
            status: own.status,
            home: own,
        },
    );
    let text = |value: serde_json::Result<Value>| value.expect("it is JSON");
    let public = text(serde_json::to_value(&both.0));
    let admin = text(serde_json::to_value(&both.1));
    assert_eq!(public["place"], admin["home"]);
}
