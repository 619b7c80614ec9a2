//! The response of an operation: an enum with a variant for each declared status and model.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{RustFile, are_comparable, derive};
use super::super::{doc, rust, size, viewer};
use super::finish::end;
use super::headers::{self, HeaderView};
use super::local::local;
use super::page;
use super::response_body::{Bodies, BodyView, LARGE};
use super::{response_alias, sent, status, value};
use crate::http::Method;
use crate::ir::{Api, Content, JSON, Operation, Resource, Response, Variant};
use crate::names;

/// The view.
#[derive(Debug, Serialize)]
pub struct ResponseView {
    ident: String,
    /// The type of the runtime that it is another name of.
    alias: Option<String>,
    /// Whether one status has so many headers that clippy may mind how much larger it is than others.
    is_uneven: bool,
    /// Derives beside `Debug`, each behind a comma.
    derives: &'static str,
    /// Whether a client may ask for some of the fields of any.
    sparse: bool,
    /// Who sees it, where that decides what is shown.
    viewer: Option<String>,
    /// The media types of which a client has to accept one, as an array; empty where nothing is sent.
    media_types: String,
    /// The structs by which headers are given by name.
    structs: Vec<HeadersView>,
    variants: Vec<VariantView>,
    /// The schemas of bodies that are no models, as constants.
    constants: Vec<String>,
    /// The headers that debug builds look at, an arm for each variant that has such; empty where
    /// none has.
    checks: Vec<String>,
}

/// The headers and cookies of a status, by name.
#[derive(Debug, Serialize)]
struct HeadersView {
    docs: String,
    ident: String,
    fields: Vec<HeaderView>,
}

#[derive(Debug, Serialize)]
struct VariantView {
    docs: String,
    ident: String,
    status: String,
    body: Option<BodyView>,
    headers: Vec<HeaderView>,
    /// How the constructor makes each of the variant's headers.
    inits: Vec<String>,
    /// The pattern of the variant with its fields.
    pattern: String,
    /// What else is said of how it is sent: its media type, and that this was chosen.
    sent_as: String,
    /// The method that ends the answer.
    end: String,
    /// The function that makes the body of the views that are due, with what it asks for who sees it.
    seen: Option<&'static str>,
    /// The constructor's name and the parameters of its types.
    constructor: String,
    /// The arguments of the constructor.
    arguments: String,
    /// The calls that add the headers to the answer.
    added: Vec<String>,
}

/// Locals of the function that writes the answer.
const TAKEN: [&str; 3] = ["body", "fields", "exchange"];

/// Builds the view.
#[must_use]
pub fn view(rust_file: &RustFile<'_>, resource: &Resource, operation: &Operation) -> ResponseView {
    let several = operation
        .responses
        .iter()
        .map(|response| response.variants.len())
        .sum::<usize>()
        > 1;
    let context = Context {
        rust_file,
        api: rust_file.api,
        bodies: Bodies {
            rust_file,
            api: rust_file.api,
            resource,
            several,
            most: operation.page_limit().unwrap_or_default(),
            form: operation.page.as_ref().filter(|form| !form.is_usual()),
        },
        owner: owner(operation),
        is_head: operation.method == Method::Head,
    };
    let mut sizes = operation.responses.iter().map(|it| context.header_size(it));
    ResponseView {
        is_uneven: several && sizes.any(|size| size > LARGE),
        sparse: operation.sparse.is_some(),
        viewer: (operation.is_viewed()).then(|| viewer::ty(rust_file.api, "")),
        media_types: media_types(operation),
        checks: checks(operation),
        constants: (operation.responses.iter().flat_map(|it| &it.variants))
            .filter_map(|variant| {
                let field = variant.content.value()?;
                Some(value::sent_schema(rust_file, &constant(variant), field))
            })
            .collect(),
        ident: operation.response_ident.clone(),
        alias: context.alias(operation),
        derives: derive(is_comparable(rust_file.api, operation)),
        structs: operation
            .responses
            .iter()
            .filter_map(|response| context.structure(operation, response))
            .collect(),
        variants: operation
            .responses
            .iter()
            .flat_map(|response| {
                response
                    .variants
                    .iter()
                    .map(move |variant| (response, variant))
            })
            .map(|(response, variant)| context.variant(response, variant))
            .collect(),
    }
}

