//! A state that implements none of the traits, shared.
use std::sync::Arc;

struct App;

fn main() {
    let _ = guests::admin::scoped(Arc::new(App));
}
