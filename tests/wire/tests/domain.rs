//! Types of a domain: properties that are passed over where a type says so and nowhere else, variants that
//! are nothing but their tag, and values that can be compared.

use generated::domain::api;
use generated::domain::api::errors::JobTaken;
use generated::domain::api::job::*;
use generated::domain::api::types::{Address, Contact, Country, Progress, Queued, State};
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

/// The document of the crate.
const DOCUMENT: &str = generated::domain::DOCUMENT;

struct App;

fn record(contact: Contact, progress: Progress, token: secrecy::SecretString) -> JobRecord {
    JobRecord {
        id: 1,
        state: State::default(),
        progress,
        contact,
        pet: None,
        lease: None,
        token,
    }
}

impl JobApi for App {
    async fn add_job(&self, request: AddJobRequest) -> Result<AddJobResponse, AddJobError> {
        let body = request.body;
        if body.progress == Progress::Cancelled(Queued {}) {
            let (id, progress) = (1, body.progress);
            return Err(JobTaken { id, progress }.into());
        }
        let pet = body.pet;
        let record = record(body.contact, body.progress, "t".into());
        Ok(AddJobResponse::created(JobRecord { pet, ..record }))
    }

    async fn add_loose_job(
        &self,
        request: AddLooseJobRequest,
    ) -> Result<AddLooseJobResponse, AddLooseJobError> {
        let LooseJob { contact, token } = request.body;
        let progress = Progress::Queued(Queued {});
        Ok(AddLooseJobResponse::created(record(
            contact, progress, token,
        )))
    }

    async fn list_jobs(&self, _: ListJobsRequest) -> Result<ListJobsResponse, ListJobsError> {
        let none: [JobRecord; 0] = [];
        Ok(ListJobsResponse::ok(none, None))
    }

    async fn get_lease(&self, _: GetLeaseRequest) -> Result<GetLeaseResponse, GetLeaseError> {
        Err(GetLeaseError::not_implemented())
    }
}

async fn send(server: &Server, path: &str, body: &Value) -> Answer {
    let head = format!("POST {path}\nContent-Type: application/json\n");
    server.send(&head, body.to_string().as_bytes()).await
}

/// Pointer and code of each violation of a body.
async fn violations(server: &Server, path: &str, body: &Value) -> Vec<(String, String)> {
    let answer = send(server, path, body).await;
    assert_eq!(answer.status(), 422, "{body}: {}", answer.text());
    let errors = answer.json()["errors"].as_array().cloned();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = errors.unwrap_or_default().into_iter();
    errors
        .map(|error| (text(&error["pointer"]), text(&error["code"])))
        .collect()
}

fn address(more: &Value) -> Value {
    let mut address = json!({ "street": "Gate 1", "country": { "code": "NO" } });
    let members = more.as_object().cloned().unwrap_or_default();
    address.as_object_mut().expect("it is one").extend(members);
    address
}

fn job(contact: Value, progress: Value, pet: Value) -> Value {
    json!({ "contact": contact, "progress": progress, "pet": pet })
}

#[tokio::test]
async fn a_type_passes_over_what_it_does_not_know() {
    let server = Server::of(api::router(App)).await;
    let more = address(&json!({ "zip": 1, "nested": { "deep": [null, { "a": 1.5 }] } }));
    let contact = json!({ "name": "Ada", "addresses": [more], "by_name": { "home": more } });
    let running = json!({ "at": "running", "percent": 5, "eta": "soon" });
    let pet = json!({ "kind": "dog", "lives": 9 });
    let answer = send(&server, "/jobs", &job(contact, running, pet)).await;
    assert_eq!(answer.status(), 201, "{}", answer.text());
    let made = answer.json();
    let known = address(&json!({}));
    assert_eq!(made["contact"]["addresses"], json!([known]));
    assert_eq!(made["contact"]["by_name"], json!({ "home": known }));
    assert_eq!(made["progress"], json!({ "at": "running", "percent": 5 }));
    assert_eq!(made["pet"], json!({ "kind": "dog", "tricks": [] }));
    assert_eq!(made["state"], "new");
}

#[tokio::test]
async fn nothing_else_passes_over_what_it_does_not_know() {
    let server = Server::of(api::router(App)).await;
    let unknown = |pointer: &str| vec![(pointer.to_owned(), "unknown_property".to_owned())];
    let queued = json!({ "at": "queued" });
    for (pointer, contact, progress) in [
        (
            "/contact/more",
            json!({ "name": "Ada", "more": 1 }),
            queued.clone(),
        ),
        (
            "/contact/addresses/0/country/more",
            json!({ "name": "Ada", "addresses": [address(&json!({ "country": { "code": "NO", "more": 1 } }))] }),
            queued.clone(),
        ),
        (
            "/progress/more",
            json!({ "name": "Ada" }),
            json!({ "at": "queued", "more": 1 }),
        ),
    ] {
        let body = job(contact, progress, Value::Null);
        assert_eq!(
            violations(&server, "/jobs", &body).await,
            unknown(pointer),
            "{body}"
        );
    }
    let mut body = job(json!({ "name": "Ada" }), queued, Value::Null);
    body["more"] = json!(1);
    assert_eq!(violations(&server, "/jobs", &body).await, unknown("/more"));
    // An input that passes over what it does not know is no permission for the types in it.
    let body = json!({ "token": "t", "more": 1, "contact": { "name": "Ada", "more": 1 } });
    assert_eq!(
        violations(&server, "/jobs/loose", &body).await,
        unknown("/contact/more")
    );
    let body = json!({ "token": "t", "more": 1, "contact": { "name": "Ada" } });
    assert_eq!(send(&server, "/jobs/loose", &body).await.status(), 201);
}

