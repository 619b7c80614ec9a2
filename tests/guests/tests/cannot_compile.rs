//! What rustc says where a state or an extractor is not what the contract asks for.

#[test]
fn the_words_are_the_contracts() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/cannot_compile/*.rs");
}
