//! A request on its way to a handler, and what can reject it before.
use ::std::future::Future;
use ::std::sync::Arc;

use ::axum::body::{Body, Bytes};
use ::axum::extract::{FromRequestParts, RawPathParams, Request, State};
use ::axum::http::HeaderMap;
use ::axum::http::header::CONTENT_LENGTH;
use ::axum::http::request::Parts;
use ::axum::routing::{MethodFilter, MethodRouter, on};
use ::futures_util::StreamExt;

use super::body::{BodyError, Input, Shape, read_json, read_value};
use super::context::Exchange;
use super::contract::Contract;
use super::finish::Unanswered;
use super::malformed::Malformed;
use super::media;
use super::params::Params;
use super::path_rest;
use super::read::Read;
use super::record::{self, Matched};
use super::redacted::Redacted;
pub use super::rejection::Rejection;
use super::response::Responder;
use super::route_path::{Ending, has_empty};
use super::violation::Violations;

/// The request of an operation, read from HTTP for the state `A`.
pub trait FromIncoming<A>: Sized {
    /// Finds out who calls, reads parameters and body, and gathers every violation among them.
    fn from_incoming(
        app: &Arc<A>,
        request: IncomingRequest,
    ) -> impl Future<Output = Result<Self, Rejection>> + Send;
}

/// What answers the requests of an operation: the method of a handler trait.
///
/// `'a` is how long the state is lent. A function with the arguments and the answer of such a method is
/// one.
pub trait Handler<'a, A: 'a, Q, R, E>: Clone + Send + Sync + 'static {
    /// The answer to come.
    type Future: ::std::future::Future<Output = Result<R, E>> + Send;

    /// Answers a request.
    fn call(self, app: &'a A, request: Q) -> Self::Future;
}

impl<'a, A, Q, R, E, F, T> Handler<'a, A, Q, R, E> for F
where
    A: 'a,
    F: FnOnce(&'a A, Q) -> T + Clone + Send + Sync + 'static,
    T: Future<Output = Result<R, E>> + Send,
{
    type Future = T;

    fn call(self, app: &'a A, request: Q) -> T {
        self(app, request)
    }
}

/// The route of the operation of this name, whose path the contract has so: reads the request, calls the handler, writes the answer.
pub fn operation<A, Q, R, E, H>(
    contract: &'static Contract,
    name: &'static str,
    route: &'static str,
    method: MethodFilter,
    handler: H,
) -> MethodRouter<Arc<A>>
where
    A: Send + Sync + 'static,
    Q: FromIncoming<A> + Send + 'static,
    R: Responder + Send + 'static,
    E: Responder + Send + 'static,
    H: for<'a> Handler<'a, A, Q, R, E>,
{
    let operation = Operation {
        contract,
        name,
        route,
        media_types: R::MEDIA_TYPES,
    };
    keeping(operation, method, |_| (), handler, |response, ()| response)
}

/// What is known of an operation before a request of it arrives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation {
    pub(super) contract: &'static Contract,
    /// The name in the contract.
    pub(super) name: &'static str,
    /// The path in the contract.
    pub(super) route: &'static str,
    /// The media types of what it can send, none where it sends nothing.
    pub(super) media_types: &'static [&'static str],
}

