//! Pages in words of their own: their members, their parameters, and the link to the next.

use generated::pages::api;
use generated::pages::api::note::*;
use generated::pages::api::security::*;
use generated::pages::api::support::page::Page;
use generated::pages::auth::Machine;
use serde_json::{Value, json};
use wire_tests::Server;

/// The document of the crate.
const DOCUMENT: &str = generated::pages::DOCUMENT;

/// How many notes there are.
const COUNT: u32 = 5;

struct App;

/// The notes from this one on, as many as are asked for.
fn notes(first: u32, limit: u32) -> Vec<NoteRecord> {
    let last = COUNT.min(first.saturating_add(limit));
    let note = |id: u32| NoteRecord {
        id: id.into(),
        text: if id == 4 { "too long for it" } else { "a" }.to_owned(),
        owner: "somebody".to_owned(),
    };
    (first.min(last)..last).map(note).collect()
}

/// Where a page begins by its cursor, and the cursor of the next.
fn place(cursor: Option<&str>, limit: u32) -> (u32, Option<String>) {
    let first: u32 = cursor.map_or(0, |cursor| cursor.parse().expect("a number"));
    let next = first + limit;
    (first, (next < COUNT).then(|| next.to_string()))
}

impl NoteApi for App {
    async fn list_notes(
        &self,
        request: ListNotesRequest,
    ) -> Result<ListNotesResponse, ListNotesError> {
        let (first, next) = place(request.cursor.as_deref(), request.limit);
        let page = notes(first, request.limit);
        Ok(ListNotesResponse::ok(page, next, COUNT.into()))
    }

    async fn find_notes(
        &self,
        request: FindNotesRequest,
    ) -> Result<FindNotesResponse, FindNotesError> {
        let (first, next) = place(request.cursor.as_deref(), request.limit);
        // One more than the page may have, where the most is asked for.
        Ok(FindNotesResponse::ok(
            notes(first, request.limit + request.limit / 3),
            next,
        ))
    }

    async fn skim_notes(
        &self,
        request: SkimNotesRequest,
    ) -> Result<SkimNotesResponse, SkimNotesError> {
        let page = notes(request.offset, request.limit);
        Ok(SkimNotesResponse::ok(page, COUNT.into()))
    }

    async fn plain_notes(
        &self,
        request: PlainNotesRequest,
    ) -> Result<PlainNotesResponse, PlainNotesError> {
        let page = notes(request.offset, request.limit);
        let headers = PlainNotesOkHeaders {
            link: Some("</notes>; rel=\"first\"".to_owned()),
        };
        Ok(PlainNotesResponse::ok(page, headers))
    }

    async fn mixed_notes(
        &self,
        request: MixedNotesRequest,
    ) -> Result<MixedNotesResponse, MixedNotesError> {
        let (first, next) = place(request.cursor.as_deref(), request.limit);
        let page = notes(first, request.limit);
        Ok(match first {
            0 => MixedNotesResponse::ok_note_view_page(page, next),
            _ => MixedNotesResponse::ok_note_brief_page(page, next),
        })
    }
}

impl Authenticate for App {
    async fn machine(&self, _: SecretString, _: &Attempt<'_>) -> Result<Machine, MachineError> {
        Ok(Machine {})
    }
}

async fn serve() -> Server {
    Server::of(api::router(App)).await
}

#[tokio::test]
async fn members_and_parameters_have_their_words() {
    let server = serve().await;
    let answer = server.get("/notes?page_size=2&page_token=1&parent=x").await;
    assert_eq!(
        answer.text(),
        r#"{"notes":[{"id":1,"text":"a"},{"id":2,"text":"a"}],"next_page_token":"3","total_size":5}"#
    );
    assert_eq!(
        answer.header("link"),
        Some("<?page_size=2&parent=x&page_token=3>; rel=\"next\"")
    );
    // The usual words are not among its parameters.
    let answer = server.get("/notes?limit=2&cursor=1&page_size=1").await;
    assert_eq!(answer.json()["notes"], json!([{"id": 0, "text": "a"}]));
}

