//! Pages whose members have names of their own: their types, and what writes them.

use super::super::rust;
use crate::ir::PageForm;

/// The type of a page of this model.
pub(super) fn ty(form: Option<&PageForm>, model: &str) -> String {
    let name = match form.map(|form| (form.next.is_some(), form.total.is_some())) {
        None | Some((true, false)) => "Page",
        Some((true, true)) => "CountedPage",
        Some((false, false)) => "OffsetPage",
        Some((false, true)) => "CountedOffsetPage",
    };
    format!("page::{name}<{model}>")
}

/// What the constructor is given beside the items.
pub(super) fn arguments(form: Option<&PageForm>) -> Vec<String> {
    let next = form.is_none_or(|form| form.next.is_some());
    let total = form.is_some_and(|form| form.total.is_some());
    let next = next.then(|| "next: Option<String>".to_owned());
    let total = total.then(|| "total: u64".to_owned());
    next.into_iter().chain(total).collect()
}

/// How the constructor makes the page of what it is given.
pub(super) fn conversion(form: Option<&PageForm>) -> &'static str {
    match form.map(|form| (form.next.is_some(), form.total.is_some())) {
        None | Some((true, false)) => "page::Page::new(body, next)",
        Some((true, true)) => "page::Page::with(body, next, total)",
        Some((false, false)) => "page::Page::with(body, (), ())",
        Some((false, true)) => "page::Page::with(body, (), total)",
    }
}

/// How an answer ends that sends a page.
pub(super) fn end(form: Option<&PageForm>, sparse: bool, most: u64) -> String {
    let most = rust::integer(most);
    let body = match sparse {
        true => "&body.map(|items| fields.each(items))",
        false => "&body",
    };
    match form {
        None => format!(".page({body}, {most}, exchange)"),
        Some(form) => format!(".page_in({}, {body}, {most}, exchange)", envelope(form)),
    }
}

/// The expression of what its members are called.
fn envelope(form: &PageForm) -> String {
    let mut envelope = format!("page::Envelope::new({})", rust::string(&form.items));
    if let Some(next) = &form.next {
        let method = match next.omitted {
            true => "next_if_any",
            false => "next",
        };
        envelope.push_str(&format!(".{method}({})", rust::string(&next.wire)));
    }
    if let Some(total) = &form.total {
        envelope.push_str(&format!(".total({})", rust::string(total)));
    }
    envelope
}

/// The route of an operation whose pages say where the next one is. `keys` are what must not stand in
/// that address.
pub(super) fn linked(form: &PageForm, route: &str, keys: &str) -> String {
    match (form.start.as_str(), keys) {
        _ if form.next.is_none() => route.to_owned(),
        ("cursor", "") => format!("page::linked({route})"),
        ("cursor", _) => format!("page::linked_without(&[{keys}], {route})"),
        (cursor, _) => {
            format!(
                "page::linked_by({}, &[{keys}], {route})",
                rust::string(cursor)
            )
        }
    }
}
