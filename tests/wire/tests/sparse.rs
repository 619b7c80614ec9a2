//! `fields_param`: a client asks for some of the fields, whatever kind of body carries them.

use futures_util::stream;
use golden_filters::api;
use golden_filters::api::user::*;
use serde_json::{Value, json};
use wire_tests::{Server, log};

use super::filters::{App, header, part};

/// What no answer may hold.
const CANARY: &str = "canary-of-sparse-fields";

fn user(id: i64) -> UserRecord {
    UserRecord {
        id,
        username: format!("u{id}"),
        email: format!("u{id}@example.com"),
        password: CANARY.to_owned().into(),
        note: None,
        nick: (id == 2).then(|| "two".to_owned()),
        part: part(),
    }
}

/// Two users, the second as the request asks for in `x-case`.
fn users(context: &api::Context) -> [UserRecord; 2] {
    let mut users = [user(1), user(2)];
    match header(context, "x-case") {
        "nameless" => users[1].username.clear(),
        "weightless" => users[1].part.weight = f64::NAN,
        _ => {}
    }
    users
}

impl UserApi for App {
    async fn get_user(&self, request: GetUserRequest) -> Result<GetUserResponse, GetUserError> {
        let record = match header(&request.context, "x-case") {
            "brief" => return Ok(GetUserResponse::non_authoritative_information(user(1))),
            "nameless" => UserRecord {
                username: String::new(),
                ..user(1)
            },
            _ => user(request.id),
        };
        // A handler may spare itself what nobody asks for.
        let version = i32::from(request.fields.asks_for("part"));
        Ok(GetUserResponse::ok(record, version))
    }

    async fn get_any_user(
        &self,
        request: GetAnyUserRequest,
    ) -> Result<GetAnyUserResponse, GetAnyUserError> {
        Ok(match header(&request.context, "x-case") {
            "brief" => GetAnyUserResponse::ok_user_brief(user(1)),
            "full" => GetAnyUserResponse::ok_user_full(user(1)),
            _ => {
                let call = "hey".to_owned();
                GetAnyUserResponse::ok_user_called((user(1), UserCalledComputed { call }))
            }
        })
    }

    async fn list_users(
        &self,
        request: ListUsersRequest,
    ) -> Result<ListUsersResponse, ListUsersError> {
        Ok(ListUsersResponse::ok(users(&request.context)))
    }

    async fn page_users(
        &self,
        request: PageUsersRequest,
    ) -> Result<PageUsersResponse, PageUsersError> {
        let next = Some("two".to_owned());
        Ok(PageUsersResponse::ok(users(&request.context), next))
    }

    async fn stream_users(
        &self,
        request: StreamUsersRequest,
    ) -> Result<StreamUsersResponse, StreamUsersError> {
        let users = users(&request.context);
        Ok(StreamUsersResponse::ok(stream::iter(users)))
    }

    async fn lines_of_users(
        &self,
        request: LinesOfUsersRequest,
    ) -> Result<LinesOfUsersResponse, LinesOfUsersError> {
        let users = users(&request.context);
        Ok(LinesOfUsersResponse::ok(stream::iter(users)))
    }

    async fn watch_users(
        &self,
        request: WatchUsersRequest,
    ) -> Result<WatchUsersResponse, WatchUsersError> {
        let users = users(&request.context);
        Ok(WatchUsersResponse::ok(stream::iter(users)))
    }
}

async fn get(target: &str) -> String {
    answer(target, "").await
}

async fn answer(target: &str, case: &str) -> String {
    let server = Server::of(api::routes(App)).await;
    let head = format!("GET /users{target}\nX-Case: {case}");
    let answer = server.send(&head, b"").await;
    assert!(answer.complete, "{answer:?}");
    assert!(answer.status() < 300, "{answer:?}");
    let text = answer.text();
    assert!(!text.contains(CANARY), "{text}");
    text
}

/// What is sent without the parameter; `note` is left out as null, `nick` as never set.
const WHOLE: &str = concat!(
    r#"{"id":1,"username":"u1","email_address":"u1@example.com","#,
    r#""part":{"id":1,"weight":1.5,"label":null}}"#
);