/// What is ignored is no part of a value: two that differ in nothing else are equal.
#[tokio::test]
async fn what_is_passed_over_makes_no_item_another() {
    let server = Server::of(api::router(App)).await;
    let addresses = json!([address(&json!({ "zip": 1 })), address(&json!({ "zip": 2 }))]);
    let contact = json!({ "name": "Ada", "addresses": addresses });
    let body = job(contact, json!({ "at": "queued" }), Value::Null);
    let found = violations(&server, "/jobs", &body).await;
    assert_eq!(
        found,
        [("/contact/addresses".to_owned(), "unique_items".to_owned())]
    );
}

/// What is ignored has to be JSON all the same.
#[tokio::test]
async fn what_is_passed_over_is_json() {
    let server = Server::of(api::router(App)).await;
    let head = "POST /jobs/loose\nContent-Type: application/json\n";
    let place = |zip: &str| {
        format!(
            "{{\"token\":\"t\",\"contact\":{{\"name\":\"A\",\"addresses\":[{{\"street\":\"s\",\
             \"country\":{{\"code\":\"NO\"}},\"zip\":{zip}}}]}}}}"
        )
    };
    for (zip, status) in [
        ("1e400", 201),
        ("\"\\ud800\"", 400),
        ("01", 400),
        ("\"\u{1}\"", 400),
    ] {
        let answer = server.send(head, place(zip).as_bytes()).await;
        assert_eq!(answer.status(), status, "{zip}: {}", answer.text());
    }
    let twice = place("1,\"zip\":2");
    assert_eq!(server.send(head, twice.as_bytes()).await.status(), 201);
}

#[tokio::test]
async fn a_variant_may_be_nothing_but_its_tag() {
    let server = Server::of(api::router(App)).await;
    let contact = json!({ "name": "Ada" });
    let body = job(contact.clone(), json!({ "at": "queued" }), Value::Null);
    let answer = send(&server, "/jobs", &body).await;
    assert_eq!(answer.json()["progress"], json!({ "at": "queued" }));
    let body = job(contact, json!({ "at": "cancelled" }), Value::Null);
    let answer = send(&server, "/jobs", &body).await;
    assert_eq!(answer.status(), 409);
    assert_eq!(answer.json()["progress"], json!({ "at": "cancelled" }));
}

#[test]
fn what_is_answered_can_be_compared() {
    let made = || {
        let contact = Contact {
            name: "Ada".to_owned(),
            addresses: vec![Address::default()],
            by_name: Default::default(),
        };
        record(contact, Progress::Queued(Queued {}), "t".into())
    };
    assert_eq!(
        AddJobResponse::created(made()),
        AddJobResponse::created(made())
    );
    let other = JobRecord { id: 2, ..made() };
    assert_ne!(
        AddJobResponse::created(made()),
        AddJobResponse::created(other)
    );
    let page = |id| ListJobsResponse::ok([JobRecord { id, ..made() }], None);
    assert_eq!(page(1), page(1));
    assert_ne!(page(1), page(2));
    let taken = |id| JobTaken {
        id,
        progress: Progress::Queued(Queued {}),
    };
    assert_eq!(taken(1), taken(1));
    assert_ne!(taken(1), taken(2));
    let draft = |code: &str| JobDraft {
        progress: Progress::Queued(Queued {}),
        contact: Contact {
            addresses: vec![Address {
                country: Country {
                    code: code.to_owned(),
                },
                ..Address::default()
            }],
            ..made().contact
        },
        pet: None,
    };
    assert_eq!(draft("NO"), draft("NO"));
    assert_ne!(draft("NO"), draft("SE"));
}

#[test]
fn the_document_says_which_objects_are_open() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("it is JSON");
    let schemas = &document["components"]["schemas"];
    let closed = |name: &str| schemas[name]["additionalProperties"] == json!(false);
    for (name, is_closed) in [
        ("Address", true),
        ("AddressInput", false),
        ("Country", true),
        ("Contact", true),
        ("ContactInput", true),
        ("ProgressQueued", true),
        ("ProgressInputRunning", false),
        ("ProgressRunning", true),
        ("LooseJob", false),
        ("JobDraft", true),
    ] {
        assert!(schemas[name].is_object(), "{name}");
        assert_eq!(closed(name), is_closed, "{name}");
    }
}
