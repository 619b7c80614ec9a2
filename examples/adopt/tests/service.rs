//! Pages and contract, in one process with the tests.

use std::future::IntoFuture;
use std::sync::OnceLock;

use adopt::state::AppState;
use adopt::{server, sessions};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::postgres::Schema;

fn metrics() -> PrometheusHandle {
    static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();
    let install = || PrometheusBuilder::new().install_recorder();
    let installed = METRICS.get_or_init(|| install().expect("there is no other recorder"));
    installed.clone()
}

/// The service on a schema of its own, and an agent who is logged in.
struct Desk {
    origin: String,
    client: Client,
    cookie: String,
    state: AppState,
    schema: Schema,
}

impl Desk {
    async fn open() -> Option<Self> {
        let schema = Schema::new().await?;
        let db = server::open(schema.options()).await.expect("the database");
        sessions::welcome(&db, "ada", "correct horse")
            .await
            .expect("an agent");
        let state = AppState::new(db, metrics());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(axum::serve(listener, server::router(&state)).into_future());
        let client = Client::builder().no_proxy().build().expect("a client");
        let mut desk = Self {
            origin,
            client,
            cookie: String::new(),
            state,
            schema,
        };
        let login = json!({ "name": "ada", "password": "correct horse" });
        let response = desk.ask(Method::POST, "/login").json(&login).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), 204);
        let cookie = response.headers()["set-cookie"].to_str().expect("ASCII");
        assert!(
            cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
            "{cookie}"
        );
        cookie
            .split(';')
            .next()
            .expect("a pair")
            .clone_into(&mut desk.cookie);
        Some(desk)
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.origin))
    }

    /// As the agent.
    fn by_ada(&self, method: Method, path: &str) -> RequestBuilder {
        self.ask(method, path).header("cookie", &self.cookie)
    }

    async fn get(&self, path: &str) -> Response {
        self.by_ada(Method::GET, path)
            .send()
            .await
            .expect("an answer")
    }

    async fn ticket(&self, subject: &str) -> Response {
        let contact = json!({ "name": "Grace", "email": "grace@example.org" });
        let ticket = json!({ "subject": subject, "contact": contact });
        let request = self.by_ada(Method::POST, "/api/tickets").json(&ticket);
        request.send().await.expect("an answer")
    }

    async fn close(self) {
        self.state.db.close().await;
        self.schema.remove().await;
    }
}

async fn body(response: Response) -> Value {
    response.json().await.expect("JSON")
}

/// A column of JSON that has more than the contract knows, in an object that ignores it.
#[tokio::test]
async fn what_a_column_of_json_has_beside_the_contract_stays_there() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    let opened = body(desk.ticket("No sound").await).await;
    let update =
        r#"UPDATE tickets SET contact = contact || '{"zip": "canary", "more": {"deep": [1]}}'"#;
    sqlx::query(update)
        .execute(&desk.state.db)
        .await
        .expect("it");
    let shown = desk.get("/api/tickets/1").await;
    assert_eq!(shown.status(), 200);
    assert_eq!(body(shown).await, opened);

    let contact = json!({ "name": "Grace", "email": "grace@example.org", "zip": "canary" });
    let mut ticket = json!({ "subject": "Still none", "contact": contact });
    let request = desk.by_ada(Method::POST, "/api/tickets").json(&ticket);
    let made = request.send().await.expect("an answer");
    assert_eq!(made.status(), 201);
    assert_eq!(body(made).await["contact"].get("zip"), None);
    let kept: String = sqlx::query_scalar("SELECT contact::text FROM tickets WHERE id = 2")
        .fetch_one(&desk.state.db)
        .await
        .expect("it");
    assert!(!kept.contains("canary"), "{kept}");
    // The body around it refuses what it does not name.
    ticket["zip"] = json!("1");
    let request = desk.by_ada(Method::POST, "/api/tickets").json(&ticket);
    let refused = request.send().await.expect("an answer");
    assert_eq!(refused.status(), 422);
    desk.close().await;
}

