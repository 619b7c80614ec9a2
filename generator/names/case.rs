//! The cases of names: `PascalCase`, `snake_case`, `SCREAMING_SNAKE_CASE`.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Whether a type, resource, model or error may have this name: ASCII letters and digits, a capital
/// first, and not a word of capitals alone, which Rust writes as a word (`Url`, not `URL`).
#[must_use]
pub fn is_pascal_case(word: &str) -> bool {
    is_pascal_shaped(word)
        && (word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Whether a field, parameter or operation may have this name: ASCII small letters, digits and single
/// underscores, a letter first. An underscore may end it, so that `self_` can be said.
#[must_use]
pub fn is_snake_case(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && !word.contains("__")
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// `UserProfile` for `user_profile`, `user-profile`, `userProfile` and `USER_PROFILE`.
#[must_use]
pub fn to_pascal_case(word: &str) -> String {
    if is_plain_snake(word) {
        let mut joined = String::with_capacity(word.len());
        for part in word.split('_') {
            let (first, rest) = part.split_at(part.len().min(1));
            joined.push_str(&first.to_ascii_uppercase());
            joined.push_str(rest);
        }
        return joined;
    }
    start_well(word.to_upper_camel_case())
}

/// `user_profile` for `UserProfile`, `user-profile`, `userProfile` and `USER_PROFILE`.
#[must_use]
pub fn to_snake_case(word: &str) -> String {
    if is_plain_snake(word) {
        return word.to_owned();
    }
    if is_plain_pascal(word) {
        return parted(word).to_ascii_lowercase();
    }
    start_well(word.to_snake_case())
}

/// `USER_PROFILE` for `UserProfile`, `user-profile`, `userProfile` and `user_profile`.
#[must_use]
pub fn to_screaming_snake_case(word: &str) -> String {
    if is_plain_snake(word) {
        return word.to_ascii_uppercase();
    }
    if is_plain_pascal(word) {
        return parted(word).to_ascii_uppercase();
    }
    start_well(word.to_shouty_snake_case())
}

/// Whether a word is as nearly all names of contracts are: `heck` gives the same for it at ten times
/// the cost, since it looks up every letter of Unicode.
fn is_plain_snake(word: &str) -> bool {
    is_snake_case(word) && !word.ends_with('_')
}

/// The same of the names of types, models and errors: every capital begins a word.
fn is_plain_pascal(word: &str) -> bool {
    let begins = |pair: &[u8]| !pair[0].is_ascii_uppercase() || pair[1].is_ascii_lowercase();
    is_pascal_shaped(word)
        && word.as_bytes().windows(2).all(begins)
        && !word.ends_with(|last: char| last.is_ascii_uppercase())
}

/// The words of a plain name in Pascal case with underscores between them.
fn parted(word: &str) -> String {
    let mut parted = String::with_capacity(word.len() + word.len() / 4);
    for (at, char) in word.char_indices() {
        if at > 0 && char.is_ascii_uppercase() {
            parted.push('_');
        }
        parted.push(char);
    }
    parted
}

pub(super) fn is_pascal_shaped(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// An identifier cannot be empty or start with a digit, and takes no characters but letters, digits
/// and underscores.
fn start_well(word: String) -> String {
    let mut word: String = word
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    if word.is_empty() {
        word.push_str("unnamed");
    } else if word.starts_with(|first: char| !first.is_alphabetic()) {
        word.insert(0, '_');
    }
    word
}
