//! What a stream gives to a body: its items, watched for failures and panics.
use ::std::error::Error;
use ::std::fmt;
use ::std::mem;
use ::std::panic::{AssertUnwindSafe, catch_unwind};
use ::std::pin::Pin;
use ::std::task::{Context, Poll};

use ::futures_util::{Stream, StreamExt};
use ::tracing::Span;

use super::internal_error::{InternalError, IntoInternalError};
use super::log::{Line, panic_text};

/// What a stream of an answer may yield: what the item is made of, or a `Result` of it.
///
/// `K` tells the two apart and is never written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of this body",
    label = "an item is what `{T}` is made of, or a `Result` of that whose error is a `std::error::Error`"
)]
pub trait Item<T, K> {
    /// The item as it is sent.
    ///
    /// # Errors
    ///
    /// What ends the stream.
    fn into_item(self) -> Result<T, InternalError>;
}

/// An item that cannot fail.
#[derive(Debug)]
pub enum Plain {}

/// An item that can.
#[derive(Debug)]
pub enum Fallible {}

impl<T, I: Into<T>> Item<T, Plain> for I {
    fn into_item(self) -> Result<T, InternalError> {
        Ok(self.into())
    }
}

impl<T, I: Into<T>, E: IntoInternalError> Item<T, Fallible> for Result<I, E> {
    fn into_item(self) -> Result<T, InternalError> {
        match self {
            Ok(item) => Ok(item.into()),
            Err(error) => Err(error.into_internal_error()),
        }
    }
}

/// A stream whose items become the items of a body.
pub trait Source<T, K> {
    /// The items as they are sent.
    fn into_items(self) -> Items<T>;
}

impl<T, K, S> Source<T, K> for S
where
    T: 'static,
    K: 'static,
    S: Stream + Send + 'static,
    S::Item: Item<T, K>,
{
    fn into_items(self) -> Items<T> {
        Items::new(self.map(Item::into_item))
    }
}

/// The items of a body, each produced when there is room for it.
pub struct Items<T>(Pin<Box<dyn Stream<Item = Result<T, InternalError>> + Send>>);

impl<T> Items<T> {
    /// The items of a stream.
    pub fn new(stream: impl Stream<Item = Result<T, InternalError>> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }

    /// Other items, each made of one of these.
    #[must_use]
    pub fn map<U>(self, mut map: impl FnMut(T) -> U + Send + 'static) -> Items<U>
    where
        T: 'static,
    {
        Items::new(self.0.map(move |item| item.map(&mut map)))
    }

    pub(super) fn watched(self) -> Watched<T> {
        Watched {
            items: Some(self),
            span: Span::current(),
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items")
    }
}

/// Something broke, which the log has: the body ends before its end.
#[derive(Debug)]
pub(super) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the body broke off")
    }
}

impl Error for Broken {}

/// Items that are produced in the span of their request; a failure or a panic is logged there and
/// ends them.
pub(super) struct Watched<T> {
    items: Option<Items<T>>,
    span: Span,
}

impl<T> Watched<T> {
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Broken>>> {
        let Some(items) = &mut self.items else {
            return Poll::Ready(None);
        };
        let _entered = self.span.enter();
        // A stream that panicked is dropped, and what it shares must stand a panic anyway.
        let polled = catch_unwind(AssertUnwindSafe(|| items.0.as_mut().poll_next(context)));
        let ended = match polled {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(Some(Ok(item)))) => return Poll::Ready(Some(Ok(item))),
            Ok(Poll::Ready(None)) => None,
            Ok(Poll::Ready(Some(Err(error)))) => {
                ::tracing::error!(error = %Line(error.chain()), "the body broke off: its stream failed");
                Some(Err(Broken))
            }
            Err(panic) => {
                let panic = panic_text(&*panic);
                ::tracing::error!(%panic, "the body broke off: its stream panicked");
                Some(Err(Broken))
            }
        };
        self.items = None;
        Poll::Ready(ended)
    }

    /// Ends the items for a reason that is not theirs.
    pub(super) fn fail(&mut self, error: &InternalError) {
        let _entered = self.span.enter();
        ::tracing::error!(error = %Line(error.chain()), "the body broke off");
        self.items = None;
    }
}

/// The end of a body that is not its end. It comes a turn later than the last bytes, so that these
/// reach the client before the connection ends.
#[derive(Debug, Default)]
pub(super) struct Break {
    waited: bool,
}

impl Break {
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Broken> {
        if mem::replace(&mut self.waited, true) {
            return Poll::Ready(Broken);
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
