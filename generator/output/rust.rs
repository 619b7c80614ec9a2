//! Reading a user's Rust, with the places of what is in it.
use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Attribute, Ident};

/// Parses a file. The places of what comes back are bytes of this very text.
pub(super) fn parse(text: &str) -> Result<syn::File, String> {
    let tokens: Result<TokenStream, _> = text.parse();
    let file = match tokens {
        Ok(tokens) => syn::parse2::<syn::File>(tokens),
        Err(error) => Err(error.into()),
    };
    file.map_err(|error| {
        let line = error.span().start().line;
        format!("the file does not parse, line {line}: {error}")
    })
}

/// Whether something is there only under a condition.
pub(super) fn is_conditional(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg"))
}

/// Whether an identifier is this name, raw or not.
pub(super) fn is_named(ident: &Ident, name: &str) -> bool {
    ident.unraw() == name.strip_prefix("r#").unwrap_or(name)
}

/// Whether an identifier stands anywhere within tokens.
pub(super) fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_named(&ident, name),
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
