//! Pages: what they look like, and the parameters that ask for one.

use serde_json::{Number, Value};

use crate::contract::ast::{self, PageWords, SentKind};
use crate::ir::{Field, NextMember, PAGE_DEFAULT, PAGE_LIMIT, PageForm, Scalar, Type};

/// What an operation says of its pages, which is the same for all of them: the words and the largest
/// `limit`.
fn said(operation: &ast::Operation) -> Option<(&PageWords, u64)> {
    let mut contents = operation.contents();
    contents.find_map(|sent| match &sent.kind {
        SentKind::Page {
            max_limit, words, ..
        } => {
            let limit = max_limit.as_ref().map(|limit| limit.value);
            Some((&**words, limit.unwrap_or(PAGE_LIMIT.into())))
        }
        _ => None,
    })
}

/// What the pages of an operation look like, where it sends any.
pub(super) fn form(operation: &ast::Operation) -> Option<PageForm> {
    let (words, _) = said(operation)?;
    let member = |key: &str| {
        let found = words.members().find(|(known, ..)| *known == key);
        found.map(|(_, name, _)| name.to_owned())
    };
    let mut params = words.params().map(|(_, name, _)| name.to_owned());
    let omit = words.next.as_ref().and_then(|next| next.omit.as_ref());
    Some(PageForm {
        items: member("items")?,
        next: member("next").map(|wire| NextMember {
            wire,
            omitted: omit.is_some(),
        }),
        total: member("total"),
        start: params.next()?,
        limit: params.next()?,
    })
}

/// The parameters of an operation that sends a page: where it begins, and how many items it may have.
pub(super) fn params(operation: &ast::Operation) -> Vec<Field> {
    let (Some(form), Some((_, max))) = (form(operation), said(operation)) else {
        return Vec::new();
    };
    let start = match &form.next {
        Some(next) => {
            let text = format!(
                "Where the page begins: `{}` of the page before it.",
                next.wire
            );
            let mut cursor = param("cursor", &form.start, Scalar::String, &text);
            cursor.optional = true;
            cursor
        }
        None => {
            let text = "How many items of the list come before the page.";
            let mut offset = param("offset", &form.start, Scalar::Uint32, text);
            offset.default = Some(Box::new(Value::from(0)));
            offset
        }
    };
    let mut limit = param(
        "limit",
        &form.limit,
        Scalar::Uint32,
        "The most items that the page may have.",
    );
    limit.default = Some(Box::new(Value::from(max.min(PAGE_DEFAULT.into()))));
    limit.constraints.minimum = Some(Number::from(1));
    limit.constraints.maximum = Some(Number::from(max));
    vec![start, limit]
}

fn param(name: &str, wire: &str, scalar: Scalar, description: &str) -> Field {
    Field {
        wire: wire.to_owned(),
        description: Some(description.to_owned()),
        ..Field::of(name, name.to_owned(), Type::Scalar(scalar))
    }
}
