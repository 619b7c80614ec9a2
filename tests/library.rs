//! guestlist called from a program that does other things too, a `build.rs` for instance.

use camino::Utf8PathBuf;
use guestlist::Generator;
use proc_macro2::TokenStream;

#[path = "../benches/support/mod.rs"]
mod support;

#[test]
fn what_the_caller_has_parsed_is_still_whole_after_a_run() {
    let own: TokenStream = "struct Own;".parse().expect("it is Rust");
    let folder = tempfile::tempdir().expect("a folder");
    let contract = Utf8PathBuf::try_from(folder.path().join("contract.yaml")).expect("UTF-8");
    std::fs::write(&contract, support::contract(20)).expect("it is written");
    let generator = Generator::new(contract).crate_name("library");
    generator.run().expect("it is generated");
    let struct_ = own.into_iter().next().expect("there is a token");
    assert_eq!(struct_.span().source_text().as_deref(), Some("struct"));
}
