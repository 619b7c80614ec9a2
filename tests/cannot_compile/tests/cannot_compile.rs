//! What rustc says where a service and its contract do not fit together.
//!
//! `TRYBUILD=overwrite cargo test -p cannot-compile` writes the expected texts anew. One program tries
//! all cases, since each such program compiles what they need once more; `examples/forge` has its own,
//! as a service has.

#[test]
fn the_words_are_the_contracts() {
    let cases = trybuild::TestCases::new();
    // A column that the contract does not classify.
    cases.compile_fail("tests/rows/*.rs");
    // A state or an extractor that is not what the contract asks for.
    cases.compile_fail("tests/guests/*.rs");
    // What nobody declares: who calls, and what may be answered to them.
    cases.compile_fail("tests/wire/*.rs");
}
