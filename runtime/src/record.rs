//! What is found out about one request while it is answered, for [`Telemetry`].
use ::std::borrow::Cow;
use ::std::pin::Pin;
use ::std::sync::atomic::{AtomicU64, Ordering};
use ::std::sync::{Arc, OnceLock};
use ::std::task::{Context, Poll, ready};
use ::std::time::Instant;

use ::axum::body::{Body, Bytes, HttpBody};
use ::axum::extract::{NestedPath, Request};
use ::axum::http::{Extensions, Method, StatusCode};
use ::axum::response::Response;
use ::axum::routing::MethodFilter;
use ::hyper::body::{Frame, SizeHint};
use ::tracing::Span;

use super::log::Line;
use super::telemetry::{RequestMetrics, Telemetry};

/// An operation that a request has reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    /// Its name.
    pub(super) operation: &'static str,
    /// Its path, as the contract has it.
    pub(super) route: &'static str,
    /// Its method.
    pub(super) method: &'static str,
}

impl Matched {
    /// The path, behind that which the router is nested below.
    pub(super) fn route(&self, extensions: &Extensions) -> Cow<'static, str> {
        match extensions.get::<NestedPath>() {
            Some(nested) => {
                let above = nested.as_str().trim_end_matches('/');
                Cow::Owned(format!("{above}{}", self.route))
            }
            None => Cow::Borrowed(self.route),
        }
    }
}

/// A request that is recorded.
#[derive(Clone, Debug)]
pub(super) struct Record(Arc<Facts>);

#[derive(Debug)]
struct Facts {
    telemetry: Telemetry,
    span: Span,
    start: Instant,
    method: &'static str,
    matched: OnceLock<(Matched, Cow<'static, str>)>,
    code: OnceLock<&'static str>,
    received: AtomicU64,
}

impl Record {
    /// That of a request, where it is recorded.
    pub(super) fn of(extensions: &Extensions) -> Option<Self> {
        Telemetry::of(extensions)?;
        extensions.get().cloned()
    }

    /// Notes the operation that is reached.
    pub(super) fn matched(&self, matched: Matched, route: Cow<'static, str>) {
        if self.0.telemetry.is_traced {
            let name = format!("{} {route}", matched.method);
            self.0.span.record("otel.name", &*name);
        }
        // A request reaches one.
        let _ = self.0.matched.set((matched, route));
    }

    /// Tells that nobody should use the operation any more that is used.
    pub(super) fn deprecated(&self, operation: &'static str) {
        if let Some(metrics) = &self.0.telemetry.metrics {
            metrics.deprecated(operation);
        }
    }

    /// Notes the code of the error that is answered.
    pub(super) fn failed_with(&self, code: &'static str) {
        // The first one is what went wrong.
        let _ = self.0.code.set(code);
    }

