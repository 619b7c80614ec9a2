//! A request on its way to a handler, and what can reject it before.
use ::std::future::Future;
use ::std::sync::Arc;

use ::axum::body::{Body, Bytes};
use ::axum::extract::{FromRequestParts, RawPathParams, Request};
use ::axum::http::header::CONTENT_LENGTH;
use ::axum::http::request::Parts;
use ::axum::http::{HeaderMap, Method};
use ::futures_util::{FutureExt, StreamExt};

use super::body::{BodyError, Input, Shape, read_json, read_value};
use super::context::Exchange;
use super::contract::Contract;
use super::malformed::Malformed;
use super::media::{self, Unread};
use super::params::Params;
use super::path_rest;
use super::read::Read;
use super::record::Matched;
use super::redacted::Redacted;
pub use super::rejection::Rejection;
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
    /// The end behind the last parameter in the path.
    end: &'static str,
    body: Body,
    /// The bytes of the body, where they are kept.
    kept: Option<Redacted<Bytes>>,
}

impl IncomingRequest {
    /// A request that has reached an operation which can send these media types.
    pub(super) fn new(
        contract: &'static Contract,
        media_types: &'static [&'static str],
        matched: Matched,
        request: Request,
    ) -> Self {
        let (mut parts, body) = request.into_parts();
        mark_sensitive(&mut parts.headers, contract.sensitive_headers);
        let mut exchange = Exchange::of_parts(contract, &parts.headers, &parts.extensions);
        exchange.reached(matched, &parts.extensions);
        let end = parts.extensions.get::<Ending>();
        let end = end.map_or("", |Ending(end)| end);
        let mut received = Box::new(Received {
            exchange,
            media_types,
            parts,
            path: Err(Rejection::NoRoute),
            end,
            body,
            kept: None,
        });
        received.path = match well_formed(received.parts.uri.path()) {
            Ok(()) => path_params(&mut received.parts),
            Err(malformed) => Err(malformed.into()),
        };
        Self(received)
    }

    /// Whether its path is none of those that the route means.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(self.0.path, Err(Rejection::NoRoute))
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
            .map_err(|unread| self.unread(unread, types))?;
        self.bytes(self.0.exchange.contract.max_body)
            .await
            .map(JsonBody)
    }

    /// Why a body is refused whose media type is none of those that are taken.
    pub(super) fn unread(&self, unread: Unread, taken: &[&str]) -> Rejection {
        Rejection::UnsupportedMediaType {
            taken: taken.join(", "),
            unread,
            is_patch: self.0.parts.method == Method::PATCH,
        }
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
    pub fn path(&self) -> Result<Params<'_>, Rejection> {
        match &self.0.path {
            Ok(path) => {
                let end = self.0.end;
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
    pub fn path_with_rest(&self, name: &str) -> Result<Params<'_>, Rejection> {
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
    pub fn query(&self) -> Result<Params<'static>, Rejection> {
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
fn path_params(parts: &mut Parts) -> Result<RawPathParams, Rejection> {
    // They are with the request already, so that nothing is waited for, and no future has to hold the request.
    let found = RawPathParams::from_request_parts(parts, &()).now_or_never();
    let found = found.ok_or(Rejection::NoRoute)?;
    let found = found.map_err(|_| Malformed::not_utf8("path"))?;
    if has_empty(&found) {
        return Err(Rejection::NoRoute);
    }
    Ok(found)
}

/// Marks headers that carry credentials, so that their `Debug` does not show them.
fn mark_sensitive(headers: &mut HeaderMap, names: &[&'static str]) {
    if names.is_empty() {
        return;
    }
    // A request has few headers: to look at each is less than to look for each of the names.
    for (name, value) in headers.iter_mut() {
        if names.contains(&name.as_str()) {
            value.set_sensitive(true);
        }
    }
}

/// A `%` must be followed by two hexadecimal digits.
fn well_formed(text: &str) -> Result<(), Malformed> {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('%') {
        match behind.as_bytes() {
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                rest = &behind[2..];
            }
            _ => return Err(Malformed::percent("path")),
        }
    }
    Ok(())
}
