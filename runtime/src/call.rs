//! A request on its way to a handler, and the refusals that it can meet before.
use ::std::future::Future;
use ::std::sync::Arc;
use ::std::time::Duration;

use ::axum::body::{Body, Bytes};
use ::axum::extract::{FromRequestParts, RawPathParams, Request, State};
use ::axum::http::header::{ACCEPT, CONTENT_LENGTH};
use ::axum::http::request::Parts;
use ::axum::http::{HeaderMap, HeaderValue};
use ::axum::response::Response;
use ::axum::routing::{MethodFilter, MethodRouter, on};
use ::futures_util::StreamExt;

use super::body::{BodyError, Input, read_json};
use super::context::{Context, Exchange, RequestId};
use super::contract::Contract;
use super::endings::Ending;
use super::fault::InternalError;
use super::log::Line;
use super::malformed::Malformed;
use super::media::{self, Unread};
use super::params::Params;
use super::path_rest;
use super::record::{self, Matched};
use super::redacted::Redacted;
use super::respond::{Answer, Reply};
use super::time_limit::TimeLimit;
use super::violation::Violations;

/// The request of an operation, read from HTTP for the state `A`.
pub trait FromCall<A>: Sized {
    /// The name of the operation.
    const OPERATION: &'static str;

    /// The path of the operation, as the contract has it.
    const ROUTE: &'static str;
    /// How long it may take, where that is not what the contract gives every operation.
    const TIMEOUT: Option<Duration> = None;

    /// Finds out who calls, reads parameters and body, and gathers every violation among them.
    fn from_call(app: &Arc<A>, call: Call) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

/// The request of an operation that is made of what was received at once: it asks neither the state nor
/// for time.
pub trait FromReceived: Sized {
    /// The name of the operation.
    const OPERATION: &'static str;

    /// The path of the operation, as the contract has it.
    const ROUTE: &'static str;
    /// How long it may take, where that is not what the contract gives every operation.
    const TIMEOUT: Option<Duration> = None;

    /// The media types of which the client has to accept one; none where nothing is sent.
    const ACCEPTS: &'static [&'static str] = &[];

    /// Whether a body in JSON belongs to it.
    const HAS_JSON: bool = false;

    /// The media types that such a body may have.
    const JSON_TYPES: &'static [&'static str] = &[media::JSON];

    /// Reads parameters and body, and gathers every violation among them. The body is empty where none
    /// belongs to the request.
    ///
    /// # Errors
    ///
    /// Why the handler is not called.
    fn from_received(call: Call, body: JsonBody) -> Result<Self, Refusal>;
}

impl<A: Send + Sync, Q: FromReceived + Send> FromCall<A> for Q {
    const OPERATION: &'static str = <Q as FromReceived>::OPERATION;
    const ROUTE: &'static str = <Q as FromReceived>::ROUTE;
    const TIMEOUT: Option<Duration> = <Q as FromReceived>::TIMEOUT;

    async fn from_call(_app: &Arc<A>, mut call: Call) -> Result<Self, Refusal> {
        if !Q::ACCEPTS.is_empty() {
            call.accepts(Q::ACCEPTS)?;
        }
        let body = match Q::HAS_JSON {
            true => call.json_body(Q::JSON_TYPES).await?,
            false => JsonBody(Bytes::new()),
        };
        Q::from_received(call, body)
    }
}

/// What answers the requests of an operation: the method of a handler trait.
///
/// `'a` is how long the state is lent. A function with the arguments and the answer of such a method is
/// one.
pub trait Handler<'a, A: 'a, Q, R, E>: Clone + Send + Sync + 'static {
    /// The answer to come.
    type Answering: Future<Output = Result<R, E>> + Send;

    /// Answers a request.
    fn answer(self, app: &'a A, request: Q) -> Self::Answering;
}

