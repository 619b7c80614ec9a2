//! What the contract does not list does not compile.
//!
//! `TRYBUILD=overwrite cargo test -p forge --test cannot_compile` writes the expected texts anew.

#[test]
fn what_the_contract_does_not_list_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/cannot_compile/*.rs");
}
