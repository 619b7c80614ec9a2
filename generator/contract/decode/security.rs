//! An entry of `security`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::{Flow, FlowKind, KeyPlace, SchemeDef, SchemeKind, ScopeDef};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node};
use crate::diag::{Diagnostic, Spanned};

const KINDS: [&str; 5] = ["bearer", "api_key", "basic", "oauth2", "openid_connect"];
const KIND_HELP: &str = "add one of `bearer: JWT`, `api_key: { header: X-Api-Key }`, `basic: {}`, `oauth2: { flows: … }`, `openid_connect: https://…`";

const SCHEME: Keys = Keys {
    place: "a security scheme",
    built: &[
        "bearer",
        "api_key",
        "basic",
        "oauth2",
        "openid_connect",
        "principal",
        "scopes",
        "description",
        "errors",
        "allow",
    ],
    planned: &[],
    hints: &[
        ("type", "the kind is a key: `bearer: JWT`, `basic: {}`"),
        ("scheme", "the kind is a key: `bearer: JWT`, `basic: {}`"),
        ("jwt", "write `bearer: JWT`"),
        ("apiKey", "write `api_key: { header: X-Api-Key }`"),
        ("openIdConnect", "write `openid_connect: https://…`"),
    ],
};
const API_KEY: Keys = keys("`api_key`", &["header", "query", "cookie"]);
const BASIC: Keys = keys("`basic`", &[]);
const OAUTH2: Keys = keys("`oauth2`", &["flows"]);
const FLOWS: Keys = Keys {
    place: "`flows`",
    built: &[
        "implicit",
        "password",
        "clientCredentials",
        "authorizationCode",
    ],
    planned: &[],
    hints: &[
        (
            "client_credentials",
            "OpenAPI's word is `clientCredentials`",
        ),
        (
            "authorization_code",
            "OpenAPI's word is `authorizationCode`",
        ),
    ],
};
const FLOW: Keys = Keys {
    place: "a flow",
    built: &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
    planned: &[],
    hints: &[
        ("authorization_url", "OpenAPI's word is `authorizationUrl`"),
        ("token_url", "OpenAPI's word is `tokenUrl`"),
        ("refresh_url", "OpenAPI's word is `refreshUrl`"),
    ],
};

