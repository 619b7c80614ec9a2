//! View of `support.rs`: what a contract tells the runtime of the service as a whole.
use serde::Serialize;

use super::super::rust;
use super::finish::in_utf_8;
use super::{format, status};
use crate::ir::{Api, Builtin, KeyPlace, SchemeKind};

/// The view.
#[derive(Debug, Serialize)]
pub struct SettingsView {
    /// What it uses of the runtime's module `error`: a `use` item.
    imports: String,
    /// The expression for the error format.
    format: String,
    max_body: String,
    /// In milliseconds.
    timeout: String,
    /// The headers that carry credentials, as a list of literals.
    sensitive_headers: String,
    builtins: Vec<BuiltinView>,
}

#[derive(Debug, Serialize)]
struct BuiltinView {
    /// Its name under `api.builtin`, which is that of the field too.
    name: &'static str,
    status: String,
    code: String,
    /// The URI and the title of its type, where errors have types of their own.
    typed: Option<TypedView>,
    /// The media type as which the message alone is sent.
    text: Option<String>,
    message: String,
}

#[derive(Debug, Serialize)]
struct TypedView {
    uri: String,
    title: String,
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api) -> SettingsView {
    let builtins = api.builtins.iter();
    SettingsView {
        imports: imports(api),
        format: format::expression(&api.error_format),
        max_body: rust::integer(api.max_body),
        timeout: rust::integer(u64::try_from(api.timeout.as_millis()).unwrap_or(u64::MAX)),
        sensitive_headers: sensitive_headers(api),
        builtins: builtins.map(|builtin| builtin_view(api, builtin)).collect(),
    }
}

fn imports(api: &Api) -> String {
    let mut names = format::imports(&api.error_format);
    names.extend(["Builtin", "Kind"]);
    names.sort_unstable();
    rust::import("self::error", &names)
}

/// The headers that credentials come in where the contract has a scheme: those of HTTP, and those with
/// keys; lower-case, each once.
fn sensitive_headers(api: &Api) -> String {
    if api.security.is_empty() {
        return String::new();
    }
    let mut names: Vec<String> = ["authorization", "cookie", "proxy-authorization"]
        .map(str::to_owned)
        .into();
    for scheme in &api.security {
        if let SchemeKind::ApiKey(KeyPlace::Header, name) = &scheme.kind {
            let name = name.to_ascii_lowercase();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let names: Vec<String> = names.iter().map(|name| rust::string(name)).collect();
    names.join(", ")
}

fn builtin_view(api: &Api, builtin: &Builtin) -> BuiltinView {
    let uri = api.error_format.type_of(&builtin.code);
    BuiltinView {
        name: builtin.kind.name(),
        status: status::constant(builtin.status).replace("::axum::http::", ""),
        code: rust::string(&builtin.code),
        typed: uri.map(|uri| TypedView {
            uri: rust::string(&uri),
            title: rust::string(builtin.status.phrase),
        }),
        text: builtin
            .text
            .as_ref()
            .map(|media_type| rust::string(&in_utf_8(media_type))),
        message: rust::string(&builtin.message),
    }
}
