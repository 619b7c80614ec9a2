//! Operations, statuses and errors.

use std::time::Duration;

use serde::Serialize;

use super::content::essence;
use super::{
    Auth, Body, Content, Cookie, Deprecation, ErrorId, ExtractId, Field, InputId, PageForm, Type,
};
use crate::http::{Method, Status};

/// One of `operations`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Operation {
    /// The name in the contract.
    pub name: String,
    /// What the document calls it: its name, unless `operation_id` says another.
    pub operation_id: String,
    /// The trait's method, raw where it is a keyword.
    pub ident: String,
    /// `RegisterUserRequest`.
    pub request_ident: String,
    /// `RegisterUserResponse`.
    pub response_ident: String,
    /// `RegisterUserError`.
    pub error_ident: String,
    /// `RegisterUserErrors`, the enum of the declared errors; there is one where it declares several.
    pub errors_ident: String,
    /// The method.
    pub method: Method,
    /// The whole path, base path included, with `{name}` for parameters (the wire name).
    pub path: String,
    /// The same, in parts.
    pub segments: Vec<PathSegment>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `tags`; the resource's name where the operation gives none.
    pub tags: Vec<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// What its answers say of that in their headers.
    pub deprecation: Option<Deprecation>,
    /// `timeout`: how long it may take, where that is not what the contract gives every operation.
    pub timeout: Option<Duration>,
    /// Path parameters, in the order of the path.
    pub path_params: Vec<Field>,
    /// Query parameters, in the contract's order.
    pub query_params: Vec<Field>,
    /// Header parameters, in the contract's order; their wire names are compared without case.
    pub header_params: Vec<Field>,
    /// Cookie parameters, in the contract's order.
    pub cookie_params: Vec<Field>,
    /// The query parameter by which a client asks for some of the fields; it is one of
    /// [`query_params`](Self::query_params) too.
    pub sparse: Option<Sparse>,
    /// Whether unknown query parameters are refused.
    pub strict: bool,
    /// Whether the handler is given the bytes of the body as well.
    pub raw_body: bool,
    /// What takes all other query parameters, as a map of lists.
    pub query_rest: Option<Field>,
    /// The body.
    pub body: Option<Body>,
    /// Who may call; `None` where anybody may.
    pub auth: Option<Auth>,
    /// What is taken from the request by types of the user's own, in order.
    pub extracts: Vec<ExtractId>,
    /// The declared statuses, in the contract's order.
    pub responses: Vec<Response>,
    /// The declared errors (with `api.errors`), in the contract's order, each once.
    pub errors: Vec<ErrorId>,
    /// What a client chooses from, where a status sends several media types.
    pub negotiated: Option<Negotiated>,
    /// What its pages look like, where it sends any.
    pub page: Option<PageForm>,
}

impl Response {
    /// Whether it sends several media types, of which `Accept` chooses one.
    #[must_use]
    pub fn is_negotiated(&self) -> bool {
        let mut types = self.variants.iter().filter_map(Variant::essence);
        let first = types.next();
        types.any(|other| first.is_some_and(|first| !first.eq_ignore_ascii_case(other)))
    }
}

impl Operation {
    /// The parameters of all places: path, query, header, cookie, and what takes the rest of a query.
    pub fn params(&self) -> impl Iterator<Item = &Field> {
        self.path_params
            .iter()
            .chain(&self.query_params)
            .chain(&self.header_params)
            .chain(&self.cookie_params)
            .chain(&self.query_rest)
    }

    /// What stands behind the parameter that its path ends with.
    #[must_use]
    pub fn end(&self) -> Option<&str> {
        match self.segments.last() {
            Some(PathSegment::Ended(_, end)) => Some(end),
            _ => None,
        }
    }

    /// The parameter that is the rest of its path.
    #[must_use]
    pub fn path_rest(&self) -> Option<&Field> {
        match self.segments.last() {
            Some(PathSegment::Rest(index)) => self.path_params.get(*index),
            _ => None,
        }
    }

    /// Whether a status shows each caller another view.
    #[must_use]
    pub fn is_viewed(&self) -> bool {
        let mut variants = self.responses.iter().flat_map(|it| &it.variants);
        variants.any(|variant| variant.is_viewed)
    }

