//! Parameters in headers and cookies: names that HTTP can carry, and headers that are not a
//! parameter's to read.

use crate::contract::ast::Field;
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::http::media::is_token;
use crate::names::header_name;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::site::{Role, Site, is_secret};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&PARAMETER_NAME, parameter_name),
    Check::new(&FOREIGN_HEADER, foreign_header),
    Check::new(&SECRET_LIST, secret_list),
];

/// Headers that others read, and what to write instead.
const FOREIGN: [(&str, &str); 14] = [
    (
        "accept",
        "what is sent follows from `returns`: the server answers 406 itself",
    ),
    ("authorization", "who may call is said under `security`"),
    ("connection", CONNECTION),
    (
        "content-length",
        "the size of a body is bounded by `max_body` and `max_size`",
    ),
    (
        "content-type",
        "the media types of a request are those of its `body`",
    ),
    (
        "cookie",
        "a cookie is a parameter: `params: { cookie: { … } }`",
    ),
    ("expect", CONNECTION),
    ("keep-alive", CONNECTION),
    ("proxy-connection", CONNECTION),
    ("te", CONNECTION),
    ("trailer", CONNECTION),
    ("transfer-encoding", CONNECTION),
    ("upgrade", CONNECTION),
    (
        "x-request-id",
        "a handler reads it from `request.context.request_id`",
    ),
];
const CONNECTION: &str = "it is about the connection and ends there";

/// The name on the wire, and where it stands.
fn wire(field: &Field, role: Role) -> (String, Span) {
    match &field.wire {
        Some(wire) => (wire.value.clone(), wire.span),
        None if role == Role::HeaderParam => (header_name(&field.name.value), field.name.span),
        None => (field.name.value.clone(), field.name.span),
    }
}

fn sites<'s, 'a>(index: &'s ContractIndex<'a>) -> impl Iterator<Item = &'s Site<'a>> {
    let sites = index.sites.iter();
    sites.filter(|site| matches!(site.role, Role::HeaderParam | Role::Cookie))
}

static PARAMETER_NAME: Rule = rule!(Error "GL430" "parameter-name",
    "a name that no header or cookie can have");

fn parameter_name(index: &ContractIndex, report: &mut Report) {
    for site in sites(index) {
        let (name, span) = wire(site.field, site.role);
        // A name in the wrong case is told as that.
        if site.field.wire.is_none() || is_token(&name) {
            continue;
        }
        let what = if site.role == Role::Cookie {
            "cookie"
        } else {
            "header"
        };
        let message = format!("`{name}` is no name for a {what}");
        report.push(Diagnostic::new(&PARAMETER_NAME, span, message));
    }
}

static FOREIGN_HEADER: Rule = rule!(Error "GL431" "foreign-header",
    "a header that is not a parameter's to read");

fn foreign_header(index: &ContractIndex, report: &mut Report) {
    for site in sites(index).filter(|site| site.role == Role::HeaderParam) {
        let (name, span) = wire(site.field, site.role);
        let lower = name.to_ascii_lowercase();
        if let Some((_, instead)) = FOREIGN.iter().find(|(foreign, _)| *foreign == lower) {
            let message = format!("the header `{name}` is no parameter");
            report.push(Diagnostic::new(&FOREIGN_HEADER, span, message).help(*instead));
        }
    }
}

static SECRET_LIST: Rule = rule!(Error "GL432" "secret-list",
    "a secret that is a list of parameters");

fn secret_list(index: &ContractIndex, report: &mut Report) {
    let parts = index.sites_of(Role::Part);
    for site in sites(index)
        .chain(parts)
        .filter(|site| is_secret(site.field))
    {
        if let Some(ty) = &site.field.ty
            && matches!(index.kind(ty), Kind::List(_))
        {
            let message = format!("the secret `{}` is a list", site.name());
            report.push(Diagnostic::new(&SECRET_LIST, ty.span(), message));
        }
    }
}
