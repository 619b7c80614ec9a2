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

fn via(place: &Value, then: &Value) -> Value {
    json!({ "kind": "via", "place": place, "then": then })
}

/// Unions that are the service's own: in themselves, in a map of lists, null, and as a default.
#[tokio::test]
async fn unions_go_through_the_types_of_the_service() {
    let (server, _) = open().await;
    let direct = json!({ "kind": "direct" });
    let mut body = json!({
        "route": via(&place("open"), &via(&place("done!"), &direct)),
        "aims": { "all": [place("open"), "in-work", [direct, via(&place("open"), &direct)]], "none": [] },
        "next": null,
    });
    let answer = send(&server, "POST /v1/tours", &body).await;
    let expected = json!({
        "id": 1,
        "route": via(&sent("open"), &via(&sent("done!"), &direct)),
        "aims": { "all": [sent("open"), "in-work", [direct, via(&sent("open"), &direct)]], "none": [] },
        "next": null,
    });
    assert_eq!(answer.json(), expected, "{}", answer.text());
    body["route"] = direct.clone();
    body["next"] = direct.clone();
    let made = send(&server, "POST /v1/tours", &body).await.json();
    assert_eq!(made.get("route"), None);
    assert_eq!(made["next"], direct);
    body["route"] = via(&place("lost"), &json!({ "kind": "astray" }));
    body["aims"]["all"] = json!([1, ["open"]]);
    let answer = send(&server, "POST /v1/tours", &body).await;
    assert_eq!(answer.status(), 422);
    for pointer in [
        "/route/place/status",
        "/route/then/kind",
        "/aims/all/0",
        "/aims/all/1/0",
    ] {
        let told = format!("\"pointer\":\"{pointer}\"");
        assert!(
            answer.text().contains(&told),
            "{pointer}: {}",
            answer.text()
        );
    }
}

/// The whole body of an error is a union, or an object, of the service's own.
#[tokio::test]
async fn errors_are_made_of_them() {
    let (server, _) = open().await;
    let direct = json!({ "kind": "direct" });
    let mut gone = place("open");
    for (street, status, whole) in [
        (
            "Gone",
            410,
            json!({ "street": "Gone", "status": "open", "ways": [] }),
        ),
        ("Nowhere", 409, direct.clone()),
    ] {
        gone["street"] = json!(street);
        let body = json!({ "route": via(&gone, &direct), "aims": {}, "next": null });
        let answer = send(&server, "POST /v1/tours", &body).await;
        assert_eq!(answer.status(), status, "{}", answer.text());
        assert_eq!(answer.json(), whole);
    }
}

#[tokio::test]
async fn a_patch_sets_unions() {
    let (server, _) = open().await;
    let direct = json!({ "kind": "direct" });
    for (body, route, aims, next) in [
        (
            json!({}),
            Value::Null,
            json!({ "first": [] }),
            direct.clone(),
        ),
        (
            json!({ "route": via(&place("open"), &direct), "aims": { "b": ["open"] }, "next": null }),
            via(&sent("open"), &direct),
            json!({ "b": ["open"] }),
            Value::Null,
        ),
    ] {
        let made = send(&server, "PATCH /v1/tours/4", &body).await.json();
        assert_eq!(made.get("route").unwrap_or(&Value::Null), &route, "{body}");
        assert_eq!((&made["aims"], &made["next"]), (&aims, &next), "{body}");
    }
}

/// Parts of a multipart body: a union, a list, a map and an enum.
#[tokio::test]
async fn parts_are_read_as_them() {
    let (server, _) = open().await;
    let direct = json!({ "kind": "direct" });
    let part = |name: &str, text: &str| {
        format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let send = async |parts: &[(&str, String)]| {
        let parts: String = parts.iter().map(|(name, text)| part(name, text)).collect();
        let head = "PUT /v1/tours/4\nContent-Type: multipart/form-data; boundary=B\n";
        server
            .send(head, format!("{parts}--B--\r\n").as_bytes())
            .await
    };
    let route = via(&place("open"), &direct);
    let answer = send(&[
        ("route", route.to_string()),
        ("places", place("done!").to_string()),
        ("places", place("open").to_string()),
        ("named", json!({ "other": direct }).to_string()),
        ("status", "in-work".to_owned()),
    ])
    .await;
    let expected = json!({
        "id": 4,
        "route": via(&sent("open"), &direct),
        "aims": { "other": [[direct]], "places": [sent("done!"), sent("open"), "in-work"] },
        "next": null,
    });
    assert_eq!(answer.json(), expected, "{}", answer.text());
    let answer = send(&[("route", direct.to_string())]).await;
    assert_eq!(answer.json()["aims"], json!({ "places": ["open"] }));
    let answer = send(&[
        ("route", json!({ "kind": "astray" }).to_string()),
        ("places", place("lost").to_string()),
        ("status", "lost".to_owned()),
    ])
    .await;
    assert_eq!(answer.status(), 422);
    for pointer in ["/route/kind", "/places/0/status", "/status"] {
        let told = format!("\"pointer\":\"{pointer}\"");
        assert!(
            answer.text().contains(&told),
            "{pointer}: {}",
            answer.text()
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
