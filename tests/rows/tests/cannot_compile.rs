//! A column that the contract does not classify does not compile.
//!
//! `TRYBUILD=overwrite cargo test -p rows --test cannot_compile` writes the expected texts anew.

#[test]
fn a_column_that_nobody_classified_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/cannot_compile/*.rs");
}