    fn report(&self, status: Option<StatusCode>, sent: u64) {
        let facts = &*self.0;
        let duration = facts.start.elapsed();
        let received = facts.received.load(Ordering::Relaxed);
        if facts.telemetry.logs {
            let _entered = facts.span.enter();
            let seconds = duration.as_secs_f64();
            match status {
                Some(_) => ::tracing::info!(
                    http.server.request.duration = seconds,
                    http.request.body.size = received,
                    http.response.body.size = sent,
                    "answered"
                ),
                None => ::tracing::info!(
                    http.server.request.duration = seconds,
                    http.request.body.size = received,
                    "the client hung up before an answer"
                ),
            }
        }
        if let Some(metrics) = &facts.telemetry.metrics {
            let matched = facts.matched.get();
            metrics.record(&RequestMetrics {
                operation: matched.map(|(matched, _)| matched.operation),
                route: matched.map(|(_, route)| &**route),
                method: matched.map_or(facts.method, |(matched, _)| matched.method),
                status,
                error_code: facts.code.get().copied(),
                duration,
                request_size: received,
                response_size: sent,
            });
        }
    }
}

/// A request on its way: reports it when it is dropped, however that comes.
pub(super) struct Recording {
    record: Record,
    status: Option<StatusCode>,
    sent: u64,
}

/// Begins to record a request where a layer asks for it.
pub(super) fn begin(request: &mut Request, span: &Span) -> Option<Recording> {
    let telemetry = Telemetry::of(request.extensions())?.clone();
    if telemetry.shows_path {
        let path = request.uri().path();
        span.record("url.path", ::tracing::field::display(Line(path)));
    }
    if telemetry.is_traced {
        span.record("otel.kind", "server");
    }
    let record = Record(Arc::new(Facts {
        telemetry,
        span: span.clone(),
        start: Instant::now(),
        method: method_name(request.method()),
        matched: OnceLock::new(),
        code: OnceLock::new(),
        received: AtomicU64::new(0),
    }));
    match request.body().size_hint().exact() {
        Some(size) => record.0.received.store(size, Ordering::Relaxed),
        None => {
            let inner = std::mem::take(request.body_mut());
            let record = record.clone();
            *request.body_mut() = Body::new(Received { inner, record });
        }
    }
    request.extensions_mut().insert(record.clone());
    Some(Recording {
        record,
        status: None,
        sent: 0,
    })
}

impl Recording {
    /// What is recorded.
    pub(super) fn record(&self) -> Record {
        self.record.clone()
    }

    /// Takes the answer; what ends later than its head is recorded at its end.
    pub(super) fn end_with(mut self, response: Response) -> Response {
        self.status = Some(response.status());
        let facts = &*self.record.0;
        if facts.telemetry.is_traced {
            if facts.matched.get().is_none() {
                let name = match facts.method {
                    OTHER => "HTTP",
                    method => method,
                };
                facts.span.record("otel.name", name);
            }
            if response.status().is_server_error() {
                facts.span.record("otel.status_code", "ERROR");
            }
        }
        match response.body().size_hint().exact() {
            Some(size) => {
                self.sent = size;
                response
            }
            None => response.map(|inner| {
                Body::new(Sent {
                    inner,
                    recording: self,
                })
            }),
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.record.report(self.status, self.sent);
    }
}

/// A body that arrives, and is counted.
struct Received {
    inner: Body,
    record: Record,
}

/// A body that is sent, and is counted.
struct Sent {
    inner: Body,
    recording: Recording,
}

fn length(frame: &Frame<Bytes>) -> u64 {
    frame.data_ref().map_or(0, |data| data.len() as u64)
}

type Polled = Poll<Option<Result<Frame<Bytes>, ::axum::Error>>>;

impl HttpBody for Received {
    type Data = Bytes;
    type Error = ::axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            let received = &self.record.0.received;
            received.fetch_add(length(frame), Ordering::Relaxed);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = ::axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Polled {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            self.recording.sent += length(frame);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// The methods that have a name of their own in figures (RFC 9110, section 9, and RFC 5789).
const METHODS: [(MethodFilter, &str); 9] = [
    (MethodFilter::CONNECT, "CONNECT"),
    (MethodFilter::DELETE, "DELETE"),
    (MethodFilter::GET, "GET"),
    (MethodFilter::HEAD, "HEAD"),
    (MethodFilter::OPTIONS, "OPTIONS"),
    (MethodFilter::PATCH, "PATCH"),
    (MethodFilter::POST, "POST"),
    (MethodFilter::PUT, "PUT"),
    (MethodFilter::TRACE, "TRACE"),
];

/// What OpenTelemetry calls every other method.
const OTHER: &str = "_OTHER";

/// The name of a method that a client sends.
pub(super) fn method_name(method: &Method) -> &'static str {
    let mut names = METHODS.iter().map(|(_, name)| *name);
    names.find(|name| method == name).unwrap_or(OTHER)
}

/// The name of a method that a route takes.
pub(super) fn filter_name(filter: MethodFilter) -> &'static str {
    let found = METHODS.iter().find(|(one, _)| *one == filter);
    found.map_or(OTHER, |(_, name)| name)
}
