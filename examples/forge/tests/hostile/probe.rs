//! Hands bytes to the forge as a request, in process, and demands an answer that its document allows.
//!
//! `{T}` stands for an administrator's token, `{M}` for a member's,
//! and `{A}`, `{U}`, `{S}`, `{P}`, `{Y}` for the ids of the administrator, the member, the session of
//! the member, a project and a payment, so that inputs reach behind authentication and routes.
use std::mem;

use argon2::Params;
use axum::Router;
use axum::http::{HeaderValue, StatusCode};
use forge::api;
use forge::app::{App, Settings};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use self::judge::{Judge, fault, fill, get, parse, post, send};

#[path = "judge.rs"]
mod judge;

const PASSWORD: &str = "correct-horse-battery";
/// After so many requests the forge begins anew, so that its tables stay small.
const LIFE: u32 = 50_000;

/// The forge, and what its document says.
pub struct Probe {
    runtime: Runtime,
    judge: Judge,
    forge: Forge,
    age: u32,
}

struct Forge {
    router: Router,
    names: Vec<(u8, String)>,
    // Gone with the forge.
    _folder: TempDir,
}

impl Probe {
    /// A forge of its own, on an empty database.
    pub fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let forge = runtime.block_on(Forge::start());
        let answer = runtime.block_on(send(&forge.router, get("/openapi.json")));
        Self {
            judge: Judge {
                document: serde_json::from_slice(&answer.body).expect("a document"),
                media_type: "application/problem+json",
                error: problem,
                canaries: &["$argon2id$"],
            },
            runtime,
            forge,
            age: 0,
        }
    }

    /// Sends an input and says how it was answered; `None` is no request of HTTP, which no router
    /// ever sees, or one that says itself what must not leave.
    ///
    /// # Panics
    ///
    /// The answer is none that the document allows, or is of the server's own failure.
    pub fn send(&mut self, input: &[u8]) -> Option<u16> {
        if self.judge.is_told(input) {
            return None;
        }
        let filled = fill(input, &self.forge.names);
        let request = parse(&filled)?;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let answer = self.runtime.block_on(send(&self.forge.router, request));
        if let Err(wrong) = self.judge.judge(&method, &path, &answer) {
            panic!("{}", fault(wrong, &method, &path, &answer));
        }
        self.age += 1;
        // Some requests end the sessions that later ones need.
        let is_stranger = answer.status == StatusCode::UNAUTHORIZED && filled != input;
        if is_stranger && self.runtime.block_on(self.forge.log_in()).is_none() || self.age > LIFE {
            self.forge = self.runtime.block_on(Forge::start());
            self.age = 0;
        }
        Some(answer.status.as_u16())
    }
}

/// Demands an error as RFC 9457 and the contract have it.
fn problem(problem: &Value, status: StatusCode) -> Result<(), &'static str> {
    let texts = ["type", "title", "detail", "instance", "code"];
    if !texts.iter().all(|member| problem[member].is_string()) {
        return Err("a problem without its members");
    }
    if problem["status"] != status.as_u16() {
        return Err("a problem of another status");
    }
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        let violations = problem["errors"].as_array().ok_or("no violations")?;
        if violations.is_empty() || violations.len() > 100 {
            return Err("none or too many violations");
        }
    }
    Ok(())
}

impl Forge {
    /// A forge with an administrator, a member, a session, a project and a payment.
    async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(Settings {
            database_url: format!("sqlite:{}", folder.path().join("forge.db").display()),
            creations_per_minute: 1000,
            logins_per_minute: 1_000_000,
            // As little as argon2 takes.
            password_cost: Params::new(8, 1, 1, None).expect("a cost"),
            ..Settings::default()
        });
        let app = app.await.expect("a database");
        let welcomed = app.welcome_admin(&PASSWORD.into()).await;
        welcomed.expect("an administrator");
        let mut forge = Self {
            router: api::router(app),
            names: Vec::new(),
            _folder: folder,
        };
        let member = json!({ "username": "ada", "email": "ada@example.com", "password": PASSWORD });
        forge.post("/forge/users/register", "", &member).await;
        forge.log_in().await.expect("two sessions");
        let token = forge.name(b'M');
        let draft = json!({ "title": "Engine", "tags": ["brass"], "labels": {} });
        let project = forge.post("/forge/projects", &token, &draft).await;
        let project = text(&project, "id").expect("a project");
        let order = json!({
            "cents": 1000, "currency": "EUR",
            "method": { "kind": "iban", "iban": "DE89370400440532013000", "holder": "Ada" },
        });
        let path = format!("/forge/projects/{project}/payments");
        let payment = forge.post(&path, &token, &order).await;
        let payment = text(&payment, "id").unwrap_or_else(|| panic!("{payment}"));
        forge.names.extend([(b'P', project), (b'Y', payment)]);
        forge
    }

    /// Opens the two sessions; nothing where one of the users is not who they were any more.
    async fn log_in(&mut self) -> Option<()> {
        let mut names = Vec::new();
        for (username, token_name, id_name) in [("admin", b'T', b'A'), ("ada", b'M', b'U')] {
            let credentials = json!({ "username": username, "password": PASSWORD });
            let login = self.post("/forge/sessions", "", &credentials).await;
            let token = text(&login, "token")?;
            let session = text(&login, "id")?;
            let mut request = get(&format!("/forge/sessions/{session}"));
            let bearer = HeaderValue::try_from(format!("Bearer {token}")).ok()?;
            request.headers_mut().insert("authorization", bearer);
            let session_view = send(&self.router, request).await;
            let session_view = serde_json::from_slice(&session_view.body).ok()?;
            let user = text(&session_view, "user_id")?;
            names.extend([(token_name, token), (id_name, user), (b'S', session)]);
        }
        // The session that is named is the member's, the later one.
        names.remove(2);
        let old = mem::replace(&mut self.names, names);
        let lasting = old
            .into_iter()
            .filter(|(name, _)| matches!(name, b'P' | b'Y'));
        self.names.extend(lasting);
        Some(())
    }

    fn name(&self, name: u8) -> String {
        let found = self.names.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    async fn post(&self, path: &str, token: &str, body: &Value) -> Value {
        let answer = send(&self.router, post(path, token, body)).await;
        serde_json::from_slice(&answer.body).expect("JSON")
    }
}

fn text(value: &Value, member: &str) -> Option<String> {
    value[member].as_str().map(str::to_owned)
}
