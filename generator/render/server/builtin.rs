//! View of `support/builtin.rs`: the errors that the server answers by itself.
use serde::Serialize;

use super::super::rust;
use super::status;
use crate::ir::{Api, Builtin, BuiltinKind};

/// The view.
#[derive(Debug, Serialize)]
pub struct BuiltinView {
    /// What it uses of `support/error.rs`.
    imports: &'static str,
    errors: Vec<ErrorView>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    name: &'static str,
    constant: String,
    status: String,
    /// The field, or fields, that say what it is called.
    kind: String,
    message: String,
}

/// Builds the view; without security schemes, what belongs to them is left out.
#[must_use]
pub fn view(api: &Api) -> BuiltinView {
    let answered = api.builtins.iter().filter(|builtin| {
        !api.security.is_empty()
            || !matches!(
                builtin.kind,
                BuiltinKind::Unauthenticated | BuiltinKind::Forbidden
            )
    });
    BuiltinView {
        imports: match api.error_format.type_of("") {
            Some(_) => "{Builtin, Kind}",
            None => "Builtin",
        },
        errors: answered
            .map(|builtin| ErrorView {
                name: builtin.kind.name(),
                constant: rust::constant(builtin.kind.name()),
                status: status::constant(builtin.status).replace("::axum::http::", ""),
                kind: kind(api, builtin),
                message: rust::string(&builtin.message),
            })
            .collect(),
    }
}

fn kind(api: &Api, builtin: &Builtin) -> String {
    let code = rust::string(&builtin.code);
    match api.error_format.type_of(&builtin.code) {
        None => format!("code: {code}"),
        Some(uri) => {
            let (uri, title) = (rust::string(&uri), rust::string(builtin.status.phrase));
            format!(
                "kind: Kind {{\n        r#type: {uri},\n        title: {title},\n        code: {code},\n    }}"
            )
        }
    }
}

/// View of `support/limits.rs`.
#[derive(Debug, Serialize)]
pub struct LimitsView {
    max_body: String,
    timeout: String,
}

/// Builds the view of `support/limits.rs`.
#[must_use]
pub fn limits(api: &Api) -> LimitsView {
    LimitsView {
        max_body: rust::integer(api.max_body),
        timeout: rust::integer(u64::try_from(api.timeout.as_millis()).unwrap_or(u64::MAX)),
    }
}