impl<'a, A, Q, R, E, F, T> Handler<'a, A, Q, R, E> for F
where
    A: 'a,
    F: FnOnce(&'a A, Q) -> T + Clone + Send + Sync + 'static,
    T: Future<Output = Result<R, E>> + Send,
{
    type Answering = T;

    fn answer(self, app: &'a A, request: Q) -> T {
        self(app, request)
    }
}

/// The route of an operation: reads the request, calls the handler, writes the answer.
pub fn operation<A, Q, R, E, H>(
    contract: &'static Contract,
    method: MethodFilter,
    handler: H,
) -> MethodRouter<Arc<A>>
where
    A: Send + Sync + 'static,
    Q: FromCall<A> + Send + 'static,
    R: Answer + Send + 'static,
    E: Answer + Send + 'static,
    H: for<'a> Handler<'a, A, Q, R, E>,
{
    keeping(contract, method, |_| (), handler, |response, ()| response)
}

/// The same, where the answer depends on something that is kept of the request.
pub(super) fn keeping<A, Q, K, R, S, E, H>(
    contract: &'static Contract,
    method: MethodFilter,
    keep: fn(&Q) -> K,
    handler: H,
    complete: fn(R, K) -> S,
) -> MethodRouter<Arc<A>>
where
    A: Send + Sync + 'static,
    Q: FromCall<A> + Send + 'static,
    K: Send + 'static,
    R: Send + 'static,
    S: Answer + 'static,
    E: Answer + Send + 'static,
    H: for<'a> Handler<'a, A, Q, R, E>,
{
    let matched = Matched {
        operation: Q::OPERATION,
        route: Q::ROUTE,
        method: record::filter_name(method),
    };
    on(
        method,
        async move |State(app): State<Arc<A>>, request: Request| {
            if let Some(time) = Q::TIMEOUT {
                TimeLimit::set(request.extensions(), time);
            }
            let mut call = Call::new(contract, request).await;
            call.exchange.reached(matched, &call.parts.extensions);
            let exchange = call.exchange.clone();
            if let Err(Refusal::NoRoute) = call.path {
                return Refusal::NoRoute.answer(&exchange);
            }
            match Q::from_call(&app, call).await {
                Ok(request) => {
                    let kept = keep(&request);
                    let mut unanswered = Unanswered(Some((&exchange.request_id, Q::OPERATION)));
                    let answered = handler.answer(&app, request).await;
                    unanswered.0 = None;
                    match answered {
                        Ok(response) => complete(response, kept).send(&exchange),
                        Err(error) => error.answer(&exchange),
                    }
                }
                Err(refusal) => refusal.answer(&exchange),
            }
        },
    )
}

/// A handler that has not answered yet: says so in the log where it is dropped.
struct Unanswered<'a>(Option<(&'a RequestId, &'static str)>);

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        // A panic has a line of its own.
        if let Some((id, operation)) = self.0.filter(|_| !::std::thread::panicking()) {
            ::tracing::debug!(
                request_id = %Line(id),
                operation,
                "the handler was dropped before it answered: its client hung up, or its time was over"
            );
        }
    }
}

/// A request that has reached its route and is not read yet.
#[derive(Debug)]
pub struct Call {
    exchange: Exchange,
    parts: Parts,
    path: Result<RawPathParams, Refusal>,
    body: Body,
    /// The bytes of the body, where they are kept.
    kept: Option<Redacted<Bytes>>,
}

impl Call {
    async fn new(contract: &'static Contract, request: Request) -> Self {
        let (mut parts, body) = request.into_parts();
        let exchange = Exchange::of_parts(contract, &parts.headers, &parts.extensions);
        let path = match well_formed(parts.uri.path()) {
            Ok(()) => path_params(&mut parts).await,
            Err(malformed) => Err(malformed.into()),
        };
        Self {
            exchange,
            parts,
            path,
            body,
            kept: None,
        }
    }

    /// The request's id, and the contract by which it is answered.
    #[must_use]
    pub fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// All of the request but its body.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The same, to be changed.
    #[must_use]
    pub fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    /// Refuses a client that accepts nothing of what the operation can send.
    ///
    /// # Errors
    ///
    /// 406 Not Acceptable.
    pub fn accepts(&self, media_types: &[&str]) -> Result<(), Refusal> {
        let headers = &self.parts.headers;
        if media_types.iter().any(|it| media::accepts(headers, it)) {
            Ok(())
        } else {
            Err(Refusal::NotAcceptable)
        }
    }

    /// The number of the media type that the client would have of some, the first where it has no wish.
    #[must_use]
    pub fn prefers(&self, media_types: &[&str]) -> usize {
        media::prefer(&self.parts.headers, media_types)
    }