/// The name of the constant with the schema of what a variant sends.
fn constant(variant: &Variant) -> String {
    rust::constant(&names::to_snake_case(&variant.ident))
}

/// The media types of what an operation can send, as an array; empty where nothing is sent.
fn media_types(operation: &Operation) -> String {
    let literal = |media_type: &str| match media_type {
        JSON => "media::JSON".to_owned(),
        other => rust::string(other),
    };
    let types: Vec<String> = operation.media_types().into_iter().map(literal).collect();
    if types.is_empty() {
        String::new()
    } else {
        format!("[{}]", types.join(", "))
    }
}

/// Whether two responses can be compared: what is written as it is produced can be looked at only once.
fn is_comparable(api: &Api, operation: &Operation) -> bool {
    operation.responses.iter().all(|response| {
        let headers = response.headers.iter().map(|header| &header.field);
        let mut variants = response.variants.iter();
        are_comparable(api, headers)
            && variants.all(|variant| match &variant.content {
                // A record is compared with nothing.
                _ if variant.is_viewed => false,
                Content::Model(id) | Content::List(id) | Content::Page(id) => {
                    let fields = api.output(*id).fields.iter();
                    are_comparable(api, fields.map(|field| &field.field))
                }
                Content::Value(field) => are_comparable(api, [&**field]),
                Content::Empty | Content::Text(_) => true,
                Content::Stream(_) | Content::Ndjson(_) | Content::Events(_) | Content::Raw(_) => {
                    false
                }
            })
    })
}

fn checks(operation: &Operation) -> Vec<String> {
    let own = owner(operation);
    let responses = operation.responses.iter();
    let checked = responses.filter(|response| sent::any(&response.headers));
    let arms = checked.flat_map(|response| {
        response.variants.iter().map(|variant| {
            format!(
                "{own}::{} {{ .. }} => sent::{},",
                variant.ident, response.constant
            )
        })
    });
    let mut arms: Vec<String> = arms.collect();
    let variants = operation.responses.iter();
    let variants: usize = variants.map(|response| response.variants.len()).sum();
    if !arms.is_empty() && arms.len() < variants {
        arms.push("_ => &[],".to_owned());
    }
    arms
}

/// The response's enum as patterns name it: where fields are asked for, they stand outside of it.
fn owner(operation: &Operation) -> &str {
    match operation.sparse {
        Some(_) => &operation.response_ident,
        None => "Self",
    }
}

struct Context<'a> {
    rust_file: &'a RustFile<'a>,
    api: &'a Api,
    bodies: Bodies<'a>,
    /// The enum, as the patterns name it.
    owner: &'a str,
    /// Whether the answers are to HEAD.
    is_head: bool,
}

