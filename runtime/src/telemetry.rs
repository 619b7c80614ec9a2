//! What a service says of each request, where it is asked to: a line in the log, and figures.
use ::std::fmt;
use ::std::sync::Arc;
use ::std::sync::atomic::{AtomicBool, Ordering};
use ::std::time::Duration;

use ::axum::Extension;
use ::axum::http::{Extensions, StatusCode};
use ::axum::middleware::AddExtension;
use ::tower_layer::Layer;

/// What is said of each request of the routers below this layer.
///
/// Without it there is a span for each request, and nothing is said of one that went well:
///
/// ```text
/// let router = api::router(app).layer(Telemetry::new().log_requests());
/// ```
///
/// The layer costs a request that it is not above nothing.
#[derive(Clone, Default)]
pub struct Telemetry {
    pub(super) logs: bool,
    pub(super) shows_path: bool,
    pub(super) is_traced: bool,
    pub(super) metrics: Option<Arc<dyn Metrics>>,
}

/// Whether there is any in this process, so that nothing is looked for where there is none.
static IN_USE: AtomicBool = AtomicBool::new(false);

impl Telemetry {
    /// Says nothing yet.
    #[must_use]
    pub fn new() -> Self {
        IN_USE.store(true, Ordering::Relaxed);
        Self::default()
    }

    /// Writes a line for each request at the level `info` when it is over: when its answer is made, or,
    /// where that is a stream, when that ends.
    #[must_use]
    pub fn log_requests(self) -> Self {
        Self { logs: true, ..self }
    }

    /// Shows the path of each request as it was sent, `url.path` in the span. It may hold what is
    /// nobody's business (ids, addresses, tokens), so it is left out where nothing asks for it.
    #[must_use]
    pub fn show_path(self) -> Self {
        Self {
            shows_path: true,
            ..self
        }
    }

    /// Tells the layer of the crate `tracing-opentelemetry` what no field of the span can: that it is one
    /// of a server, that it is called by its method and route, and that an answer of 5xx is a failure
    /// (`otel.kind`, `otel.name`, `otel.status_code`).
    #[must_use]
    pub fn open_telemetry(self) -> Self {
        Self {
            is_traced: true,
            ..self
        }
    }

    /// Hands the figures of each request on.
    #[must_use]
    pub fn metrics(self, metrics: impl Metrics) -> Self {
        Self {
            metrics: Some(Arc::new(metrics)),
            ..self
        }
    }

    /// That of a request.
    pub(super) fn of(extensions: &Extensions) -> Option<&Self> {
        match IN_USE.load(Ordering::Relaxed) {
            true => extensions.get(),
            false => None,
        }
    }
}

impl fmt::Debug for Telemetry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Telemetry")
            .field("log_requests", &self.logs)
            .field("show_path", &self.shows_path)
            .field("open_telemetry", &self.is_traced)
            .field("metrics", &self.metrics.is_some())
            .finish()
    }
}

impl<S> Layer<S> for Telemetry {
    type Service = AddExtension<S, Self>;

    fn layer(&self, inner: S) -> Self::Service {
        Extension(self.clone()).layer(inner)
    }
}

/// Takes the figures of requests: a counter of your own, or `MetricsFacade` behind the feature
/// `metrics`, which hands them to the crate of this name.
pub trait Metrics: Send + Sync + 'static {
    /// Takes the figures of a request, once, when it is over. It holds the request up, so it is not to
    /// wait for anything.
    fn record(&self, request: &RequestMetrics<'_>);

    /// Takes that an operation is used which nobody should use any more, once for each request.
    fn deprecated(&self, operation: &'static str) {
        let _ = operation;
    }
}

/// The figures of a request. What they hold apart from times and sizes is the contract's, so there are
/// no more different ones than it has operations and statuses, whatever clients send.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RequestMetrics<'a> {
    /// The operation; `None` where the request reached none (404, 405).
    pub operation: Option<&'static str>,
    /// The path of the operation as the contract has it, such as `/notes/{id}`, behind the path that the
    /// router is nested below (`http.route` of OpenTelemetry).
    pub route: Option<&'a str>,
    /// The method of the operation; that of the request, or `_OTHER`, where there is none.
    pub method: &'static str,
    /// The status of the answer; `None` where the client hung up before there was one.
    pub status: Option<StatusCode>,
    /// The code of the error that was answered, such as `NOTE_NOT_FOUND`.
    pub error_code: Option<&'static str>,
    /// How long it took from the head of the request to the end of the answer.
    pub duration: Duration,
    /// The bytes of the request's body: those announced, else those received.
    pub request_size: u64,
    /// The bytes of the answer's body.
    pub response_size: u64,
}
