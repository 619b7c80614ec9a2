//! Hands bytes to the atlas as a request, in process, and demands an answer that its document allows.
//!
//! `{T}` stands for the token of somebody who may write, and `{K}` for the key with which a place was
//! claimed and a note was left.
use atlas::api;
use atlas::app::App;
use axum::Router;
use axum::http::StatusCode;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::runtime::{Builder, Runtime};

use self::judge::{Judge, fault, fill, get, parse, post, send};

#[path = "../../../forge/tests/hostile/judge.rs"]
mod judge;

const TOKEN: &str = "a-token-of-the-probe";
const KEY: &str = "the-key-of-the-probe";
/// What a place and a note have that no answer may have, and no input.
const CANARY: &str = "canary-e1b7c4a90f52";
const WRITER: &str = "Canary d83f06ab71";
const EVENT_KEY: &[u8] = b"the key of events";
/// After so many requests the atlas begins anew, so that it stays small.
const LIFE: u32 = 5_000;

/// The atlas, and what its document says.
pub struct Probe {
    runtime: Runtime,
    judge: Judge,
    router: Router,
    names: Vec<(u8, String)>,
    age: u32,
}

impl Probe {
    /// An atlas of its own.
    pub fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let router = runtime.block_on(start());
        let answer = runtime.block_on(send(&router, get("/openapi.json")));
        let names = [(b'T', TOKEN), (b'K', KEY)];
        Self {
            judge: Judge {
                document: serde_json::from_slice(&answer.body).expect("a document"),
                media_type: "application/json",
                error,
                canaries: &[CANARY, WRITER],
            },
            runtime,
            router,
            names: names.map(|(name, value)| (name, value.to_owned())).into(),
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
        let request = parse(&signed(&fill(input, &self.names)))?;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let answer = self.runtime.block_on(send(&self.router, request));
        if let Err(wrong) = self.judge.judge(&method, &path, &answer) {
            panic!("{}", fault(wrong, &method, &path, &answer));
        }
        self.age += 1;
        // Somebody has closed the place that most inputs are about.
        let is_gone = answer.status == StatusCode::NO_CONTENT && path.contains(":close");
        if is_gone || self.age > LIFE {
            self.router = self.runtime.block_on(start());
            self.age = 0;
        }
        Some(answer.status.as_u16())
    }
}

/// An atlas with two places, the second of which nobody can close, with a note and a report on each.
async fn start() -> Router {
    let app = App::new()
        .with_writer("Ada", TOKEN)
        .with_writer(WRITER, CANARY)
        .with_event_key(EVENT_KEY);
    let router = api::router(app);
    for (slug, key) in [("eiffel-tower", KEY), ("louvre", CANARY)] {
        let place = json!({
            "slug": slug, "name": "A place", "prominence": 7, "claim_key": key, "de": "Ein Ort",
            "geometry": { "type": "point", "at": { "longitude": 2.2945, "latitude": 48.8584 } },
        });
        made(&router, "/v2/places", CANARY, &place).await;
        let note = json!({ "text": "Tall", "mood": "awed", "edit_key": key });
        made(&router, &format!("/v2/places/{slug}/notes"), "", &note).await;
        let report = json!({ "reason": "closed", "email": format!("{CANARY}@example.com") });
        let path = format!("/v2/places/{slug}/reports");
        made(&router, &path, "", &report).await;
    }
    router
}

async fn made(router: &Router, path: &str, token: &str, body: &Value) {
    let answer = send(router, post(path, token, body)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{path}");
}

/// Signs the body of a request where its head ends with `{S}` for the signature.
fn signed(input: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b"{S}\n\n";
    let found = input.windows(MARK.len()).position(|it| it == MARK);
    let Some((head, body)) = found.map(|at| (&input[..at], &input[at + MARK.len()..])) else {
        return input.to_vec();
    };
    let mut signature = Hmac::<Sha256>::new_from_slice(EVENT_KEY).expect("a key");
    signature.update(body);
    let digits = base16ct::lower::encode_string(&signature.finalize().into_bytes());
    [head, digits.as_bytes(), b"\n\n", body].concat()
}

/// Demands an error in the shape of the contract.
fn error(error: &Value, status: StatusCode) -> Result<(), &'static str> {
    let texts = ["message", "documentation_url", "status"];
    if !texts.iter().all(|member| error[member].is_string()) {
        return Err("an error without its members");
    }
    if error["status"] != status.as_str() {
        return Err("an error of another status");
    }
    let violations = error["errors"].as_array();
    match (status, violations.map(Vec::len)) {
        (StatusCode::UNPROCESSABLE_ENTITY, Some(1..=100)) => Ok(()),
        (StatusCode::UNPROCESSABLE_ENTITY, _) => Err("none or too many violations"),
        (_, None) => Ok(()),
        (_, Some(_)) => Err("violations in another error"),
    }
}
