//! Security schemes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::view::{Object, Reader, string};
use super::words::{again, key, pascal, snake};
use super::yaml::{Entry, Yaml, entry, map_of, text, text_of, word};
use crate::contract::{self, NodeKind};
use crate::diag::Span;

/// A scheme that the language has.
pub(super) struct Scheme {
    pub(super) name: String,
    pub(super) span: Span,
    kind: Entry,
    /// What is said in another way, where something asks for the scheme.
    changed: Option<&'static str>,
    description: Option<String>,
    /// Scopes that the document describes.
    scopes: IndexMap<String, String>,
}

/// The schemes of a document.
pub(super) struct Schemes {
    known: BTreeMap<String, Result<Scheme, String>>,
    order: Vec<String>,
    /// Scopes that operations ask for, by scheme.
    asked: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl Schemes {
    /// A scheme, or why the language does not have it.
    pub(super) fn get(&self, id: &str) -> Option<&Result<Scheme, String>> {
        self.known.get(id)
    }

    /// Notes that an operation asks for a scheme, with these scopes.
    pub(super) fn ask(&self, id: &str, scopes: &[String]) {
        let mut asked = self.asked.borrow_mut();
        let known = asked.entry(id.to_owned()).or_default();
        known.extend(scopes.iter().cloned());
    }

    /// Reads what `components` defines.
    pub(super) fn read<'r>(reader: &'r Reader<'r>, root: Object<'r>) -> Self {
        let mut found = Self {
            known: BTreeMap::new(),
            order: Vec::new(),
            asked: RefCell::default(),
        };
        let components = root
            .peek("components")
            .and_then(|_| root.object("components"));
        let Some(all) = components.and_then(|components| components.object("securitySchemes"))
        else {
            return found;
        };
        let NodeKind::Mapping(entries) = &all.node.kind else {
            return found;
        };
        let mut taken = BTreeSet::new();
        for entry in entries.iter().filter(|it| !it.key.value.starts_with("x-")) {
            let mut name = snake(&entry.key.value, "scheme");
            if name == "none" {
                name.push_str("_scheme");
            }
            while !taken.insert(key(&name)) {
                again(&mut name);
            }
            let scheme = scheme(reader, entry, name);
            found.order.push(entry.key.value.clone());
            found.known.insert(entry.key.value.clone(), scheme);
        }
        found
    }

    /// The schemes that something asks for, as a contract writes them.
    pub(super) fn yaml(&self) -> Vec<Entry> {
        let asked = self.asked.borrow();
        let mut all = Vec::new();
        for id in &self.order {
            let (Some(Ok(scheme)), Some(scopes)) = (self.known.get(id), asked.get(id)) else {
                continue;
            };
            let mut entries = vec![scheme.kind.clone()];
            let principal = format!("crate::auth::{}", pascal(&scheme.name));
            entries.push(entry("principal", word(principal)));
            let mut said: Vec<Entry> = scheme
                .scopes
                .iter()
                .map(|(name, description)| entry(name.clone(), text(described(name, description))))
                .collect();
            for scope in scopes {
                if !scheme.scopes.contains_key(scope) {
                    said.push(entry(scope.clone(), text(scope.clone())));
                }
            }
            entries.extend(map_of("scopes", said));
            entries.extend(text_of("description", scheme.description.as_ref()));
            all.push(entry(scheme.name.clone(), Yaml::Map(entries)).of(scheme.span));
        }
        all
    }

    /// Tells how schemes are said that something asks for.
    pub(super) fn tell(&self, reader: &Reader<'_>) {
        let asked = self.asked.borrow();
        for (id, scheme) in &self.known {
            let Ok(scheme) = scheme else {
                continue;
            };
            if !asked.contains_key(id) {
                continue;
            }
            reader.ledger.read(scheme.span);
            if let Some(how) = scheme.changed {
                reader.ledger.changed(scheme.span, how);
            }
            if scheme.name != *id {
                let how = format!("the scheme `{id}` is called `{}`", scheme.name);
                reader.ledger.changed(scheme.span, how);
            }
        }
    }
}

fn described(name: &str, description: &str) -> String {
    match description.trim() {
        "" => name.to_owned(),
        text => text.to_owned(),
    }
}