impl Context<'_> {
    /// The type of the runtime, where it is one.
    fn alias(&self, operation: &Operation) -> Option<String> {
        let (name, content) = response_alias::shape(operation)?;
        let arguments = match content {
            Content::Model(id) | Content::List(id) => format!("<{}>", self.bodies.path(*id)),
            Content::Page(id) => format!(
                "<{}, {}>",
                self.bodies.path(*id),
                rust::integer(self.bodies.most)
            ),
            _ => String::new(),
        };
        Some(format!("responses::{name}{arguments}"))
    }

    /// The headers of a status, and then its cookies.
    fn headers(&self, response: &Response) -> Vec<HeaderView> {
        let headers = response.headers.iter();
        let headers = headers.map(|header| headers::view(self.rust_file, header));
        let cookies = response.cookies.iter();
        headers.chain(cookies.map(headers::cookie)).collect()
    }

    fn structure(&self, operation: &Operation, response: &Response) -> Option<HeadersView> {
        let (name, status) = (&operation.name, response.status);
        let docs = format!(
            "The headers that `{name}` sends with {} {}.",
            status.code, status.phrase
        );
        Some(HeadersView {
            docs: doc::doc_comment(&docs),
            ident: response.headers_ident.clone()?,
            fields: self.headers(response),
        })
    }

    /// The most bytes that the headers of a status take.
    fn header_size(&self, response: &Response) -> usize {
        let headers = response.headers.iter();
        headers
            .map(|header| size::of_field(self.api, &header.field))
            .sum()
    }

    fn variant(&self, response: &Response, variant: &Variant) -> VariantView {
        let mut headers = self.headers(response);
        let mut names: BTreeSet<String> =
            headers.iter().map(|header| header.ident.clone()).collect();
        for header in &mut headers {
            header.local = local(&header.ident, &TAKEN, &mut names);
        }
        let body = self
            .bodies
            .view(&variant.content, self.header_size(response));
        let status = response.status;
        let phrase = format!("{} {}", status.code, status.phrase);
        let docs = if response.description == status.phrase {
            phrase
        } else {
            format!("{phrase}: {}", response.description)
        };
        let mut arguments: Vec<String> = body
            .iter()
            .flat_map(|body| body.arguments.clone())
            .collect();
        match &response.headers_ident {
            Some(ident) => arguments.push(format!("headers: {ident}")),
            None => arguments.extend(
                headers
                    .iter()
                    .map(|header| format!("{}: {}", header.ident, header.argument)),
            ),
        }
        let init = |header: &HeaderView| match &response.headers_ident {
            Some(_) => format!("{0}: headers.{0}", header.ident),
            None => rust::init(
                &header.ident,
                &format!("{}{}", header.ident, header.conversion),
            ),
        };
        let generics = body.as_ref().map_or("", |body| body.generics);
        VariantView {
            constructor: format!("{}{generics}", variant.constructor),
            arguments: arguments.join(", "),
            pattern: self.pattern(variant, body.is_some(), &headers),
            sent_as: sent_as(response, variant),
            seen: (variant.is_viewed)
                .then(|| seen(&variant.content))
                .flatten(),
            end: self.end(response, variant),
            docs: doc::doc_comment(&docs),
            ident: variant.ident.clone(),
            status: status::constant(response.status).replace("::axum::http::", ""),
            inits: headers.iter().map(init).collect(),
            added: headers.iter().map(|it| it.added(&it.local)).collect(),
            body,
            headers,
        }
    }

    /// The pattern of a variant, which binds its body and its headers.
    fn pattern(&self, variant: &Variant, has_body: bool, headers: &[HeaderView]) -> String {
        let body = has_body.then(|| "body".to_owned());
        let headers = headers.iter().map(|it| rust::init(&it.ident, &it.local));
        let fields: Vec<String> = body.into_iter().chain(headers).collect();
        let name = format!("{}::{}", self.owner, variant.ident);
        match fields.is_empty() {
            true => name,
            false => format!("{name} {{ {} }}", fields.join(", ")),
        }
    }

    /// The method that ends the answer.
    fn end(&self, response: &Response, variant: &Variant) -> String {
        let bodies = &self.bodies;
        match &variant.content {
            Content::Empty if self.is_head => ".head(exchange)".to_owned(),
            Content::Value(_) if response.sparse => format!(
                ".list(&fields.each(&body), {}, exchange)",
                value::checked(&constant(variant))
            ),
            Content::Value(field) => {
                let place = match bodies.is_boxed(field, self.header_size(response)) {
                    true => "&*body",
                    false => "&body",
                };
                value::end(self.rust_file, &constant(variant), field, place)
            }
            Content::Page(_) => page::end(bodies.form, response.sparse, bodies.most),
            content => end(content, response.sparse),
        }
    }
}

/// The expression of the body of which a viewer is shown the views that are due.
fn seen(content: &Content) -> Option<&'static str> {
    Some(match content {
        Content::Model(_) => "viewed::one(body, &*viewer)",
        Content::List(_) => "viewed::each(body, &*viewer)",
        Content::Page(_) => "viewed::page(body, &*viewer)",
        Content::Stream(_) | Content::Ndjson(_) => "viewed::items(body, viewer)",
        Content::Events(_) => "viewed::events(body, viewer)",
        Content::Empty | Content::Value(_) | Content::Text(_) | Content::Raw(_) => return None,
    })
}

/// The media type, where JSON has another than its own, and that `Accept` chose it.
fn sent_as(response: &Response, variant: &Variant) -> String {
    let vary = match response.is_negotiated() {
        true => ".vary()",
        false => "",
    };
    let private = match (variant.is_viewed, &variant.content) {
        (false, _) => "",
        (true, Content::Events(_)) => ".private(\"private, no-cache\")",
        (true, _) => ".private(\"private\")",
    };
    match &variant.media_type {
        Some(media_type) => format!("{private}{vary}.as_type({})", rust::string(media_type)),
        None => format!("{private}{vary}"),
    }
}
