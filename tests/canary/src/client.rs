//! Makes requests: most of them right, and some wrong in one place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::bodies;
use crate::contract::{Auth, Operation};
use crate::random::Random;
use crate::samples::Sample;

/// What answers a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whoever leaves a note: the handler, or one that judges credentials and has something to say.
    Note,
    /// This status, before a handler is called.
    Refused(u16),
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The request line and headers, without the empty line.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
    /// What answers it.
    pub expected: Expected,
    /// What it has, by name.
    pub features: Vec<String>,
}

/// In which place a request is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Credentials,
    Param,
    Body,
    Fields,
    Tenant,
}

/// What a request is made of, until it is written down.
pub(crate) struct Draft {
    pub(crate) random: Random,
    /// Whether the handler logs the request: then secrets alone are canaries.
    logs: bool,
    query: Vec<String>,
    headers: Vec<(String, String)>,
    cookies: Vec<String>,
    body: Vec<u8>,
    pub(crate) expected: Expected,
    pub(crate) features: Vec<String>,
}

/// The request of a case.
#[must_use]
pub fn request(operation: &Operation, case: u64) -> Request {
    let mut random = Random::new(!case);
    let mut places = Vec::new();
    for (place, has) in [
        (Wrong::Credentials, operation.auth != Auth::Anybody),
        (Wrong::Param, !operation.params.is_empty()),
        // There are most ways to be wrong in a body.
        (Wrong::Body, !operation.bodies.is_empty()),
        (Wrong::Body, !operation.bodies.is_empty()),
        (Wrong::Body, !operation.bodies.is_empty()),
        (Wrong::Body, !operation.bodies.is_empty()),
        (Wrong::Fields, !operation.fields.is_empty()),
        (Wrong::Tenant, operation.extracts),
        (Wrong::Tenant, operation.extracts),
    ] {
        if has {
            places.push(place);
        }
    }
    let times = if operation.bodies.is_empty() { 6 } else { 2 };
    let is_wrong = !places.is_empty() && random.one_in(times);
    let wrong = is_wrong.then(|| places[random.below(places.len())]);
    let mut draft = Draft {
        logs: random.one_in(2),
        random,
        query: Vec::new(),
        headers: Vec::new(),
        cookies: Vec::new(),
        body: Vec::new(),
        expected: Expected::Note,
        features: Vec::new(),
    };
    draft.credentials(operation, wrong == Some(Wrong::Credentials), case);
    draft.params(operation, wrong == Some(Wrong::Param));
    draft.fields(operation, wrong == Some(Wrong::Fields));
    if operation.rest && draft.random.one_in(2) {
        draft.rest();
    }
    if operation.extracts {
        draft.tenant(wrong == Some(Wrong::Tenant), case);
    }
    if !operation.bodies.is_empty() {
        let (media_type, body) = bodies::body(&mut draft, operation, wrong == Some(Wrong::Body));
        draft.body = body;
        if let Some(media_type) = media_type {
            draft.header("Content-Type", media_type);
        }
    }
    draft.written(operation, case)
}

impl Draft {
    /// What a sample of an input is where nothing is wrong.
    pub(crate) fn sample(&self, is_secret: bool) -> Sample {
        match self.logs && !is_secret {
            true => Sample::Plain,
            false => Sample::Canary,
        }
    }

    pub(crate) fn has(&mut self, feature: &str) {
        self.features.push(feature.to_owned());
    }

    pub(crate) fn refused(&mut self, status: u16, feature: &str) {
        self.expected = Expected::Refused(status);
        self.has(&format!("{status}: {feature}"));
    }

    fn header(&mut self, name: &str, value: impl Into<String>) {
        self.headers.push((name.to_owned(), value.into()));
    }

