//! Operations.

use serde::Serialize;

use super::{
    errors::ErrorView,
    field::FieldView,
    markdown::{code, described, html_of},
    models::{self, Model},
    security::{self, CallerView},
};
use crate::{
    http::Method,
    ir::{
        Api, Body, BodyKind, Content, Cookie, Operation, Output, Part, Resource, Response, Variant,
    },
};

/// The level of the headings within an operation.
const BELOW: usize = 4;

/// An operation in the list of contents.
#[derive(Debug, Serialize)]
pub(super) struct Title {
    /// The operationId.
    pub name: String,
    /// Its title.
    pub title: String,
    /// `GET`.
    pub method: String,
}

impl Title {
    /// The title of one.
    pub(super) fn of(operation: &Operation) -> Self {
        let title = operation.title();
        let method = operation.method.as_str().to_uppercase();
        Self {
            name: operation.name.clone(),
            title,
            method,
        }
    }
}

/// An operation as a client sees it.
#[derive(Debug, Serialize)]
pub(super) struct OperationView {
    /// Its name in the contract.
    pub name: String,
    /// The operationId, where that is another.
    pub operation_id: Option<String>,
    /// How long it may take, where that is not what every operation may.
    pub timeout: Option<String>,
    /// Its title.
    pub title: String,
    /// `GET`.
    pub method: String,
    /// The path, in parts.
    pub path: Vec<PathPart>,
    /// The tags that are not the name of its resource.
    pub tags: Vec<String>,
    /// The description as HTML; may be empty.
    pub description: String,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Who may call; empty where the contract has no security.
    pub callers: Vec<CallerView>,
    /// The path's parameters.
    pub path_params: Vec<FieldView>,
    /// The query's parameters.
    pub query_params: Vec<FieldView>,
    /// The parameters in headers.
    pub header_params: Vec<FieldView>,
    /// The parameters in cookies.
    pub cookie_params: Vec<FieldView>,
    /// Whether unknown query parameters are refused.
    pub strict: bool,
    /// What the body may be.
    pub body: Vec<BodyView>,
    /// The declared statuses.
    pub responses: Vec<ResponseView>,
    /// The declared errors.
    pub errors: Vec<ErrorView>,
    /// The built-in errors that can occur.
    pub builtins: Vec<ErrorView>,
}

/// One of the things that a body may be.
#[derive(Debug, Serialize)]
pub(super) struct BodyView {
    /// The media type.
    pub media: String,
    /// The model; empty where it is none.
    pub model: String,
    /// The type, where it is no model.
    pub value: Option<FieldView>,
    /// What holds for the whole, as HTML; may be empty.
    pub note: String,
    /// The fields or parts.
    pub fields: Vec<FieldView>,
}

/// A part of a path.
#[derive(Debug, Serialize)]
pub(super) struct PathPart {
    /// The text, braces included.
    pub text: String,
    /// Whether it is a parameter.
    pub param: bool,
}

/// A declared status.
#[derive(Debug, Serialize)]
pub(super) struct ResponseView {
    /// The status.
    pub status: u16,
    /// What it means, as HTML.
    pub description: String,
    /// The headers, declared and of the server itself.
    pub headers: Vec<FieldView>,
    /// The cookies that are set.
    pub cookies: Vec<CookieView>,
    /// Whether `Link` says where the next page is.
    pub linked: bool,
    /// What may be sent; empty where nothing is.
    pub contents: Vec<ContentView>,
}

/// A body that may be sent.
#[derive(Debug, Serialize)]
pub(super) struct ContentView {
    /// What stands before the model: `list of`, `page of`; empty where it stands alone.
    pub frame: &'static str,
    /// The model; empty where the body is none.
    pub model: String,
    /// The type, where it is no model in a frame.
    pub value: Option<FieldView>,
    /// The media type.
    pub media_type: String,
    /// The names of its fields.
    pub fields: Vec<String>,
    /// How it comes, as HTML; may be empty.
    pub note: String,
}

