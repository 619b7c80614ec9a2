//! An operation: what reads its requests, calls its handler and writes the answers.
use ::std::future::Future;
use ::std::marker::PhantomData;
use ::std::pin::Pin;
use ::std::sync::Arc;

use ::axum::extract::Request;
use ::axum::response::Response;
use ::axum::routing::{MethodFilter, MethodRouter, on};

use super::contract::Contract;
use super::finish::Unanswered;
use super::incoming::{FromIncoming, IncomingRequest, Rejection};
use super::record::{self, Matched};
use super::response::Responder;

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
    let answering = Answering {
        operation,
        method: record::filter_name(method),
        keep,
        handler,
        complete,
    };
    on::<_, (PhantomData<(Q, E)>,), _>(method, answering)
}

/// Answers the requests of an operation.
///
/// A function would do, but its future holds the request several times over on its way to it, and a large future
/// costs more than what is done in it.
#[derive(Clone)]
struct Answering<F, H, C> {
    operation: Operation,
    method: &'static str,
    keep: F,
    handler: H,
    complete: C,
}

impl<A, Q, K, R, S, E, F, H> ::axum::handler::Handler<(PhantomData<(Q, E)>,), Arc<A>>
    for Answering<F, H, fn(R, K) -> S>
where
    F: Fn(&Q) -> K + Copy + Send + Sync + 'static,
    A: Send + Sync + 'static,
    Q: FromIncoming<A> + Send + 'static,
    K: Send + 'static,
    R: Send + 'static,
    S: Responder + 'static,
    E: Responder + Send + 'static,
    H: for<'a> Handler<'a, A, Q, R, E>,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, app: Arc<A>) -> Self::Future {
        let Operation {
            contract,
            name,
            route,
            media_types,
        } = self.operation;
        let matched = Matched {
            operation: name,
            route,
            method: self.method,
        };
        let request = IncomingRequest::new(contract, media_types, matched, request);
        Box::pin(async move {
            let exchange = request.exchange().clone();
            if request.is_elsewhere() {
                return Rejection::NoRoute.respond_to(&exchange);
            }
            match Q::from_incoming(&app, request).await {
                Ok(request) => {
                    let kept = (self.keep)(&request);
                    let id = exchange.request_id.as_str();
                    let mut unanswered = Unanswered(Some((id, name)));
                    let answered = self.handler.call(&app, request).await;
                    unanswered.0 = None;
                    match answered {
                        Ok(response) => (self.complete)(response, kept).send(&exchange),
                        Err(error) => error.respond_to(&exchange),
                    }
                }
                Err(rejection) => rejection.respond_to(&exchange),
            }
        })
    }
}