    /// Takes the body, which must be JSON of one of these media types and no longer than the contract
    /// allows, without reading sense into it.
    ///
    /// # Errors
    ///
    /// 415 Unsupported Media Type, 413 Content Too Large, or 400 where the client broke off.
    pub async fn json_body(&mut self, types: &[&str]) -> Result<JsonBody, Refusal> {
        media::demand_json(&self.parts.headers, types)
            .map_err(|unread| Refusal::unread(unread, types.join(", ")))?;
        self.bytes(self.exchange.contract.max_body)
            .await
            .map(JsonBody)
    }

    /// Takes the body, no longer than a limit.
    ///
    /// # Errors
    ///
    /// 413 Content Too Large, or 400 where the client broke off.
    pub async fn bytes(&mut self, limit: u64) -> Result<Bytes, Refusal> {
        let announced = self.announced(limit)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let bytes = collect(self.take(), announced, limit).await?;
        if let Some(kept) = &mut self.kept {
            *kept = Redacted::new(bytes.clone());
        }
        Ok(bytes)
    }

    /// Keeps the bytes of the body when they are taken.
    pub fn keep_body(&mut self) {
        self.kept = Some(Redacted::default());
    }

    /// The bytes of the body that were kept; none of a body that is absent.
    pub fn kept_body(&mut self) -> Redacted<Bytes> {
        self.kept.take().unwrap_or_default()
    }

    /// The length that the body announces; 0 where it announces none.
    ///
    /// # Errors
    ///
    /// 413 Content Too Large, before any of it is read.
    pub fn announced(&self, limit: u64) -> Result<usize, Refusal> {
        let announced = self
            .parts
            .headers
            .get(CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse::<u64>().ok())
            .unwrap_or(0);
        if announced > limit {
            return Err(Refusal::PayloadTooLarge);
        }
        Ok(usize::try_from(announced).unwrap_or(usize::MAX))
    }

    /// Takes the body, unread and of any length.
    pub fn take(&mut self) -> Body {
        ::std::mem::take(&mut self.body)
    }

    /// Puts back a body that was looked into.
    pub fn put_back(&mut self, body: Body) {
        self.body = body;
    }

    /// The parameters in the path.
    ///
    /// # Errors
    ///
    /// 400 where the percent-encoding is broken.
    pub fn path(&self) -> Result<Params, Refusal> {
        match &self.path {
            Ok(path) => {
                let end = self.parts.extensions.get::<Ending>();
                let end = end.map_or("", |Ending(end)| end);
                let last = path.iter().count().saturating_sub(1);
                let pairs = path.iter().enumerate().map(|(index, (name, value))| {
                    let value = match index == last {
                        true => value.strip_suffix(end).unwrap_or(value),
                        false => value,
                    };
                    (name, value)
                });
                Ok(Params::of_path(pairs))
            }
            Err(Refusal::Malformed(malformed)) => Err(malformed.clone().into()),
            Err(_) => Err(Refusal::NoRoute),
        }
    }

    /// The parameters in the path, one of which is all that is left of it.
    ///
    /// # Errors
    ///
    /// 400 where the percent-encoding is broken, or the rest has an empty segment, `.` or `..`, a
    /// backslash or NUL.
    pub fn path_with_rest(&self, name: &str) -> Result<Params, Refusal> {
        let path = self.path()?;
        for rest in path.values(name) {
            path_rest::hold(rest)?;
        }
        Ok(path)
    }

    /// The parameters in the query.
    ///
    /// # Errors
    ///
    /// 400 where the percent-encoding is broken.
    pub fn query(&self) -> Result<Params, Refusal> {
        Ok(Params::of_query(
            self.parts.uri.query().unwrap_or_default(),
        )?)
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// What the handler gets beside parameters and body.
    #[must_use]
    pub fn into_context(self) -> Context {
        Context::new(
            self.exchange.request_id,
            self.parts.headers,
            self.parts.extensions,
        )
    }
}

/// A body that says it is JSON.
#[derive(Debug)]
pub struct JsonBody(Bytes);

impl JsonBody {
    /// A body that was taken already.
    #[must_use]
    pub fn of(bytes: Bytes) -> Self {
        Self(bytes)
    }

