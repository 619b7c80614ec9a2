//! How long a request may take: what the contract gives every operation, unless the operation has a
//! time of its own.
use ::std::future::{Future, poll_fn};
use ::std::pin::pin;
use ::std::sync::{Arc, OnceLock};
use ::std::task::Poll;
use ::std::time::Duration;

use ::axum::extract::Request;
use ::axum::http::Extensions;
use ::axum::middleware::map_request;
use ::axum::routing::MethodRouter;
use ::tokio::time::{Instant, sleep_until};

/// The time that the operation of a request has, once its route is known. The frame around all routes
/// leaves it in the extensions of the request.
#[derive(Clone, Debug, Default)]
pub struct TimeLimit(Arc<OnceLock<Duration>>);

impl TimeLimit {
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
        let start = Instant::now();
        let mut time = common;
        let mut work = pin!(work);
        let mut end = pin!(sleep_until(after(start, time)));
        poll_fn(move |context| {
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(done));
            }
            if let Some(own) = self.0.get().filter(|own| **own != time) {
                time = *own;
                end.as_mut().reset(after(start, time));
            }
            end.as_mut().poll(context).map(|()| Err(time))
        })
        .await
    }
}

/// Gives a route a time of its own.
pub fn within<A: Clone + Send + Sync + 'static>(
    time: Duration,
    route: MethodRouter<A>,
) -> MethodRouter<A> {
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
