//! How long a request may take: what the contract gives every operation, unless the operation has a
//! time of its own.
use ::std::future::{Future, poll_fn};
use ::std::pin::{Pin, pin};
use ::std::sync::atomic::{AtomicBool, Ordering};
use ::std::sync::{Arc, OnceLock};
use ::std::task::{Context, Poll};
use ::std::time::Duration;

use ::axum::extract::Request;
use ::axum::http::Extensions;
use ::axum::middleware::map_request;
use ::axum::routing::MethodRouter;
use ::pin_project_lite::pin_project;
use ::tokio::time::{Instant, Sleep, sleep_until};

/// The time that the operation of a request has, once its route is known. The frame around all routes
/// leaves it in the extensions of the request.
#[derive(Clone, Debug, Default)]
pub struct TimeLimit(Arc<OnceLock<Duration>>);

/// Whether an operation of this process has a time of its own, so that nothing is kept for it where none has.
static IN_USE: AtomicBool = AtomicBool::new(false);

impl TimeLimit {
    /// Leaves a limit in the extensions of a request, where its route may say what time it has.
    pub(super) fn leave(extensions: &mut Extensions) -> Option<Self> {
        let limit = IN_USE.load(Ordering::Relaxed).then(Self::default)?;
        extensions.insert(limit.clone());
        Some(limit)
    }

    /// Says what time the operation of this request has. Without a frame around its route nobody asks.
    pub(super) fn set(extensions: &Extensions, time: Duration) {
        if let Some(Self(own)) = extensions.get::<Self>() {
            // A request has one route.
            let _ = own.set(time);
        }
    }

    /// Carries out work within `common`, or within the operation's own time once that is known.
    ///
    /// # Errors
    ///
    /// The time that it had, where that is over. The work is dropped then.
    pub async fn hold<T>(
        &self,
        common: Duration,
        work: impl Future<Output = T>,
    ) -> Result<T, Duration> {
        let mut work = pin!(work);
        let mut countdown = pin!(Countdown::begin(common, Some(self.clone())));
        poll_fn(move |context| match work.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Ok(done)),
            Poll::Pending => countdown.as_mut().poll_end(context).map(Err),
        })
        .await
    }
}

pin_project! {
    /// The time of a request, as it passes.
    pub(super) struct Countdown {
        start: Instant,
        time: Duration,
        own: Option<TimeLimit>,
        // Most answers are there at once: for them no timer is made.
        #[pin]
        end: Option<Sleep>,
    }
}

impl Countdown {
    /// Begins with the time that all operations have; the request's own may come later.
    pub(super) fn begin(common: Duration, own: Option<TimeLimit>) -> Self {
        Self {
            start: Instant::now(),
            time: common,
            own,
            end: None,
        }
    }

    /// Waits until the time is over, and says how long it was.
    pub(super) fn poll_end(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Duration> {
        let mut this = self.project();
        let own = this.own.as_ref().and_then(|limit| limit.0.get());
        if let Some(own) = own.filter(|own| *own != this.time) {
            *this.time = *own;
            this.end.set(None);
        }
        if this.end.is_none() {
            let end = sleep_until(after(*this.start, *this.time));
            this.end.set(Some(end));
        }
        match this.end.as_pin_mut() {
            Some(end) => end.poll(context).map(|()| *this.time),
            None => Poll::Pending,
        }
    }
}

/// Gives a route a time of its own.
pub fn within<A: Clone + Send + Sync + 'static>(
    time: Duration,
    route: MethodRouter<A>,
) -> MethodRouter<A> {
    IN_USE.store(true, Ordering::Relaxed);
    route.layer(map_request(move |request: Request| {
        TimeLimit::set(request.extensions(), time);
        ::std::future::ready(request)
    }))
}

/// A time that is too far away to be held is one of thirty years, as Tokio has it.
fn after(start: Instant, time: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(86_400 * 365 * 30);
    start.checked_add(time).unwrap_or_else(|| start + FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn held(common: u64, own: Option<u64>, takes: u64) -> Result<(), Duration> {
        let limit = TimeLimit::default();
        let mut extensions = Extensions::new();
        extensions.insert(limit.clone());
        let work = async {
            if let Some(own) = own {
                TimeLimit::set(&extensions, Duration::from_secs(own));
            }
            ::tokio::time::sleep(Duration::from_secs(takes)).await;
        };
        limit.hold(Duration::from_secs(common), work).await
    }

    #[tokio::test(start_paused = true)]
    async fn an_operation_has_the_time_of_all_or_its_own() {
        let over = |seconds| Err(Duration::from_secs(seconds));
        assert_eq!(held(30, None, 29).await, Ok(()));
        assert_eq!(held(30, None, 31).await, over(30));
        assert_eq!(held(30, Some(300), 299).await, Ok(()));
        assert_eq!(held(30, Some(300), 301).await, over(300));
        assert_eq!(held(30, Some(2), 1).await, Ok(()));
        assert_eq!(held(30, Some(2), 3).await, over(2));
    }

    #[tokio::test(start_paused = true)]
    async fn a_time_without_end_is_one() {
        let work = ::tokio::time::sleep(Duration::from_secs(86_400));
        assert_eq!(TimeLimit::default().hold(Duration::MAX, work).await, Ok(()));
    }
}