    /// Reads the body as a model; where it breaks the contract, the violations say why and there is no model.
    ///
    /// # Errors
    ///
    /// 400 where it is no JSON.
    pub fn read<T: Input>(&self, violations: &mut Violations) -> Result<Option<T>, Refusal> {
        match read_json(&self.0) {
            Ok(model) => Ok(Some(model)),
            Err(BodyError::Malformed(malformed)) => Err(malformed.into()),
            Err(BodyError::Invalid(found)) => {
                violations.extend(found);
                Ok(None)
            }
        }
    }
}

/// Collects a body and stops where it grows over the limit, whatever it announced.
async fn collect(body: Body, announced: usize, limit: usize) -> Result<Bytes, Refusal> {
    /// What a mere announcement may reserve.
    const RESERVE: usize = 64 * 1024;

    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::broken_off())?;
        if chunk.len() > limit - bytes.len() {
            return Err(Refusal::PayloadTooLarge);
        }
        if bytes.is_empty() && chunk.len() >= announced && announced > 0 {
            return Ok(chunk);
        }
        bytes.reserve(announced.min(RESERVE).saturating_sub(bytes.len()));
        bytes.extend_from_slice(&chunk);
    }
    Ok(Bytes::from(bytes))
}

/// The parameters of a path, none of which is empty: `/users//avatar` is no path of `/users/{id}/avatar`,
/// whatever the router says.
async fn path_params(parts: &mut Parts) -> Result<RawPathParams, Refusal> {
    let found = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Malformed::not_utf8("path"))?;
    if has_empty(&found) {
        return Err(Refusal::NoRoute);
    }
    Ok(found)
}

/// Whether a parameter of a path is empty.
pub(super) fn has_empty(path: &RawPathParams) -> bool {
    path.iter().any(|(_, value)| value.is_empty())
}

/// A `%` must be followed by two hexadecimal digits.
fn well_formed(text: &str) -> Result<(), Malformed> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
        match &rest[at + 1..] {
            [high, low, tail @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                rest = tail;
            }
            _ => return Err(Malformed::percent("path")),
        }
    }
    Ok(())
}

/// Why a request does not reach its handler.
#[derive(Debug)]
pub enum Refusal {
    /// 404 Not Found: the path is none of the contract's.
    NoRoute,
    /// 406 Not Acceptable.
    NotAcceptable,
    /// 415 Unsupported Media Type.
    UnsupportedMediaType {
        /// What is taken, as `Accept` has it (RFC 9110, section 15.5.16).
        taken: String,
        /// Why the body is not read, in words that repeat nothing of it.
        reason: String,
    },
    /// 413 Content Too Large.
    PayloadTooLarge,
    /// 400 Bad Request.
    Malformed(Malformed),
    /// 422 Unprocessable Content.
    Invalid(Violations),
    /// 500 Internal Server Error.
    Failed(InternalError),
    /// What the contract declares, where it is found out before the handler.
    Answered(Box<Response>),
}

impl From<Malformed> for Refusal {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl Refusal {
    /// A body that is not read; `taken` are the media types that are.
    #[must_use]
    pub fn unread(unread: Unread, taken: String) -> Self {
        let reason = unread.reason(&taken);
        Self::UnsupportedMediaType { taken, reason }
    }

    /// A body whose client sends no more of it.
    #[must_use]
    pub fn broken_off() -> Self {
        Malformed::new("the body broke off before its end").into()
    }
}

impl Answer for Refusal {
    fn answer(self, exchange: &Exchange) -> Response {
        let builtin = &exchange.contract.builtin;
        let error = match self {
            Self::NoRoute => &builtin.route_not_found,
            Self::NotAcceptable => &builtin.not_acceptable,
            Self::UnsupportedMediaType { taken, reason } => {
                let error = &builtin.unsupported_media_type;
                let mut response = Reply::refused(error, &reason, exchange);
                if let Ok(taken) = HeaderValue::try_from(taken) {
                    response.headers_mut().insert(ACCEPT, taken);
                }
                return response;
            }
            Self::PayloadTooLarge => &builtin.payload_too_large,
            Self::Malformed(malformed) => {
                let error = &builtin.malformed_request;
                return Reply::refused(error, malformed.reason(), exchange);
            }
            Self::Invalid(violations) => return violations.answer(exchange),
            Self::Failed(error) => return error.answer(exchange),
            Self::Answered(answer) => return *answer,
        };
        Reply::builtin(error, exchange)
    }
}
