//! Pieces of Rust: literals, imports, names of constants.

/// A string literal.
#[must_use]
pub fn string(text: &str) -> String {
    format!("{text:?}")
}

/// An integer literal with its digits grouped by three.
#[must_use]
pub fn integer(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// A `use` item of names behind a path.
#[must_use]
pub fn import(path: &str, names: &[&str]) -> String {
    format!("use {path}::{{{}}};", names.join(", "))
}

/// A name without the sign that it is raw.
#[must_use]
pub fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// The name of a constant: SCREAMING_SNAKE_CASE of an identifier, raw or not.
#[must_use]
pub fn constant(ident: &str) -> String {
    plain(ident).to_ascii_uppercase()
}

/// A field that a local holds, as a literal or a pattern has it: `id`, or `id: id_value`.
#[must_use]
pub fn init(ident: &str, local: &str) -> String {
    if local == ident {
        ident.to_owned()
    } else {
        format!("{ident}: {local}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_grouped() {
        assert_eq!(integer(0), "0");
        assert_eq!(integer(999), "999");
        assert_eq!(integer(2_097_152), "2_097_152");
    }
}
