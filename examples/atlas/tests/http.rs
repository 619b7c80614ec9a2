//! The atlas over a real socket.
use std::future::IntoFuture;
use std::time::{SystemTime, UNIX_EPOCH};

use atlas::api;
use atlas::app::App;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;

const TOKEN: &str = "a-token-of-the-tests";
const KEY: &[u8] = b"the key of events";

/// A server of its own for each test.
struct Server {
    origin: String,
    client: reqwest::Client,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let app = App::new().with_writer("Ada", TOKEN).with_event_key(KEY);
        tokio::spawn(axum::serve(listener, api::router(app)).into_future());
        Self {
            origin: format!("http://{address}/v2"),
            client: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
        }
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.origin))
    }

    async fn get(&self, path: &str) -> Response {
        sent(self.ask(Method::GET, path)).await
    }

    /// A request of somebody who may write.
    async fn send(&self, method: Method, path: &str, body: &Value) -> Response {
        sent(self.ask(method, path).bearer_auth(TOKEN).json(body)).await
    }

    async fn with_places(self) -> Self {
        let places = json!([
            place("eiffel-tower", "Eiffel Tower", 2.2945, 48.8584, 7),
            place("louvre", "Louvre", 2.3376, 48.8606, 3),
            place("atomium", "Atomium", 4.3415, 50.8949, 3),
        ]);
        let created = self
            .send(Method::POST, "/places:batchCreate", &places)
            .await;
        assert_eq!(created.status(), 200);
        self
    }
}

fn place(slug: &str, name: &str, longitude: f64, latitude: f64, prominence: i32) -> Value {
    json!({
        "slug": slug,
        "name": name,
        "prominence": prominence,
        "claim_key": "0123456789abcdef",
        "geometry": { "type": "point", "at": { "longitude": longitude, "latitude": latitude } },
    })
}

async fn sent(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

async fn body(response: Response) -> Value {
    response.json().await.expect("JSON")
}

/// In seconds since 1970.
fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(now.expect("a time after 1970").as_secs()).expect("few seconds")
}

fn names(list: &Value) -> Vec<&str> {
    let items = list.as_array().expect("a list");
    items
        .iter()
        .map(|item| item["slug"].as_str().expect("a slug"))
        .collect()
}

#[tokio::test]
async fn a_list_comes_in_whole_or_not_at_all() {
    let server = Server::start().await;
    let twice = json!([
        place("one", "One", 0.0, 0.0, 1),
        place("one", "Other", 0.0, 0.0, 1)
    ]);
    let refused = server
        .send(Method::POST, "/places:batchCreate", &twice)
        .await;
    assert_eq!(refused.status(), 409);
    assert_eq!(body(refused).await["message"], "The slug one is taken");

    let mut broken = json!([
        place("one", "One", 0.0, 0.0, 1),
        place("two", "", 0.0, 91.0, 2)
    ]);
    broken[1]["geometry"]["at"]["longitude"] = json!("east");
    let refused = server
        .send(Method::POST, "/places:batchCreate", &broken)
        .await;
    assert_eq!(refused.status(), 422);
    let refused = body(refused).await;
    let violations = refused["errors"].as_array().expect("violations");
    let fields = violations.iter().map(|it| it["field"].as_str());
    let mut fields: Vec<&str> = fields.flatten().collect();
    // They stand in the order of the body's members.
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "[1].geometry.at.latitude",
            "[1].geometry.at.longitude",
            "[1].name",
            "[1].prominence"
        ]
    );
    assert_eq!(refused["status"], "422");

    let all = body(server.get("/places").await).await;
    assert_eq!(all, json!({ "data": [], "total_size": 0 }));
}

#[tokio::test]
async fn pages_have_the_words_of_the_contract() {
    let server = Server::start().await.with_places().await;
    let first = server
        .get("/places?page_size=2&sort=-prominence,name")
        .await;
    let link = first.headers()["link"].to_str().expect("text").to_owned();
    assert!(link.contains("page_token=2"), "{link}");
    let first = body(first).await;
    assert_eq!(names(&first["data"]), ["eiffel-tower", "atomium"]);
    assert_eq!(first["total_size"], 3);
    assert_eq!(first["next_page_token"], "2");

    let last = server
        .get("/places?page_size=2&sort=-prominence,name&page_token=2")
        .await;
    assert!(last.headers().get("link").is_none());
    let last = body(last).await;
    assert_eq!(names(&last["data"]), ["louvre"]);
    assert_eq!(last.get("next_page_token"), None);

    let past = server.get("/places?page_token=7").await;
    assert_eq!(past.status(), 404);
}

