//! Handlers that are dropped with their request, and work that goes on all the same.
use ::std::future::{Future, pending};
use ::std::panic::{AssertUnwindSafe, resume_unwind};
use ::std::sync::LazyLock;

use ::futures_util::FutureExt;
use ::tokio::sync::{oneshot, watch};
use ::tracing::Instrument;

use super::log::panic_text;

/// A handler that has not answered yet: says so in the log where it is dropped.
pub(super) struct Unanswered<'a>(pub(super) Option<(&'a str, &'static str)>);

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        // A panic has a line of its own.
        if let Some((id, operation)) = self.0.filter(|_| !::std::thread::panicking()) {
            ::tracing::debug!(
                request_id = %id,
                operation,
                "the handler was dropped before it answered: its client hung up, or its time was over"
            );
        }
    }
}

/// How much of it is under way.
static UNDER_WAY: LazyLock<watch::Sender<usize>> = LazyLock::new(|| watch::Sender::new(0));

/// Counts as long as it lives.
struct Work;

impl Work {
    fn begin() -> Self {
        UNDER_WAY.send_modify(|count| *count += 1);
        Self
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        UNDER_WAY.send_modify(|count| *count -= 1);
    }
}

/// Carries work out in a task of its own, within the span of the caller, and hands on how it ends.
pub async fn finish<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let (sender, receiver) = oneshot::channel();
    let counted = Work::begin();
    let task = async move {
        let done = AssertUnwindSafe(work).catch_unwind().await;
        drop(counted);
        if let Err(Err(panic)) = sender.send(done) {
            ::tracing::error!(
                panic = %panic_text(&*panic),
                "work after its request panicked"
            );
        }
    };
    ::tokio::spawn(task.in_current_span());
    match receiver.await {
        Ok(Ok(done)) => done,
        Ok(Err(panic)) => resume_unwind(panic),
        // The task is dropped with its runtime, and so is whoever waits for it.
        Err(_) => pending().await,
    }
}

/// Waits until no such work is under way.
pub async fn all() {
    let mut count = UNDER_WAY.subscribe();
    // The sender is never dropped.
    let _ = count.wait_for(|count| *count == 0).await;
}
