//! View of `security.rs`: schemes, principals, and what asks who calls.
use serde::Serialize;

use super::super::needs::{Need, Needs};
use super::super::{doc, rust};
use super::failure::{self, DeclaredView};
use super::viewers::{self, ViewerView};
use crate::ir::{
    Api, ErrorId, KeyPlace, PrincipalKind, PrincipalType, Scheme, SchemeId, SchemeKind,
};

/// The view.
#[derive(Debug, Serialize)]
pub struct SecurityView {
    /// Modules of `support`, as a list.
    imports: String,
    exports: Vec<&'static str>,
    errors: bool,
    schemes: Vec<SchemeView>,
    principals: Vec<PrincipalView>,
    /// What is kept of who calls, where that decides what is shown.
    viewer: Option<ViewerView>,
}

#[derive(Debug, Serialize)]
struct SchemeView {
    ident: String,
    method_docs: String,
    credential: &'static str,
    credential_type: &'static str,
    principal: String,
    error: String,
    error_docs: String,
    errors: Vec<DeclaredView>,
    scope_ident: String,
    scope_docs: String,
    scopes: Vec<ScopeView>,
    constant: String,
    constant_docs: String,
    challenge: String,
    is_token: &'static str,
    check: String,
    check_docs: String,
    /// The expression that reads the credentials.
    read: String,
}

#[derive(Debug, Serialize)]
struct ScopeView {
    docs: String,
    ident: String,
    wire: String,
}

#[derive(Debug, Serialize)]
struct PrincipalView {
    docs: String,
    ident: String,
    fields: Vec<PartView>,
    variants: Vec<PartView>,
}

#[derive(Debug, Serialize)]
struct PartView {
    docs: String,
    ident: String,
    ty: String,
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api, needs: &Needs) -> SecurityView {
    let mut imports = vec!["credentials", "internal_error"];
    let mut exports = vec![
        "super::support::auth::Attempt",
        "super::support::auth::HasScope",
    ];
    if needs.any(&[Need::Basic]) {
        imports.insert(0, "basic");
        exports.push("super::support::basic::Login");
    }
    let only_basic = api
        .security
        .iter()
        .all(|scheme| matches!(scheme.kind, SchemeKind::Basic));
    if only_basic {
        imports.retain(|module| *module != "credentials");
    }
    exports.push("::secrecy::SecretString");
    SecurityView {
        imports: imports.join(", "),
        exports,
        errors: api.security.iter().any(|scheme| !scheme.errors.is_empty()),
        schemes: api.security.iter().map(|it| scheme(api, it)).collect(),
        principals: api.principals.iter().map(|it| principal(api, it)).collect(),
        viewer: viewers::view(api),
    }
}

fn scheme(api: &Api, scheme: &Scheme) -> SchemeView {
    let name = &scheme.name;
    let (credential, credential_type) = credential(&scheme.kind);
    let brought = brought(&scheme.kind);
    let method = match &scheme.description {
        Some(text) => format!("{text}\n\nFinds out who brings {brought}."),
        None => format!("Finds out who brings {brought}."),
    };
    SchemeView {
        ident: scheme.ident.clone(),
        method_docs: doc::doc_comment(&method),
        credential,
        credential_type,
        principal: scheme.principal.clone(),
        error: scheme.error_ident.clone(),
        error_docs: doc::doc_comment(&format!("Why `{name}` lets nobody in.")),
        errors: declared(api, &scheme.errors),
        scope_ident: scheme.scope_ident.clone(),
        scope_docs: doc::doc_comment(&format!("What a principal of `{name}` may do.")),
        scopes: scheme
            .scopes
            .iter()
            .map(|scope| ScopeView {
                docs: doc::doc_comment(scope.description.as_deref().unwrap_or(&scope.name)),
                ident: scope.ident.clone(),
                wire: rust::string(&scope.name),
            })
            .collect(),
        constant: scheme.constant.clone(),
        constant_docs: doc::doc_comment(&format!(
            "What a client is told that `{name}` does not know."
        )),
        challenge: rust::string(&challenge(api, &scheme.kind)),
        is_token: match scheme.kind.is_token() {
            true => "true",
            false => "false",
        },
        check: check(scheme),
        check_docs: doc::doc_comment(&format!("Who calls by `{name}`.")),
        read: read(&scheme.kind),
    }
}

/// The function that asks a scheme.
#[must_use]
pub fn check(scheme: &Scheme) -> String {
    format!("check_{}", rust::plain(&scheme.ident))
}

