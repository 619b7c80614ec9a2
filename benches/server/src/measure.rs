//! Processor time and memory of requests, two services in turns.

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use http_body_util::BodyExt;
use mimalloc::MiMalloc;
use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::{Builder, Runtime};
use tower::Service;

/// The allocator of the process, which knows how much is held and how much was held at most.
pub struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn grow(bytes: usize) {
    let held = HELD.fetch_add(bytes, Ordering::Relaxed) + bytes;
    PEAK.fetch_max(held, Ordering::Relaxed);
}

// SAFETY: every call goes to `MiMalloc` as it came; only numbers are kept beside it.
#[expect(unsafe_code, reason = "an allocator cannot be written without")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { MiMalloc.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size >= layout.size() {
            grow(size - layout.size());
        } else {
            HELD.fetch_sub(layout.size() - size, Ordering::Relaxed);
        }
        unsafe { MiMalloc.realloc(pointer, layout, size) }
    }
}

/// A service that is sent requests without a network.
pub struct Server {
    router: Router,
    runtime: Runtime,
}

impl Server {
    /// A service on a thread of its own.
    pub fn new(router: Router) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        Ok(Self { router, runtime })
    }

    /// Sends a request, and gives the answer with the bytes of its body.
    pub fn send(&mut self, request: Request<Body>) -> Response<axum::body::Bytes> {
        let Self { router, runtime } = self;
        runtime.block_on(async {
            let Ok(response) = router.call(request).await;
            let (parts, body) = response.into_parts();
            let bytes = match body.collect().await {
                Ok(bytes) => bytes.to_bytes(),
                Err(error) => panic!("the body broke off: {error}"),
            };
            Response::from_parts(parts, bytes)
        })
    }

    /// The processor time of so many requests, in nanoseconds for each.
    pub fn time(&mut self, count: usize, request: &impl Fn() -> Request<Body>) -> f64 {
        let requests: Vec<_> = (0..count).map(|_| request()).collect();
        let start = clock_gettime(ClockId::ThreadCPUTime);
        for request in requests {
            std::hint::black_box(self.send(request));
        }
        let end = clock_gettime(ClockId::ThreadCPUTime);
        let nanoseconds =
            (end.tv_sec - start.tv_sec) as f64 * 1e9 + (end.tv_nsec - start.tv_nsec) as f64;
        nanoseconds / count as f64
    }

    /// The most bytes that a request holds at once, beside what was held before it.
    pub fn memory(&mut self, request: Request<Body>) -> usize {
        let before = HELD.load(Ordering::Relaxed);
        PEAK.store(before, Ordering::Relaxed);
        let response = self.send(request);
        let peak = PEAK.load(Ordering::Relaxed);
        drop(response);
        peak - before
    }
}

/// The median of what two measurements gave, and of the ratios of the pairs.
pub struct Pair {
    /// Of the first.
    pub first: f64,
    /// Of the second.
    pub second: f64,
    /// Of the first by the second, pair by pair.
    pub ratio: f64,
}

/// Measures two things in turns, in changing order, so that what else the machine does meets both.
pub fn pair(
    rounds: usize,
    mut first: impl FnMut() -> f64,
    mut second: impl FnMut() -> f64,
) -> Pair {
    let (mut firsts, mut seconds, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds + 3 {
        let (one, other) = if round % 2 == 0 {
            let one = first();
            (one, second())
        } else {
            let other = second();
            (first(), other)
        };
        // The first rounds warm caches and compile patterns.
        if round >= 3 {
            firsts.push(one);
            seconds.push(other);
            ratios.push(one / other);
        }
    }
    Pair {
        first: median(firsts),
        second: median(seconds),
        ratio: median(ratios),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