/// The same, where the answer depends on something that is kept of the request.
pub(super) fn keeping<A, Q, K, R, S, E, H>(
    operation: Operation,
    method: MethodFilter,
    keep: impl Fn(&Q) -> K + Copy + Send + Sync + 'static,
    handler: H,
    complete: fn(R, K) -> S,
) -> MethodRouter<Arc<A>>
where
    A: Send + Sync + 'static,
    Q: FromIncoming<A> + Send + 'static,
    K: Send + 'static,
    R: Send + 'static,
    S: Responder + 'static,
    E: Responder + Send + 'static,
    H: for<'a> Handler<'a, A, Q, R, E>,
{
    let matched = Matched {
        operation: operation.name,
        route: operation.route,
        method: record::filter_name(method),
    };
    on(
        method,
        async move |State(app): State<Arc<A>>, request: Request| {
            let mut request = IncomingRequest::new(operation, request).await;
            let received = &mut *request.0;
            received
                .exchange
                .reached(matched, &received.parts.extensions);
            let exchange = received.exchange.clone();
            if let Err(Rejection::NoRoute) = received.path {
                return Rejection::NoRoute.respond_to(&exchange);
            }
            match Q::from_incoming(&app, request).await {
                Ok(request) => {
                    let kept = keep(&request);
                    let mut unanswered =
                        Unanswered(Some((exchange.request_id.as_str(), operation.name)));
                    let answered = handler.call(&app, request).await;
                    unanswered.0 = None;
                    match answered {
                        Ok(response) => complete(response, kept).send(&exchange),
                        Err(error) => error.respond_to(&exchange),
                    }
                }
                Err(rejection) => rejection.respond_to(&exchange),
            }
        },
    )
}

/// A request that has reached its route and is not read yet.
///
/// It is handed on from one future to the next, so what it holds stays in one place.
#[derive(Debug)]
pub struct IncomingRequest(Box<Received>);

#[derive(Debug)]
struct Received {
    exchange: Exchange,
    /// The media types of which the client has to accept one; none where nothing is sent.
    media_types: &'static [&'static str],
    parts: Parts,
    path: Result<RawPathParams, Rejection>,
    body: Body,
    /// The bytes of the body, where they are kept.
    kept: Option<Redacted<Bytes>>,
}

impl IncomingRequest {
    async fn new(operation: Operation, request: Request) -> Self {
        let (mut parts, body) = request.into_parts();
        mark_sensitive(&mut parts.headers, operation.contract.sensitive_headers);
        let exchange = Exchange::of_parts(operation.contract, &parts.headers, &parts.extensions);
        let mut received = Box::new(Received {
            exchange,
            media_types: operation.media_types,
            parts,
            path: Err(Rejection::NoRoute),
            body,
            kept: None,
        });
        received.path = match well_formed(received.parts.uri.path()) {
            Ok(()) => path_params(&mut received.parts).await,
            Err(malformed) => Err(malformed.into()),
        };
        Self(received)
    }

    /// The request's id, and the contract by which it is answered.
    #[must_use]
    pub fn exchange(&self) -> &Exchange {
        &self.0.exchange
    }

