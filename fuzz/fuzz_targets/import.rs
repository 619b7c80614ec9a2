//! Arbitrary documents to the importer: each ends in a contract that the rules take, or in a diagnostic.
//!
//! What is fed is the text of a document; the seeds are those of `tests/import`:
//! `cargo fuzz run --fuzz-dir . --sanitizer none import corpus/import ../tests/import -- -max_len=20000`.

#![no_main]

use guestlist::import::Only;
use guestlist::{check, contract, import_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let found = import_text("openapi.yaml".into(), text.to_vec(), &Only::default());
    match found.contract {
        None => assert!(found.report.has_errors(), "no contract, and no reason"),
        Some(text) => {
            let outcome = check(contract::parse("contract.yaml".into(), text.clone().into_bytes()));
            assert!(outcome.checked.is_some(), "the rules refuse it:\n{text}");
        }
    }
});
