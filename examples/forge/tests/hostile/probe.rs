//! Hands bytes to the forge as a request, in process, and demands an answer that its document allows.
//!
//! The bytes are a request's head and body, as HTTP has them: a line with method and path, lines with
//! headers, an empty line, the body. `{T}` stands for an administrator's token, `{M}` for a member's,
//! and `{A}`, `{U}`, `{S}`, `{P}`, `{Y}` for the ids of the administrator, the member, the session of
//! the member, a project and a payment, so that inputs reach behind authentication and routes.
use std::mem;

use argon2::Params;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri};
use forge::api;
use forge::app::{App, Settings};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const PASSWORD: &str = "correct-horse-battery";
/// After so many requests the forge begins anew, so that its tables stay small.
const LIFE: u32 = 50_000;

/// The forge, and what its document says.
pub struct Probe {
    runtime: Runtime,
    document: Value,
    forge: Forge,
    age: u32,
}

struct Forge {
    router: Router,
    names: Vec<(u8, String)>,
    // Gone with the forge.
    _folder: TempDir,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Probe {
    /// A forge of its own, on an empty database.
    pub fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let forge = runtime.block_on(Forge::start());
        let answer = runtime.block_on(forge.send(get("/openapi.json")));
        Self {
            document: serde_json::from_slice(&answer.body).expect("a document"),
            runtime,
            forge,
            age: 0,
        }
    }

    /// Sends an input and says how it was answered; `None` is no request of HTTP, which no router
    /// ever sees.
    ///
    /// # Panics
    ///
    /// The answer is none that the document allows, or is of the server's own failure.
    pub fn send(&mut self, input: &[u8]) -> Option<u16> {
        let filled = self.forge.fill(input);
        let request = parse(&filled)?;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let answer = self.runtime.block_on(self.forge.send(request));
        if let Err(fault) = self.judge(&method, &path, &answer) {
            let Answer {
                status,
                headers,
                body,
            } = &answer;
            panic!("{fault}: {method} {path}\n{status}\n{headers:?}\n{body:?}");
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

    fn judge(&self, method: &Method, path: &str, answer: &Answer) -> Result<(), &'static str> {
        let status = answer.status;
        if status.is_server_error() {
            return Err("a failure of the server");
        }
        if !answer.headers.contains_key("x-request-id") {
            return Err("no id");
        }
        if *method == Method::HEAD && !answer.body.is_empty() {
            return Err("a body for HEAD");
        }
        let media_type = answer.headers.get(CONTENT_TYPE).map(HeaderValue::to_str);
        let media_type = media_type.transpose().map_err(|_| "a strange type")?;
        let essence = media_type.map(|text| text.split(';').next().unwrap_or_default());
        match self.declared(method, path) {
            Declared::Response(responses) => {
                let response = responses.get(status.as_str()).ok_or("undeclared status")?;
                let response = self.resolve(response);
                let content = response.get("content").and_then(Value::as_object);
                match (content, essence) {
                    (None, None) if answer.body.is_empty() => {}
                    (Some(content), Some(essence)) if content.contains_key(essence) => {}
                    _ => return Err("undeclared media type"),
                }
            }
            Declared::Document if status == StatusCode::OK => return Ok(()),
            Declared::OtherMethods if status == StatusCode::METHOD_NOT_ALLOWED => {
                if !answer.headers.contains_key(ALLOW) {
                    return Err("405 without Allow");
                }
            }
            Declared::Nothing if status == StatusCode::NOT_FOUND => {}
            _ => return Err("an answer where nothing is declared"),
        }
        if *method == Method::HEAD || answer.body.is_empty() && !status.is_client_error() {
            return Ok(());
        }
        match essence {
            Some("application/problem+json") => problem(answer),
            _ if status.is_client_error() => Err("an error in no format"),
            Some("application/json") => serde_json::from_slice::<Value>(&answer.body)
                .map(drop)
                .map_err(|_| "no JSON"),
            _ => Ok(()),
        }
    }

    /// What a reference leads to; what is none is itself.
    fn resolve<'d>(&'d self, value: &'d Value) -> &'d Value {
        let reference = value["$ref"]
            .as_str()
            .and_then(|text| text.strip_prefix('#'));
        let target = reference.map(|pointer| self.document.pointer(pointer));
        target.flatten().unwrap_or(value)
    }

    /// What the document says of a request. Concrete segments win over parameters.
    fn declared(&self, method: &Method, path: &str) -> Declared<'_> {
        if matches!(path, "/docs" | "/openapi.json" | "/openapi.yaml") {
            return match *method {
                Method::GET | Method::HEAD => Declared::Document,
                _ => Declared::OtherMethods,
            };
        }
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let matching = paths.filter(|(template, _)| matches(template, path));
        let Some((_, item)) = matching.min_by_key(|(template, _)| parameters(template)) else {
            return Declared::Nothing;
        };
        let method = match *method {
            Method::HEAD => "GET",
            _ => method.as_str(),
        };
        // Methods are upper case; `get` itself is none.
        let is_upper = !method.bytes().any(|byte| byte.is_ascii_lowercase());
        match item.get(method.to_ascii_lowercase()) {
            Some(operation) if is_upper => Declared::Response(&operation["responses"]),
            _ => Declared::OtherMethods,
        }
    }
}

