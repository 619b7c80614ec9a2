//! Who may call.

use super::super::schemes::is_bearer;
use super::super::view::{Object, Reader, scalar};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Span;
use crate::shape::surface::{Auth, Credential, Demand, ParamLocation};

/// What says which scopes are asked of a scheme that OpenAPI 3.0 gives none.
const SCOPES: &str = "x-required-scopes";

/// Who may call an operation.
pub(super) fn read<'r>(
    reader: &'r Reader<'r>,
    root: Object<'r>,
    operation: Object<'r>,
    key: Span,
) -> Auth {
    let own = operation.get("security");
    let span = own.map_or(key, |entry| entry.key.span);
    let Some(entry) = own.or_else(|| root.get("security")) else {
        return Auth {
            open: true,
            span,
            ..Auth::default()
        };
    };
    let mut auth = Auth {
        span,
        ..Auth::default()
    };
    let NodeKind::Sequence(items) = &entry.value.kind else {
        return auth;
    };
    auth.open = items.is_empty();
    let scopes = operation.peek(SCOPES).map(|entry| &entry.value.kind);
    for (number, item) in items.iter().enumerate() {
        let NodeKind::Mapping(entries) = &item.kind else {
            continue;
        };
        if entries.is_empty() {
            auth.open = true;
            continue;
        }
        let more = match scopes {
            Some(NodeKind::Sequence(all)) => all.get(number),
            _ => None,
        };
        let all = entries.iter();
        let all = all.map(|entry| demand(reader, root, entry, more));
        auth.alternatives.push(all.collect());
    }
    auth
}

fn demand<'r>(
    reader: &'r Reader<'r>,
    root: Object<'r>,
    entry: &'r Entry,
    more: Option<&'r Node>,
) -> Demand {
    let name = entry.key.value.as_str();
    let mut scopes = texts(&entry.value);
    if let Some(Node {
        kind: NodeKind::Mapping(members),
        ..
    }) = more
    {
        let own = members.iter().filter(|member| member.key.value == name);
        scopes.extend(own.flat_map(|member| texts(&member.value)));
    }
    Demand {
        scheme: name.to_owned(),
        credential: credential(reader, root, name),
        scopes,
    }
}

fn texts(node: &Node) -> Vec<String> {
    match &node.kind {
        NodeKind::Sequence(items) => {
            let texts = items.iter().filter_map(scalar);
            texts.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// How a scheme of the document sends its credential.
fn credential<'r>(reader: &'r Reader<'r>, root: Object<'r>, name: &str) -> Credential {
    let found = || {
        let components = root.object("components")?;
        let schemes = components.object("securitySchemes")?;
        let entry = schemes.get(name)?;
        reader.target(&entry.value, "a security scheme")
    };
    let Some(scheme) = found() else {
        return Credential::Other("a scheme that the document does not define".to_owned());
    };
    match scheme.text("type").unwrap_or_default() {
        "oauth2" | "openIdConnect" => Credential::Bearer,
        "http" => {
            let word = scheme.text("scheme").unwrap_or_default();
            match word.to_ascii_lowercase().as_str() {
                "bearer" => Credential::Bearer,
                "basic" => Credential::Basic,
                other => Credential::Other(format!("the HTTP scheme `{other}`")),
            }
        }
        "apiKey" if is_bearer(name, scheme) => Credential::Bearer,
        "apiKey" => {
            let key = scheme.text("name").unwrap_or_default();
            match scheme.text("in").unwrap_or_default() {
                "query" => Credential::Key(ParamLocation::Query, key.to_owned()),
                "cookie" => Credential::Key(ParamLocation::Cookie, key.to_owned()),
                _ => Credential::Key(ParamLocation::Header, key.to_ascii_lowercase()),
            }
        }
        other => Credential::Other(format!("a scheme of the type `{other}`")),
    }
}
