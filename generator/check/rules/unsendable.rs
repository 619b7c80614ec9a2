//! Values that a contract lists and that cannot stand where they are to be: a comma in a list of a header.

use crate::contract::ast::{TypeExpr, TypeKind};
use crate::contract::{Node, NodeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};
use crate::ir::Separator;

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind};
use crate::check::index::literal::text;
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&UNSENDABLE_VALUE, unsendable_value)];

/// What keeps a text from being a value, or an item of one, where the site is.
fn obstacle(site: &Site<'_>, is_item: bool, text: &str) -> Option<String> {
    let is_header = matches!(site.role, Role::Header | Role::HeaderParam);
    let style = site.field.style.as_deref();
    let named = style.and_then(|style| Separator::from_name(&style.separator.as_ref()?.value));
    let separator = match site.role {
        Role::Query => named.map(Separator::as_char),
        _ => is_header.then_some(','),
    };
    if let Some(separator) = separator.filter(|it| is_item && text.contains(*it)) {
        return Some(format!("`{separator}` separates its items"));
    }
    if !is_header && site.role != Role::Cookie {
        return None;
    }
    if text.chars().any(char::is_control) {
        return Some("it has no place for control characters".to_owned());
    }
    if text.trim() != text {
        return Some("blanks around a value are taken off".to_owned());
    }
    let ends = site.role == Role::Cookie && text.contains(';');
    ends.then(|| "`;` ends a cookie".to_owned())
}

static UNSENDABLE_VALUE: Rule = rule!(Warning "GL919" "unsendable-value",
    "a value that cannot be sent where it is to stand");

fn unsendable_value(index: &ContractIndex, report: &mut Report) {
    let roles = [Role::Header, Role::HeaderParam, Role::Cookie, Role::Query];
    for site in index.sites.iter().filter(|it| roles.contains(&it.role)) {
        let Some(ty) = site.ty() else {
            continue;
        };
        let item = match index.kind(ty) {
            Kind::List(item) => Some(item),
            _ => None,
        };
        let values = listed(index, item.unwrap_or(ty)).into_iter();
        let values = values.map(|(value, at)| (value, at, item.is_some()));
        let written = [&site.field.default, &site.field.example]
            .into_iter()
            .flatten();
        let written = written.flat_map(|node| texts(node));
        for (value, at, is_item) in values.chain(written) {
            let Some(why) = obstacle(site, is_item, value) else {
                continue;
            };
            let message = format!(
                "`{}` of {} cannot be sent in `{}`: {why}",
                value.escape_debug(),
                site.role.text(),
                site.wire()
            );
            report.push(
                Diagnostic::new(&UNSENDABLE_VALUE, site.type_span(), message)
                    .related(at, "the value")
                    .help("write it otherwise, or send it in a body"),
            );
        }
    }
}

/// The texts that the type lists.
fn listed<'a>(index: &ContractIndex<'a>, ty: &'a TypeExpr) -> Vec<(&'a str, Span)> {
    let Kind::Enum(definition) = index.kind(ty) else {
        return Vec::new();
    };
    let TypeKind::Enum { items, .. } = &definition.kind else {
        return Vec::new();
    };
    let items = items
        .iter()
        .map(|item| (item.wire.value.as_str(), item.wire.span));
    items.collect()
}

/// The texts that a value is, or that its items are, and whether they are items.
fn texts(node: &Node) -> Vec<(&str, Span, bool)> {
    let (nodes, is_item) = match &node.kind {
        NodeKind::Sequence(items) => (items.as_slice(), true),
        _ => (std::slice::from_ref(node), false),
    };
    let all = nodes
        .iter()
        .filter_map(|node| Some((text(node)?, node.span, is_item)));
    all.collect()
}