#[tokio::test]
async fn objects_and_json_stand_in_a_query() {
    let server = Server::start().await.with_places().await;
    let few = body(
        server
            .get("/places?filter[prominence]=3&filter[name]=o")
            .await,
    )
    .await;
    assert_eq!(names(&few["data"]), ["louvre", "atomium"]);
    let paris = "%7B%22west%22:2,%22south%22:48,%22east%22:3,%22north%22:49%7D";
    let few = body(server.get(&format!("/places?within={paris}")).await).await;
    assert_eq!(names(&few["data"]), ["eiffel-tower", "louvre"]);
    let unknown = server.get("/places?filter[colour]=red").await;
    assert_eq!(unknown.status(), 422);
}

#[tokio::test]
async fn a_place_is_found_by_its_number_and_by_its_slug() {
    let server = Server::start().await.with_places().await;
    let by_number = body(server.get("/places/1").await).await;
    assert_eq!(
        by_number,
        body(server.get("/places/eiffel-tower").await).await
    );
    assert_eq!(server.get("/places/Nowhere").await.status(), 422);

    let missing = server.get("/places/99").await;
    assert_eq!(missing.status(), 404);
    assert_eq!(
        body(missing).await,
        json!({
            "message": "No place has the number 99",
            "documentation_url": "https://atlas.example/docs#places",
            "status": "404",
        })
    );
}

#[tokio::test]
async fn labels_come_and_go_and_nothing_else_does() {
    let server = Server::start().await;
    let mut labelled = place("zurich", "Zürich", 8.54, 47.37, 7);
    labelled["en"] = json!("Zurich");
    let created = server.send(Method::POST, "/places", &labelled).await;
    assert_eq!(created.status(), 201);
    assert_eq!(created.headers()["location"], "/v2/places/1");
    let created = body(created).await;
    assert_eq!(created["en"], "Zurich");
    let text = created.to_string();
    assert!(
        !text.contains("Ada") && !text.contains("0123456789abcdef"),
        "{text}"
    );

    for hidden in ["reported_by", "revision", "labels", "id"] {
        let mut sly = place("other", "Other", 0.0, 0.0, 1);
        sly[hidden] = json!("x");
        let refused = server.send(Method::POST, "/places", &sly).await;
        assert_eq!(refused.status(), 422, "{hidden}");
    }
    let labels = async |labels: Value| {
        let answer = server.send(Method::PUT, "/places/1/labels", &labels).await;
        answer.status()
    };
    assert_eq!(labels(json!({ "claim_key": "x" })).await, 422);
    assert_eq!(labels(json!({ "it": "Zurigo", "de": "Zürich" })).await, 200);
    let counts = body(server.get("/places:countLabels").await).await;
    assert_eq!(counts, json!({ "de": 1, "it": 1 }));
}

#[tokio::test]
async fn entity_tags_guard_what_was_read() {
    let server = Server::start().await.with_places().await;
    let read = server.get("/places/louvre").await;
    let tag = read.headers()["etag"].to_str().expect("text").to_owned();
    let again = server
        .ask(Method::GET, "/places/louvre")
        .header("if-none-match", format!("\"x,y\", {tag}"));
    assert_eq!(sent(again).await.status(), 304);

    let change = |tag: &str| {
        let request = server.ask(Method::PATCH, "/places/louvre");
        let request = request.bearer_auth(TOKEN).header("if-match", tag);
        request.json(&json!({ "prominence": 7 }))
    };
    assert_eq!(sent(change("\"old\"")).await.status(), 412);
    let changed = sent(change(&tag)).await;
    assert_eq!(changed.status(), 200);
    assert_ne!(changed.headers()["etag"], tag);
    assert_eq!(sent(change("*")).await.status(), 200);
    assert_eq!(sent(change("\"old\", *")).await.status(), 422);
    assert_eq!(
        body(server.get("/places/louvre/prominence").await).await,
        json!(7)
    );
}

