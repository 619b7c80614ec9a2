//! `info`, `servers` and `tags`: what is said of the whole API.

use super::operation::Operation;
use super::security::Auth;
use super::view::{Object, Reader, string};
use super::yaml::{Entry, Yaml, entry, text};
use crate::contract::NodeKind;

/// What schemas are written in that need nothing else.
const DIALECTS: [&str; 2] = [
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://json-schema.org/draft/2020-12/schema",
];

/// `api` of the contract.
pub(super) fn api<'r>(
    reader: &'r Reader<'r>,
    root: Object<'r>,
    operations: &[Operation<'r>],
    auth: Option<&Auth>,
) -> Vec<Entry> {
    let ledger = &reader.ledger;
    let mut api = Vec::new();
    let info = root.object("info");
    let mut title = None;
    let mut version = None;
    if let Some(info) = info {
        title = info.words("title");
        version = info
            .get("version")
            .and_then(|entry| super::view::scalar(&entry.value).map(|text| text.trim().to_owned()));
    }
    for (key, found, otherwise) in [
        ("title", title, "Untitled"),
        ("version", version.filter(|it| !it.is_empty()), "0.0.0"),
    ] {
        let said = found.unwrap_or_else(|| {
            let message = format!("`info` has no `{key}`: the contract has `{otherwise}`");
            ledger.malformed(info.map_or(root.span(), |info| info.span()), message);
            otherwise.to_owned()
        });
        api.push(entry(key, text(said)));
    }
    if let Some(info) = info {
        // Where OpenAPI 3.0 has no place for it, an extension says it.
        let summary = info.words("summary").or_else(|| info.words("x-summary"));
        for (key, words) in [
            ("summary", summary),
            ("description", info.words("description")),
        ] {
            api.extend(words.map(|words| entry(key, text(words))));
        }
        info.lose_words(
            "termsOfService",
            "terms of service have no place in a contract",
        );
        for (key, parts) in [
            ("contact", &["name", "url", "email"][..]),
            ("license", &["name", "url", "identifier", "x-identifier"]),
        ] {
            let Some(said) = info.object(key) else {
                continue;
            };
            if said.peek("identifier").is_some() {
                said.lose_words("url", "an identifier stands in the place of an address");
            }
            let entries: Vec<Entry> = parts
                .iter()
                .filter(|part| **part != "url" || said.peek("identifier").is_none())
                .filter_map(|part| {
                    let found = said.peek(part)?;
                    let words = said.words(part)?;
                    if let Some(why) = ledger.refusal(found.key.span) {
                        ledger.lose_words(found, format!("`{part}` is left out: {why}"));
                        return None;
                    }
                    let key = part.trim_start_matches("x-");
                    Some(entry(key, text(words)).of(found.key.span))
                })
                .collect();
            let named = entries.iter().any(|it| it.key == "name");
            if !entries.is_empty() && (key == "contact" || named) {
                api.push(entry(key, Yaml::Map(entries)));
            }
        }
    }
    root.lose_words("externalDocs", "a contract has no links to other documents");
    root.lose(
        "webhooks",
        "webhooks are requests that a server sends, and not in the language",
    );
    let dialect = root.peek("jsonSchemaDialect");
    match dialect.and_then(|entry| string(&entry.value)) {
        Some(known) if DIALECTS.contains(&known) => {
            root.get("jsonSchemaDialect");
        }
        _ => root.lose_words(
            "jsonSchemaDialect",
            "schemas are read as OpenAPI 3.1 has them",
        ),
    }
    if !reader.old {
        api.push(entry("openapi", text("3.1")));
    }
    servers(reader, root, operations, &mut api);
    tags(reader, root, operations, &mut api);
    if let Some(auth) = auth {
        api.push(entry("auth", auth.yaml()));
    }
    api
}

