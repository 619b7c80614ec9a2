//! `returns` of an operation: statuses, bodies, cookies.

use crate::contract::ast::{self, CookieDef, Return, Sent, SentKind, TypeExpr};
use crate::http::Status;
use crate::http::cookie::bare;
use crate::ir::{Content, Cookie, OutputId, Response, SameSite, Type};
use crate::names;

use super::context::{self, LoweringContext};
use super::errors::headers;
use super::field::{field, text};
use super::negotiated;

/// One status.
pub(super) fn response(
    context: &LoweringContext<'_>,
    operation: &str,
    entry: &Return,
) -> Option<Response> {
    let status = context::status(&entry.status.text)?;
    let mut contents: Vec<negotiated::Sent> = Vec::new();
    for sent in entry.contents() {
        let Some((word, content)) = content(context, sent) else {
            continue;
        };
        let types = sent.media_types.iter().map(|it| Some(it.value.clone()));
        let types: Vec<Option<String>> = match sent.media_types.is_empty() {
            true => vec![None],
            false => types.collect(),
        };
        contents.extend(
            types
                .into_iter()
                .map(|it| (word.clone(), content.clone(), it)),
        );
    }
    if contents.is_empty() {
        contents.push((String::new(), Content::Empty, None));
    }
    let mut variants = negotiated::variants(status.name, contents);
    for variant in &mut variants {
        let output = variant.content.output();
        variant.is_viewed = output.is_some_and(|id| context.has_views(id));
    }
    Some(Response {
        status,
        constant: format!("{}_{}", names::constant_ident(operation), status.constant()),
        variants,
        headers: headers(context, &entry.headers),
        cookies: entry.cookies.iter().map(cookie).collect(),
        headers_ident: entry
            .names_headers()
            .then(|| headers_ident(operation, &status)),
        description: text(entry.description.as_ref()).unwrap_or_else(|| status.phrase.to_owned()),
        sparse: entry.fields_param.is_some(),
    })
}

/// The struct of the headers of a status.
fn headers_ident(operation: &str, status: &Status) -> String {
    let (operation, status) = (
        names::to_pascal_case(operation),
        names::to_pascal_case(status.name),
    );
    format!("{operation}{status}Headers")
}

/// What is sent, and the word that tells it from what else the status sends.
fn content(context: &LoweringContext<'_>, sent: &Sent) -> Option<(String, Content)> {
    let model = |model| output(context, model);
    let framed = |(word, id): (String, OutputId), content: fn(OutputId) -> Content| {
        let frame = sent.kind.frame().unwrap_or_default();
        (format!("{word}_{frame}"), content(id))
    };
    Some(match &sent.kind {
        SentKind::Value(written) => (written.ty.as_ref()?.word()?, value(context, written)),
        SentKind::Page { model: one, .. } => framed(model(one)?, Content::Page),
        SentKind::Stream(one) => framed(model(one)?, Content::Stream),
        SentKind::Ndjson(one) => framed(model(one)?, Content::Ndjson),
        SentKind::Events(one) => framed(model(one)?, Content::Events),
        SentKind::Text(media_type) => ("text".to_owned(), Content::Text(media_type.value.clone())),
        SentKind::Raw(media_type) => ("raw".to_owned(), Content::Raw(media_type.value.clone())),
    })
}

/// JSON in no frame: a model, a list of one, or any other type with what holds for it.
fn value(context: &LoweringContext<'_>, written: &ast::Field) -> Content {
    let value = field(context, written, None);
    if value.nullable || !value.is_plain() {
        return Content::Value(Box::new(value));
    }
    match &value.ty {
        Type::Output(id) => Content::Model(*id),
        Type::List(item) => match **item {
            Type::Output(id) => Content::List(id),
            _ => Content::Value(Box::new(value)),
        },
        _ => Content::Value(Box::new(value)),
    }
}

fn output(context: &LoweringContext<'_>, model: &TypeExpr) -> Option<(String, OutputId)> {
    let TypeExpr::Named(name) = model else {
        return None;
    };
    Some((
        names::to_snake_case(&name.value),
        context.output(&name.value)?,
    ))
}

/// A cookie, with the defaults that keep it from scripts, other sites and unencrypted connections.
fn cookie(written: &CookieDef) -> Cookie {
    let said = |switch: Option<&crate::diag::Spanned<bool>>, default| {
        switch.map_or(default, |switch| switch.value)
    };
    let same_site = written.same_site.as_ref().map(|site| site.value.as_str());
    Cookie {
        name: written.name.value.clone(),
        ident: names::field_ident(bare(&written.name.value)),
        optional: said(written.optional.as_ref(), false),
        description: text(written.description.as_ref()),
        max_age: written.max_age.as_ref().map(|age| age.value),
        path: text(written.path.as_ref()).unwrap_or_else(|| "/".to_owned()),
        domain: text(written.domain.as_ref()),
        same_site: match same_site {
            Some("strict") => SameSite::Strict,
            Some("none") => SameSite::None,
            _ => SameSite::Lax,
        },
        secure: said(written.secure.as_ref(), true),
        http_only: said(written.http_only.as_ref(), true),
    }
}
