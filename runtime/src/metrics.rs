//! Hands the figures of requests to the crate `metrics`, and so to whatever recorder is installed there.
use ::metrics::{Label, counter, histogram};

use super::telemetry::{Metrics, RequestMetrics};

/// The figures of requests as histograms, with the names and labels that OpenTelemetry has for servers
/// (semantic conventions for HTTP):
///
/// | histogram | unit |
/// |---|---|
/// | `http.server.request.duration` | seconds |
/// | `http.server.request.body.size`, `http.server.response.body.size` | bytes |
///
/// The counter `http.server.request.deprecated` has the requests of operations that nobody should use any
/// more, with the label `operation`.
///
/// Labels are `operation`, `http.route`, `http.request.method` and `http.response.status_code`. A request
/// that reached no operation has the status alone, so that no client makes labels.
#[derive(Clone, Copy, Debug, Default)]
pub struct MetricsFacade;

impl Metrics for MetricsFacade {
    fn record(&self, request: &RequestMetrics<'_>) {
        let mut labels = Vec::with_capacity(4);
        if let (Some(operation), Some(route)) = (request.operation, request.route) {
            labels.push(Label::from_static_parts("operation", operation));
            labels.push(Label::new("http.route", route.to_owned()));
            labels.push(Label::from_static_parts(
                "http.request.method",
                request.method,
            ));
        }
        if let Some(status) = request.status {
            labels.push(Label::new(
                "http.response.status_code",
                status.as_str().to_owned(),
            ));
        }
        let duration = histogram!("http.server.request.duration", labels.clone());
        duration.record(request.duration);
        let received = histogram!("http.server.request.body.size", labels.clone());
        received.record(request.request_size as f64);
        histogram!("http.server.response.body.size", labels).record(request.response_size as f64);
    }

    fn deprecated(&self, operation: &'static str) {
        counter!("http.server.request.deprecated", "operation" => operation).increment(1);
    }
}
