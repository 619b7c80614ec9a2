//! Parameters in headers and cookies: names that HTTP can carry, and headers that are not a
//! parameter's to read.

use crate::contract::ast::Field;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::http::media::is_token;
use crate::names::header_name;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::site::{Role, Site, is_secret};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &PARAMETER_NAME,
        run: parameter_name,
    },
    Check {
        rule: &FOREIGN_HEADER,
        run: foreign_header,
    },
    Check {
        rule: &SECRET_LIST,
        run: secret_list,
    },
];

static PARAMETER_NAME: Rule = Rule {
    code: "GL430",
    slug: "parameter-name",
    severity: Severity::Error,
    summary: "a name that no header or cookie can have",
    explanation: Explanation {
        what: "The name of a header (RFC 9110) and of a cookie (RFC 6265) is a token: letters, digits, `-`, `_` and a few other signs. Without `wire` a header has the parameter's name with `-` for `_`, and a cookie has the name itself.",
        why: "No client could send it.",
        example: "params: { header: { source: { type: string, wire: \"X Source\" } } }",
        instead: "params: { header: { source: { type: string, wire: X-Source } } }",
    },
};

static FOREIGN_HEADER: Rule = Rule {
    code: "GL431",
    slug: "foreign-header",
    severity: Severity::Error,
    summary: "a header that is not a parameter's to read",
    explanation: Explanation {
        what: "`Accept`, `Content-Type` and `Authorization` are no parameters: OpenAPI ignores them there, and the contract has other words for them. `Cookie` is read by `params.cookie`, `X-Request-Id` by the server, and `Connection`, `Content-Length`, `Expect`, `Keep-Alive`, `Proxy-Connection`, `TE`, `Trailer`, `Transfer-Encoding` and `Upgrade` belong to the connection.",
        why: "The document would not show it, or two parts of the server would read one header differently.",
        example: "params: { header: { authorization: string } }",
        instead: "params: { header: { x_api_version: string } }",
    },
};

static SECRET_LIST: Rule = Rule {
    code: "GL432",
    slug: "secret-list",
    severity: Severity::Error,
    summary: "a secret that is a list of parameters",
    explanation: Explanation {
        what: "A secret in a header, a cookie or a part of a body is one value.",
        why: "A header that comes in several lines is joined and logged by whatever is on the way.",
        example: "params: { header: { x_keys: { type: list<string>, secret: true } } }",
        instead: "params: { header: { x_key: { type: string, secret: true } } }",
    },
};

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

fn secret_list(index: &ContractIndex, report: &mut Report) {
    let parts = index.sites.iter().filter(|site| site.role == Role::Part);
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
