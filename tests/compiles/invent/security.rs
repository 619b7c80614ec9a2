//! `security`, `auth` and `extract`.

use super::Invention;
use super::words;

/// A scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub name: String,
    /// Where it is read from: no two of one alternative are read from one place.
    pub place: String,
    /// Its scopes.
    pub scopes: Vec<&'static str>,
    /// The name of its principal in `auth`.
    pub own_principal: Option<String>,
}

const NAMES: &[&str] = &[
    "session",
    "internal",
    "type",
    "match",
    "app",
    "error",
    "result",
    "async",
    "auth",
    "attempt",
    "login",
    "guard",
    "get",
    "a",
    "principal",
    "box",
    "security",
    "dyn",
    "support",
    "try",
    "fault",
];

const PRINCIPALS: &[&str] = &[
    "Member", "App", "Result", "Option", "String", "Attempt", "HasScope", "Login", "Type", "Err",
    "Session", "Vec", "Box", "Future", "Arc",
];

const EXTRACTS: &[(&str, &str)] = &[
    ("taken", "axum::http::Method"),
    ("type", "axum::http::Uri"),
    ("call", "axum::http::Version"),
    ("guard", "axum::http::HeaderMap"),
];

impl Invention {
    /// `security`.
    pub fn define_schemes(&mut self) -> String {
        let mut lines = String::new();
        for number in 0..self.random.below(5) {
            let name = NAMES[self.random.below(NAMES.len())];
            if self.schemes.iter().any(|it| it.name == name) {
                continue;
            }
            let (kind, place) = match self.random.below(7) {
                0 => ("bearer: JWT".to_owned(), "authorization".to_owned()),
                1 => ("basic: {}".to_owned(), "authorization".to_owned()),
                2 => (format!("api_key: {{ header: X-Key-{number} }}"), format!("h{number}")),
                3 => (format!("api_key: {{ query: \"key {number}\\\"\" }}"), format!("q{number}")),
                4 => (format!("api_key: {{ cookie: key{number} }}"), format!("c{number}")),
                5 => (
                    "oauth2: { flows: { clientCredentials: { tokenUrl: \"https://a.example/t\" } } }"
                        .to_owned(),
                    "authorization".to_owned(),
                ),
                _ => (
                    "openid_connect: https://a.example/.well-known/openid-configuration".to_owned(),
                    "authorization".to_owned(),
                ),
            };
            let scopes = match self.random.below(3) {
                0 => vec!["users:write", "type", "self"],
                1 => vec!["all"],
                _ => Vec::new(),
            };
            let own = PRINCIPALS[self.random.below(PRINCIPALS.len())].to_owned();
            let (principal, own) = match scopes.is_empty() && self.random.one_in(5) {
                true => ("std::string::String".to_owned(), None),
                false => (format!("{}::auth::{own}", self.root), Some(own)),
            };
            let mut keys = vec![kind, format!("principal: \"{principal}\"")];
            if !scopes.is_empty() {
                let scopes: Vec<String> = scopes
                    .iter()
                    .map(|it| format!("\"{it}\": {}", words::quoted(words::text(&mut self.random))))
                    .collect();
                keys.push(format!("scopes: {{ {} }}", scopes.join(", ")));
            }
            keys.extend(self.description());
            let errors = self.some_errors();
            if !errors.is_empty() {
                keys.push(format!("errors: [{}]", errors.join(", ")));
            }
            lines.push_str(&format!("  {name}: {{ {} }}\n", keys.join(", ")));
            self.schemes.push(Scheme {
                name: name.to_owned(),
                place,
                scopes,
                own_principal: own,
            });
        }
        lines
    }

    /// Who may call.
    pub fn auth(&mut self) -> String {
        if self.schemes.is_empty() || self.random.one_in(6) {
            return "none".to_owned();
        }
        let mut alternatives: Vec<String> = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let mut places: Vec<String> = Vec::new();
            let mut demands: Vec<(String, String)> = Vec::new();
            for _ in 0..1 + self.random.below(2) {
                let scheme = self.schemes[self.random.below(self.schemes.len())].clone();
                if places.contains(&scheme.place) {
                    continue;
                }
                places.push(scheme.place);
                let scopes: Vec<String> = scheme
                    .scopes
                    .iter()
                    .filter(|_| self.random.one_in(2))
                    .map(|it| format!("\"{it}\""))
                    .collect();
                demands.push((scheme.name, scopes.join(", ")));
            }
            // The same demands in another order are one alternative.
            demands.sort();
            let demands: Vec<String> = demands
                .iter()
                .map(|(name, scopes)| format!("{name}: [{scopes}]"))
                .collect();
            let alternative = format!("{{ {} }}", demands.join(", "));
            if !alternatives.contains(&alternative) {
                alternatives.push(alternative);
            }
        }
        if self.random.one_in(4) {
            alternatives.push("none".to_owned());
        }
        match &alternatives[..] {
            [only] => only.clone(),
            several => format!("[{}]", several.join(", ")),
        }
    }

    /// The names of some errors.
    pub fn some_errors(&mut self) -> Vec<String> {
        let random = &mut self.random;
        let errors = self.errors.iter().filter(|_| random.one_in(3));
        errors.map(|it| it.name.clone()).collect()
    }

    /// An entry of `extract`: one name means one type with one list of errors.
    pub fn extract(&mut self) -> String {
        let (name, ty) = EXTRACTS[self.random.below(EXTRACTS.len())];
        if let Some(known) = self
            .extracts
            .iter()
            .find(|it| it.starts_with(&format!("{name}:")))
        {
            return known.clone();
        }
        let errors = self.some_errors().join(", ");
        let entry = format!("{name}: {{ type: {ty}, errors: [{errors}] }}");
        self.extracts.push(entry.clone());
        entry
    }
}
