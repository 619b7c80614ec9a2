//! What tests run their futures on.

use ::tokio::runtime::{Builder, Runtime};

/// A runtime of tokio on the thread of the test.
pub(super) fn runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime of tokio")
}
