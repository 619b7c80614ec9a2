//! The same work over many things, on all cores, with the results in the order of the things.
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Scope, ScopedJoinHandle};

/// What one more thread has to have to do before it is worth starting.
const SHARE: usize = 16;

/// The bytes of a thread's stack. `syn` takes some ten thousand for each bracket in another, and texts of
/// types nest as the types do. What is not used costs nothing.
const STACK: usize = 64 << 20;

/// Work that the processor does: as many threads as there are cores.
pub(crate) fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    run(cores.min(things.len().div_ceil(SHARE)), things, work)
}

/// Work that waits for the disk: more threads than cores, and for few things too.
pub(crate) fn map_waiting<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    run(16, things, work)
}

/// Two things at once, the other one on a thread of its own; one after the other where no thread can be started.
pub(crate) fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let Some(thread) = started(scope, &other) else {
            return (one(), other());
        };
        let one = one();
        match thread.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// A thread with a large stack, else with an ordinary one, else none.
fn started<'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: &'scope (impl Fn() -> R + Sync),
) -> Option<ScopedJoinHandle<'scope, R>> {
    let large = thread::Builder::new().stack_size(STACK);
    let thread = large.spawn_scoped(scope, work);
    let thread = thread.or_else(|_| thread::Builder::new().spawn_scoped(scope, work));
    thread.ok()
}

/// On `threads` threads at most.
fn run<T: Sync, R: Send>(threads: usize, things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else {
                return done;
            };
            done.push((at, work(thing)));
        }
    };
    // On the caller's thread only where there is no other: what `syn` and `proc-macro2` remember of a text goes
    // with the thread that parsed it, and to forget it earlier would take the caller's own spans as well.
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.min(things.len()))
            .map_while(|_| started(scope, &worker))
            .collect();
        let mut done = match threads.is_empty() {
            true => worker(),
            false => Vec::with_capacity(things.len()),
        };
        for thread in threads {
            match thread.join() {
                Ok(some) => done.extend(some),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
