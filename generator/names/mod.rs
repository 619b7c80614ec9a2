//! The one place that turns a word into an identifier.
//!
//! The contract's word is the code's word: a word that is already written in the right case is taken
//! as it is. A keyword becomes a raw identifier (`r#type`); the few words that Rust does not take raw
//! get an underscore behind them (`self_`). Every function here is total: the rules refuse words that
//! give no good identifier, and what is made of such a word is still an identifier.

mod case;
mod keyword;
#[cfg(test)]
mod tests;

pub use case::{
    is_pascal_case, is_snake_case, to_pascal_case, to_screaming_snake_case, to_snake_case,
};
pub use keyword::{is_keyword, is_raw_legal, unraw};

/// Names that a resource's module cannot have: modules that the generated crate has anyway (`api`
/// and `handlers` would be modules of their own name), and file names that Windows keeps for itself.
pub const TAKEN_MODULES: [&str; 13] = [
    "api",
    "aux",
    "con",
    "documents",
    "errors",
    "extract",
    "handlers",
    "mod",
    "nul",
    "prn",
    "security",
    "support",
    "types",
];

/// The identifier of a type, a trait or a variant: `UserProfile`.
#[must_use]
pub fn type_ident(word: &str) -> String {
    let word = if case::is_pascal_shaped(word) {
        word.to_owned()
    } else {
        to_pascal_case(word)
    };
    keyword::escape(word)
}

/// The identifier of a field, a method, a function or an argument: `created_at`, `r#type`.
#[must_use]
pub fn field_ident(word: &str) -> String {
    keyword::escape(snake(word))
}

/// The name of a header by that of its parameter: `x-request-source` for `x_request_source`.
#[must_use]
pub fn header_name(word: &str) -> String {
    word.replace('_', "-")
}

/// The identifier of a constant: `REGISTER_USER_CREATED`.
#[must_use]
pub fn constant_ident(word: &str) -> String {
    keyword::escape(to_screaming_snake_case(word))
}

/// The identifier of a resource's module: `user`, `r#type`. One of [`TAKEN_MODULES`] gets an
/// underscore behind it: `status_`.
#[must_use]
pub fn module_ident(word: &str) -> String {
    keyword::escape(file_stem(word))
}

/// The file or folder of a resource's module. It is [`module_ident`], never raw.
#[must_use]
pub fn file_stem(word: &str) -> String {
    let stem = snake(word);
    if TAKEN_MODULES.contains(&stem.as_str()) || !keyword::is_raw_legal(&stem) {
        stem + "_"
    } else {
        stem
    }
}

/// The variant of an enum's item by its value on the wire: `light blue` is `LightBlue`. `None` where
/// the value gives no identifier (it starts with a digit, has letters outside ASCII, or has no
/// letters at all) and needs a name in the contract.
#[must_use]
pub fn variant_ident(wire: &str) -> Option<String> {
    let first = wire.chars().find(|c| c.is_alphanumeric())?;
    (wire.is_ascii() && first.is_alphabetic()).then(|| keyword::escape(to_pascal_case(wire)))
}

fn snake(word: &str) -> String {
    if is_snake_case(word) {
        word.to_owned()
    } else {
        to_snake_case(word)
    }
}