#[tokio::test]
async fn a_ticket_is_kept_and_leaves_as_the_contract_says() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    let response = desk.ticket("No sound").await;
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["location"], "/api/tickets/1");
    assert_eq!(response.headers()["etag"], "\"1\"");
    assert_eq!(response.headers()["x-frame-options"], "DENY");
    let opened = body(response).await;
    let update = "UPDATE tickets SET internal_note = 'canary: calls each day'";
    sqlx::query(update)
        .execute(&desk.state.db)
        .await
        .expect("it");

    let response = desk.get("/api/tickets/1").await;
    let text = response.text().await.expect("text");
    assert!(!text.contains("canary"), "{text}");
    let shown: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(shown, opened);
    assert_eq!(shown["status"], "open");
    assert_eq!(
        shown["contact"],
        json!({ "name": "Grace", "email": "grace@example.org" })
    );
    // As Postgres has it: an object in a column of JSONB, and a value of the enum.
    let kept: (String, String) =
        sqlx::query_as("SELECT contact ->> 'email', status::text FROM tickets")
            .fetch_one(&desk.state.db)
            .await
            .expect("a row");
    assert_eq!(kept, ("grace@example.org".to_owned(), "open".to_owned()));

    let refused = desk.ticket("").await;
    assert_eq!(refused.status(), 422);
    assert_eq!(body(refused).await["errors"][0]["pointer"], "/subject");
    let absent = desk.get("/api/tickets/7").await;
    assert_eq!(absent.status(), 404);
    assert_eq!(body(absent).await["code"], "TICKET_NOT_FOUND");
    desk.close().await;
}

#[tokio::test]
async fn of_two_who_change_a_version_one_is_told() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    assert_eq!(desk.ticket("No sound").await.status(), 201);
    let change = |tag: Option<&str>, changes: Value| {
        let request = desk.by_ada(Method::PATCH, "/api/tickets/1").json(&changes);
        let request = match tag {
            Some(tag) => request.header("if-match", tag),
            None => request,
        };
        async move { request.send().await.expect("an answer") }
    };
    let unsaid = change(None, json!({ "status": "closed" })).await;
    assert_eq!(unsaid.status(), 428);
    let (one, other) = tokio::join!(
        change(Some("\"1\""), json!({ "status": "closed" })),
        change(Some("\"1\""), json!({ "subject": "Still no sound" })),
    );
    let mut statuses = [one.status().as_u16(), other.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let told = if one.status() == 412 { one } else { other };
    let told = body(told).await;
    assert_eq!(
        (&told["code"], &told["version"]),
        (&json!("TICKET_CHANGED"), &json!(2))
    );
    let made = change(
        Some("\"2\""),
        json!({ "status": "waiting", "subject": "Sound" }),
    )
    .await;
    assert_eq!(made.headers()["etag"], "\"3\"");
    assert_eq!(body(made).await["status"], "waiting");
    desk.close().await;
}

#[tokio::test]
async fn pages_of_tickets_lead_to_each_other() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    for number in 0..5 {
        assert_eq!(desk.ticket(&format!("Number {number}")).await.status(), 201);
    }
    let mut subjects = Vec::new();
    let mut path = "/api/tickets?status=open&limit=2".to_owned();
    loop {
        let page = body(desk.get(&path).await).await;
        for ticket in page["items"].as_array().expect("a list") {
            subjects.push(ticket["subject"].as_str().expect("text").to_owned());
            assert_eq!(ticket.get("contact"), None);
        }
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/tickets?status=open&limit=2&cursor={next}");
    }
    assert_eq!(subjects.len(), 5, "{subjects:?}");
    assert_eq!(
        body(desk.get("/api/tickets?status=closed").await).await["items"],
        json!([])
    );
    assert_eq!(desk.get("/api/tickets?cursor=canary").await.status(), 422);
    desk.close().await;
}

