//! Both services as one operates them: a span, a line in a file and the figures of each request.

use std::error::Error;
use std::fs::File;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request};
use axum::http::Response;
use axum::middleware::{Next, from_fn};
use guestlist_runtime::metrics::MetricsFacade;
use metrics_exporter_prometheus::PrometheusBuilder;
use tower_http::trace::TraceLayer;
use tracing::Span;
use tracing::field::Empty;

use crate::by_hand::{self, RequestId};
use crate::generated;
use crate::generated::api::Telemetry;

/// Has lines written to a file, and figures kept, in this process from now on.
pub fn begin() -> Result<(), Box<dyn Error>> {
    let lines = tempfile::tempfile()?;
    let lines: Arc<File> = Arc::new(lines);
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(lines);
    tracing::subscriber::set_global_default(subscriber.finish())?;
    PrometheusBuilder::new().install_recorder()?;
    Ok(())
}

/// The generated service.
pub fn generated() -> Router {
    let telemetry = Telemetry::new().log_requests().metrics(MetricsFacade);
    generated::router().layer(telemetry)
}

/// The service by hand.
pub fn by_hand() -> Router {
    let trace = TraceLayer::new_for_http()
        .make_span_with(|request: &Request| {
            let id = request.extensions().get::<RequestId>();
            tracing::error_span!(
                "request",
                request_id = id.map(|id| &*id.0),
                http.request.method = request.method().as_str(),
                http.route = route(request),
                http.response.status_code = Empty,
            )
        })
        .on_response(|response: &Response<Body>, took: Duration, span: &Span| {
            span.record("http.response.status_code", response.status().as_u16());
            tracing::info!(
                http.server.request.duration = took.as_secs_f64(),
                http.response.body.size = response.body().size_hint().exact(),
                "answered"
            );
        });
    by_hand::routes()
        .layer(from_fn(by_hand::guard))
        .layer(from_fn(measure))
        .layer(trace)
        .layer(from_fn(identify))
}

/// Gives a request its id.
async fn identify(mut request: Request, next: Next) -> Response<Body> {
    let id = RequestId::of(&request);
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    id.put(&mut response);
    response
}

/// Keeps the figures of a request.
async fn measure(request: Request, next: Next) -> Response<Body> {
    let start = Instant::now();
    let size = |body: &Body| body.size_hint().exact().unwrap_or_default() as f64;
    let received = size(request.body());
    let route = route(&request).unwrap_or_default().to_owned();
    let method = request.method().to_string();
    let response = next.run(request).await;
    let labels = [
        ("http.route", route),
        ("http.request.method", method),
        (
            "http.response.status_code",
            response.status().as_str().to_owned(),
        ),
    ];
    metrics::histogram!("http.server.request.duration", &labels).record(start.elapsed());
    metrics::histogram!("http.server.request.body.size", &labels).record(received);
    metrics::histogram!("http.server.response.body.size", &labels).record(size(response.body()));
    response
}

fn route(request: &Request) -> Option<&str> {
    let path = request.extensions().get::<MatchedPath>();
    path.map(MatchedPath::as_str)
}