/// A cookie that is set.
#[derive(Debug, Serialize)]
pub(super) struct CookieView {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: String,
    /// Whether it may be left unset.
    pub optional: bool,
    /// The description as HTML; may be empty.
    pub description: String,
}

impl OperationView {
    /// The view of one.
    pub(super) fn of(api: &Api, resource: &Resource, operation: &Operation) -> Self {
        let fields = |fields: &[crate::ir::Field]| {
            fields
                .iter()
                .map(|field| FieldView::of_request(api, field))
                .collect::<Vec<_>>()
        };
        let Title {
            name,
            title,
            method,
        } = Title::of(operation);
        Self {
            operation_id: (operation.operation_id != name).then(|| operation.operation_id.clone()),
            timeout: operation.timeout.map(|time| format!("{time:?}")),
            name,
            title,
            method,
            tags: operation
                .tags
                .iter()
                .filter(|tag| **tag != resource.name)
                .cloned()
                .collect(),
            path: path_parts(&operation.path),
            description: described(operation.description.as_deref(), 3),
            deprecated: operation.deprecated,
            callers: security::callers(api, operation),
            path_params: fields(&operation.path_params),
            query_params: fields(&operation.query_params)
                .into_iter()
                .chain(
                    operation
                        .query_rest
                        .iter()
                        .map(|it| FieldView::of_request(api, it)),
                )
                .collect(),
            header_params: fields(&operation.header_params),
            cookie_params: fields(&operation.cookie_params),
            strict: operation.strict,
            body: operation
                .body
                .iter()
                .flat_map(|body| bodies(api, body))
                .collect(),
            responses: operation
                .responses
                .iter()
                .map(|response| response_view(api, operation, response))
                .collect(),
            errors: operation
                .answered_errors(api)
                .into_iter()
                .map(|id| ErrorView::declared(api, api.error(id)))
                .collect(),
            builtins: operation
                .builtins(api)
                .into_iter()
                .map(|kind| ErrorView::builtin(api, api.builtin(kind)))
                .collect(),
        }
    }
}

fn bodies(api: &Api, body: &Body) -> Vec<BodyView> {
    let contents = body.contents.iter().map(|content| {
        let mut notes = Vec::new();
        if body.optional {
            notes.push("May be absent.".to_owned());
        }
        if content.max_size != api.max_body {
            notes.push(format!("At most {} bytes.", content.max_size));
        }
        let mut view = BodyView {
            media: content.media_types().collect::<Vec<_>>().join(", "),
            model: String::new(),
            value: None,
            note: String::new(),
            fields: Vec::new(),
        };
        match &content.kind {
            BodyKind::Json(id) | BodyKind::Form(id) => {
                let model = Model::input(api, api.input(*id));
                notes.extend(models::notes(api.input(*id)));
                (view.model, view.fields) = (model.name, model.fields);
            }
            BodyKind::Value(field) => view.value = Some(FieldView::of_request(api, field)),
            BodyKind::Multipart(multipart) => {
                notes.push("Other parts are refused.".to_owned());
                let parts = multipart.parts.iter();
                view.fields = parts
                    .map(|part| match part {
                        Part::Value(field) => FieldView::of_request(api, field),
                        Part::File(file) => FieldView::file(file),
                    })
                    .collect();
            }
            BodyKind::Text => notes.push("Text in UTF-8.".to_owned()),
            BodyKind::Raw => {}
        }
        view.note = html_of(&notes.join(" "), BELOW);
        view
    });
    contents.collect()
}

