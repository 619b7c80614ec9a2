//! What every request carries beside its parameters and body.
use ::std::fmt;
use ::std::future::Future;
use ::std::hash::{BuildHasher, RandomState};
use ::std::sync::atomic::{AtomicU64, Ordering};
use ::std::sync::{Arc, LazyLock};

use ::axum::http::{Extensions, HeaderMap, HeaderName, Request};
use ::tracing::{Span, record_all};

use super::contract::Contract;
use super::finish;
#[cfg(feature = "secrecy")]
use super::log::Line;
use super::record::{Matched, Record};

/// The header that carries the id of a request.
pub const REQUEST_ID: &str = "x-request-id";

/// Its name, made once.
pub(super) const REQUEST_ID_NAME: HeaderName = HeaderName::from_static(REQUEST_ID);

/// The id of a request: in the answer's `x-request-id`, in an error's `instance`, in every log line.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// Takes over the client's id where it is short and plain, else makes one.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Self {
        headers
            .get(REQUEST_ID_NAME)
            .and_then(|value| value.to_str().ok())
            .filter(|value| is_plain(value))
            .map_or_else(Self::random, |value| Self(Arc::from(value)))
    }

    /// An id of 32 hexadecimal digits that nobody has yet.
    #[must_use]
    pub fn random() -> Self {
        static KEYS: LazyLock<(RandomState, RandomState)> = LazyLock::new(Default::default);
        static COUNT: AtomicU64 = AtomicU64::new(0);

        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let (high, low) = (KEYS.0.hash_one(count), KEYS.1.hash_one(count));
        let mut digits = [b'0'; 32];
        let mut rest = u128::from(high) << 64 | u128::from(low);
        for digit in digits.iter_mut().rev() {
            *digit = b"0123456789abcdef"[(rest & 0xf) as usize];
            rest >>= 4;
        }
        let digits = ::std::str::from_utf8(&digits).unwrap_or_default();
        Self(Arc::from(digits))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A request and its answer: its id, and the contract by which it is answered.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// The contract.
    pub contract: &'static Contract,
    /// The request's id.
    pub request_id: RequestId,
    /// The operation that is reached.
    pub(super) operation: Option<&'static str>,
    /// The span of the request.
    span: Span,
    /// What is found out about it, where it is recorded.
    record: Option<Record>,
}

impl Exchange {
    /// An exchange of a contract.
    #[must_use]
    pub fn new(contract: &'static Contract, request_id: RequestId) -> Self {
        Self::within(contract, request_id, Span::current(), None)
    }

    /// That of a request, with the id that it was given already.
    #[must_use]
    pub fn of<B>(contract: &'static Contract, request: &Request<B>) -> Self {
        Self::of_parts(contract, request.headers(), request.extensions())
    }

    pub(super) fn of_parts(
        contract: &'static Contract,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Self {
        let id = extensions.get::<RequestId>().cloned();
        let id = id.unwrap_or_else(|| RequestId::from_headers(headers));
        let record = Record::of(extensions);
        Self::within(contract, id, Span::current(), record)
    }

    /// That of a request in a span of its own, which may be recorded.
    pub(super) fn within(
        contract: &'static Contract,
        request_id: RequestId,
        span: Span,
        record: Option<Record>,
    ) -> Self {
        Self {
            contract,
            request_id,
            operation: None,
            span,
            record,
        }
    }

    /// Notes the operation that the request has reached.
    pub(super) fn reached(&mut self, matched: Matched, extensions: &Extensions) {
        self.operation = Some(matched.operation);
        if self.span.is_disabled() && self.record.is_none() {
            return;
        }
        let route = matched.route(extensions);
        // A subscriber formats what it has of a span anew for each call.
        record_all!(
            self.span,
            operation = matched.operation,
            http.route = &*route
        );
        if let Some(record) = &self.record {
            record.matched(matched, route);
        }
    }

    /// The span of the request.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// Notes the code of the error that is answered.
    pub(super) fn failed_with(&self, code: &'static str) {
        self.span.record("error.type", code);
        if let Some(record) = &self.record {
            record.failed_with(code);
        }
    }

    /// Notes who sends the request.
    #[cfg(feature = "secrecy")]
    pub(super) fn identified(&self, name: &str) {
        self.span
            .record("enduser.id", ::tracing::field::display(Line(name)));
    }
}

/// An id from outside reaches logs and answers, so it may hold nothing that could forge either.
fn is_plain(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

/// What a request brings beside its parameters and body, moved out of it.
#[non_exhaustive]
pub struct Context {
    /// The request's id.
    pub request_id: RequestId,
    /// The request's headers.
    pub headers: HeaderMap,
    /// What a middleware left for the handler.
    pub extensions: Extensions,
}

impl Context {
    /// A context of given parts, such as a test of a handler needs.
    #[must_use]
    pub fn new(request_id: RequestId, headers: HeaderMap, extensions: Extensions) -> Self {
        Self {
            request_id,
            headers,
            extensions,
        }
    }

    /// Carries work out to its end, even where the handler is dropped meanwhile: when its client hangs
    /// up, or its time is over.
    ///
    /// The work has a task of its own, and its lines in the log the request's id. A panic in it is one
    /// of the handler. What it answers is lost where nobody waits for it any more.
    pub async fn finish<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> T {
        finish::finish(work).await
    }
}

/// Shows the id alone, since headers carry credentials.
impl fmt::Debug for Context {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Context")
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
