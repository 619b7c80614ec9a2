//! Pages: the names and the header that they take, and how long they may be.

use crate::contract::ast::{Operation, PageWords, Return, Sent, SentKind};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &PAGE_PARAMETER,
        run: page_parameter,
    },
    Check {
        rule: &PAGE_LIMIT,
        run: page_limit,
    },
    Check {
        rule: &PAGE_LINK,
        run: page_link,
    },
];

static PAGE_PARAMETER: Rule = Rule {
    code: "GL332",
    slug: "page-parameter",
    severity: Severity::Error,
    summary: "a parameter takes the name of a page's `cursor` or `limit`",
    explanation: Explanation {
        what: "An operation that sends `page<M>` has the query parameters `cursor` and `limit` (`offset` and `limit` with `by: offset`), under the names that the page gives them. No other parameter of it has one of these names, nor does a query parameter have one of them on the wire. A header or cookie may be called so: `wire` says it.",
        why: "The request would have two parameters, or its struct two fields, of one name.",
        example: "params: { query: { limit: int32 } }\nreturns: { ok: page<UserProfile> }",
        instead: "returns: { ok: { page: { body: UserProfile, max_limit: 500 } } }",
    },
};

static PAGE_LIMIT: Rule = Rule {
    code: "GL333",
    slug: "page-limit",
    severity: Severity::Error,
    summary: "a `max_limit` that no page can have",
    explanation: Explanation {
        what: "`max_limit` is from 1 to 2,147,483,647, 100 where nothing is said, and the same for all pages of an operation.",
        why: "The operation has one query parameter `limit`.",
        example: "page: { body: UserProfile, max_limit: 0 }",
        instead: "page: { body: UserProfile, max_limit: 500 }",
    },
};

static PAGE_LINK: Rule = Rule {
    code: "GL334",
    slug: "page-link",
    severity: Severity::Error,
    summary: "a page that declares its own `Link` header",
    explanation: Explanation {
        what: "A page sets `Link: <…>; rel=\"next\"` by itself, unless it is found by an offset; its status declares no `Link`.",
        why: "The document can describe one header of a name.",
        example: "ok: { body: page<UserProfile>, headers: { Link: string } }",
        instead: "ok: page<UserProfile>",
    },
};

/// The largest `limit` that a client can send as a number of 32 bits everywhere.
const LARGEST: u64 = 2_147_483_647;

fn contents(operation: &Operation) -> impl Iterator<Item = &Sent> {
    let returns = operation.returns.iter();
    returns
        .flat_map(|returns| &returns.entries)
        .flat_map(Return::contents)
}

fn page_parameter(index: &ContractIndex, report: &mut Report) {
    for route in &index.routes {
        let found = contents(route.operation).find_map(|sent| Some((sent, sent.page()?)));
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
            let wire = field.wire.as_deref().unwrap_or(&field.name);
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

fn page_limit(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        let mut held: Option<(u64, Span)> = None;
        for sent in contents(operation) {
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

fn page_link(index: &ContractIndex, report: &mut Report) {
    for (_, operation) in &index.operations {
        for entry in operation.returns.iter().flat_map(|it| &it.entries) {
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
}
