//! The quickstart over a real socket.
use std::future::IntoFuture;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use quickstart::api;
use quickstart::app::App;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A server of its own for each test.
struct Server {
    origin: String,
    client: Client,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(axum::serve(listener, api::router(App::new())).into_future());
        Self {
            origin: format!("http://{address}"),
            client: Client::builder().no_proxy().build().expect("a client"),
        }
    }

    async fn get(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.origin));
        request.send().await.expect("an answer")
    }

    async fn post(&self, path: &str, body: &Value) -> Response {
        let request = self
            .client
            .post(format!("{}{path}", self.origin))
            .json(body);
        request.send().await.expect("an answer")
    }
}

async fn body(response: Response) -> Value {
    response.json().await.expect("JSON")
}

const TOKEN: &str = "0123456789abcdef";

#[tokio::test]
async fn a_note_is_kept_and_its_token_does_not_leave() {
    let server = Server::start().await;

    let created = server
        .post("/notes", &json!({ "text": "Hello", "author_token": TOKEN }))
        .await;
    assert_eq!(created.status(), 201);
    assert_eq!(created.headers()["location"], "/notes/1");
    assert_eq!(body(created).await, json!({ "id": 1, "text": "Hello" }));

    let shown = server.get("/notes/1").await;
    assert_eq!(shown.status(), 200);
    assert_eq!(body(shown).await, json!({ "id": 1, "text": "Hello" }));
}

#[tokio::test]
async fn no_note_has_an_unknown_id() {
    let response = Server::start().await.get("/notes/7").await;

    assert_eq!(response.status(), 404);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let instance = response.headers()["x-request-id"].clone();
    let expected = json!({
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "No note has the id 7",
        "instance": instance.to_str().expect("ASCII"),
        "code": "NOTE_NOT_FOUND",
        "id": 7,
    });
    assert_eq!(body(response).await, expected);
}

#[tokio::test]
async fn everything_wrong_with_a_note_is_said_at_once() {
    let response = Server::start()
        .await
        .post("/notes", &json!({ "text": "", "colour": "red" }))
        .await;

    assert_eq!(response.status(), 422);
    let problem = body(response).await;
    let mut violations: Vec<_> = problem["errors"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|violation| (violation["pointer"].as_str(), violation["code"].as_str()))
        .collect();
    violations.sort();
    let expected = [
        (Some("/author_token"), Some("required")),
        (Some("/colour"), Some("unknown_property")),
        (Some("/text"), Some("min_length")),
    ];
    assert_eq!(violations, expected);
}

#[tokio::test]
async fn the_document_is_the_one_beside_the_contract() {
    let response = Server::start().await.get("/openapi.json").await;

    let served = response.text().await.expect("text");
    assert_eq!(served, include_str!("../openapi.json"));
}

#[test]
fn a_variable_that_means_nothing_ends_the_program_with_words() {
    for (name, value) in [
        ("ADDRESS", "localhost"),
        ("HEAD_TIMEOUT", "soon"),
        ("SHUTDOWN_TIMEOUT", "10"),
        ("RUST_LOG", "quickstart=loud"),
    ] {
        let program = env!("CARGO_BIN_EXE_quickstart");
        let output = std::process::Command::new(program)
            .env(name, value)
            .output();
        let output = output.expect("the program");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(told.starts_with(&format!("error: {name}")), "{told}");
    }
}

/// The program in a process of its own, and what it logs.
struct Program {
    child: Child,
    origin: String,
    log: Arc<Mutex<String>>,
}

impl Program {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_quickstart"))
            .envs([("ADDRESS", "127.0.0.1:0"), ("NO_COLOR", "1")])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut first = String::new();
        output.read_line(&mut first).expect("a line");
        let (_, address) = first.trim_end().rsplit_once('=').expect("an address");
        let log = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                *kept.lock().expect("the log") += &format!("{line}\n");
            }
        });
        Self {
            child,
            origin: format!("http://{address}"),
            log,
        }
    }

    /// The lines about a request, once there is one.
    async fn lines(&self, id: &str) -> Vec<String> {
        for _ in 0..500 {
            let log = self.log.lock().expect("the log").clone();
            let found: Vec<String> = log
                .lines()
                .filter(|line| line.contains(id))
                .map(str::to_owned)
                .collect();
            if !found.is_empty() {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Vec::new()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn the_process_is_asked_beside_the_contract() {
    let program = Program::start();
    let client = Client::builder().no_proxy().build().expect("a client");
    let get = async |path: &str| {
        let request = client.get(format!("{}{path}", program.origin));
        request.send().await.expect("an answer")
    };
    for path in ["/healthz", "/readyz"] {
        let response = get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers().get("x-request-id"), None, "{path}");
    }
    let document = get("/openapi.json").await.text().await.expect("text");
    assert!(!document.contains("healthz") && !document.contains("readyz"));
    assert_eq!(get("/nowhere").await.status(), 404);
}

#[tokio::test]
async fn the_program_logs_a_line_for_each_request() {
    let program = Program::start();
    let client = Client::builder().no_proxy().build().expect("a client");
    let request = client.get(format!("{}/notes/7?text=canary", program.origin));
    let request = request.header("x-request-id", "quickstart-7");
    assert_eq!(request.send().await.expect("an answer").status(), 404);
    let lines = program.lines("quickstart-7").await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    for part in [
        " INFO request{",
        "http.route=\"/notes/{id}\"",
        "http.response.status_code=404",
        "operation=\"get_note\"",
        "error.type=\"NOTE_NOT_FOUND\"",
        "answered",
    ] {
        assert!(lines[0].contains(part), "{part} in {lines:?}");
    }
    assert!(
        !lines[0].contains("canary") && !lines[0].contains("/notes/7"),
        "{lines:?}"
    );
}
