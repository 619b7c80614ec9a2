//! What is said of each request: its span, its line in the log, and its figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use guestlist_runtime::metrics::MetricsFacade;
use guests::public::{self, Metrics, RequestMetrics, Telemetry};
use guests::state::{App, Order};
use metrics::{Counter, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder};
use metrics::{SharedString, Unit};
use tokio::io::AsyncReadExt;
use tokio::time::{sleep, timeout};
use wire_tests::Server;

use super::house::TOKEN;

/// Figures of a request, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Figures {
    operation: Option<&'static str>,
    route: Option<String>,
    method: &'static str,
    status: Option<u16>,
    error_code: Option<&'static str>,
    sizes: (u64, u64),
}

/// Keeps the figures of all requests.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<(Figures, Duration)>>>);

impl Kept {
    fn all(&self) -> Vec<(Figures, Duration)> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits for the figures of a request.
    async fn next(&self, count: usize) -> (Figures, Duration) {
        let wait = async {
            loop {
                if let Some(found) = self.all().get(count) {
                    return found.clone();
                }
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(Duration::from_secs(20), wait)
            .await
            .expect("it ends")
    }
}

impl Metrics for Kept {
    fn record(&self, request: &RequestMetrics<'_>) {
        let figures = Figures {
            operation: request.operation,
            route: request.route.map(str::to_owned),
            method: request.method,
            status: request.status.map(|status| status.as_u16()),
            error_code: request.error_code,
            sizes: (request.request_size, request.response_size),
        };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((figures, request.duration));
    }
}

fn app() -> Arc<App> {
    let app = App::default();
    app.pool.orders().push(Order {
        id: 1,
        total: 10,
        margin: 1,
    });
    Arc::new(app)
}

async fn measured() -> (Server, Kept) {
    let kept = Kept::default();
    let layer = Telemetry::new().log_requests().metrics(kept.clone());
    (Server::of(public::router(app()).layer(layer)).await, kept)
}

/// The lines of a request that say something.
async fn lines(id: &str, text: &str) -> Vec<String> {
    for _ in 0..200 {
        let log = wire_tests::log();
        let lines = log.lines().filter(|line| line.contains(id));
        let found: Vec<String> = lines
            .filter(|it| it.contains(text))
            .map(str::to_owned)
            .collect();
        if !found.is_empty() {
            return found;
        }
        sleep(Duration::from_millis(5)).await;
    }
    Vec::new()
}

#[tokio::test]
async fn a_request_is_one_line() {
    let (server, _) = measured().await;
    let head = format!("GET /v1/orders/1?canary=query\n{TOKEN}X-Request-Id: line-ok");
    assert_eq!(server.send(&head, b"").await.status(), 200);
    let found = lines("line-ok", "answered").await;
    assert_eq!(found.len(), 1, "{found:?}");
    let line = &found[0];
    for part in [
        " INFO request{request_id=line-ok ",
        "http.request.method=\"GET\"",
        "http.route=\"/v1/orders/{id}\"",
        "http.response.status_code=200",
        "operation=\"get_order\"",
        // What a principal is called is escaped as every text is.
        "enduser.id=ada\\nada",
        "answered http.server.request.duration=0.",
        "http.request.body.size=0",
        "http.response.body.size=19",
    ] {
        assert!(line.contains(part), "{part} in {line}");
    }
    for hidden in ["/v1/orders/1", "url.path", "canary", "error.type"] {
        assert!(!line.contains(hidden), "{hidden} in {line}");
    }
}

#[tokio::test]
async fn an_error_has_its_code() {
    let (server, kept) = measured().await;
    let head = format!("GET /v1/orders/9\n{TOKEN}X-Request-Id: line-404");
    assert_eq!(server.send(&head, b"").await.status(), 404);
    let found = lines("line-404", "answered").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("error.type=\"ORDER_NOT_FOUND\""),
        "{found:?}"
    );
    assert!(
        found[0].contains("http.response.status_code=404"),
        "{found:?}"
    );
    assert_eq!(kept.next(0).await.0.error_code, Some("ORDER_NOT_FOUND"));
}

#[tokio::test]
async fn the_path_is_shown_where_it_is_asked_for_and_forges_nothing() {
    let layer = Telemetry::new().log_requests().show_path();
    let server = Server::of(public::router(app()).layer(layer)).await;
    let head = "GET /v1/x%0a2026-01-01T00:00:00Z%20%1b[31m\nX-Request-Id: line-path";
    assert_eq!(server.send(head, b"").await.status(), 404);
    let found = lines("line-path", "answered").await;
    let path = "url.path=/v1/x%0a2026-01-01T00:00:00Z%20%1b[31m";
    assert!(found[0].contains(path), "{found:?}");
    assert!(!found[0].contains("http.route"), "{found:?}");
    assert!(!found[0].contains("operation="), "{found:?}");
}

#[tokio::test]
async fn a_span_is_one_of_opentelemetry_where_that_is_asked_for() {
    let layer = Telemetry::new().log_requests().open_telemetry();
    let server = Server::of(public::router(app()).layer(layer)).await;
    let head = format!("GET /v1/orders/1\n{TOKEN}X-Request-Id: otel-ok");
    assert_eq!(server.send(&head, b"").await.status(), 200);
    let found = lines("otel-ok", "answered").await;
    assert!(found[0].contains("otel.kind=\"server\""), "{found:?}");
    let name = "otel.name=\"GET /v1/orders/{id}\"";
    assert!(found[0].contains(name), "{found:?}");
    assert!(!found[0].contains("otel.status_code"), "{found:?}");

    let head = format!("DELETE /v1/orders/1\n{TOKEN}X-Request-Id: otel-501");
    assert_eq!(server.send(&head, b"").await.status(), 501);
    let found = lines("otel-501", "answered").await;
    assert!(found[0].contains("otel.status_code=\"ERROR\""), "{found:?}");

    let head = "BREW /v1/orders/1\nX-Request-Id: otel-405";
    assert_eq!(server.send(head, b"").await.status(), 405);
    let found = lines("otel-405", "answered").await;
    assert!(found[0].contains("otel.name=\"HTTP\""), "{found:?}");
}

#[tokio::test]
async fn a_handler_that_is_not_filled_in_says_its_operation() {
    // With the span of the frame and without.
    for (id, router) in [
        ("stub-framed", public::router(app())),
        ("stub-bare", public::routes(app())),
    ] {
        let server = Server::of(router).await;
        let head = format!("DELETE /v1/orders/1\n{TOKEN}X-Request-Id: {id}");
        assert_eq!(server.send(&head, b"").await.status(), 501);
    }
    let log = wire_tests::log();
    let found = log
        .lines()
        .filter(|line| line.contains("the handler is not filled in"));
    let found: Vec<&str> = found.collect();
    assert!(found.len() >= 2, "{found:?}");
    for line in found {
        assert!(
            line.contains("not filled in operation=\"cancel_order\""),
            "{line}"
        );
    }
}

#[tokio::test]
async fn nothing_is_said_where_nothing_asks_for_it() {
    let server = Server::of(public::router(app())).await;
    let head = format!("GET /v1/orders/1\n{TOKEN}X-Request-Id: line-none");
    assert_eq!(server.send(&head, b"").await.status(), 200);
    sleep(Duration::from_millis(50)).await;
    let log = wire_tests::log();
    assert!(!log.lines().any(|line| line.contains("line-none")));
}

#[tokio::test]
async fn figures_are_those_of_the_request() {
    let (server, kept) = measured().await;
    let head = format!("POST /v1/orders\n{TOKEN}Content-Type: application/json");
    let answer = server.send(&head, br#"{"total":120}"#).await;
    assert_eq!(answer.status(), 201);
    let (figures, duration) = kept.next(0).await;
    assert_eq!(
        figures,
        Figures {
            operation: Some("create_order"),
            route: Some("/v1/orders".to_owned()),
            method: "POST",
            status: Some(201),
            error_code: None,
            sizes: (13, answer.text().len() as u64),
        }
    );
    assert!(duration < Duration::from_secs(10));

    let answer = server.send(&head, br#"{"total":-1}"#).await;
    assert_eq!(answer.status(), 503);
    let (figures, duration) = kept.next(1).await;
    assert_eq!(figures.operation, Some("create_order"));
    assert_eq!(figures.status, Some(503));
    assert_eq!(figures.error_code, Some("TIMED_OUT"));
    assert!(duration >= Duration::from_millis(300));

    assert_eq!(server.send("PATCH /v1/orders/1", b"").await.status(), 405);
    let (figures, _) = kept.next(2).await;
    assert_eq!((figures.operation, figures.route), (None, None));
    assert_eq!((figures.method, figures.status), ("PATCH", Some(405)));

    // A method that nobody knows is no figure of its own.
    assert_eq!(server.send("BREW /v1/orders/1", b"").await.status(), 405);
    assert_eq!(kept.next(3).await.0.method, "_OTHER");
    assert_eq!(kept.all().len(), 4);
}

#[tokio::test]
async fn a_stream_is_over_at_its_end() {
    let (server, kept) = measured().await;
    let head = format!("GET /v1/orders/events\n{TOKEN}");
    let answer = server.send(&head, b"").await;
    assert_eq!(answer.status(), 200);
    let (figures, _) = kept.next(0).await;
    assert_eq!(figures.operation, Some("order_events"));
    let body = "data: {\"id\":1,\"total\":10}\n\n";
    assert!(answer.text().contains(body), "{}", answer.text());
    assert_eq!(figures.sizes, (0, body.len() as u64));
}

#[tokio::test]
async fn a_client_that_hangs_up_is_a_request_without_a_status() {
    let (server, kept) = measured().await;
    let head =
        format!("POST /v1/orders\n{TOKEN}Content-Type: application/json\nX-Request-Id: gone");
    let mut socket = server.begin(&head, br#"{"total":-1}"#).await;
    let read = timeout(Duration::from_millis(100), socket.read_u8()).await;
    assert!(read.is_err(), "it was answered");
    drop(socket);
    let (figures, _) = kept.next(0).await;
    assert_eq!(figures.operation, Some("create_order"));
    assert_eq!(figures.status, None);
    let found = lines("gone", "the client hung up before an answer").await;
    assert_eq!(found.len(), 1, "{found:?}");
    sleep(Duration::from_millis(400)).await;
    assert_eq!(kept.all().len(), 1);
}

#[tokio::test]
async fn a_route_stands_behind_the_path_that_it_is_nested_below() {
    let kept = Kept::default();
    let house = Router::new()
        .route("/", get(async || "the house"))
        .nest("/shop", public::scoped(app()))
        .layer(Telemetry::new().metrics(kept.clone()));
    let server = Server::of(house).await;
    assert_eq!(server.get("/").await.status(), 200);
    let head = format!("GET /shop/v1/orders/1\n{TOKEN}");
    assert_eq!(server.send(&head, b"").await.status(), 200);
    let (figures, _) = kept.next(0).await;
    assert_eq!(figures.route.as_deref(), Some("/shop/v1/orders/{id}"));
    // The houses's own routes are not the contract's.
    assert_eq!(kept.all().len(), 1);
}

/// A recorder that keeps which histograms there are, and how much each was given.
#[derive(Clone, Default)]
struct Histograms(Arc<Mutex<BTreeMap<String, Arc<Sum>>>>);

#[derive(Default)]
struct Sum(Mutex<(u64, f64)>);

impl HistogramFn for Sum {
    fn record(&self, value: f64) {
        let mut sum = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *sum = (sum.0 + 1, sum.1 + value);
    }
}

impl Recorder for Histograms {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
        Counter::noop()
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = all.entry(key.to_string()).or_default();
        Histogram::from_arc(Arc::clone(sum))
    }
}

fn recorder() -> Histograms {
    static RECORDER: Mutex<Option<Histograms>> = Mutex::new(None);
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        let recorder = Histograms::default();
        metrics::set_global_recorder(recorder.clone()).expect("there is none");
        *RECORDER.lock().unwrap_or_else(PoisonError::into_inner) = Some(recorder);
    });
    let recorder = RECORDER.lock().unwrap_or_else(PoisonError::into_inner);
    recorder.clone().expect("it is installed")
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// A hundred thousand URLs that nobody has thought of, and requests that reach every operation: clients make
/// no labels.
#[tokio::test(flavor = "multi_thread")]
async fn no_client_makes_labels() {
    const URLS: usize = 100_000;
    const PIPED: usize = 500;

    let histograms = recorder();
    let router = public::router(app()).layer(Telemetry::new().metrics(MetricsFacade));
    let server = Server::of(router).await;
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let starts = [
        "/",
        "/v1/",
        "/v1/orders/",
        "/v1/orders/events/",
        "/v1/deliveries/",
    ];
    let methods = [
        "GET", "GET", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW",
    ];
    let mut piped = || {
        let mut requests = String::new();
        for _ in 0..PIPED {
            let number = random.next();
            let start = starts[number as usize % starts.len()];
            let method = methods[(number >> 16) as usize % methods.len()];
            let id = random.next();
            requests.push_str(&format!(
                "{method} {start}{id:x}?{id} HTTP/1.1\r\nHost: test\r\nX-Request-Id: {id}\r\n\r\n"
            ));
        }
        requests.push_str("GET /last HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        requests
    };
    let exchanged = async |requests: String| {
        let mut socket = server.connect().await;
        let (mut reading, mut writing) = socket.split();
        let mut answers = Vec::new();
        let send = tokio::io::AsyncWriteExt::write_all(&mut writing, requests.as_bytes());
        let (sent, read) = tokio::join!(send, reading.read_to_end(&mut answers));
        sent.expect("sent");
        read.expect("answers");
    };
    for _ in 0..URLS / PIPED / 2 {
        tokio::join!(exchanged(piped()), exchanged(piped()));
    }
    let head = format!("GET /v1/orders/1\n{TOKEN}");
    assert_eq!(server.send(&head, b"").await.status(), 200);

    let all = histograms.0.lock().unwrap_or_else(PoisonError::into_inner);
    let name = "http.server.request.duration";
    let durations = all.iter().filter(|(key, _)| key.contains(name));
    let durations: Vec<_> = durations.collect();
    let count = |sum: &Sum| sum.0.lock().unwrap_or_else(PoisonError::into_inner).0;
    let requests: u64 = durations.iter().map(|(_, sum)| count(sum)).sum();
    assert!(requests as usize > URLS, "{requests}");
    let status = |key: &str| {
        let (_, rest) = key
            .split_once("http.response.status_code = ")
            .expect("a status");
        rest[..3].to_owned()
    };
    let statuses: BTreeSet<String> = durations.iter().map(|(key, _)| status(key)).collect();
    // Six operations have a method and a path.
    assert!(statuses.len() >= 4, "{statuses:?}");
    assert!(
        durations.len() <= 6 * statuses.len() + 1,
        "{} of {statuses:?}: {durations:?}",
        durations.len(),
        durations = durations.iter().map(|(key, _)| key).collect::<Vec<_>>(),
    );
    let known = "operation = get_order, http.route = /v1/orders/{id}, http.request.method = GET, http.response.status_code = 200";
    assert!(durations.iter().any(|(key, _)| key.contains(known)));
}
