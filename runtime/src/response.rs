//! Writing answers: status, declared headers, and JSON or nothing.
use ::std::convert::Infallible;

use ::axum::body::{Body, Bytes};
use ::axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue, VARY};
use ::axum::http::{HeaderMap, StatusCode};
use ::axum::response::Response;
use ::futures_util::stream::{self, Empty};
use ::serde::Serialize;
use ::serde_json::Value;

use super::context::Exchange;
use super::error::{Builtin, Failing, Kind};
use super::internal_error::InternalError;
use super::log::Line;
use super::schema::Schema;
use super::violation::Violation;
use super::write::{Write, Written};
use super::{check, media};

/// What an operation can answer with: its response, its errors.
pub trait Responder {
    /// The media types of what an operation with this response can send; none where it sends nothing.
    const MEDIA_TYPES: &'static [&'static str] = &[];

    /// Writes the answer; an error in doing so is a logged, generic 500.
    fn respond_to(self, exchange: &Exchange) -> Response;

    /// The declared headers that come with it.
    fn declared_headers(&self) -> &'static [check::Header] {
        &[]
    }

    /// Writes the answer, and holds its headers against what is declared of them.
    fn send(self, exchange: &Exchange) -> Response
    where
        Self: Sized,
    {
        let declared = self.declared_headers();
        let response = self.respond_to(exchange);
        if let Err(error) = check::headers(declared, response.headers()) {
            return error.respond_to(exchange);
        }
        response
    }
}

impl Responder for InternalError {
    fn respond_to(self, exchange: &Exchange) -> Response {
        self.log();
        ResponseBuilder::builtin(&exchange.contract.builtin.internal, exchange)
    }
}

/// An answer being put together.
#[derive(Debug)]
pub struct ResponseBuilder {
    status: StatusCode,
    headers: HeaderMap,
    /// The media type of JSON that is not sent as such.
    media_type: Option<&'static str>,
    failure: Option<InternalError>,
}

