//! What a crate is compiled with, for the crate itself: a macro runs in the compiler, whose arguments say where the
//! crate's dependencies are. So a test compiles against those that it was compiled with itself, and none twice.

use proc_macro::{Delimiter, Group, Literal, Punct, Spacing, TokenStream, TokenTree};

/// The command that compiles this crate, as a `&[&str]`.
#[proc_macro]
pub fn rustc_arguments(_: TokenStream) -> TokenStream {
    let arguments: TokenStream = std::env::args()
        .flat_map(|argument| -> [TokenTree; 2] {
            [
                Literal::string(&argument).into(),
                Punct::new(',', Spacing::Alone).into(),
            ]
        })
        .collect();
    let list: TokenTree = Group::new(Delimiter::Bracket, arguments).into();
    [Punct::new('&', Spacing::Alone).into(), list]
        .into_iter()
        .collect()
}