#[tokio::test]
async fn the_cursor_is_left_out_at_the_end() {
    let answer = serve().await.get("/notes?page_token=3&page_size=1").await;
    assert_eq!(answer.json()["next_page_token"], "4");
    let answer = serve().await.get("/notes?page_token=9").await;
    assert_eq!(answer.text(), r#"{"notes":[],"total_size":5}"#);
    assert_eq!(answer.header("link"), None);
}

#[tokio::test]
async fn a_client_asks_for_some_fields_of_the_items() {
    let answer = serve().await.get("/notes?fields=id&page_size=1").await;
    assert_eq!(
        answer.text(),
        r#"{"notes":[{"id":0}],"next_page_token":"1","total_size":5}"#
    );
}

#[tokio::test]
async fn names_may_have_any_characters() {
    let server = serve().await;
    let answer = server
        .get("/notes/find?page%5Bsize%5D=1&page[cursor]=1&key=secret&x=1")
        .await;
    assert_eq!(answer.text(), r#"{"a/b":[{"id":1,"text":"a"}],"next":"2"}"#);
    // The key that authenticates is in no answer.
    assert_eq!(
        answer.header("link"),
        Some("<?page%5Bsize%5D=1&x=1&page%5Bcursor%5D=2>; rel=\"next\"")
    );
    let answer = server.get("/notes/find?page[size]=4&key=k").await;
    answer.assert_code(422, "VALIDATION_FAILED");
    assert_eq!(answer.json()["errors"][0]["pointer"], "/page[size]");
}

/// Debug builds say where in the page a rule is broken, by the name that the list has.
#[tokio::test]
async fn what_breaks_the_contract_is_found_in_its_list() {
    let server = serve().await;
    for (path, id, broken) in [
        (
            "/notes?page_token=3",
            "words-items.",
            "body `/notes/1/text` must have at most 9 characters",
        ),
        (
            "/notes/find?page[size]=3&key=k",
            "words-many.",
            "body `/a~1b` must have at most 3 items",
        ),
    ] {
        let head = format!("GET {path}\nX-Request-Id: {id}");
        server.send(&head, b"").await.assert_code(500, "INTERNAL");
        let log = wire_tests::log();
        let line = log.lines().find(|line| line.contains(id));
        assert!(line.is_some_and(|line| line.contains(broken)), "{line:?}");
    }
}

#[tokio::test]
async fn by_an_offset_there_is_no_cursor() {
    let server = serve().await;
    let answer = server.get("/notes/skim?skip=3&limit=2&offset=1").await;
    assert_eq!(answer.text(), r#"{"data":[{"id":3},{"id":4}],"total":5}"#);
    assert_eq!(answer.header("link"), None);
    let answer = server.get("/notes/skim?skip=99").await;
    assert_eq!(answer.text(), r#"{"data":[],"total":5}"#);
    let answer = server.get("/notes/skim?skip=-1&limit=0").await;
    answer.assert_code(422, "VALIDATION_FAILED");
    let pointers = answer.json();
    let pointers: Vec<&Value> = (0..2)
        .map(|at| &pointers["errors"][at]["pointer"])
        .collect();
    assert_eq!(pointers, ["/skip", "/limit"]);
    // A link of its own is the contract's to declare there.
    let answer = server.get("/notes/plain?offset=4").await;
    assert_eq!(answer.text(), r#"{"items":[{"id":4}]}"#);
    assert_eq!(answer.headers("link"), ["</notes>; rel=\"first\""]);
}

#[tokio::test]
async fn all_pages_of_an_operation_look_alike() {
    let server = serve().await;
    let first = server.get("/notes/mixed?limit=1").await;
    assert_eq!(first.text(), r#"{"data":[{"id":0,"text":"a"}],"next":"1"}"#);
    let second = server.get("/notes/mixed?limit=1&cursor=1").await;
    assert_eq!(second.text(), r#"{"data":[{"id":1}],"next":"2"}"#);
}

/// A test of a handler compares what it answers, and looks into it.
#[test]
fn a_page_is_a_value() {
    let answer = SkimNotesResponse::ok(notes(0, 1), 7);
    assert_eq!(answer, SkimNotesResponse::ok(notes(0, 1), 7));
    assert_ne!(answer, SkimNotesResponse::ok(notes(0, 1), 8));
    let SkimNotesResponse::Ok { body } = answer;
    let Page {
        items,
        next: (),
        total,
    } = body;
    assert_eq!((items.len(), total), (1, 7));
}

#[test]
fn the_document_has_the_words() {
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let params = |path: &str| -> Vec<Value> {
        let params = document["paths"][path]["get"]["parameters"].as_array();
        let params = params.expect("parameters").iter();
        params.map(|param| param["name"].clone()).collect()
    };
    assert_eq!(
        params("/notes"),
        ["parent", "page_token", "page_size", "fields"]
    );
    assert_eq!(params("/notes/skim"), ["skip", "limit"]);
    let schemas = &document["components"]["schemas"];
    let page = &schemas["SparseNoteViewPage"];
    assert_eq!(page["required"], json!(["notes", "total_size"]));
    assert_eq!(
        page["properties"]["next_page_token"]["nullable"],
        Value::Null
    );
    assert_eq!(page["properties"]["notes"]["maxItems"], 100);
    let skimmed = &document["paths"]["/notes/skim"]["get"]["responses"]["200"];
    assert_eq!(skimmed["headers"]["Link"], Value::Null);
    let page = skimmed["content"]["application/json"]["schema"]["$ref"].as_str();
    let name = page
        .and_then(|page| page.rsplit('/').next())
        .expect("a name");
    assert_eq!(schemas[name]["required"], json!(["data", "total"]));
}