    /// All of the request but its body.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.0.parts
    }

    /// The same, to be changed.
    #[must_use]
    pub fn parts_mut(&mut self) -> &mut Parts {
        &mut self.0.parts
    }

    /// Refuses a client that accepts nothing of what the operation can send.
    ///
    /// # Errors
    ///
    /// 406 Not Acceptable.
    pub fn demand_acceptable(&self) -> Result<(), Rejection> {
        let (headers, types) = (&self.0.parts.headers, self.0.media_types);
        if types.is_empty() || types.iter().any(|it| media::accepts(headers, it)) {
            Ok(())
        } else {
            Err(Rejection::NotAcceptable)
        }
    }

    /// The number of the media type that the client would have of some, the first where it has no wish.
    #[must_use]
    pub fn prefers(&self, media_types: &[&str]) -> usize {
        media::prefer(&self.0.parts.headers, media_types)
    }

    /// Takes the body, which must be JSON of one of these media types and no longer than the contract
    /// allows, without reading sense into it.
    ///
    /// # Errors
    ///
    /// 415 Unsupported Media Type, 413 Content Too Large, or 400 where the client broke off.
    pub async fn json_body(&mut self, types: &[&str]) -> Result<JsonBody, Rejection> {
        media::demand_json(&self.0.parts.headers, types)
            .map_err(|unread| Rejection::unread(unread, types.join(", ")))?;
        self.bytes(self.0.exchange.contract.max_body)
            .await
            .map(JsonBody)
    }

    /// Takes the body, no longer than a limit.
    ///
    /// # Errors
    ///
    /// 413 Content Too Large, or 400 where the client broke off.
    pub async fn bytes(&mut self, limit: u64) -> Result<Bytes, Rejection> {
        let announced = self.announced(limit)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let bytes = collect(self.take(), announced, limit).await?;
        if let Some(kept) = &mut self.0.kept {
            *kept = Redacted::new(bytes.clone());
        }
        Ok(bytes)
    }

    /// Keeps the bytes of the body when they are taken.
    pub fn keep_body(&mut self) {
        self.0.kept = Some(Redacted::default());
    }

    /// The bytes of the body that were kept; none of a body that is absent.
    pub fn kept_body(&mut self) -> Redacted<Bytes> {
        self.0.kept.take().unwrap_or_default()
    }

    /// The length that the body announces; 0 where it announces none.
    ///
    /// # Errors
    ///
    /// 413 Content Too Large, before any of it is read.
    pub fn announced(&self, limit: u64) -> Result<usize, Rejection> {
        let announced = self
            .parts()
            .headers
            .get(CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse::<u64>().ok())
            .unwrap_or(0);
        if announced > limit {
            return Err(Rejection::PayloadTooLarge);
        }
        Ok(usize::try_from(announced).unwrap_or(usize::MAX))
    }

    /// Takes the body, unread and of any length.
    pub fn take(&mut self) -> Body {
        ::std::mem::take(&mut self.0.body)
    }

    /// Puts back a body that was looked into.
    pub fn put_back(&mut self, body: Body) {
        self.0.body = body;
    }

    /// The parameters in the path.
    ///
    /// # Errors
    ///
    /// 400 where the percent-encoding is broken.
    pub fn path(&self) -> Result<Params, Rejection> {
        match &self.0.path {
            Ok(path) => {
                let end = self.0.parts.extensions.get::<Ending>();
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
            Err(Rejection::Malformed(malformed)) => Err(malformed.clone().into()),
            Err(_) => Err(Rejection::NoRoute),
        }
    }

    /// The parameters in the path, one of which is all that is left of it.
    ///
    /// # Errors
    ///
    /// 400 where the percent-encoding is broken, or the rest has an empty segment, `.` or `..`, a
    /// backslash or NUL.
    pub fn path_with_rest(&self, name: &str) -> Result<Params, Rejection> {
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
    pub fn query(&self) -> Result<Params, Rejection> {
        Ok(Params::of_query(
            self.0.parts.uri.query().unwrap_or_default(),
        )?)
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.parts.headers
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
    pub fn read<T: Input>(&self, violations: &mut Violations) -> Result<Option<T>, Rejection> {
        Self::taken(read_json(&self.0), violations)
    }

    /// Reads the body as a value of any type.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn value<T: Read>(
        &self,
        shape: Shape,
        violations: &mut Violations,
    ) -> Result<Option<T>, Rejection> {
        Self::taken(read_value(&self.0, shape), violations)
    }

    fn taken<T>(
        read: Result<T, BodyError>,
        violations: &mut Violations,
    ) -> Result<Option<T>, Rejection> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(BodyError::Malformed(malformed)) => Err(malformed.into()),
            Err(BodyError::Invalid(found)) => {
                violations.extend(found);
                Ok(None)
            }
        }
    }
}

/// Collects a body and stops where it grows over the limit, whatever it announced.
async fn collect(body: Body, announced: usize, limit: usize) -> Result<Bytes, Rejection> {
    /// What a mere announcement may reserve.
    const RESERVE: usize = 64 * 1024;

    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Rejection::broken_off())?;
        if chunk.len() > limit - bytes.len() {
            return Err(Rejection::PayloadTooLarge);
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
async fn path_params(parts: &mut Parts) -> Result<RawPathParams, Rejection> {
    let found = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Malformed::not_utf8("path"))?;
    if has_empty(&found) {
        return Err(Rejection::NoRoute);
    }
    Ok(found)
}

/// Marks headers that carry credentials, so that their `Debug` does not show them.
fn mark_sensitive(headers: &mut HeaderMap, names: &[&'static str]) {
    // A request has few headers: to look at each is less than to look for each of the names.
    for (name, value) in headers.iter_mut() {
        if names.contains(&name.as_str()) {
            value.set_sensitive(true);
        }
    }
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
