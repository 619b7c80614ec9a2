//! The response of an operation: an enum with a variant for each declared status and model.
use serde::Serialize;

use super::super::{rust, size};
use super::headers::{self, HeaderView};
use super::sent;
use super::values::OPERATIONS;
use crate::ir::{Api, Content, Operation, OutputId, Resource, Response, Variant};

/// The view.
#[derive(Debug, Serialize)]
pub struct ResponseView {
    ident: String,
    variants: Vec<VariantView>,
    /// The headers that debug builds look at, an arm for each variant that has such; empty where
    /// none has.
    checks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct VariantView {
    docs: String,
    ident: String,
    status: String,
    body: Option<BodyView>,
    headers: Vec<HeaderView>,
    /// The pattern of the variant with its fields.
    pattern: String,
    /// The method that ends the answer.
    end: &'static str,
    /// More arguments than clippy likes.
    many: bool,
    /// The head of the constructor, from `fn` to the brace.
    head: String,
    /// Whether the answer is written in steps, one a line.
    is_chain: bool,
}

#[derive(Debug, Serialize)]
struct BodyView {
    ty: String,
    argument: String,
    conversion: String,
}

/// Smaller variants cannot differ by what clippy minds.
const LARGE: usize = 200;

/// Builds the view.
#[must_use]
pub fn view(api: &Api, resource: &Resource, operation: &Operation) -> ResponseView {
    let several = operation
        .responses
        .iter()
        .map(|response| response.variants.len())
        .sum::<usize>()
        > 1;
    let context = Context {
        api,
        resource,
        several,
    };
    ResponseView {
        checks: checks(operation),
        ident: operation.response_ident.clone(),
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

fn checks(operation: &Operation) -> Vec<String> {
    let responses = operation.responses.iter();
    let checked = responses.filter(|response| sent::any(&response.headers));
    let arms = checked.flat_map(|response| {
        response.variants.iter().map(|variant| {
            format!(
                "Self::{} {{ .. }} => sent::{},",
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

struct Context<'a> {
    api: &'a Api,
    resource: &'a Resource,
    several: bool,
}

impl Context<'_> {
    fn variant(&self, response: &Response, variant: &Variant) -> VariantView {
        let headers: Vec<HeaderView> = response
            .headers
            .iter()
            .map(|header| headers::view(self.api, header, OPERATIONS, 8))
            .collect();
        let header_size: usize = response
            .headers
            .iter()
            .map(|header| size::of_field(self.api, &header.field))
            .sum();
        let body = match variant.content {
            Content::Empty => None,
            Content::Model(id) => Some(self.model(id, header_size)),
            Content::List(id) => Some(self.list(id)),
        };
        let status = response.status;
        let phrase = format!("{} {}", status.code, status.phrase);
        let docs = if response.description == status.phrase {
            phrase
        } else {
            format!("{phrase}: {}", response.description)
        };
        let body_name = body.is_some().then_some("body");
        let header_names = headers.iter().map(|header| header.ident.as_str());
        let fields: Vec<&str> = body_name.into_iter().chain(header_names).collect();
        let pattern = if fields.is_empty() {
            format!("Self::{}", variant.ident)
        } else {
            format!("Self::{} {{ {} }}", variant.ident, fields.join(", "))
        };
        let end = if body.is_some() {
            ".json(&body, request_id)"
        } else {
            ".empty(request_id)"
        };
        let arm = format!(
            "{pattern} => Reply::new(status::{}){end},",
            response.constant
        );
        let arguments = body.iter().map(|body| format!("body: {}", body.argument));
        let arguments: Vec<String> = arguments
            .chain(
                headers
                    .iter()
                    .map(|header| format!("{}: {}", header.ident, header.argument)),
            )
            .collect();
        VariantView {
            head: rust::function(
                &format!("pub fn {}", variant.constructor),
                &arguments,
                "Self",
                4,
            ),
            is_chain: !headers.is_empty() || arm.len() + 12 > rust::WIDTH,
            pattern,
            end,
            docs: rust::doc_comment(&docs, 4),
            ident: variant.ident.clone(),
            status: format!("status::{}", response.constant),
            many: fields.len() > 7,
            body,
            headers,
        }
    }

    fn path(&self, id: OutputId) -> String {
        if self.api.resource(id.resource).module == self.resource.module {
            format!("models::{}", self.api.output(id).ident)
        } else {
            OPERATIONS.output(self.api, id)
        }
    }

    fn model(&self, id: OutputId, headers: usize) -> BodyView {
        let path = self.path(id);
        let boxed = self.several && size::of_output(self.api, id) + headers > LARGE;
        BodyView {
            argument: format!("impl Into<{path}>"),
            ty: if boxed { format!("Box<{path}>") } else { path },
            conversion: if boxed {
                "Box::new(body.into())"
            } else {
                "body.into()"
            }
            .to_owned(),
        }
    }

    fn list(&self, id: OutputId) -> BodyView {
        let path = self.path(id);
        BodyView {
            ty: format!("Vec<{path}>"),
            argument: format!("impl IntoIterator<Item = impl Into<{path}>>"),
            conversion: "body.into_iter().map(Into::into).collect()".to_owned(),
        }
    }
}
