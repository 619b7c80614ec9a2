//! `api`, and everything under one roof.

use std::time::Duration;

use crate::contract::ast;
use crate::diag::Spanned;
use crate::http::Status;
use crate::ir::{Api, Builtin, BuiltinKind, Contact, License, OpenApiVersion, Server, Tag};
use crate::names;

use super::context::LoweringContext;
use super::field::text;
use super::{body, error_format, errors, path, resource, security, types};

/// In milliseconds.
const TIMEOUT: u64 = 30_000;
const DOCS: &str = "/docs";
const DOCUMENT: &str = "/openapi";

/// Everything but what is read off the whole.
pub(super) fn lower(context: &LoweringContext<'_>) -> Api {
    let api = &context.contract.api;
    let timeout = api.timeout.as_ref().map_or(TIMEOUT, |it| it.value);
    Api {
        title: required(api.title.as_ref()),
        version: required(api.version.as_ref()),
        summary: text(api.summary.as_ref()),
        description: text(api.description.as_ref()),
        base_path: path::join(&[&required(api.base_path.as_ref())]),
        servers: api.servers.iter().map(server).collect(),
        contact: api.contact.as_ref().map(contact),
        license: api.license.as_ref().map(license),
        tags: api.tags.iter().map(tag).collect(),
        open_outputs: api.open_outputs.as_ref().is_some_and(|open| open.value),
        openapi: openapi(api),
        docs: docs(api),
        document: text(api.document.as_ref()).unwrap_or_else(|| DOCUMENT.to_owned()),
        max_body: body::max_body(context.contract),
        timeout: Duration::from_millis(timeout),
        error_format: error_format::lower(api),
        builtins: BuiltinKind::ALL
            .into_iter()
            .filter_map(|(kind, name, code, message)| {
                builtin(api, kind, name, Status::from_code(code)?, message)
            })
            .collect(),
        types: types::lower(context),
        errors: errors::lower(context),
        security: context.schemes.clone(),
        auth: security::everywhere(context),
        audiences: context.audiences.clone(),
        principals: Vec::new(),
        extracts: context.extracts.clone(),
        resources: resource::lower(context),
    }
}

fn required(written: Option<&Spanned<String>>) -> String {
    written.map_or_else(String::new, |text| text.value.clone())
}

fn openapi(api: &ast::Api) -> OpenApiVersion {
    let named = api.openapi.as_ref().and_then(|named| {
        let mut known = OpenApiVersion::ALL.into_iter();
        known.find(|version| version.name() == named.value)
    });
    named.unwrap_or_default()
}

fn docs(api: &ast::Api) -> Option<String> {
    match &api.docs {
        None => Some(DOCS.to_owned()),
        Some(docs) if docs.value == "off" => None,
        Some(docs) => Some(docs.value.clone()),
    }
}

fn server(written: &ast::Server) -> Server {
    Server {
        url: written.url.value.clone(),
        description: text(written.description.as_ref()),
    }
}

fn contact(written: &ast::Contact) -> Contact {
    Contact {
        name: text(written.name.as_ref()),
        url: text(written.url.as_ref()),
        email: text(written.email.as_ref()),
    }
}

fn license(written: &ast::License) -> License {
    License {
        name: written.name.value.clone(),
        url: text(written.url.as_ref()),
        identifier: text(written.identifier.as_ref()),
    }
}

fn tag(written: &ast::Tag) -> Tag {
    Tag {
        name: written.name.value.clone(),
        description: text(written.description.as_ref()),
    }
}

fn builtin(
    api: &ast::Api,
    kind: BuiltinKind,
    name: &str,
    status: Status,
    message: &str,
) -> Option<Builtin> {
    let change = api.builtin.iter().find(|change| change.name.value == name);
    let code = change.and_then(|change| change.code.as_ref());
    let said = change.and_then(|change| change.message.as_ref());
    let as_text = change.and_then(|change| change.text.as_ref());
    Some(Builtin {
        kind,
        status,
        code: code.map_or_else(
            || names::to_screaming_snake_case(name),
            |code| code.value.clone(),
        ),
        message: said.map_or(message, |said| &said.value).to_owned(),
        text: text(as_text),
    })
}