enum Declared<'d> {
    Response(&'d Value),
    Document,
    OtherMethods,
    Nothing,
}

fn matches(template: &str, path: &str) -> bool {
    template.split('/').count() == path.split('/').count()
        && template
            .split('/')
            .zip(path.split('/'))
            .all(|(wanted, found)| match wanted.starts_with('{') {
                true => !found.is_empty(),
                false => wanted == found,
            })
}

/// Where a template has parameters: those that have them later come first.
fn parameters(template: &str) -> Vec<bool> {
    let segments = template.split('/');
    segments.map(|segment| segment.starts_with('{')).collect()
}

/// Demands an error as RFC 9457 and the contract have it.
fn problem(answer: &Answer) -> Result<(), &'static str> {
    let problem: Value = serde_json::from_slice(&answer.body).map_err(|_| "no JSON")?;
    let texts = ["type", "title", "detail", "instance", "code"];
    if !texts.iter().all(|member| problem[member].is_string()) {
        return Err("a problem without its members");
    }
    if problem["status"] != answer.status.as_u16() {
        return Err("a problem of another status");
    }
    if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
        let violations = problem["errors"].as_array().ok_or("no violations")?;
        if violations.is_empty() || violations.len() > 100 {
            return Err("none or too many violations");
        }
    }
    Ok(())
}

/// Reads the bytes of a request.
fn parse(bytes: &[u8]) -> Option<Request<Body>> {
    let mut rest = bytes;
    let line = line(&mut rest)?;
    let (method, uri) = line.split_at(line.iter().position(|byte| *byte == b' ')?);
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::from_bytes(method).ok()?;
    *request.uri_mut() = Uri::try_from(&uri[1..]).ok()?;
    while let Some(line) = self::line(&mut rest) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            break;
        };
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
        request.headers_mut().append(name, value);
    }
    *request.body_mut() = Body::from(rest.to_vec());
    Some(request)
}

/// Takes the line that the bytes begin with.
fn line<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at(end);
    *bytes = &rest[1..];
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
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
            let session_view = self.send(request).await;
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

    /// Puts values in the place of their names.
    fn fill(&self, input: &[u8]) -> Vec<u8> {
        let mut filled = Vec::with_capacity(input.len() + 64);
        let mut rest = input;
        while let Some((first, behind)) = rest.split_first() {
            let value = match rest {
                [b'{', name, b'}', ..] => self.names.iter().find(|(known, _)| known == name),
                _ => None,
            };
            match value {
                Some((_, value)) => {
                    filled.extend_from_slice(value.as_bytes());
                    rest = &rest[3..];
                }
                None => {
                    filled.push(*first);
                    rest = behind;
                }
            }
        }
        filled
    }

    async fn post(&self, path: &str, token: &str, body: &Value) -> Value {
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        let mut request = request.expect("a request");
        if !token.is_empty() {
            let bearer = HeaderValue::try_from(format!("Bearer {token}")).expect("a token");
            request.headers_mut().insert("authorization", bearer);
        }
        let answer = self.send(request).await;
        serde_json::from_slice(&answer.body).expect("JSON")
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (head, body) = response.into_parts();
        Answer {
            status: head.status,
            headers: head.headers,
            body: to_bytes(body, usize::MAX).await.expect("a whole body"),
        }
    }
}

fn text(value: &Value, member: &str) -> Option<String> {
    value[member].as_str().map(str::to_owned)
}
