//! What the contract does not declare does not compile: who calls, and what may be answered to them.

#[test]
fn what_nobody_declares_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/cannot_compile/*.rs");
}