#[tokio::test]
async fn one_cookie_opens_pages_and_contract() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    assert_eq!(desk.get("/me").await.text().await.expect("text"), "ada\n");
    assert_eq!(desk.get("/api/tickets").await.status(), 200);
    for cookie in ["", "desk_session=canary", "desk_session="] {
        let page = desk.ask(Method::GET, "/me").header("cookie", cookie).send();
        assert_eq!(page.await.expect("an answer").status(), 401, "{cookie}");
        let request = desk
            .ask(Method::GET, "/api/tickets")
            .header("cookie", cookie);
        let refused = request.send().await.expect("an answer");
        assert_eq!(refused.status(), 401, "{cookie}");
        assert!(refused.headers().contains_key("www-authenticate"));
        assert_eq!(body(refused).await["code"], "UNAUTHENTICATED");
    }
    let login = json!({ "name": "ada", "password": "correct hors" });
    let refused = desk.ask(Method::POST, "/login").json(&login).send().await;
    assert_eq!(refused.expect("an answer").status(), 401);
    let out = desk.by_ada(Method::POST, "/logout").send().await;
    assert_eq!(out.expect("an answer").status(), 204);
    assert_eq!(desk.get("/me").await.status(), 401);
    assert_eq!(desk.get("/api/tickets").await.status(), 401);
    desk.close().await;
}

#[tokio::test]
async fn fallbacks_keep_to_their_own() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    let lost = desk.get("/nowhere").await;
    assert_eq!(lost.status(), 404);
    assert_eq!(lost.headers()["x-frame-options"], "DENY");
    assert_eq!(
        lost.text().await.expect("text"),
        "This desk has no such drawer.\n"
    );
    let lost = desk.get("/api/nowhere").await;
    assert_eq!(lost.status(), 404);
    assert_eq!(lost.headers()["x-frame-options"], "DENY");
    assert_eq!(body(lost).await["code"], "ROUTE_NOT_FOUND");
    let refused = desk.by_ada(Method::DELETE, "/api/tickets").send().await;
    let refused = refused.expect("an answer");
    assert_eq!(refused.status(), 405);
    assert_eq!(body(refused).await["code"], "METHOD_NOT_ALLOWED");
    let document = body(desk.get("/api/openapi.json").await).await;
    let paths = document["paths"].as_object().expect("an object");
    assert!(paths.keys().all(|path| path.starts_with("/api/tickets")));
    assert_eq!(desk.get("/api/docs").await.status(), 200);
    for path in ["/", "/healthz", "/readyz"] {
        assert_eq!(desk.get(path).await.status(), 200, "{path}");
    }
    desk.state.db.close().await;
    assert_eq!(desk.get("/healthz").await.status(), 200);
    assert_eq!(desk.get("/readyz").await.status(), 503);
    desk.close().await;
}

#[tokio::test]
async fn prometheus_reads_the_operations() {
    let Some(desk) = Desk::open().await else {
        return;
    };
    assert_eq!(desk.get("/api/tickets/77").await.status(), 404);
    assert_eq!(desk.get("/api/canary/77").await.status(), 404);
    let metrics = desk.get("/metrics").await.text().await.expect("text");
    let shown = metrics.lines().find(|line| {
        // Other tests of the process ask the operation too, and are answered otherwise.
        line.starts_with("http_server_request_duration_count{")
            && line.contains("show_ticket")
            && line.contains("404")
    });
    let shown = shown.unwrap_or_else(|| panic!("{metrics}"));
    for label in [
        r#"operation="show_ticket""#,
        r#"http_route="/api/tickets/{id}""#,
        r#"http_request_method="GET""#,
        r#"http_response_status_code="404""#,
    ] {
        assert!(shown.contains(label), "{label} in {shown}");
    }
    assert!(
        !metrics.contains("canary") && !metrics.contains("77\""),
        "{metrics}"
    );
    desk.close().await;
}
