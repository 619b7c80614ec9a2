//! A body of parts, metered: no more of it is read than its limits allow.
use ::std::pin::Pin;
use ::std::sync::Arc;
use ::std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use ::std::task::{Context, Poll, ready};

use ::axum::body::{BodyDataStream, Bytes};
use ::futures_util::{Stream, StreamExt as _};

use super::incoming::Rejection;
use super::malformed::Malformed;

/// The bytes that may come before the content of a part: delimiter, headers, and what is sent with them.
const HEADERS: u64 = 64 * 1024;

/// How much may still come.
#[derive(Debug)]
pub(super) struct Gauge {
    limit: u64,
    whole: AtomicU64,
    headers: AtomicU64,
    is_too_large: AtomicBool,
}

impl Gauge {
    pub(super) fn new(limit: u64) -> Self {
        Self {
            limit,
            whole: AtomicU64::new(limit),
            headers: AtomicU64::new(u64::MAX),
            is_too_large: AtomicBool::new(false),
        }
    }

    /// From here on come the headers of a part, for which there is a limit of their own.
    pub(super) fn expect_headers(&self) {
        self.headers.store(HEADERS, Ordering::Relaxed);
    }

    /// From here on comes the content of a part.
    pub(super) fn expect_content(&self) {
        self.headers.store(u64::MAX, Ordering::Relaxed);
    }

    /// Lets a number of bytes through.
    fn pass(&self, bytes: u64) -> bool {
        let whole = self.whole.load(Ordering::Relaxed);
        if bytes > whole {
            self.is_too_large.store(true, Ordering::Relaxed);
            return false;
        }
        self.whole.store(whole - bytes, Ordering::Relaxed);
        let headers = self.headers.load(Ordering::Relaxed);
        if headers != u64::MAX {
            self.headers
                .store(headers.saturating_sub(bytes), Ordering::Relaxed);
        }
        headers > 0
    }

    /// What is to be said of a body that cannot be read on.
    pub(super) fn rejection(&self, error: &::multer::Error) -> Rejection {
        use ::multer::Error as Multer;

        if self.is_too_large.load(Ordering::Relaxed) {
            return Rejection::PayloadTooLarge;
        }
        let is_long = self.headers.load(Ordering::Relaxed) == 0;
        Rejection::from(Malformed::new(match error {
            Multer::IncompleteFieldData { .. } => "a part is not finished by the boundary",
            Multer::IncompleteStream if self.has_begun() => {
                "expected the boundary, and behind the last part the boundary with `--`"
            }
            Multer::IncompleteStream => "the body is empty: expected parts",
            Multer::StreamReadFailed(_) if is_long => {
                "the headers of a part, and what stands before them, exceed 64 KiB"
            }
            Multer::StreamReadFailed(_) => return Rejection::broken_off(),
            _ => "the headers of a part cannot be read",
        }))
    }

    /// Whether any of the body has come.
    fn has_begun(&self) -> bool {
        self.whole.load(Ordering::Relaxed) < self.limit
    }
}

/// The body's bytes, until the gauge lets no more through.
///
/// The reader of parts takes all that is ready before it looks at any of it. So that it keeps no more
/// than a chunk, nothing is ready behind each.
pub(super) struct Metered {
    chunks: BodyDataStream,
    gauge: Arc<Gauge>,
    next: Next,
}

impl Metered {
    /// The body's bytes, as far as the gauge lets them through.
    pub(super) fn new(chunks: BodyDataStream, gauge: Arc<Gauge>) -> Self {
        let next = Next::Chunk;
        Self {
            chunks,
            gauge,
            next,
        }
    }
}

/// What a [`Metered`] body does next.
enum Next {
    Chunk,
    Pause,
    Nothing,
}

impl Stream for Metered {
    type Item = Result<Bytes, Stopped>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.next {
            Next::Nothing => Poll::Ready(None),
            Next::Pause => {
                self.next = Next::Chunk;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Next::Chunk => match ready!(self.chunks.poll_next_unpin(context)) {
                None => {
                    self.next = Next::Nothing;
                    Poll::Ready(None)
                }
                Some(Ok(chunk)) if self.gauge.pass(chunk.len() as u64) => {
                    self.next = Next::Pause;
                    Poll::Ready(Some(Ok(chunk)))
                }
                Some(_) => {
                    self.next = Next::Nothing;
                    Poll::Ready(Some(Err(Stopped)))
                }
            },
        }
    }
}

/// The body cannot be read on; the gauge or the connection says why.
#[derive(Debug)]
pub(super) struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the body stops here")
    }
}

impl std::error::Error for Stopped {}
