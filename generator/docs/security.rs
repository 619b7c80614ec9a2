//! Who may call, and how a client says who it is.

use serde::Serialize;

use super::markdown::described;
use crate::ir::{Api, Auth, Operation, Scheme, SchemeKind};

/// One way in.
#[derive(Debug, Serialize)]
pub(super) struct CallerView {
    /// What it takes, all of it; empty where anybody may call.
    pub demands: Vec<DemandView>,
}

/// A scheme that is asked for.
#[derive(Debug, Serialize)]
pub(super) struct DemandView {
    /// Its name.
    pub scheme: String,
    /// The scopes that it must give.
    pub scopes: Vec<String>,
}

/// The ways into an operation; none where the contract has no security.
pub(super) fn callers(api: &Api, operation: &Operation) -> Vec<CallerView> {
    let Some(auth) = &operation.auth else {
        let anybody = CallerView {
            demands: Vec::new(),
        };
        let open = (!api.security.is_empty()).then_some(anybody);
        return open.into_iter().collect();
    };
    let alternatives = auth.alternatives.iter();
    alternatives
        .map(|all| CallerView {
            demands: all
                .demands
                .iter()
                .map(|demand| {
                    let scheme = api.scheme(demand.scheme);
                    let names = demand.scopes.iter();
                    DemandView {
                        scheme: scheme.name.clone(),
                        scopes: names
                            .map(|index| scheme.scopes[*index].name.clone())
                            .collect(),
                    }
                })
                .collect(),
        })
        .chain(auth.optional.then(|| CallerView {
            demands: Vec::new(),
        }))
        .collect()
}

/// A scheme as a client sees it.
#[derive(Debug, Serialize)]
pub(super) struct SchemeView {
    name: String,
    kind: String,
    description: String,
    /// What a client does, and what it sends.
    how: &'static str,
    sent: String,
    links: Vec<Link>,
    scopes: Vec<ScopeView>,
}

/// A place where a client gets its credentials.
#[derive(Debug, Serialize)]
struct Link {
    text: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct ScopeView {
    name: String,
    description: String,
}

/// Every scheme that an operation asks for.
pub(super) fn schemes(api: &Api) -> Vec<SchemeView> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let auths = operations.filter_map(|operation| operation.auth.as_ref());
    let used: Vec<_> = auths.chain(&api.auth).flat_map(Auth::schemes).collect();
    let schemes = api.security.iter().filter(|it| used.contains(&it.id));
    schemes.map(scheme).collect()
}

fn scheme(scheme: &Scheme) -> SchemeView {
    const HEADER: &str = "Send";
    let (kind, how, sent) = match &scheme.kind {
        SchemeKind::Bearer(format) => (
            format!("bearer token, {format}"),
            HEADER,
            "Authorization: Bearer <token>".to_owned(),
        ),
        SchemeKind::Basic => (
            "name and password".to_owned(),
            HEADER,
            "Authorization: Basic <base64 of name:password>".to_owned(),
        ),
        SchemeKind::ApiKey(place, name) => {
            let sent = match place {
                crate::ir::KeyPlace::Header => format!("{name}: <key>"),
                crate::ir::KeyPlace::Query => format!("?{name}=<key>"),
                crate::ir::KeyPlace::Cookie => format!("Cookie: {name}=<key>"),
            };
            (format!("key, {}", place.as_str()), HEADER, sent)
        }
        SchemeKind::OAuth2(_) => (
            "OAuth 2.0".to_owned(),
            HEADER,
            "Authorization: Bearer <token>".to_owned(),
        ),
        SchemeKind::OpenIdConnect(_) => (
            "OpenID Connect".to_owned(),
            HEADER,
            "Authorization: Bearer <token>".to_owned(),
        ),
    };
    SchemeView {
        name: scheme.name.clone(),
        kind,
        description: described(scheme.description.as_deref(), 3),
        how,
        sent,
        links: links(&scheme.kind),
        scopes: scheme
            .scopes
            .iter()
            .map(|scope| ScopeView {
                name: scope.name.clone(),
                description: described(scope.description.as_deref(), 4),
            })
            .collect(),
    }
}

/// The rules have refused what is no `https` or `http` address, so every link is safe to follow.
fn links(kind: &SchemeKind) -> Vec<Link> {
    let link = |text: &str, href: &str| Link {
        text: text.to_owned(),
        href: href.to_owned(),
    };
    match kind {
        SchemeKind::OpenIdConnect(url) => vec![link("Configuration:", url)],
        SchemeKind::OAuth2(flows) => flows
            .iter()
            .flat_map(|flow| {
                [
                    ("Authorization:", Some(flow.authorization_url.as_str())),
                    ("Token:", Some(flow.token_url.as_str())),
                    ("Refresh:", flow.refresh_url.as_deref()),
                ]
            })
            .filter_map(|(text, url)| Some(link(text, url.filter(|url| !url.is_empty())?)))
            .collect(),
        _ => Vec::new(),
    }
}