fn scheme<'r>(
    reader: &'r Reader<'r>,
    found: &'r contract::Entry,
    name: String,
) -> Result<Scheme, String> {
    let object = reader
        .target(&found.value, "a security scheme")
        .ok_or("its scheme cannot be read")?;
    let kind = object.text("type").unwrap_or_default();
    let mut scopes = IndexMap::new();
    let mut changed = None;
    let kind = match kind {
        "http" => {
            let word = object
                .text("scheme")
                .unwrap_or_default()
                .to_ascii_lowercase();
            match word.as_str() {
                "bearer" => {
                    let format = object.words("bearerFormat");
                    entry("bearer", text(format.unwrap_or_else(|| "token".to_owned())))
                }
                "basic" => {
                    object.lose_words("bearerFormat", "a login has no format");
                    entry("basic", Yaml::Map(Vec::new()))
                }
                other => return Err(format!("the HTTP scheme `{other}` is not in the language")),
            }
        }
        "apiKey" => {
            let place = object.text("in").unwrap_or_default();
            let name = object.text("name").unwrap_or_default();
            if !matches!(place, "header" | "query" | "cookie") || name.is_empty() {
                return Err("the key of its scheme says not where it is".to_owned());
            }
            if is_bearer(&found.key.value, object) {
                changed =
                    Some("a key in `Authorization` that its words call a bearer token is one");
                entry("bearer", text("token"))
            } else {
                entry("api_key", Yaml::Map(vec![entry(place, text(name))]))
            }
        }
        "oauth2" => entry("oauth2", flows(object, &mut scopes)?),
        "openIdConnect" => {
            let url = object.text("openIdConnectUrl").unwrap_or_default();
            entry("openid_connect", text(url))
        }
        other => {
            return Err(format!(
                "the type `{other}` of its scheme is not in the language"
            ));
        }
    };
    Ok(Scheme {
        name,
        span: found.key.span,
        kind,
        changed,
        description: object.words("description"),
        scopes,
    })
}

/// Whether a key is in `Authorization` and by its name or description a bearer token, as documents of ASP.NET have it.
pub(super) fn is_bearer(name: &str, object: Object<'_>) -> bool {
    let said = |key: &str| object.text(key).unwrap_or_default().to_ascii_lowercase();
    said("in") == "header"
        && said("name") == "authorization"
        && (said("description").contains("bearer") || name.to_ascii_lowercase().contains("bearer"))
}

/// The flows of OAuth 2, with the scopes of all of them.
fn flows(object: Object<'_>, scopes: &mut IndexMap<String, String>) -> Result<Yaml, String> {
    let Some(all) = object.object("flows") else {
        return Err("its scheme has no `flows`".to_owned());
    };
    let mut flows = Vec::new();
    let mut first: Option<Vec<String>> = None;
    let mut differ = false;
    for flow in all.entries() {
        let Some(said) = all.object(&flow.key.value) else {
            continue;
        };
        let mut entries = Vec::new();
        for key in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            if let Some(url) = said.text(key) {
                let relative = !url.contains(':') && !url.starts_with('/') && !url.is_empty();
                let url = match relative {
                    true => {
                        let url = format!("/{}", url.trim_start_matches("./"));
                        let how = format!("an address is whole or a path of the host: `{url}`");
                        said.changed(key, &how);
                        url
                    }
                    false => url.to_owned(),
                };
                entries.push(entry(key, text(url)));
            }
        }
        let mut own = Vec::new();
        if let Some(all) = said.object("scopes") {
            for scope in all.all() {
                let description = string(&scope.value).unwrap_or_default().to_owned();
                own.push(scope.key.value.clone());
                scopes.entry(scope.key.value.clone()).or_insert(description);
            }
        }
        differ |= first.as_ref().is_some_and(|first| *first != own);
        first.get_or_insert_with(|| own.clone());
        flows.push((flow.key.value.clone(), entries, own));
    }
    if flows.is_empty() {
        return Err("its scheme has no `flows`".to_owned());
    }
    let flows = flows.into_iter().map(|(name, mut entries, own)| {
        if differ {
            let own = own.iter().map(|scope| {
                let description = scopes.get(scope).map_or("", String::as_str);
                entry(scope.clone(), text(described(scope, description)))
            });
            entries.push(entry("scopes", Yaml::Map(own.collect())));
        }
        entry(name, Yaml::Map(entries))
    });
    let flows = Yaml::Map(flows.collect());
    Ok(Yaml::Map(vec![entry("flows", flows)]))
}