impl ResponseBuilder {
    /// An answer with a status and nothing else yet.
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            media_type: None,
            failure: None,
        }
    }

    /// Adds a header, written as the value is in JSON but without quotes.
    ///
    /// A value that HTTP forbids fails the whole answer.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &impl Write) -> Self {
        match text(value) {
            Ok(text) => match field(name, text) {
                Some((name, value)) => {
                    self.headers.append(name, value);
                    self
                }
                None => self.fail(InternalError::new(format!(
                    "HTTP forbids the value of the header `{name}`"
                ))),
            },
            Err(rule) => self.fail(InternalError::of_breach(&format!(
                "header `/{name}` {rule}"
            ))),
        }
    }

    /// Adds a header that may be missing.
    #[must_use]
    pub fn optional_header(self, name: &'static str, value: Option<impl Write>) -> Self {
        match value {
            Some(value) => self.header(name, &value),
            None => self,
        }
    }

    /// Ends an answer to HEAD. It says of the body that GET would be sent no more than its headers do:
    /// a length that a router fills in would be that of nothing.
    #[must_use]
    pub fn head(self, exchange: &Exchange) -> Response {
        let body = match self.status {
            StatusCode::RESET_CONTENT => Body::empty(),
            _ => Body::from_stream(no_content()),
        };
        self.finish(body, exchange)
    }

    /// Ends the answer without a body.
    #[must_use]
    pub fn empty(self, exchange: &Exchange) -> Response {
        let body = match self.status {
            // RFC 9110, 8.6 and 15.4.5: these say nothing of a length, not even to HEAD, for which a
            // router fills in the length that it knows.
            StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED => Body::from_stream(no_content()),
            _ => Body::empty(),
        };
        self.finish(body, exchange)
    }

    /// Sends JSON as another media type of it.
    #[must_use]
    pub fn as_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }

    /// Says that `Accept` chose what is sent (RFC 9110, 12.5.5).
    #[must_use]
    pub fn vary(mut self) -> Self {
        self.headers
            .append(VARY, HeaderValue::from_static("Accept"));
        self
    }

    /// Ends the answer with JSON.
    #[must_use]
    pub fn json<T: Serialize + check::Output>(self, body: &T, exchange: &Exchange) -> Response {
        let bytes = written(body, 1024, String::new);
        let bytes = bytes.and_then(|bytes| check::json(body, None).map(|()| bytes));
        self.content(media::JSON, bytes, exchange)
    }

    /// Ends the answer with JSON of any type; there is a schema where it is held against one.
    #[must_use]
    pub fn value<T: Write>(
        self,
        body: &T,
        schema: Option<&'static Schema>,
        exchange: &Exchange,
    ) -> Response {
        let bytes = written(&Written(body), 1024, String::new);
        let bytes = bytes.and_then(|bytes| match schema {
            Some(schema) => check::written(&bytes, schema, "").map(|()| bytes),
            None => Ok(bytes),
        });
        self.content(media::JSON, bytes, exchange)
    }

    /// The same of a list of models of which a client may ask for some fields.
    #[must_use]
    pub fn list<T: Serialize + check::Output>(
        self,
        items: &[T],
        schema: Option<&'static Schema>,
        exchange: &Exchange,
    ) -> Response {
        let bytes = written(&items, 1024, String::new);
        let bytes = bytes.and_then(|bytes| check::list(items, schema).map(|()| bytes));
        self.content(media::JSON, bytes, exchange)
    }

    /// Ends the answer with an error, a message and members beside them, which are an object of JSON.
    pub(super) fn failing(
        self,
        kind: Kind,
        message: &str,
        details: &[u8],
        exchange: &Exchange,
    ) -> Response {
        exchange.failed_with(kind.code);
        if let Some(media_type) = kind.text {
            return self.text(media_type, message.to_owned(), exchange);
        }
        let body = body(self.status, kind, message, details, None, exchange);
        self.content(
            exchange.contract.error_format.media_type,
            Ok(body),
            exchange,
        )
    }

    /// An error that the server answers by itself.
    #[must_use]
    pub fn builtin(error: &Builtin, exchange: &Exchange) -> Response {
        Self::new(error.status).failing(error.kind, error.message, &[], exchange)
    }

    /// The same with the reason why a request is refused, which is logged for whoever looks closely.
    #[must_use]
    pub(super) fn rejected(error: &Builtin, reason: &str, exchange: &Exchange) -> Response {
        ::tracing::debug!(reason = %Line(reason), "the request was refused");
        let details = ::serde_json::to_vec(&Reason { reason }).unwrap_or_default();
        Self::new(error.status).failing(error.kind, error.message, &details, exchange)
    }

    /// The answer to a request that breaks these rules of the contract.
    pub(super) fn invalid(violations: &[Violation], exchange: &Exchange) -> Response {
        let error = &exchange.contract.builtin.validation_failed;
        exchange.failed_with(error.kind.code);
        let body = body(
            error.status,
            error.kind,
            error.message,
            &[],
            Some(violations),
            exchange,
        );
        let media_type = exchange.contract.error_format.media_type;
        Self::new(error.status).content(media_type, Ok(body), exchange)
    }

    /// The text of an error that the server answers by itself.
    #[must_use]
    pub fn builtin_text(error: &Builtin, exchange: &Exchange) -> Vec<u8> {
        body(error.status, error.kind, error.message, &[], None, exchange)
    }

    /// Ends the answer with text in UTF-8.
    #[must_use]
    pub fn text(self, media_type: &'static str, body: String, exchange: &Exchange) -> Response {
        self.body(media_type, Body::from(body), exchange)
    }

    /// Ends the answer with a body of this media type.
    pub(super) fn body(
        mut self,
        media_type: &'static str,
        body: Body,
        exchange: &Exchange,
    ) -> Response {
        let media_type = HeaderValue::from_static(self.media_type.unwrap_or(media_type));
        self.headers.insert(CONTENT_TYPE, media_type);
        self.finish(body, exchange)
    }

    /// Adds a header that the contract does not declare, where it does not.
    #[must_use]
    pub fn or_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.entry(name).or_insert(value);
        self
    }

    /// Adds a line to the headers, whatever is there by this name already.
    #[must_use]
    pub fn line(mut self, name: HeaderName, text: String) -> Self {
        match HeaderValue::try_from(text) {
            Ok(value) => {
                self.headers.append(name, value);
                self
            }
            Err(_) => self.fail(InternalError::new(format!(
                "HTTP forbids the value of the header `{name}`"
            ))),
        }
    }

    /// The headers so far.
    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Makes a logged 500 of the answer.
    #[must_use]
    pub fn fail(mut self, error: InternalError) -> Self {
        self.failure.get_or_insert(error);
        self
    }

    /// Ends the answer with bytes of this media type, where they could be written.
    pub(super) fn content(
        self,
        media_type: &'static str,
        bytes: Result<Vec<u8>, InternalError>,
        exchange: &Exchange,
    ) -> Response {
        match bytes {
            Ok(bytes) => self.body(media_type, Body::from(bytes), exchange),
            Err(error) => error.respond_to(exchange),
        }
    }

    fn finish(self, body: Body, exchange: &Exchange) -> Response {
        if let Some(failure) = self.failure {
            failure.log();
            return Self::builtin(&exchange.contract.builtin.internal, exchange);
        }
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// Why a request is refused, in words that repeat nothing of it.
#[derive(Debug, Clone, Copy, Serialize)]
struct Reason<'a> {
    reason: &'a str,
}

/// Nothing, of a length that nobody can read off it.
fn no_content() -> Empty<Result<Bytes, Infallible>> {
    stream::empty()
}

/// A value as JSON, in a buffer with `room` for most of its kind, so that they are not copied while they
/// grow. `place` says where in the body the value stands.
pub(super) fn written(
    value: &impl Serialize,
    room: usize,
    place: impl FnOnce() -> String,
) -> Result<Vec<u8>, InternalError> {
    let mut bytes = Vec::with_capacity(room);
    match ::serde_json::to_writer(&mut bytes, value) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(InternalError::of_json(&error, &bytes, &place())),
    }
}

/// The body of an error, in the format of the contract.
fn body(
    status: StatusCode,
    kind: Kind,
    message: &str,
    details: &[u8],
    violations: Option<&[Violation]>,
    exchange: &Exchange,
) -> Vec<u8> {
    let failing = Failing {
        status,
        kind,
        message,
        details,
        violations,
        request_id: exchange.request_id.as_str(),
    };
    failing.body(&exchange.contract.error_format)
}

/// A value as a message shows it.
pub fn shown(value: &impl Write) -> String {
    text(value).unwrap_or_default()
}

/// The text of a scalar: a string without its quotes, a number, `true` or `false`. The error is the
/// rule that the value breaks.
fn text(value: &impl Write) -> Result<String, String> {
    match value.write(::serde_json::value::Serializer) {
        Ok(Value::String(text)) => Ok(text),
        Ok(Value::Number(number)) => Ok(number.to_string()),
        Ok(Value::Bool(value)) => Ok(value.to_string()),
        Ok(Value::Null | Value::Array(_) | Value::Object(_)) => Err("must be a scalar".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn field(name: &'static str, text: String) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::try_from(name).ok()?;
    Some((name, HeaderValue::try_from(text).ok()?))
}
