//! The tests that each of these crates has of its own.
#![allow(
    unused_attributes,
    reason = "what is allowed for a crate as a whole stands in each of them"
)]

include!(concat!(env!("OUT_DIR"), "/cases/tests.rs"));