#[tokio::test]
async fn a_client_gets_what_it_asks_for() {
    for (query, body) in [
        ("", WHOLE),
        ("?fields=", WHOLE),
        ("?other=id", WHOLE),
        ("?fields=id", r#"{"id":1}"#),
        // The order is the model's, and twice is once.
        ("?fields=username,id", r#"{"id":1,"username":"u1"}"#),
        ("?fields=id,username,id", r#"{"id":1,"username":"u1"}"#),
        ("?fields=id%2Cusername", r#"{"id":1,"username":"u1"}"#),
        ("?fields=username&fields=id", r#"{"id":1,"username":"u1"}"#),
        ("?fields=&fields=id", r#"{"id":1}"#),
        ("?%66ields=id", r#"{"id":1}"#),
        (
            "?fields=email_address",
            r#"{"email_address":"u1@example.com"}"#,
        ),
        // What the model leaves out by itself is not there for being asked for.
        ("?fields=note,nick", "{}"),
        (
            "?fields=part",
            r#"{"part":{"id":1,"weight":1.5,"label":null}}"#,
        ),
    ] {
        assert_eq!(get(&format!("/1{query}")).await, body, "{query}");
    }
    assert_eq!(get("/2?fields=nick").await, r#"{"nick":"two"}"#);
}

#[tokio::test]
async fn lists_pages_and_streams_send_what_is_asked_for() {
    let two = r#"[{"id":1},{"id":2,"nick":"two"}]"#;
    assert_eq!(get("?fields=id,nick").await, two);
    assert_eq!(get("/stream?fields=id,nick").await, two);
    assert_eq!(
        get("/pages?fields=id,nick").await,
        format!(r#"{{"items":{two},"next":"two"}}"#)
    );
    assert_eq!(
        get("/lines?fields=id,nick").await,
        "{\"id\":1}\n{\"id\":2,\"nick\":\"two\"}\n"
    );
    assert_eq!(
        get("/events?fields=id,nick").await,
        "data: {\"id\":1}\n\ndata: {\"id\":2,\"nick\":\"two\"}\n\n"
    );
    let second = WHOLE
        .replace(r#""id":1,"username""#, r#""id":2,"username""#)
        .replace("u1", "u2")
        .replace(r#","part""#, r#","nick":"two","part""#);
    assert_eq!(get("").await, format!("[{WHOLE},{second}]"));
    assert_eq!(get("/lines").await, format!("{WHOLE}\n{second}\n"));
}

#[tokio::test]
async fn the_next_page_has_the_same_fields() {
    let server = Server::of(api::routes(App)).await;
    let answer = server.send("GET /users/pages?fields=id,nick", b"").await;
    assert_eq!(
        answer.header("link"),
        Some("<?fields=id,nick&cursor=two>; rel=\"next\"")
    );
}

/// Any of several models has those of the fields that it has.
#[tokio::test]
async fn several_models_share_the_parameter() {
    let any = async |case: &str, query: &str| answer(&format!("/1/any{query}"), case).await;
    assert_eq!(any("brief", "?only=id,call").await, r#"{"id":1}"#);
    assert_eq!(
        any("full", "?only=email_address,call").await,
        r#"{"email_address":"u1@example.com"}"#
    );
    assert_eq!(any("called", "?only=call").await, r#"{"call":"hey"}"#);
    assert_eq!(any("called", "").await, r#"{"id":1,"call":"hey"}"#);
    assert_eq!(any("brief", "?only=call").await, "{}");
}

/// A status without the parameter sends its model whole.
#[tokio::test]
async fn other_statuses_are_not_touched() {
    let whole = r#"{"id":1,"username":"u1"}"#;
    assert_eq!(answer("/1?fields=id", "brief").await, whole);
}

#[tokio::test]
async fn what_is_no_field_is_a_violation() {
    let server = Server::of(api::routes(App)).await;
    for query in [
        "fields=canary",
        "fields=id,canary",
        "fields=id&fields=canary",
        "fields=id,",
        "fields=,",
        "fields=id,%20username",
        "fields=ID",
        // A name of the record that is another on the wire, and one that never leaves.
        "fields=email",
        "fields=password",
        "fields=part.id",
    ] {
        let answer = server.send(&format!("GET /users/x?{query}"), b"").await;
        answer.assert_code(422, "VALIDATION_FAILED");
        let body = answer.json();
        let violations = body["errors"].as_array().expect("a list");
        assert_eq!(violations.len(), 2, "{body}");
        assert_eq!(violations[0]["location"], "path");
        assert_eq!(violations[1]["location"], "query");
        assert_eq!(violations[1]["pointer"], "/fields");
        assert_eq!(violations[1]["code"], "enum");
        assert_eq!(
            violations[1]["constraint"],
            json!(["id", "username", "email_address", "note", "nick", "part"])
        );
        assert!(!answer.text().contains("canary"), "{query}");
        assert!(!answer.text().contains("password"), "{query}");
    }
    let answer = server.send("GET /users/1/any?fields=id", b"").await;
    answer.assert_code(422, "VALIDATION_FAILED");
    assert_eq!(answer.json()["errors"][0]["code"], "unknown_parameter");
}

#[tokio::test]
async fn the_handler_knows_what_is_asked_for() {
    let server = Server::of(api::routes(App)).await;
    for (query, version) in [("", "1"), ("?fields=id", "0"), ("?fields=id,part", "1")] {
        let answer = server.send(&format!("GET /users/1{query}"), b"").await;
        assert_eq!(answer.header("x_version"), Some(version), "{query}");
    }
}

/// Debug builds look at the whole answer, so that a mistake does not wait for who asks for its field.
#[cfg(debug_assertions)]
#[tokio::test]
async fn debug_builds_check_what_is_not_asked_for() {
    let server = Server::of(api::routes(App)).await;
    let head = "GET /users/1?fields=id\nX-Case: nameless";
    server.send(head, b"").await.assert_code(500, "INTERNAL");
    let head = "GET /users/lines?fields=id\nX-Case: nameless";
    let answer = server.send(head, b"").await;
    assert!(!answer.complete);
    assert_eq!(answer.text(), "{\"id\":1}\n");
    let log = log();
    for pointer in ["/username", "/1/username"] {
        let rule = format!("body `{pointer}` must have at least 1 character");
        let line = format!("the answer breaks the contract: {rule}");
        assert!(log.contains(&line), "{log}");
    }
}

/// The log names the place in the whole body, or by the index of an item.
#[cfg(debug_assertions)]
#[tokio::test]
async fn the_place_of_a_break_is_a_place_of_the_answer() {
    let server = Server::of(api::router(App)).await;
    for (target, root) in [
        ("", "/1"),
        ("/pages", "/items/1"),
        ("/stream", "/1"),
        ("/lines", "/1"),
        ("/events", "/1"),
    ] {
        for (case, fields, broken) in [
            ("nameless", "", "/username` must have at least 1"),
            ("nameless", "?fields=id", "/username` must have at least 1"),
            ("weightless", "", "/part/weight` must be finite"),
            ("weightless", "?fields=id", "/part/weight` must be finite"),
            ("weightless", "?fields=part", "/part/weight` must be finite"),
        ] {
            let id = format!("place-{case}{target}{fields}.").replace(['/', '?', '='], "-");
            let head = format!("GET /users{target}{fields}\nX-Case: {case}\nX-Request-Id: {id}");
            let answer = server.send(&head, b"").await;
            assert!(!answer.text().contains("u2"), "{answer:?}");
            let log = log();
            let mut lines = log.lines().filter(|line| line.contains(&id));
            let place = format!("the answer breaks the contract: body `{root}{broken}");
            assert!(lines.any(|line| line.contains(&place)), "{place}: {log}");
        }
    }
}

#[test]
fn the_document_says_that_any_field_may_be_missing() {
    let text = include_str!("../../cases/filters/expected/openapi.json");
    let document: Value = serde_json::from_str(text).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let (whole, sparse) = (&schemas["UserBrief"], &schemas["SparseUserBrief"]);
    assert_eq!(whole["required"], json!(["id", "username"]));
    assert_eq!(sparse["required"], Value::Null);
    assert_eq!(sparse["properties"], whole["properties"]);
    assert_eq!(sparse["additionalProperties"], false);
    // Nothing sends it whole.
    assert_eq!(schemas["UserFull"], Value::Null);

    let schema = |path: &str, media: &str| {
        document["paths"][path]["get"]["responses"]["200"]["content"][media]["schema"].clone()
    };
    let sparse = json!({ "$ref": "#/components/schemas/SparseUserFull" });
    assert_eq!(schema("/users/{id}", "application/json"), sparse);
    assert_eq!(schema("/users", "application/json")["items"], sparse);
    assert_eq!(schema("/users/stream", "application/json")["items"], sparse);
    assert_eq!(
        schema("/users/pages", "application/json")["$ref"],
        "#/components/schemas/SparseUserFullPage"
    );
    let page = &schemas["SparseUserFullPage"]["properties"];
    assert_eq!(page["items"]["items"], sparse);
    assert_eq!(schema("/users/lines", "application/x-ndjson"), sparse);
    let other = &document["paths"]["/users/{id}"]["get"]["responses"]["203"]["content"];
    assert_eq!(
        other["application/json"]["schema"]["$ref"],
        "#/components/schemas/UserBrief"
    );

    let parameters = document["paths"]["/users/{id}"]["get"]["parameters"]
        .as_array()
        .expect("a list");
    let fields = parameters
        .iter()
        .find(|parameter| parameter["name"] == "fields")
        .expect("the parameter");
    assert_eq!(fields["in"], "query");
    assert_eq!(fields["style"], "form");
    assert_eq!(fields["explode"], false);
    assert_ne!(fields["required"], true);
    assert_eq!(
        fields["schema"],
        json!({
            "type": "array",
            "items": {
                "type": "string",
                "enum": ["id", "username", "email_address", "note", "nick", "part"],
            },
        })
    );
}
