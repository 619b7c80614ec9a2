//! Response headers: their names, and which of them the server keeps for itself.

use std::collections::{HashMap, HashSet};

use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::http::media::is_token;
use crate::http::{Method, Status};
use crate::ir::Scalar;

use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&HEADER_NAME, header_name),
    Check::new(&CONTROLLED_HEADER, controlled_header),
    Check::new(&DUPLICATE_HEADER, duplicate_header),
];

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

static HEADER_NAME: Rule = rule!(Error "GL608" "header-name",
    "a name that no header can have");

fn header_name(index: &ContractIndex, report: &mut Report) {
    for site in index
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

static CONTROLLED_HEADER: Rule = rule!(Error "GL609" "controlled-header",
    "a header that the server itself sets");

fn controlled_header(index: &ContractIndex, report: &mut Report) {
    let of_head = heads(index);
    for site in index.sites_of(Role::Header) {
        let name = site.name().to_ascii_lowercase();
        if !CONTROLLED.contains(&name.as_str()) {
            continue;
        }
        let span = site.field.name.span;
        let is_open = matches!(name.as_str(), "content-length" | "content-type");
        if !(is_open && of_head.contains(&span)) {
            let message = format!("the server itself sets `{}`", site.name());
            report.push(Diagnostic::new(&CONTROLLED_HEADER, span, message));
        } else if name == "content-length" && !counts(index, site) {
            let message = format!("`{}` is a number of bytes", site.name());
            let found = Diagnostic::new(&CONTROLLED_HEADER, span, message);
            report.push(found.help("write `uint64` for its type"));
        }
    }
}

/// Where answers to HEAD that stand for content declare headers.
fn heads(index: &ContractIndex) -> HashSet<Span> {
    let heads = index.returns();
    let heads = heads.filter(|(operation, _)| operation.method() == Some(Method::Head));
    // RFC 9110, 8.6 and 15.3.6: 1xx and 204 have no `Content-Length`, and that of 205 is 0.
    let is_sized = |status: &Status| status.code == 304 || !status.forbids_body();
    heads
        .map(|(_, entry)| entry)
        .filter(|entry| resolve(&entry.status).as_ref().is_some_and(is_sized))
        .flat_map(|entry| entry.headers.iter().map(|field| field.name.span))
        .collect()
}

/// Whether a header is a number that is never below zero.
fn counts<'a>(index: &ContractIndex<'a>, site: &Site<'a>) -> bool {
    match site.ty().map(|ty| index.kind(ty)) {
        Some(Kind::Scalar(scalar) | Kind::Newtype(_, scalar)) => {
            matches!(scalar, Scalar::Uint32 | Scalar::Uint64)
        }
        // What is no type, or none of a header, is another's mistake to tell.
        _ => true,
    }
}

static DUPLICATE_HEADER: Rule = rule!(Error "GL610" "duplicate-header",
    "one header twice");

fn duplicate_header(index: &ContractIndex, report: &mut Report) {
    let errors = index.contract.error_types().map(|error| &error.headers);
    let returns = index.returns().map(|(_, entry)| &entry.headers);
    for headers in errors.chain(returns) {
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
