//! View of `support/builtin.rs`: the errors that the server answers by itself.
use serde::Serialize;

use super::super::rust;
use super::status;
use crate::ir::{Api, BuiltinKind};

/// The view.
#[derive(Debug, Serialize)]
pub struct BuiltinView {
    errors: Vec<ErrorView>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    name: &'static str,
    constant: String,
    status: String,
    code: String,
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
        errors: answered
            .map(|builtin| ErrorView {
                name: builtin.kind.name(),
                constant: rust::constant(builtin.kind.name()),
                status: status::constant(builtin.status).replace("::axum::http::", ""),
                code: rust::string(&builtin.code),
                message: rust::string(&builtin.message),
            })
            .collect(),
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
