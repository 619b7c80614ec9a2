//! Reading a user's Rust, with the places of what is in it.
use proc_macro2::{Delimiter, LexError, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Attribute, Ident};

/// Parses a file. The places of what comes back are bytes of this very text.
pub(super) fn parse(text: &str) -> Result<syn::File, String> {
    syn::parse2(tokens(text)?).map_err(|error| refusal(error.span(), &error.to_string()))
}

/// The tokens of a file.
pub(super) fn tokens(text: &str) -> Result<TokenStream, String> {
    text.parse().map_err(|error: LexError| {
        let what = "a bracket, text or comment has no end, or a character stands for nothing";
        refusal(error.span(), what)
    })
}

fn refusal(at: Span, what: &str) -> String {
    let line = at.start().line;
    format!("the file does not parse, line {line}: {what}")
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

/// What stands within the braces of each `impl` of a trait, in these tokens but not within groups.
pub(super) fn blocks(tokens: &TokenStream, name: &str) -> Vec<TokenStream> {
    let mut blocks = Vec::new();
    // Whether the trait was named since the last `impl`.
    let mut header: Option<bool> = None;
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) if ident == "impl" => header = Some(false),
            TokenTree::Ident(ident) if is_named(&ident, name) => {
                header = header.map(|_| true);
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let named = header.take().unwrap_or_default();
                blocks.extend(named.then(|| group.stream()));
            }
            _ => {}
        }
    }
    blocks
}

/// Each trait that is implemented in these tokens, however deep, with the methods.
pub(super) fn implemented(tokens: &TokenStream) -> Vec<(Ident, Vec<Ident>)> {
    let mut found = Vec::new();
    // The last name since the last `impl`, and the one that stood before `for`.
    let mut header: Option<(Option<Ident>, Option<Ident>)> = None;
    let mut depth = 0_usize;
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) if ident == "impl" && depth == 0 => {
                header = Some((None, None));
            }
            TokenTree::Ident(ident) if depth == 0 => {
                if let Some((last, named)) = &mut header {
                    match ident == "for" && named.is_none() {
                        true => *named = last.take(),
                        false => *last = Some(ident),
                    }
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => {
                depth = depth.saturating_sub(1);
            }
            TokenTree::Group(group) => {
                let is_block = group.delimiter() == Delimiter::Brace;
                if is_block && let Some((_, Some(name))) = header.take() {
                    found.push((name, methods(&group.stream())));
                } else {
                    found.extend(implemented(&group.stream()));
                }
                if is_block {
                    depth = 0;
                }
            }
            _ => {}
        }
    }
    found
}

/// The names behind `fn`, in these tokens but not within groups.
pub(super) fn methods(tokens: &TokenStream) -> Vec<Ident> {
    let mut methods = Vec::new();
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        if matches!(&token, TokenTree::Ident(ident) if ident == "fn")
            && let Some(TokenTree::Ident(name)) = tokens.peek()
        {
            methods.push(name.clone());
        }
    }
    methods
}