/// The argument of a method of `Authenticate`.
#[must_use]
pub fn credential(kind: &SchemeKind) -> (&'static str, &'static str) {
    match kind {
        SchemeKind::Basic => ("login", "Login"),
        SchemeKind::ApiKey(..) => ("key", "SecretString"),
        _ => ("token", "SecretString"),
    }
}

fn brought(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer(format) => format!("a bearer token ({format})"),
        SchemeKind::ApiKey(place, name) => {
            format!("the key `{name}` ({})", place.as_str())
        }
        SchemeKind::Basic => "a name and a password".to_owned(),
        SchemeKind::OAuth2(_) => "a token of OAuth 2.0".to_owned(),
        SchemeKind::OpenIdConnect(_) => "a token of OpenID Connect".to_owned(),
    }
}

fn read(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Basic => "basic::login(guard.attempt())".to_owned(),
        SchemeKind::ApiKey(place, name) => {
            let name = match place {
                KeyPlace::Header => rust::string(&name.to_ascii_lowercase()),
                KeyPlace::Query | KeyPlace::Cookie => rust::string(name),
            };
            let place = place.as_str();
            format!("credentials::{place}_key(guard.attempt(), {name})")
        }
        _ => "credentials::token(guard.attempt())".to_owned(),
    }
}

/// RFC 9110 wants a challenge in every 401. There is no registered scheme for keys: `ApiKey` says
/// where the key is to stand.
fn challenge(api: &Api, kind: &SchemeKind) -> String {
    let realm = realm(&api.title);
    match kind {
        SchemeKind::Basic => format!("Basic realm=\"{realm}\", charset=\"UTF-8\""),
        SchemeKind::ApiKey(place, name) => {
            let name = quoted(name);
            format!(
                "ApiKey realm=\"{realm}\", in=\"{}\", name=\"{name}\"",
                place.as_str()
            )
        }
        _ => format!("Bearer realm=\"{realm}\""),
    }
}

/// The title as a header takes it: in ASCII, with `?` for every other letter.
fn realm(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|letter| match letter {
            letter if letter.is_whitespace() || letter.is_control() => ' ',
            letter if letter.is_ascii() => letter,
            _ => '?',
        })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if !plain.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        "API".to_owned()
    } else {
        quoted(&plain)
    }
}

/// The inside of a quoted string of RFC 9110. What is not ASCII, as a query's name may be, is
/// percent-encoded.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            ' '..='~' => out.push(letter),
            _ => {
                let mut bytes = [0; 4];
                for byte in letter.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    out
}

/// The variants of an error that may be answered before the handler.
#[must_use]
pub fn declared(api: &Api, errors: &[ErrorId]) -> Vec<DeclaredView> {
    errors
        .iter()
        .map(|id| failure::declared(api, *id))
        .collect()
}

fn principal(api: &Api, made: &PrincipalType) -> PrincipalView {
    let several = |ids: &[SchemeId]| {
        let names: Vec<String> = ids
            .iter()
            .map(|id| format!("`{}`", api.scheme(*id).name))
            .collect();
        names.join(" and ")
    };
    let (mut fields, mut variants) = (Vec::new(), Vec::new());
    let docs = match &made.kind {
        PrincipalKind::All(ids) => {
            fields.extend(ids.iter().map(|id| {
                let scheme = api.scheme(*id);
                PartView {
                    docs: doc::doc_comment(&format!("Who calls by `{}`.", scheme.name)),
                    ident: scheme.ident.clone(),
                    ty: scheme.principal.clone(),
                }
            }));
            format!("Who calls by {}.", several(ids))
        }
        PrincipalKind::Any(all) => {
            variants.extend(all.iter().map(|(ident, ids)| PartView {
                docs: doc::doc_comment(&format!("By {}.", several(ids))),
                ident: ident.clone(),
                ty: match &ids[..] {
                    [id] => api.scheme(*id).principal.clone(),
                    _ => ident.clone(),
                },
            }));
            "Who calls, and by which way.".to_owned()
        }
    };
    PrincipalView {
        docs: doc::doc_comment(&docs),
        ident: made.ident.clone(),
        fields,
        variants,
    }
}

#[cfg(test)]
mod tests {
    use super::realm;

    #[test]
    fn realms() {
        for (title, expected) in [
            ("The \"Vault\"", "The \\\"Vault\\\""),
            ("ünï  code", "?n? code"),
            ("日本", "API"),
        ] {
            assert_eq!(realm(title), expected);
        }
    }
}
