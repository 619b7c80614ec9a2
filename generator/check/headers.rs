//! Response headers: their names, and which of them the server keeps for itself.

use std::collections::HashMap;

use crate::contract::ast::Field;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::Check;
use super::scope::Scope;
use super::site::Role;
use super::statuses::error_types;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &HEADER_NAME,
        run: header_name,
    },
    Check {
        rule: &CONTROLLED_HEADER,
        run: controlled_header,
    },
    Check {
        rule: &DUPLICATE_HEADER,
        run: duplicate_header,
    },
];

static HEADER_NAME: Rule = Rule {
    code: "GL608",
    slug: "header-name",
    severity: Severity::Error,
    summary: "a name that no header can have",
    explanation: Explanation {
        what: "The name of a header is a token of RFC 9110 and begins with a letter: letters, digits and `-`, such as `Retry-After`.",
        why: "It could not be sent, or would have no name in the code.",
        example: "headers: { \"Retry After\": int32 }",
        instead: "headers: { Retry-After: int32 }",
    },
};

static CONTROLLED_HEADER: Rule = Rule {
    code: "GL609",
    slug: "controlled-header",
    severity: Severity::Error,
    summary: "a header that the server itself sets",
    explanation: Explanation {
        what: "Framing and type of a response are the server's: `Connection`, `Content-Length`, `Content-Type`, `Date`, `Keep-Alive`, `Proxy-Connection`, `TE`, `Trailer`, `Transfer-Encoding`, `Upgrade`, and `X-Request-Id`.",
        why: "A second value beside the true one makes responses that clients read differently.",
        example: "headers: { Content-Type: string }",
        instead: "headers: { X-Report-Kind: string }",
    },
};

static DUPLICATE_HEADER: Rule = Rule {
    code: "GL610",
    slug: "duplicate-header",
    severity: Severity::Error,
    summary: "one header twice",
    explanation: Explanation {
        what: "The headers of a response differ in more than upper and lower case.",
        why: "Header names have no case: it is one header.",
        example: "headers: { Retry-After: int32, retry-after: int32 }",
        instead: "headers: { Retry-After: int32 }",
    },
};

const CONTROLLED: [&str; 11] = [
    "connection",
    "content-length",
    "content-type",
    "date",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-request-id",
];

/// Whether a response's header can have the name: a token that begins with a letter.
fn is_named(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && is_token(name)
}

/// Whether it is a token (RFC 9110, section 5.6.2).
pub fn is_token(name: &str) -> bool {
    let tchar = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(tchar)
}

fn header_name(scope: &Scope, report: &mut Report) {
    for site in scope
        .sites
        .iter()
        .filter(|site| site.role == Role::Header && !is_named(site.name()))
    {
        let message = format!("`{}` is no name for a header", site.name());
        let words = site
            .name()
            .split(|char: char| !char.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        let right = words.collect::<Vec<_>>().join("-");
        let found = Diagnostic::new(&HEADER_NAME, site.field.name.span, message);
        report.push(if is_named(&right) {
            found.help(format!("write `{right}`"))
        } else {
            found
        });
    }
}

fn controlled_header(scope: &Scope, report: &mut Report) {
    for site in scope.sites.iter().filter(|site| site.role == Role::Header) {
        if CONTROLLED.contains(&site.name().to_ascii_lowercase().as_str()) {
            let message = format!("the server itself sets `{}`", site.name());
            report.push(Diagnostic::new(
                &CONTROLLED_HEADER,
                site.field.name.span,
                message,
            ));
        }
    }
}

fn duplicate_header(scope: &Scope, report: &mut Report) {
    let errors = error_types(scope).map(|error| error.headers.as_slice());
    let returns = scope
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.returns.as_ref());
    let returns =
        returns.flat_map(|returns| returns.entries.iter().map(|entry| entry.headers.as_slice()));
    let groups: Vec<&[Field]> = errors.chain(returns).collect();
    for headers in groups {
        let mut seen = HashMap::new();
        for field in headers {
            if let Some(first) = seen.insert(field.name.value.to_ascii_lowercase(), field.name.span)
            {
                let message = format!("the header `{}` stands here twice", field.name);
                report.push(
                    Diagnostic::new(&DUPLICATE_HEADER, field.name.span, message)
                        .related(first, "first here"),
                );
            }
        }
    }
}
