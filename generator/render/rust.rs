//! Pieces of Rust: literals, doc comments, layout of lists.
use std::fmt::Write as _;

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

/// Doc attributes, one a line, that are laid out as `///`.
#[must_use]
pub fn docs(text: &str) -> String {
    attributes(text, "#")
}

/// The same for the enclosing module: `//!`.
#[must_use]
pub fn inner_docs(text: &str) -> String {
    attributes(text, "#!")
}

/// Texts of a contract become Markdown that is only read: a block of code in them must not become a
/// test, and no character may end the comment.
fn attributes(text: &str, sign: &str) -> String {
    let mut written = String::new();
    let mut fenced = false;
    for line in text.trim().lines() {
        let line: String = line
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let content = line.trim_start();
        let indent = line.len() - content.len();
        let fence = content.starts_with("```") || content.starts_with("~~~");
        let mut line = format!(
            "{}{}",
            " ".repeat(if fenced { indent } else { indent.min(3) }),
            content.trim_end()
        );
        if fence && !fenced {
            line.truncate(indent.min(3) + 3);
            line.push_str("text");
        }
        fenced ^= fence;
        let space = if line.is_empty() { "" } else { " " };
        let literal = string(&format!("{space}{line}"));
        // Writing to a string cannot fail.
        let _ = writeln!(written, "{sign}[doc = {literal}]");
    }
    if fenced {
        let _ = writeln!(written, "{sign}[doc = \" ```\"]");
    }
    written.truncate(written.trim_end().len());
    written
}

/// A text as the rest of a line of comment.
#[must_use]
pub fn comment(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// The name of a constant: SCREAMING_SNAKE_CASE of an identifier, raw or not.
#[must_use]
pub fn constant(ident: &str) -> String {
    ident.trim_start_matches("r#").to_ascii_uppercase()
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

    #[test]
    fn docs_never_run_and_never_end_early() {
        assert_eq!(
            docs("One\n\n two"),
            "#[doc = \" One\"]\n#[doc = \"\"]\n#[doc = \"  two\"]"
        );
        assert_eq!(
            docs("a\n        code()"),
            "#[doc = \" a\"]\n#[doc = \"    code()\"]"
        );
        assert_eq!(
            docs("```rust\nx\n"),
            "#[doc = \" ```text\"]\n#[doc = \" x\"]\n#[doc = \" ```\"]"
        );
        assert!(!docs("a\rb\u{85}c").contains('\r'));
    }
}
