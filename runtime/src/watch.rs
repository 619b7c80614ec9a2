//! What stands around each request: its id, its span, its time limit, and the answer where it panics or takes too long.
use ::std::convert::Infallible;
use ::std::future::Future;
use ::std::panic::AssertUnwindSafe;
use ::std::pin::Pin;
use ::std::task::{Context, Poll, ready};

use ::axum::extract::Request;
use ::axum::http::HeaderValue;
use ::axum::response::Response;
use ::axum::routing::Route;
use ::axum::routing::future::RouteFuture;
use ::futures_util::FutureExt as _;
use ::futures_util::future::CatchUnwind;
use ::pin_project_lite::pin_project;
use ::tower_layer::Layer;
use ::tower_service::Service;
use ::tracing::Instrument as _;
use ::tracing::field::Empty;
use ::tracing::instrument::Instrumented;

use super::context::{Exchange, REQUEST_ID_NAME, RequestId};
use super::contract::Contract;
use super::deprecated::Reached;
use super::log::panic_text;
use super::record::{self, Recording};
use super::response::ResponseBuilder;
use super::time_limit::{Countdown, TimeLimit};

/// Watches over the requests of the routes below this layer.
///
/// `axum::middleware::from_fn` would do, but the future of a function holds the request several times over on its
/// way to the route, and stands in two boxes.
#[derive(Clone, Copy)]
pub(super) struct Watch(pub(super) &'static Contract);

impl Layer<Route> for Watch {
    type Service = Watched;

    fn layer(&self, route: Route) -> Watched {
        Watched {
            contract: self.0,
            route,
        }
    }
}

/// A route that is watched over.
#[derive(Clone)]
pub(super) struct Watched {
    contract: &'static Contract,
    route: Route,
}

impl Service<Request> for Watched {
    type Response = Response;
    type Error = Infallible;
    type Future = Watching;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A route always is.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Watching {
        let id = RequestId::from_headers(request.headers());
        let extensions = request.extensions_mut();
        extensions.insert(id.clone());
        let limit = TimeLimit::leave(extensions);
        let reached = Reached::leave(extensions);
        // Of the highest level, so that no filter takes the id out of a line that is logged.
        let span = ::tracing::error_span!(
            "request",
            request_id = %id,
            http.request.method = record::method_name(request.method()),
            http.route = Empty,
            http.response.status_code = Empty,
            url.path = Empty,
            operation = ::tracing::field::Empty,
            "error.type" = Empty,
            enduser.id = Empty,
            otel.kind = Empty,
            otel.name = Empty,
            otel.status_code = Empty,
        );
        let recording = record::begin(&mut request, &span);
        let record = recording.as_ref().map(Recording::record);
        // What panics (a handler, an authentication, an extract) is dropped, and what it shares must
        // stand a panic anyway.
        let answer = AssertUnwindSafe(self.route.call(request)).catch_unwind();
        Watching {
            answer: Some(answer.instrument(span.clone())),
            countdown: Countdown::begin(self.contract.timeout, limit),
            exchange: Exchange::within(self.contract, id, span, record),
            reached,
            recording,
        }
    }
}

type Answer = Instrumented<CatchUnwind<AssertUnwindSafe<RouteFuture<Infallible>>>>;

pin_project! {
    /// The answer to a request that is watched over.
    pub(super) struct Watching {
        // Dropped before the rest: what is recorded of a request ends behind it.
        #[pin]
        answer: Option<Answer>,
        #[pin]
        countdown: Countdown,
        exchange: Exchange,
        reached: Option<Reached>,
        recording: Option<Recording>,
    }
}

impl Future for Watching {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let exchange = &*this.exchange;
        let Some(answer) = this.answer.as_mut().as_pin_mut() else {
            return Poll::Pending;
        };
        let mut response = match answer.poll(context) {
            Poll::Ready(Ok(Ok(response))) => response,
            Poll::Ready(Err(panic)) => exchange.span().in_scope(|| {
                ::tracing::error!(panic = %panic_text(&*panic), "answering panicked");
                ResponseBuilder::builtin(&exchange.contract.builtin.internal, exchange)
            }),
            Poll::Pending => {
                let timeout = ready!(this.countdown.poll_end(context));
                exchange.span().in_scope(|| {
                    ::tracing::warn!(?timeout, "answering took too long");
                    ResponseBuilder::builtin(&exchange.contract.builtin.timed_out, exchange)
                })
            }
        };
        this.answer.set(None);
        if let Some(reached) = this.reached {
            reached.tell(response.headers_mut());
        }
        if let Ok(id) = HeaderValue::from_str(exchange.request_id.as_str()) {
            response.headers_mut().insert(REQUEST_ID_NAME, id);
        }
        let span = exchange.span();
        span.record("http.response.status_code", response.status().as_u16());
        Poll::Ready(Ok(match this.recording.take() {
            Some(recording) => recording.end_with(response),
            None => response,
        }))
    }
}
