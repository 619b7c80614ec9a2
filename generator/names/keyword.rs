//! The words that Rust keeps for itself.

/// The keywords of the 2024 edition, reserved ones included, sorted.
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// How long a keyword is at most, in bytes: most names are longer.
const LONGEST: usize = 8;

/// The words that are no identifiers even behind `r#`.
const NEVER_RAW: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// Whether Rust keeps the word for itself.
#[must_use]
pub fn is_keyword(word: &str) -> bool {
    word.len() <= LONGEST && KEYWORDS.binary_search(&word).is_ok()
}

/// Whether the word can be an identifier, raw if need be.
#[must_use]
pub fn is_raw_legal(word: &str) -> bool {
    !NEVER_RAW.contains(&word)
}

/// The word of an identifier: without `r#`.
#[must_use]
pub fn unraw(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// The word as an identifier: raw where it is a keyword, with an underscore where that is not legal.
pub(super) fn escape(word: String) -> String {
    if !is_raw_legal(&word) {
        word + "_"
    } else if is_keyword(&word) {
        format!("r#{word}")
    } else {
        word
    }
}
