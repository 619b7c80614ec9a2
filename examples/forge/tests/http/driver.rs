//! Starts a server and speaks to it.
use std::future::IntoFuture;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Mutex, Once, PoisonError};

use argon2::Params;
use axum::Router;
use forge::api;
use forge::app::{App, Settings};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A password that nobody may read anywhere.
pub const PASSWORD: &str = "correct-horse-battery";

/// An id that nobody has.
pub const NOBODYS_ID: &str = "6f8d1f6e-3f3c-4c58-8a4e-1f7c3f5d9b10";

/// The path of the user who is not there.
pub const NOBODY: &str = "/forge/users/6f8d1f6e-3f3c-4c58-8a4e-1f7c3f5d9b10";

/// A server, and a client of it.
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<io::Result<()>>,
    client: Client,
}

impl Server {
    /// Serves any router.
    pub async fn of(router: Router) -> Self {
        capture_log();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        Self {
            address: listener.local_addr().expect("an address"),
            task: tokio::spawn(axum::serve(listener, router).into_future()),
            client: Client::builder().no_proxy().build().expect("a client"),
        }
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Begins a request.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// Nobody in particular.
    pub fn visitor(&self) -> Caller<'_> {
        self.caller("", "")
    }

    /// Whoever has a token.
    pub fn caller(&self, token: &str, id: &str) -> Caller<'_> {
        Caller {
            server: self,
            token: token.to_owned(),
            id: id.to_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.visitor().get(path).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.visitor().post(path, body).await
    }
}

/// Somebody who sends requests, logged in or not.
pub struct Caller<'a> {
    server: &'a Server,
    /// What proves who it is; empty where nobody has logged in.
    pub token: String,
    /// The user's id.
    pub id: String,
}