    /// What may be sent, with every declared status.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        let variants = self
            .responses
            .iter()
            .flat_map(|response| &response.variants);
        variants.map(|variant| &variant.content)
    }

    /// The media types of what may be sent, without parameters, each once.
    #[must_use]
    pub fn media_types(&self) -> Vec<&str> {
        let mut types: Vec<&str> = Vec::new();
        let responses = self.responses.iter();
        let variants = responses.flat_map(|response| &response.variants);
        for essence in variants.filter_map(Variant::essence) {
            if !types
                .iter()
                .any(|known| known.eq_ignore_ascii_case(essence))
            {
                types.push(essence);
            }
        }
        types
    }

    /// The operation's sparse fields, where `param` is the parameter that asks for them.
    #[must_use]
    pub fn sparse_param(&self, param: &Field) -> Option<&Sparse> {
        self.sparse
            .as_ref()
            .filter(|sparse| sparse.param == param.name)
    }

    /// The most items that a page of it may have, where it sends pages.
    #[must_use]
    pub fn page_limit(&self) -> Option<u64> {
        self.contents()
            .any(|content| matches!(content, Content::Page(_)))
            .then(|| self.query_params.iter().find(|param| param.name == "limit"))
            .flatten()
            .and_then(|limit| limit.constraints.maximum.as_ref()?.as_u64())
    }

    /// What to call it: the summary, or the name in words (`Register user`).
    #[must_use]
    pub fn title(&self) -> String {
        self.summary.clone().unwrap_or_else(|| {
            let words = self.name.replace('_', " ");
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
    }

    /// Every field of a request that is not in a model: the parameters, the values of a multipart body,
    /// and JSON that is no input.
    pub fn loose_fields(&self) -> impl Iterator<Item = &Field> {
        let body = self.body.iter();
        self.params()
            .chain(body.clone().flat_map(Body::values))
            .chain(body.flat_map(Body::json_values))
    }

    /// What its statuses send as JSON that is no model in a frame, as fields.
    pub fn sent_values(&self) -> impl Iterator<Item = &Field> {
        self.contents().filter_map(Content::value)
    }

    /// The inputs that a request may bring as its body.
    pub fn body_inputs(&self) -> impl Iterator<Item = InputId> {
        self.body.iter().flat_map(Body::inputs)
    }
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PathSegment {
    /// Text.
    Literal(String),
    /// A parameter, by its number in [`Operation::path_params`].
    Param(usize),
    /// A parameter with text behind it: `{id}:cancel`.
    Ended(usize, String),
    /// A parameter that is the rest of the path, its slashes included.
    Rest(usize),
}

/// One declared status of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// The status.
    pub status: Status,
    /// The constant that what is declared of it has: `REGISTER_USER_CREATED`.
    pub constant: String,
    /// What may be sent: one variant, or one for each model.
    pub variants: Vec<Variant>,
    /// The declared headers, in the contract's order.
    pub headers: Vec<Header>,
    /// The declared cookies, in the contract's order.
    pub cookies: Vec<Cookie>,
    /// The Rust struct by which headers and cookies are given by name: `RegisterUserCreatedHeaders`.
    /// Without one there is at most one of them, and nothing that it could change places with.
    pub headers_ident: Option<String>,
    /// `description`; the status's phrase where the contract gives none.
    pub description: String,
    /// Whether a client may ask for some of the fields.
    pub sparse: bool,
}

/// `fields_param`: fields that a client asks for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sparse {
    /// The parameter's name in the contract and on the wire.
    pub param: String,
    /// The names on the wire that it may hold: the properties of every model of the statuses that
    /// have it, each once.
    pub names: Vec<String>,
}

/// One variant of an operation's response enum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Variant {
    /// `Created`, or `OkUserPublicProfile` where a status has several models.
    pub ident: String,
    /// `created`, or `ok_user_public_profile`; raw where it is a keyword.
    pub constructor: String,
    /// The body.
    pub content: Content,
    /// What JSON is sent as, where that is not its usual media type.
    pub media_type: Option<String>,
    /// Whether each caller may be shown another view.
    pub is_viewed: bool,
}

impl Variant {
    /// The media type; none where nothing is sent.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type
            .as_deref()
            .or_else(|| self.content.media_type())
    }

    /// The headers that the server itself sets on it: name, value, and what it says.
    #[must_use]
    pub fn own_headers(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        self.content.own_headers(self.is_viewed)
    }

    /// The media type without parameters, as `Accept` names it.
    #[must_use]
    pub fn essence(&self) -> Option<&str> {
        self.media_type().map(essence)
    }
}

/// Several media types of one status, of which `Accept` chooses one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Negotiated {
    /// The enum of what the client would have: `ExportUserMediaType`.
    pub ident: String,
    /// Its variants with their media types, as `Accept` names them: ties go to the first.
    pub choices: Vec<(String, String)>,
}

/// A response header.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Header {
    /// The field; its wire name is the header's name as the contract writes it.
    pub field: Field,
    /// The name in lower case, as HTTP/2 has it.
    pub lower: String,
}

/// One of `errors`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorType {
    /// Its number.
    pub id: ErrorId,
    /// The name in the contract.
    pub name: String,
    /// The Rust struct, and the variant in error enums.
    pub ident: String,
    /// `status`.
    pub status: Status,
    /// `code`.
    pub code: String,
    /// `message` with its placeholders.
    pub message: Vec<MessagePart>,
    /// `description`.
    pub description: Option<String>,
    /// `details`, in order.
    pub details: Vec<Field>,
    /// `body`: what is sent in place of the format's body, as a field. It has no details then.
    pub body: Option<Field>,
    /// `headers`, in order.
    pub headers: Vec<Header>,
}

/// A part of an error's message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum MessagePart {
    /// Text.
    Text(String),
    /// The value of the detail of this number.
    Detail(usize),
    /// The value of a field of the error's own body.
    Body {
        /// Its name in the contract.
        name: String,
        /// Its number in the type.
        field: usize,
    },
}

impl ErrorType {
    /// The message as the contract writes it.
    #[must_use]
    pub fn message_template(&self) -> String {
        self.message
            .iter()
            .map(|part| match part {
                MessagePart::Text(text) => text.clone(),
                MessagePart::Detail(index) => format!("{{{}}}", self.details[*index].name),
                MessagePart::Body { name, .. } => format!("{{{name}}}"),
            })
            .collect()
    }

    /// What a handler gives beside the headers: the details, or the body.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.details.iter().chain(&self.body)
    }

    /// The types of these.
    pub fn field_types(&self) -> impl Iterator<Item = &Type> {
        self.fields().map(|field| &field.ty)
    }
}
