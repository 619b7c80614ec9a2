//! What generated crates depend on, for programs that a test hands to rustc: they are linked with what the tests are linked
//! with, so that nothing is compiled a second time.

use std::process::Command;

/// What compiled this crate: rustc, and where the dependencies are.
const COMPILED: &[&str] = rustc_arguments::rustc_arguments!();

/// rustc with these dependencies.
#[must_use]
pub fn rustc() -> Command {
    let mut rustc = Command::new(COMPILED[0]);
    for pair in COMPILED.windows(2) {
        if matches!(pair[0], "-L" | "--extern") {
            // A library is compiled as soon as the metadata of its dependencies are there, and a program is linked.
            rustc.args([pair[0], &pair[1].replace(".rmeta", ".rlib")]);
        }
    }
    rustc
}