impl Caller<'_> {
    /// The path of the user.
    pub fn path(&self) -> String {
        format!("/forge/users/{}", self.id)
    }

    /// Begins a request.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.server.request(method, path);
        if self.token.is_empty() {
            return request;
        }
        request.bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        send(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        send(self.request(Method::PUT, path).json(body)).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        send(self.request(Method::PATCH, path).json(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        send(self.request(Method::DELETE, path)).await
    }

    /// Starts a project and gives its id.
    pub async fn draft(&self, title: &str) -> String {
        let draft = json!({ "title": title, "labels": {} });
        let answer = self.post("/forge/projects", &draft).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.text("/id")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The forge on a database in a folder of its own, where an administrator has logged in.
pub struct Forge {
    server: Server,
    admin: (String, String),
    folder: TempDir,
}

impl std::ops::Deref for Forge {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

impl Forge {
    pub async fn start() -> Self {
        Self::with(1000).await
    }

    /// A forge where only so many may register in a minute.
    pub async fn with(creations_per_minute: usize) -> Self {
        Self::with_quotas(creations_per_minute, 1000).await
    }

    /// A forge where only so many may register in a minute, and so many log in.
    pub async fn with_quotas(creations: usize, logins: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = serve(&folder, creations, logins).await;
        let login = log_in(&server, "admin").await;
        assert_eq!(login.status, 201, "{login:?}");
        let token = login.text("/token");
        let admin = server.caller(&token, "");
        let id = admin.get(login.header("location")).await.text("/user_id");
        Self {
            server,
            admin: (token, id),
            folder,
        }
    }

    /// Stops the server, and starts another on the same database.
    pub async fn restart(mut self) -> Self {
        self.server = serve(&self.folder, 1000, 1000).await;
        self
    }

    /// The URL of the database.
    pub fn database_url(&self) -> String {
        database_url(&self.folder)
    }

    /// The first administrator.
    pub fn admin(&self) -> Caller<'_> {
        self.caller(&self.admin.0, &self.admin.1)
    }

    /// Registers somebody, and logs them in.
    pub async fn join(&self, username: &str) -> Caller<'_> {
        let answer = self
            .post("/forge/users/register", &registration(username))
            .await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let login = log_in(self, username).await;
        assert_eq!(login.status, 201, "{login:?}");
        self.caller(&login.text("/token"), &answer.text("/id"))
    }
}

/// Logs in somebody with the password of all tests.
pub async fn log_in(server: &Server, username: &str) -> Answer {
    let credentials = json!({ "username": username, "password": PASSWORD });
    server.post("/forge/sessions", &credentials).await
}

async fn serve(folder: &TempDir, creations: usize, logins: usize) -> Server {
    let app = App::open(Settings {
        database_url: database_url(folder),
        public_url: "https://forge.example".to_owned(),
        creations_per_minute: creations,
        logins_per_minute: logins,
        // As little as argon2 takes.
        password_cost: Params::new(8, 1, 1, None).expect("a cost"),
    });
    let app = app.await.expect("a database");
    let welcomed = app.welcome_admin(&PASSWORD.into()).await;
    welcomed.expect("an administrator");
    Server::of(api::router(app)).await
}

fn database_url(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("forge.db").display())
}

/// The body of a registration.
pub fn registration(username: &str) -> Value {
    json!({
        "username": username,
        "email": format!("{username}@example.com"),
        "password": PASSWORD,
    })
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

/// Sends a request and reads the whole answer.
pub async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.text().await.expect("a body in UTF-8"),
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The text at a JSON pointer.
    pub fn text(&self, pointer: &str) -> String {
        match self.json().pointer(pointer) {
            Some(Value::String(text)) => text.clone(),
            _ => panic!("no text at {pointer}: {self:?}"),
        }
    }

    /// A header that has to be there.
    pub fn header(&self, name: &str) -> &str {
        match self.headers.get(name) {
            Some(value) => value.to_str().expect("a header in ASCII"),
            None => panic!("no header {name}: {self:?}"),
        }
    }

    /// The names of the body's members, in their order.
    pub fn members(&self) -> Vec<String> {
        let json = self.json();
        let object = json.as_object().expect("an object");
        object.keys().cloned().collect()
    }

    /// Demands an error as the contract has it, complete but for its instance, which is the
    /// request's id.
    #[track_caller]
    pub fn assert_problem(
        &self,
        status: u16,
        title: &str,
        code: &str,
        detail: &str,
        details: Value,
    ) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let mut expected = json!({
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "instance": self.header("x-request-id"),
            "code": code,
        });
        if let (Value::Object(expected), Value::Object(details)) = (&mut expected, details) {
            expected.extend(details);
        }
        assert_eq!(self.json(), expected);
    }

    /// Demands an error, whatever it says beside its code.
    #[track_caller]
    pub fn assert_code(&self, status: u16, code: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let json = self.json();
        assert_eq!(json["code"], code, "{self:?}");
        assert_eq!(json["status"], status, "{self:?}");
        assert_eq!(json["instance"], self.header("x-request-id"), "{self:?}");
    }

    /// Demands exactly these violations, each as location, pointer and code, in any order.
    #[track_caller]
    pub fn assert_violations(&self, expected: &[(&str, &str, &str)]) {
        self.assert_code(422, "VALIDATION_FAILED");
        let json = self.json();
        let found = json["errors"].as_array().expect("a list of violations");
        let mut found: Vec<_> = found
            .iter()
            .map(|violation| {
                assert!(violation["message"].is_string(), "{violation}");
                ["location", "pointer", "code"]
                    .map(|member| violation[member].as_str().expect("a text").to_owned())
            })
            .collect();
        let mut expected: Vec<_> = expected
            .iter()
            .map(|(location, pointer, code)| [location, pointer, code].map(|text| text.to_string()))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
    }
}

/// Everything that the servers of this process have logged, at every level.
pub fn log() -> String {
    let log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&log).into_owned()
}

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn capture_log() {
    static START: Once = Once::new();
    START.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(|| LogWriter)
            .init();
    });
}

struct LogWriter;

impl Write for LogWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
        log.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
