//! Arbitrary requests to the atlas: no panic, no failure of the server, nothing that must not leave, and no
//! answer that its document does not allow.
#![no_main]
use std::cell::RefCell;

use libfuzzer_sys::{Corpus, fuzz_target};

#[path = "../../examples/atlas/tests/hostile/probe.rs"]
mod probe;

thread_local! {
    static PROBE: RefCell<probe::Probe> = RefCell::new(probe::Probe::new());
}

fuzz_target!(|input: &[u8]| -> Corpus {
    match PROBE.with_borrow_mut(|probe| probe.send(input)) {
        Some(_) => Corpus::Keep,
        // What is no request teaches nothing.
        None => Corpus::Reject,
    }
});