fn response_view(api: &Api, operation: &Operation, response: &Response) -> ResponseView {
    let contents = || response.variants.iter().map(|variant| &variant.content);
    let is_declared = |name: &str| {
        let mut headers = response.headers.iter();
        headers.any(|header| header.lower == name.to_ascii_lowercase())
    };
    let mut own: Vec<_> = (response.variants.iter())
        .flat_map(Variant::own_headers)
        .collect();
    own.retain(|(name, ..)| !is_declared(name));
    let vary = (response.is_negotiated() && !is_declared("vary")).then_some((
        "Vary",
        "Accept",
        "`Accept` chooses what is sent",
    ));
    own.dedup();
    let is_everywhere = |own: &(&str, &str, &str)| {
        let mut variants = response.variants.iter();
        variants.all(|variant| variant.own_headers().iter().any(|it| it == own))
    };
    ResponseView {
        status: response.status.code,
        description: html_of(&response.description, BELOW),
        headers: response
            .headers
            .iter()
            .map(|header| FieldView::of_response(api, &header.field))
            .chain(
                own.into_iter()
                    .map(|own| FieldView::own_header(*own, is_everywhere(own))),
            )
            .chain(vary.map(|vary| FieldView::own_header(vary, true)))
            .collect(),
        cookies: response.cookies.iter().map(cookie_view).collect(),
        linked: contents().any(|content| matches!(content, Content::Page(_)))
            && operation
                .page
                .as_ref()
                .is_some_and(|form| form.next.is_some()),
        // An answer to HEAD has no content, whatever its status.
        contents: response
            .variants
            .iter()
            .filter(|_| operation.method != Method::Head)
            .filter_map(|variant| content_view(api, operation, response, variant))
            .collect(),
    }
}

fn cookie_view(cookie: &Cookie) -> CookieView {
    CookieView {
        name: cookie.name.clone(),
        attributes: cookie.attributes().trim_start_matches("; ").to_owned(),
        optional: cookie.optional,
        description: described(cookie.description.as_deref(), BELOW),
    }
}

fn content_view(
    api: &Api,
    operation: &Operation,
    response: &Response,
    variant: &Variant,
) -> Option<ContentView> {
    let content = &variant.content;
    let mut notes: Vec<String> = Vec::new();
    if let (Content::Page(_), Some(form)) = (content, &operation.page) {
        notes.extend([form.members(), form.note()]);
    }
    notes.extend(content.note().map(str::to_owned));
    if let (true, Some(sparse)) = (response.sparse, &operation.sparse) {
        let param = code(&sparse.param);
        notes.push(format!(
            "The parameter {param} asks for some of the fields; without it all are sent."
        ));
    }
    let value = content.value();
    let output = content.output().filter(|_| value.is_none());
    let output = output.map(|id| api.output(id));
    let frame = match content {
        Content::Empty => return None,
        Content::Model(_) | Content::Value(_) => "",
        Content::List(_) => "list of",
        Content::Page(_) => "page of",
        Content::Stream(_) => "stream of",
        Content::Ndjson(_) => "lines of",
        Content::Events(_) => "events of",
        Content::Text(_) => "text",
        Content::Raw(_) => "bytes",
    };
    Some(ContentView {
        frame,
        model: output.map_or_else(String::new, |output| output.name.clone()),
        value: value.map(|value| FieldView::of_response(api, value)),
        media_type: variant.media_type().unwrap_or_default().to_owned(),
        fields: output.map_or_else(Vec::new, |output| properties(api, output)),
        note: html_of(&notes.join(" "), BELOW),
    })
}

/// The properties of an output, or of any of its views, each once.
fn properties(api: &Api, output: &Output) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let shown = api.shown(output.id).into_iter();
    for field in shown.flat_map(|id| &api.output(id).fields) {
        if !all.contains(&field.field.wire) {
            all.push(field.field.wire.clone());
        }
    }
    all
}

/// The path in parts, so that its parameters can be told apart.
fn path_parts(path: &str) -> Vec<PathPart> {
    let mut parts: Vec<PathPart> = Vec::new();
    for segment in path.split_inclusive('/') {
        let param = segment.starts_with('{');
        let end = segment.find('}').map_or(segment.len(), |at| at + 1);
        let text = &segment[..if param { end } else { segment.len() }];
        if param {
            parts.push(PathPart {
                text: text.to_owned(),
                param,
            });
        }
        let rest = if param {
            &segment[text.len()..]
        } else {
            segment
        };
        match parts.last_mut() {
            Some(last) if !last.param => last.text.push_str(rest),
            _ if rest.is_empty() => {}
            _ => parts.push(PathPart {
                text: rest.to_owned(),
                param: false,
            }),
        }
    }
    parts
}