#[tokio::test]
async fn unions_are_told_apart() {
    let server = Server::start().await.with_places().await;
    let found = async |search: Value| {
        let answer = server.send(Method::POST, "/places:search", &search).await;
        assert_eq!(answer.status(), 200);
        body(answer).await
    };
    assert_eq!(names(&found(json!("Louv")).await), ["louvre"]);
    assert_eq!(
        names(&found(json!(["Atom", "Tower"])).await),
        ["eiffel-tower", "atomium"]
    );
    let near = json!({ "position": { "longitude": 2.3, "latitude": 48.86 }, "kilometres": 5 });
    assert_eq!(names(&found(near).await), ["eiffel-tower", "louvre"]);

    let line = json!({ "type": "line", "along": [
        { "longitude": 0, "latitude": 0 }, { "longitude": 1, "latitude": 0 } ] });
    let measured = body(server.send(Method::POST, "/places:measure", &line).await).await;
    let length = measured["kilometres"].as_f64().expect("a number");
    assert!((length - 111.195).abs() < 0.001, "{length}");
    let nowhere = server
        .send(
            Method::POST,
            "/places:measure",
            &json!({ "type": "nowhere" }),
        )
        .await;
    assert_eq!(body(nowhere).await, json!({ "kilometres": 0.0 }));
    let circle = server
        .send(
            Method::POST,
            "/places:measure",
            &json!({ "type": "circle" }),
        )
        .await;
    assert_eq!(circle.status(), 422);
}

#[tokio::test]
async fn who_writes_is_known_and_who_reads_need_not_be() {
    let server = Server::start().await.with_places().await;
    assert_eq!(server.get("/places/1").await.status(), 200);
    let wrong = server.ask(Method::GET, "/places/1").bearer_auth("wrong");
    assert_eq!(sent(wrong).await.status(), 401);
    let anonymous = server
        .ask(Method::PUT, "/places/1/prominence")
        .json(&json!(0));
    assert_eq!(sent(anonymous).await.status(), 401);

    let note = json!({ "text": "Tall", "mood": "awed", "edit_key": "0123456789abcdef" });
    let left = sent(server.ask(Method::POST, "/places/1/notes").json(&note)).await;
    let left = body(left).await;
    let posted = left["posted"].as_i64().expect("whole seconds");
    assert!((posted - now()).abs() < 60, "{left}");
    assert_eq!(
        left,
        json!({ "id": 4, "author": "somebody", "text": "Tall", "mood": "awed", "posted": posted })
    );
    let signed = body(server.send(Method::POST, "/places/1/notes", &note).await).await;
    assert_eq!(signed["author"], "Ada");
    let notes = body(server.get("/places/1/notes?skip=1&top=1").await).await;
    assert_eq!(notes, json!({ "value": [signed], "count": 2 }));

    let delete = |key: &str| {
        let request = server.ask(Method::DELETE, "/places/1/notes/4");
        request.header("x-edit-key", key)
    };
    assert_eq!(sent(delete("another")).await.status(), 404);
    assert_eq!(sent(delete("0123456789abcdef")).await.status(), 204);
}

#[tokio::test]
async fn verbs_and_rests_of_paths_are_told_from_names() {
    let server = Server::start().await.with_places().await;
    let close = async |key: &str| {
        let claim = json!({ "claim_key": key });
        let answer = server
            .send(Method::POST, "/places/louvre:close", &claim)
            .await;
        answer.status()
    };
    assert_eq!(close("another key of sixteen").await, 403);
    assert_eq!(close("0123456789abcdef").await, 204);
    assert_eq!(server.get("/places/louvre").await.status(), 404);
    assert_eq!(server.get("/places/louvre:close").await.status(), 405);

    let tile = server.get("/exports/tiles/3/1/2").await;
    assert_eq!(
        tile.headers()["content-type"],
        "image/svg+xml; charset=utf-8"
    );
    assert_eq!(server.get("/exports/tiles/3/9/2").await.status(), 404);
    for elsewhere in ["3//2", "3/..%2F2", "..%2F3", "3%5C2", "3/"] {
        let path = format!("/exports/tiles/{elsewhere}");
        assert_eq!(server.get(&path).await.status(), 400, "{elsewhere}");
    }
}

