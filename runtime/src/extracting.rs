//! Operations whose requests hold what types of the user's own take: who takes it is a type, so that a
//! test can have another than the server has.
use ::std::fmt;
use ::std::future::Future;
use ::std::marker::PhantomData;
use ::std::sync::Arc;

use super::incoming::{FromIncoming, IncomingRequest};
use super::operation::Handler;
use super::rejection::Rejection;

/// The request of an operation, read from HTTP for the state `A`, with what `E` takes from it.
pub trait FromIncomingWith<A, E>: Sized {
    /// As [`FromIncoming::from_incoming`].
    fn from_incoming_with(
        app: &Arc<A>,
        request: IncomingRequest,
    ) -> impl Future<Output = Result<Self, Rejection>> + Send;
}

/// A request for which `E` took something.
#[derive(Debug)]
pub struct Extracted<Q, E> {
    /// The request.
    pub request: Q,
    by: PhantomData<fn() -> E>,
}

impl<A, Q, E> FromIncoming<A> for Extracted<Q, E>
where
    A: Send + Sync,
    Q: FromIncomingWith<A, E> + Send,
{
    async fn from_incoming(app: &Arc<A>, request: IncomingRequest) -> Result<Self, Rejection> {
        let request = Q::from_incoming_with(app, request).await?;
        Ok(Self {
            request,
            by: PhantomData,
        })
    }
}

/// A handler for whose requests `E` takes something.
pub struct Extracting<H, E> {
    handler: H,
    by: PhantomData<fn() -> E>,
}

/// The handler of an operation for whose requests `E` takes something.
pub fn with<E, H>(handler: H) -> Extracting<H, E> {
    Extracting {
        handler,
        by: PhantomData,
    }
}

impl<H: Clone, E> Clone for Extracting<H, E> {
    fn clone(&self) -> Self {
        with(self.handler.clone())
    }
}

impl<H, E> fmt::Debug for Extracting<H, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Extracting").finish_non_exhaustive()
    }
}

impl<'a, A, Q, R, F, H, E> Handler<'a, A, Extracted<Q, E>, R, F> for Extracting<H, E>
where
    A: 'a,
    H: Handler<'a, A, Q, R, F>,
    E: 'static,
{
    type Future = H::Future;

    fn call(self, app: &'a A, request: Extracted<Q, E>) -> Self::Future {
        self.handler.call(app, request.request)
    }
}
