//! Pages: the names and the header that they take, and how long they may be.

use crate::contract::ast::{PageWords, Sent, SentKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&PAGE_PARAMETER, page_parameter),
    Check::new(&PAGE_LIMIT, page_limit),
    Check::new(&PAGE_LINK, page_link),
];

/// The largest `limit` that a client can send as a number of 32 bits everywhere.
const LARGEST: u64 = 2_147_483_647;

static PAGE_PARAMETER: Rule = rule!(Error "GL332" "page-parameter",
    "a parameter takes the name of a page's `cursor` or `limit`");

fn page_parameter(index: &ContractIndex, report: &mut Report) {
    for route in &index.routes {
        let found = route
            .operation
            .contents()
            .find_map(|sent| Some((sent, sent.page()?)));
        let Some((page, words)) = found else {
            continue;
        };
        let mut refuse = |name: &str, span: Span| {
            let wire = words
                .params()
                .find(|(key, wire, _)| *wire == name && *key != name);
            let message = match wire {
                Some((key, ..)) => format!("`{name}` is the `{key}` of every page"),
                None => format!("`{name}` is a parameter of every page"),
            };
            report.push(
                Diagnostic::new(&PAGE_PARAMETER, span, message).related(page.span, "the page"),
            );
        };
        let is_key = |name: &str| words.params().any(|(key, ..)| key == name);
        for param in route.params.iter().filter(|param| is_key(param.name)) {
            refuse(param.name, param.span);
        }
        for field in &route.operation.query_params {
            let wire = field.on_wire();
            let is_wire = |name: &str| {
                let member = name.strip_prefix(&*wire.value);
                let of_object = member.is_some_and(|rest| rest.starts_with('['));
                wire.value == name
                    || (field.style.as_ref().is_some_and(|style| style.is_deep()) && of_object)
            };
            if is_key(&field.name.value) {
                refuse(&field.name.value, field.name.span);
            } else if let Some((_, name, _)) = words.params().find(|(_, name, _)| is_wire(name)) {
                refuse(name, wire.span);
            }
        }
        // In headers and cookies these names are free; in the struct of the request they are not.
        let others = [
            &route.operation.header_params,
            &route.operation.cookie_params,
        ];
        for field in others.into_iter().flatten() {
            let name = &field.name;
            if is_key(&name.value) {
                refuse(&name.value, name.span);
            }
        }
    }
}

static PAGE_LIMIT: Rule = rule!(Error "GL333" "page-limit",
    "a `max_limit` that no page can have");

fn page_limit(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let mut held: Option<(u64, Span)> = None;
        for sent in operation.contents() {
            let SentKind::Page { max_limit, .. } = &sent.kind else {
                continue;
            };
            let (value, span) = match max_limit {
                Some(limit) => (limit.value, limit.span),
                None => (crate::ir::PAGE_LIMIT.into(), sent.span),
            };
            if value == 0 || value > LARGEST {
                let message = format!("no page has {value} items");
                report.push(
                    Diagnostic::new(&PAGE_LIMIT, span, message)
                        .help("`max_limit` is from 1 to 2,147,483,647"),
                );
                continue;
            }
            match held {
                Some((other, first)) if other != value => {
                    let message = format!("`limit` goes to {value} here and to {other} there");
                    report
                        .push(Diagnostic::new(&PAGE_LIMIT, span, message).related(first, "there"));
                }
                _ => held = held.or(Some((value, span))),
            }
        }
    }
}

static PAGE_LINK: Rule = rule!(Error "GL334" "page-link",
    "a page that declares its own `Link` header");

fn page_link(index: &ContractIndex, report: &mut Report) {
    for (_, entry) in index.returns() {
        let mut pages = entry.contents().filter_map(Sent::page);
        if pages.all(PageWords::is_by_offset) {
            continue;
        }
        let links = entry
            .headers
            .iter()
            .filter(|field| field.name.value.eq_ignore_ascii_case("link"));
        for field in links {
            let message = "a page sets `Link` by itself";
            report.push(Diagnostic::new(&PAGE_LINK, field.name.span, message));
        }
    }
}