#[tokio::test]
async fn a_signature_is_over_the_bytes() {
    let server = Server::start().await.with_places().await;
    let event = async |event: &str, key: &[u8]| {
        let mut signed = Hmac::<Sha256>::new_from_slice(key).expect("a key");
        signed.update(event.as_bytes());
        let signature = base16ct::lower::encode_string(&signed.finalize().into_bytes());
        let request = server.ask(Method::POST, "/exports/events");
        let request = request.header("content-type", "application/json");
        let request = request.header("x-signature", signature);
        sent(request.body(event.to_owned())).await.status()
    };
    let renamed = r#"{ "kind": "renamed", "from": "louvre",   "to": "the-louvre" }"#;
    assert_eq!(event(renamed, b"another key").await, 400);
    assert_eq!(event(renamed, KEY).await, 204);
    assert_eq!(server.get("/places/the-louvre").await.status(), 200);
    let visited = r#"{ "kind": "visited", "place": 1, "at": 1793491200123, "stay": 90 }"#;
    assert_eq!(event(visited, KEY).await, 204);
    for (member, value) in [("at", r#""2026-11-01T00:00:00Z""#), ("stay", r#""PT90S""#)] {
        let usual = format!(r#"{{ "kind": "visited", "place": 1, "at": 0, "{member}": {value} }}"#);
        let usual = usual.replacen(r#""at": 0, "at""#, r#""at""#, 1);
        assert_eq!(event(&usual, KEY).await, 422, "{usual}");
    }
    let unknown = r#"{ "kind": "moved", "by": 12 }"#;
    assert_eq!(event(unknown, KEY).await, 204);
    assert_eq!(event(r#"{ "kind": "renamed", "from": 1 }"#, KEY).await, 422);
}

#[tokio::test]
async fn a_form_says_what_json_says() {
    let server = Server::start().await.with_places().await;
    let report = async |media_type: &str, body: &str| {
        let request = server.ask(Method::POST, "/places/louvre/reports");
        let request = request.header("content-type", media_type);
        sent(request.body(body.to_owned())).await
    };
    let form = "application/x-www-form-urlencoded";
    let left = report(
        form,
        "reason=wrong-name&comment=Mus%C3%A9e+du+Louvre&email=",
    )
    .await;
    assert_eq!(left.status(), 201);
    let location = left.headers()["location"].to_str().expect("text");
    let path = location.strip_prefix("/v2").expect("a path").to_owned();
    let left = body(left).await;
    assert_eq!(left["comment"], "Musée du Louvre");
    let secret = r#"{ "reason": "closed", "email": "ada@example.com" }"#;
    let other = report("application/json", secret).await;
    assert_eq!(other.status(), 201);
    let other = body(other).await;
    assert!(!other.to_string().contains("ada@"), "{other}");
    assert_eq!(
        (&other["reason"], &other["comment"]),
        (&json!("closed"), &json!(""))
    );

    assert_eq!(server.get(&path).await.status(), 401);
    let read = server.ask(Method::GET, &path).bearer_auth(TOKEN);
    assert_eq!(body(sent(read).await).await, left);

    let refused = report(form, "reason=ugly&comment=x&colour=red").await;
    assert_eq!(refused.status(), 422);
    let refused = body(refused).await;
    let violations = refused["errors"].as_array().expect("violations");
    let mut fields: Vec<_> = violations.iter().map(|it| it["field"].as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, [Some("colour"), Some("reason")]);
    assert_eq!(report("text/plain", "closed").await.status(), 415);
}

#[tokio::test]
async fn one_address_has_lines_and_a_table() {
    let server = Server::start().await.with_places().await;
    let quoted = place("the-louvre", "The \"Louvre\", Paris", 2.3, 48.8, 0);
    server.send(Method::POST, "/places", &quoted).await;
    let export = async |accept: &str| {
        let request = server.ask(Method::GET, "/exports/places");
        sent(request.header("accept", accept)).await
    };
    for accept in [
        "*/*",
        "application/x-ndjson",
        "text/csv;q=0.5, application/x-ndjson",
    ] {
        let lines = export(accept).await;
        assert_eq!(
            lines.headers()["content-type"],
            "application/x-ndjson",
            "{accept}"
        );
        assert_eq!(lines.headers()["vary"], "Accept");
        let lines = lines.text().await.expect("text");
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"));
        let lines = Value::Array(lines.collect());
        assert_eq!(
            names(&lines),
            ["eiffel-tower", "louvre", "atomium", "the-louvre"]
        );
        assert_eq!(
            lines[0],
            json!({ "id": 1, "slug": "eiffel-tower", "name": "Eiffel Tower", "prominence": 7 })
        );
    }
    let table = export("text/*").await;
    assert_eq!(table.headers()["content-type"], "text/csv; charset=utf-8");
    let table = table.text().await.expect("text");
    let last = "4,the-louvre,\"The \"\"Louvre\"\", Paris\",hidden\r\n";
    assert!(
        table.starts_with("id,slug,name,prominence\r\n1,eiffel-tower,") && table.ends_with(last),
        "{table}"
    );
    assert_eq!(export("image/png").await.status(), 406);
}