/// `servers`, whose common path goes before every path.
fn servers<'r>(
    reader: &'r Reader<'r>,
    root: Object<'r>,
    operations: &[Operation<'r>],
    api: &mut Vec<Entry>,
) {
    let ledger = &reader.ledger;
    let mut found: Vec<(String, Option<String>, crate::diag::Span)> = Vec::new();
    for node in root.items("servers") {
        let Some(server) = reader.object(node, "a server") else {
            continue;
        };
        let Some(url) = server.text("url") else {
            ledger.malformed(node.span, "a server has a `url`");
            continue;
        };
        let at = server.peek("url").map_or(node.span, |it| it.key.span);
        let mut url = url.trim().to_owned();
        server.lose_words("name", "a server has no name in a contract");
        if let Some(variables) = server.object("variables") {
            for variable in variables.all() {
                let Some(said) = variables.object(&variable.key.value) else {
                    continue;
                };
                let default = said.get("default");
                let default = default.and_then(|it| super::view::scalar(&it.value));
                url = url.replace(
                    &format!("{{{}}}", variable.key.value),
                    default.unwrap_or_default(),
                );
                said.lose_words("description", "a variable of a server is its default");
                said.lose("enum", "a variable of a server is its default");
            }
            let how = "the variables of a server are their defaults";
            ledger.changed(at, how);
        }
        if let Some(why) = ledger.refusal(at) {
            ledger.lost(at, format!("the server `{url}` is left out: {why}"));
            ledger.cover(node);
            continue;
        }
        found.push((url, server.words("description"), at));
    }
    let path = |url: &str| match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]).to_owned(),
        None => url.to_owned(),
    };
    let bases: Vec<String> = found
        .iter()
        .map(|(url, ..)| path(url).trim_end_matches('/').to_owned())
        .collect();
    let base = bases.first().cloned().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
    let one = !base.is_empty()
        && base.starts_with('/')
        && !base.contains("//")
        && base.chars().all(plain)
        && bases.iter().all(|it| *it == base);
    if one {
        api.push(entry("base_path", text(base.clone())));
        for operation in operations.iter().filter(|it| it.path == "/") {
            let how = format!("`/` adds nothing to `base_path`: it is answered at `{base}`");
            ledger.lost(operation.span, how);
        }
        for (url, _, at) in &mut found {
            let how = format!("the path of the server goes before every path: `base_path: {base}`");
            ledger.changed(*at, how);
            let bare = url.trim_end_matches('/');
            *url = bare.strip_suffix(base.as_str()).unwrap_or(bare).to_owned();
        }
    } else if bases.iter().any(|it| !it.is_empty()) {
        for (_, _, at) in &found {
            let how = "servers with different paths: something before this server has to take the path off";
            ledger.changed(*at, how);
        }
    }
    let mut servers = Vec::new();
    for (url, description, at) in found {
        if url.is_empty() || url == "/" {
            if let Some(words) = description {
                let short: String = words.chars().take(60).collect();
                let why =
                    format!("the host that the document comes from has no description: `{short}`");
                ledger.lost_words(at, why);
            }
            continue;
        }
        let mut entries = vec![entry("url", text(url)).of(at)];
        if let Some(description) = description {
            entries.push(entry("description", text(description)));
        }
        servers.push(Yaml::Map(entries));
    }
    if !servers.is_empty() {
        api.push(entry("servers", Yaml::List(servers)));
    }
}

/// `tags`: those that have words, and all that operations have beside them.
fn tags<'r>(
    reader: &'r Reader<'r>,
    root: Object<'r>,
    operations: &[Operation<'r>],
    api: &mut Vec<Entry>,
) {
    let mut tags: Vec<(String, Option<String>)> = Vec::new();
    for node in root.items("tags") {
        if let NodeKind::Scalar(_) = node.kind {
            reader
                .ledger
                .malformed(node.span, "a tag is a mapping with a `name`");
            tags.extend(string(node).map(|name| (name.to_owned(), None)));
            continue;
        }
        let Some(tag) = reader.object(node, "a tag") else {
            continue;
        };
        tag.lose_words("externalDocs", "a contract has no links to other documents");
        let Some(name) = tag.words("name") else {
            reader.ledger.malformed(node.span, "a tag has a `name`");
            continue;
        };
        let description = tag.words("description");
        if tags.iter().any(|(it, _)| *it == name) {
            reader
                .ledger
                .malformed(node.span, format!("the tag `{name}` is there already"));
            continue;
        }
        tags.push((name, description));
    }
    if tags.is_empty() {
        return;
    }
    for tag in operations.iter().flat_map(|operation| &operation.tags) {
        if !tags.iter().any(|(it, _)| it == tag) {
            let span = root.peek("tags").map_or(root.span(), |it| it.key.span);
            let how = format!("`{tag}` is a tag of operations, and so is listed too");
            reader.ledger.changed(span, how);
            tags.push((tag.clone(), None));
        }
    }
    let tags = tags
        .into_iter()
        .map(|(name, description)| match description {
            None => text(name),
            Some(description) => Yaml::Map(vec![
                entry("name", text(name)),
                entry("description", text(description)),
            ]),
        });
    api.push(entry("tags", Yaml::List(tags.collect())));
}
