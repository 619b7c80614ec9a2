//! An entry of `security`.

use super::decoder::Decoder;
use super::keys::{Keys, entry_of, later};
use crate::contract::Entry;
use crate::contract::ast::{Flow, FlowKind, KeyPlace, SchemeDef, SchemeKind, ScopeDef};
use crate::contract::rules::shape;
use crate::diag::{Diagnostic, Spanned};

const KINDS: [&str; 5] = ["bearer", "api_key", "basic", "oauth2", "openid_connect"];
const KIND_HELP: &str = "add one of `bearer: JWT`, `api_key: { header: X-Api-Key }`, `basic: {}`, `oauth2: { flows: … }`, `openid_connect: https://…`";

const SCHEME: Keys<SchemeDef> = Keys {
    place: "a security scheme",
    known: &[
        ("bearer", later),
        ("api_key", later),
        ("basic", later),
        ("oauth2", later),
        ("openid_connect", later),
        ("principal", |d, e, it| it.principal = d.string(e)),
        ("scopes", |d, e, it| it.scopes = d.scopes(e)),
        ("description", |d, e, it| it.description = d.string(e)),
        ("errors", |d, e, it| it.errors = d.names(e)),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
    hints: &[
        ("type", "the kind is a key: `bearer: JWT`, `basic: {}`"),
        ("scheme", "the kind is a key: `bearer: JWT`, `basic: {}`"),
        ("jwt", "write `bearer: JWT`"),
        ("apiKey", "write `api_key: { header: X-Api-Key }`"),
        ("openIdConnect", "write `openid_connect: https://…`"),
    ],
};
const API_KEY: Keys<()> = Keys {
    place: "`api_key`",
    known: &[("header", later), ("query", later), ("cookie", later)],
    hints: &[],
};
const BASIC: Keys<()> = Keys {
    place: "`basic`",
    known: &[],
    hints: &[],
};
const OAUTH2: Keys<()> = Keys {
    place: "`oauth2`",
    known: &[("flows", later)],
    hints: &[],
};
const FLOWS: Keys<Vec<Flow>> = Keys {
    place: "`flows`",
    known: &[
        ("implicit", |d, e, it| it.extend(d.flow(e))),
        ("password", |d, e, it| it.extend(d.flow(e))),
        ("clientCredentials", |d, e, it| it.extend(d.flow(e))),
        ("authorizationCode", |d, e, it| it.extend(d.flow(e))),
    ],
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
const FLOW: Keys<Flow> = Keys {
    place: "a flow",
    known: &[
        ("authorizationUrl", |d, e, it| {
            it.authorization_url = d.string(e)
        }),
        ("tokenUrl", |d, e, it| it.token_url = d.string(e)),
        ("refreshUrl", |d, e, it| it.refresh_url = d.string(e)),
        ("scopes", |d, e, it| it.scopes = Some(d.scopes(e))),
    ],
    hints: &[
        ("authorization_url", "OpenAPI's word is `authorizationUrl`"),
        ("token_url", "OpenAPI's word is `tokenUrl`"),
        ("refresh_url", "OpenAPI's word is `refreshUrl`"),
    ],
};

impl Decoder<'_> {
    /// One entry of `security`.
    pub(super) fn scheme(&mut self, entry: &Entry) -> SchemeDef {
        let mut scheme = SchemeDef {
            name: entry.key.clone(),
            span: entry.value.span,
            ..Default::default()
        };
        let what = format!("the scheme `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &SCHEME, &mut scheme) else {
            return scheme;
        };
        if let Some(entry) = self.only(entries, &KINDS, "write two schemes") {
            let kind = self.scheme_kind(entry);
            scheme.kind = kind.map(|kind| Spanned::new(kind, entry.key.span));
        } else {
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
                self.read("`basic`", &entry.value, &BASIC, &mut ())?;
                SchemeKind::Basic
            }
            "oauth2" => return self.oauth2(entry),
            _ => SchemeKind::OpenIdConnect(self.string(entry)?),
        })
    }

    fn api_key(&mut self, entry: &Entry) -> Option<SchemeKind> {
        let entries = self.read("`api_key`", &entry.value, &API_KEY, &mut ())?;
        let places = KeyPlace::ALL.map(|(_, name)| name);
        let Some(at) = self.only(entries, &places, "write two schemes") else {
            let help = "write `api_key: { header: X-Api-Key }`, or `query` or `cookie`";
            self.missing(entry.key.span, "`api_key` does not say where it is", help);
            return None;
        };
        let mut places = KeyPlace::ALL.into_iter();
        let (place, _) = places.find(|(_, name)| *name == at.key.value)?;
        let name = self.string(at)?;
        Some(SchemeKind::ApiKey(Spanned::new(place, at.key.span), name))
    }

    fn oauth2(&mut self, entry: &Entry) -> Option<SchemeKind> {
        const HELP: &str =
            "write `flows: { authorizationCode: { authorizationUrl: …, tokenUrl: … } }`";
        let entries = self.read("`oauth2`", &entry.value, &OAUTH2, &mut ())?;
        self.require(entries, entry.key.span, "`oauth2`", &[("flows", HELP)]);
        let flows = entry_of(entries, "flows")?;
        let mut all = Vec::new();
        let entries = self.read("`flows`", &flows.value, &FLOWS, &mut all)?;
        if entries.is_empty() {
            self.missing(flows.key.span, "`flows` has no flow", HELP);
        }
        Some(SchemeKind::OAuth2(all))
    }

    fn flow(&mut self, entry: &Entry) -> Option<Flow> {
        let mut kinds = FlowKind::ALL.into_iter();
        let (kind, _) = kinds.find(|(_, name)| *name == entry.key.value)?;
        let mut flow = Flow {
            kind: Spanned::new(kind, entry.key.span),
            authorization_url: None,
            token_url: None,
            refresh_url: None,
            scopes: None,
        };
        let what = format!("the flow `{}`", entry.key.value);
        let entries = self.mapping(&what, &entry.value)?;
        let urls = [
            ("authorizationUrl", kind.authorizes()),
            ("tokenUrl", kind.has_token_url()),
        ];
        for (key, needed) in urls {
            let message = format!("{what} has no `{key}`");
            match entry_of(entries, key) {
                None if needed => {
                    let help = format!("add `{key}: https://…`");
                    self.missing(entry.key.span, &message, &help);
                }
                Some(entry) if !needed => {
                    let found = Diagnostic::new(&shape::UNKNOWN_KEY, entry.key.span, message);
                    self.report.push(found.help("take it out"));
                }
                _ => {}
            }
        }
        let unwanted = |entry: &&Entry| urls.contains(&(entry.key.value.as_str(), false));
        let wanted = entries.iter().filter(|entry| !unwanted(entry));
        self.read_all(wanted, &FLOW, &mut flow);
        Some(flow)
    }

    /// Name to description.
    fn scopes(&mut self, entry: &Entry) -> Vec<ScopeDef> {
        self.named(entry, |decoder, entry| {
            let what = format!("the description of `{}`", entry.key.value);
            ScopeDef {
                name: entry.key.clone(),
                description: decoder.string_of(&what, &entry.value),
            }
        })
    }
}