const fn keys(place: &'static str, built: &'static [&'static str]) -> Keys {
    Keys {
        place,
        built,
        planned: &[],
        hints: &[],
    }
}

impl Decoder<'_> {
    /// One entry of `security`.
    pub(super) fn scheme(&mut self, entry: &Entry) -> SchemeDef {
        let mut scheme = SchemeDef {
            name: entry.key.clone(),
            span: entry.value.span,
            kind: None,
            principal: None,
            scopes: Vec::new(),
            description: None,
            errors: Vec::new(),
            allow: Vec::new(),
        };
        let what = format!("the scheme `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return scheme;
        };
        let mut kind: Option<&Entry> = None;
        for entry in entries {
            let key = entry.key.value.as_str();
            if KINDS.contains(&key) {
                match kind {
                    Some(first) => self.conflict(first, entry, "write two schemes"),
                    None => {
                        let found = self.scheme_kind(entry);
                        scheme.kind = found.map(|found| Spanned::new(found, entry.key.span));
                    }
                }
                kind = kind.or(Some(entry));
                continue;
            }
            match key {
                "principal" => scheme.principal = self.string(entry),
                "scopes" => scheme.scopes = self.scopes(entry),
                "description" => scheme.description = self.string(entry),
                "errors" => scheme.errors = self.names(entry),
                "allow" => scheme.allow = self.names(entry),
                _ => self.unknown_key(entry, &SCHEME),
            }
        }
        if kind.is_none() {
            let message = format!("{what} does not say what it is");
            self.missing(entry.key.span, &message, KIND_HELP);
        }
        scheme
    }

    fn scheme_kind(&mut self, entry: &Entry) -> Option<SchemeKind> {
        Some(match entry.key.value.as_str() {
            "bearer" => SchemeKind::Bearer(self.string(entry)?),
            "api_key" => return self.api_key(entry),
            "basic" => {
                for entry in self.mapping("`basic`", &entry.value)? {
                    self.unknown_key(entry, &BASIC);
                }
                SchemeKind::Basic
            }
            "oauth2" => return self.oauth2(entry),
            _ => SchemeKind::OpenIdConnect(self.string(entry)?),
        })
    }

    fn api_key(&mut self, entry: &Entry) -> Option<SchemeKind> {
        let mut found: Option<(&Entry, KeyPlace)> = None;
        for entry in self.mapping("`api_key`", &entry.value)? {
            let mut places = KeyPlace::ALL.iter();
            match places.find(|(_, name)| *name == entry.key.value) {
                None => self.unknown_key(entry, &API_KEY),
                Some((place, _)) => match found {
                    Some((first, _)) => self.conflict(first, entry, "write two schemes"),
                    None => found = Some((entry, *place)),
                },
            }
        }
        let Some((at, place)) = found else {
            let help = "write `api_key: { header: X-Api-Key }`, or `query` or `cookie`";
            self.missing(entry.key.span, "`api_key` does not say where it is", help);
            return None;
        };
        let name = self.string(at)?;
        Some(SchemeKind::ApiKey(Spanned::new(place, at.key.span), name))
    }

    fn oauth2(&mut self, entry: &Entry) -> Option<SchemeKind> {
        const HELP: &str =
            "write `flows: { authorizationCode: { authorizationUrl: …, tokenUrl: … } }`";
        let mut flows = None;
        for entry in self.mapping("`oauth2`", &entry.value)? {
            match entry.key.value.as_str() {
                "flows" => flows = Some(entry),
                _ => self.unknown_key(entry, &OAUTH2),
            }
        }
        let Some(flows) = flows else {
            self.missing(entry.key.span, "`oauth2` has no `flows`", HELP);
            return None;
        };
        let mut all = Vec::new();
        let entries = self.mapping("`flows`", &flows.value)?;
        for entry in entries {
            let mut kinds = FlowKind::ALL.iter();
            match kinds.find(|(_, name)| *name == entry.key.value) {
                None => self.unknown_key(entry, &FLOWS),
                Some((kind, _)) => all.extend(self.flow(*kind, entry)),
            }
        }
        if entries.is_empty() {
            self.missing(flows.key.span, "`flows` has no flow", HELP);
        }
        Some(SchemeKind::OAuth2(all))
    }

    fn flow(&mut self, kind: FlowKind, entry: &Entry) -> Option<Flow> {
        let mut flow = Flow {
            kind: Spanned::new(kind, entry.key.span),
            authorization_url: None,
            token_url: None,
            refresh_url: None,
            scopes: None,
        };
        let what = format!("the flow `{}`", entry.key.value);
        let entries = self.mapping(&what, &entry.value)?;
        for entry in entries {
            match entry.key.value.as_str() {
                "authorizationUrl" if kind.authorizes() => {
                    flow.authorization_url = self.string(entry);
                }
                "tokenUrl" if kind.has_token_url() => flow.token_url = self.string(entry),
                "refreshUrl" => flow.refresh_url = self.string(entry),
                "scopes" => flow.scopes = Some(self.scopes(entry)),
                key @ ("authorizationUrl" | "tokenUrl") => {
                    let message = format!("{what} has no `{key}`");
                    let found = Diagnostic::new(&shape::UNKNOWN_KEY, entry.key.span, message);
                    self.report.push(found.help("take it out"));
                }
                _ => self.unknown_key(entry, &FLOW),
            }
        }
        let needed = [
            ("authorizationUrl", kind.authorizes()),
            ("tokenUrl", kind.has_token_url()),
        ];
        for (key, _) in needed.iter().filter(|(_, needed)| *needed) {
            if !entries.iter().any(|entry| entry.key.value == *key) {
                let help = format!("add `{key}: https://…`");
                self.missing(entry.key.span, &format!("{what} has no `{key}`"), &help);
            }
        }
        Some(flow)
    }

    /// Name to description.
    fn scopes(&mut self, entry: &Entry) -> Vec<ScopeDef> {
        let Some(entries) = self.mapping("`scopes`", &entry.value) else {
            return Vec::new();
        };
        let scope = |decoder: &mut Self, entry: &Entry| ScopeDef {
            name: entry.key.clone(),
            description: decoder.scope_text(&entry.value, &entry.key.value),
        };
        let mut all = Vec::with_capacity(entries.len());
        for entry in entries {
            if self.is_name(entry) {
                all.push(scope(self, entry));
            }
        }
        all
    }

    fn scope_text(&mut self, node: &Node, name: &str) -> Option<Spanned<String>> {
        self.string_of(&format!("the description of `{name}`"), node)
    }
}
