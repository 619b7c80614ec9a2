//! Security schemes, and who may call.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, ReferenceOr, SecurityRequirement, SecurityScheme,
};
use serde_json::{Map, Value};

use super::lift;
use crate::ir::{
    Alternative, Api, Auth, Flow, FlowKind, KeyPlace, Operation, Scheme, SchemeId, SchemeKind,
};

/// The member that says which scopes of a scheme an operation asks for where OpenAPI has no place for
/// them: 3.0 gives scopes to `oauth2` and `openIdConnect` alone.
const SCOPES: &str = "x-required-scopes";

/// Every scheme that an operation asks for.
pub(super) fn schemes(api: &Api) -> IndexMap<String, ReferenceOr<SecurityScheme>> {
    let operations = api.resources.iter().flat_map(|it| &it.operations);
    let auths = operations.filter_map(|operation| operation.auth.as_ref());
    let mut used = vec![false; api.security.len()];
    for SchemeId(index) in auths.flat_map(Auth::schemes) {
        used[index] = true;
    }
    let schemes = api.security.iter().filter(|it| used[it.id.0]);
    schemes
        .map(|it| (it.name.clone(), ReferenceOr::Item(scheme(it))))
        .collect()
}

/// What holds for an operation that says nothing else; nothing where all say something else.
pub(super) fn default(api: &Api) -> Option<&Auth> {
    let mut operations = api.resources.iter().flat_map(|it| &it.operations);
    let default = api.auth.as_ref();
    default.filter(|auth| operations.any(|it| it.auth.as_ref() == Some(*auth)))
}

/// What holds for one operation; `None` where that is the default.
pub(super) fn own(api: &Api, operation: &Operation) -> Option<Vec<SecurityRequirement>> {
    let own = || {
        operation
            .auth
            .iter()
            .flat_map(|auth| of(api, auth))
            .collect()
    };
    (operation.auth != api.auth).then(own)
}

/// Who may call, in the words of OpenAPI.
pub(super) fn of(api: &Api, auth: &Auth) -> Vec<SecurityRequirement> {
    let all = |all: &Alternative| {
        let demands = all.demands.iter();
        demands
            .map(|demand| {
                let scheme = api.scheme(demand.scheme);
                let names = demand.scopes.iter();
                let names = names.map(|index| scheme.scopes[*index].name.clone());
                let names = names.filter(|_| takes_scopes(api, scheme)).collect();
                (scheme.name.clone(), names)
            })
            .collect()
    };
    let anybody = auth.optional.then(SecurityRequirement::default);
    auth.alternatives.iter().map(all).chain(anybody).collect()
}

/// Whether a requirement can name scopes of a scheme.
fn takes_scopes(api: &Api, scheme: &Scheme) -> bool {
    let has_scopes = matches!(
        scheme.kind,
        SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_)
    );
    has_scopes || lift::names_any_scope(api.openapi)
}

/// The scopes that no requirement can say, for each alternative in order.
pub(super) fn scopes(api: &Api, auth: Option<&Auth>) -> IndexMap<String, Value> {
    let alternatives = auth.iter().flat_map(|auth| &auth.alternatives);
    let anybody = auth.iter().filter(|auth| auth.optional);
    let mut said = false;
    let all: Vec<Value> = alternatives
        .map(|all| {
            let mut members = Map::new();
            for demand in all.demands.iter().filter(|it| !it.scopes.is_empty()) {
                let scheme = api.scheme(demand.scheme);
                said |= !takes_scopes(api, scheme);
                let names = demand.scopes.iter();
                let names = names.map(|index| Value::from(scheme.scopes[*index].name.clone()));
                members.insert(scheme.name.clone(), names.collect());
            }
            Value::Object(members)
        })
        .chain(anybody.map(|_| Value::Object(Map::new())))
        .collect();
    match said {
        true => IndexMap::from([(SCOPES.to_owned(), Value::Array(all))]),
        false => IndexMap::new(),
    }
}

fn scheme(scheme: &Scheme) -> SecurityScheme {
    let description = description(scheme);
    let extensions = IndexMap::new();
    match &scheme.kind {
        SchemeKind::Bearer(format) => SecurityScheme::HTTP {
            scheme: "bearer".to_owned(),
            bearer_format: Some(format.clone()),
            description,
            extensions,
        },
        SchemeKind::Basic => SecurityScheme::HTTP {
            scheme: "basic".to_owned(),
            bearer_format: None,
            description,
            extensions,
        },
        SchemeKind::ApiKey(place, name) => SecurityScheme::APIKey {
            location: match place {
                KeyPlace::Header => APIKeyLocation::Header,
                KeyPlace::Query => APIKeyLocation::Query,
                KeyPlace::Cookie => APIKeyLocation::Cookie,
            },
            name: name.clone(),
            description,
            extensions,
        },
        SchemeKind::OAuth2(all) => SecurityScheme::OAuth2 {
            flows: flows(scheme, all),
            description,
            extensions,
        },
        SchemeKind::OpenIdConnect(url) => SecurityScheme::OpenIDConnect {
            open_id_connect_url: url.clone(),
            description,
            extensions,
        },
    }
}

/// The description, and behind it the scopes, where OpenAPI has no other place for them.
fn description(scheme: &Scheme) -> Option<String> {
    if scheme.scopes.is_empty() || matches!(scheme.kind, SchemeKind::OAuth2(_)) {
        return scheme.description.clone();
    }
    let scopes = scheme.scopes.iter().map(|scope| match &scope.description {
        Some(text) => format!("- `{}`: {text}", scope.name),
        None => format!("- `{}`", scope.name),
    });
    let scopes = scopes.collect::<Vec<_>>().join("\n");
    Some(match &scheme.description {
        Some(text) => format!("{}\n\nScopes:\n\n{scopes}", text.trim_end()),
        None => format!("Scopes:\n\n{scopes}"),
    })
}

fn flows(scheme: &Scheme, all: &[Flow]) -> OAuth2Flows {
    let mut flows = OAuth2Flows::default();
    for flow in all {
        let scopes = flow.scopes.iter().map(|index| {
            let scope = &scheme.scopes[*index];
            (
                scope.name.clone(),
                scope.description.clone().unwrap_or_default(),
            )
        });
        let scopes = scopes.collect();
        let (authorization_url, token_url) =
            (flow.authorization_url.clone(), flow.token_url.clone());
        let refresh_url = flow.refresh_url.clone();
        let extensions = IndexMap::new();
        match flow.kind {
            FlowKind::Implicit => {
                flows.implicit = Some(ImplicitOAuth2Flow {
                    authorization_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            FlowKind::Password => {
                flows.password = Some(PasswordOAuth2Flow {
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            FlowKind::ClientCredentials => {
                flows.client_credentials = Some(ClientCredentialsOAuth2Flow {
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            FlowKind::AuthorizationCode => {
                flows.authorization_code = Some(AuthorizationCodeOAuth2Flow {
                    authorization_url,
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
        }
    }
    flows
}