    /// Credentials, which are canaries in any case.
    fn credentials(&mut self, operation: &Operation, is_wrong: bool, case: u64) {
        let auth = match operation.auth {
            Auth::Anybody => return,
            Auth::BearerOrKey if self.random.one_in(2) => Auth::Key,
            Auth::BearerOrKey => Auth::Bearer,
            Auth::BearerOrNobody if !is_wrong && self.random.one_in(2) => {
                self.has("let in, nobody");
                return;
            }
            other => other,
        };
        let mut word = match auth {
            Auth::Scoped => "scoped",
            _ => "known",
        };
        if is_wrong {
            let mut faults = vec!["unknown", "barred", "failing"];
            if auth != Auth::BearerOrNobody {
                faults.push("missing");
            }
            faults.extend(match auth {
                Auth::Scoped => &["malformed", "declared", "declared", "unscoped"][..],
                Auth::Bearer | Auth::BearerOrNobody => &["malformed", "declared", "declared"],
                Auth::Login => &["malformed"],
                _ => &[],
            });
            let fault = faults[self.random.below(faults.len())];
            let feature = format!("{fault}, {auth:?}");
            match fault {
                "missing" | "unknown" | "malformed" => self.refused(401, &feature),
                "barred" | "unscoped" => self.refused(403, &feature),
                _ => self.has(&format!("credentials, {feature}")),
            }
            word = match fault {
                "missing" => return,
                "unscoped" => "known",
                "malformed" => "malformed canary",
                fault => fault,
            };
        } else {
            self.has(&format!("let in, {auth:?}"));
        }
        let secret = format!("canary-{word}-{case}x");
        match auth {
            Auth::Key => match operation.key.split_once(": ") {
                Some(("header", name)) => self.header(name, secret),
                Some(("cookie", name)) => self.cookies.push(format!("{name}={secret}")),
                Some((_, name)) => self.query.push(format!("{name}={secret}")),
                None => panic!("a key stands somewhere"),
            },
            Auth::Login => {
                // The name is no secret, and as long as to let `canary` begin a group of base64.
                let login = STANDARD.encode(format!("plain:{secret}"));
                let more = if word.contains(' ') { " Y2FuYXJ5" } else { "" };
                self.header("Authorization", format!("Basic {login}{more}"));
            }
            _ => self.header("Authorization", format!("Bearer {secret}")),
        }
    }

    fn params(&mut self, operation: &Operation, is_wrong: bool) {
        let wrong = is_wrong.then(|| self.random.below(operation.params.len()));
        for (number, param) in operation.params.iter().enumerate() {
            let input = param.input;
            let place = param.place;
            let mut texts = input.texts(self.sample(input.is_secret));
            if wrong == Some(number) {
                if !input.is_optional && self.random.one_in(4) {
                    self.refused(422, "parameter, missing");
                    continue;
                }
                self.refused(422, &format!("parameter, {place}, {}", input.kind));
                texts = input.texts(Sample::Wrong);
                if place == "query" && texts.len() == 1 && self.random.one_in(4) {
                    texts = [input.texts(Sample::Canary), input.texts(Sample::Canary)].concat();
                }
            } else if input.is_optional && self.random.one_in(3) {
                continue;
            }
            let secret = if input.is_secret { "secret " } else { "" };
            self.has(&format!("{secret}parameter, {place}"));
            let name = match input.kind {
                "deep" => format!("{}[iban]", input.name),
                _ => input.name.to_owned(),
            };
            if matches!(input.kind, "piped" | "deep" | "jsoned") {
                self.has(&format!("parameter, {}", input.kind));
            }
            let pairs = texts.iter().map(|text| format!("{name}={text}"));
            match place {
                "query" => self.query.extend(pairs),
                "cookie" => self.cookies.extend(pairs),
                _ => self.header(input.name, texts.join(", ")),
            }
        }
    }

    fn fields(&mut self, operation: &Operation, is_wrong: bool) {
        if operation.fields.is_empty() || (!is_wrong && self.random.one_in(3)) {
            return;
        }
        let mut names: Vec<&str> = (0..1 + self.random.below(3))
            .map(|_| operation.fields[self.random.below(operation.fields.len())])
            .collect();
        if is_wrong {
            self.refused(422, "unknown field");
            names.push("canary");
        }
        self.query.push(format!("fields={}", names.join(",")));
    }

    /// Parameters that nothing declares.
    fn rest(&mut self) {
        self.has("parameter, undeclared");
        let text = match self.sample(false) {
            Sample::Plain => "plain",
            _ => "canary-1x",
        };
        self.query.push(format!("{text}={text}"));
    }

    fn tenant(&mut self, is_wrong: bool, case: u64) {
        let word = match is_wrong {
            false => "known",
            true if self.random.one_in(2) => "declared",
            true => "failing",
        };
        self.has(&format!("extract, {word}"));
        self.header("X-Tenant", format!("canary-{word}-{case}x"));
    }

    fn written(mut self, operation: &Operation, case: u64) -> Request {
        let mut target = operation.path.replace("{key}", &format!("of-{case}"));
        if !self.query.is_empty() {
            target = format!("{target}?{}", self.query.join("&"));
        }
        if self.logs {
            self.header("X-Log", "yes");
        }
        if !self.cookies.is_empty() {
            let cookies = self.cookies.join("; ");
            self.header("Cookie", cookies);
        }
        if !operation.bodies.is_empty() {
            let length = self.body.len().to_string();
            self.header("Content-Length", length);
        }
        let headers = self.headers.iter();
        let headers: String = headers
            .map(|(name, value)| format!("\r\n{name}: {value}"))
            .collect();
        Request {
            head: format!(
                "{} {target} HTTP/1.1\r\nX-Case: {case}\r\nX-Request-Id: case-{case}{headers}",
                operation.method
            ),
            body: self.body,
            expected: self.expected,
            features: self.features,
        }
    }
}
