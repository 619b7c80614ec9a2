//! Pieces of Rust: literals, doc comments, names of constants.

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

/// Doc attributes, one a line, that prettyplease lays out as `///`.
#[must_use]
pub fn docs(text: &str) -> String {
    let attribute = |line: String| {
        let space = if line.is_empty() { "" } else { " " };
        format!("#[doc = {}]", string(&format!("{space}{line}")))
    };
    let lines: Vec<String> = doc_lines(text).into_iter().map(attribute).collect();
    lines.join("\n")
}

/// A doc comment as it stands in a file, its first line where it is put and the others `indent`
/// columns in.
#[must_use]
pub fn doc_comment(text: &str, indent: usize) -> String {
    comment_lines("///", text, indent)
}

/// The same for the enclosing module.
#[must_use]
pub fn module_comment(text: &str) -> String {
    comment_lines("//!", text, 0)
}

fn comment_lines(sign: &str, text: &str, indent: usize) -> String {
    let line = |line: String| format!("{sign} {line}").trim_end().to_owned();
    let lines: Vec<String> = doc_lines(text).into_iter().map(line).collect();
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

/// Texts of a contract become Markdown that is only read: a block of code in them must not become a
/// test, and no character may end the comment or turn its direction.
fn doc_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced = false;
    for line in text.trim().lines() {
        let line = comment(line);
        let content = line.trim_start();
        let indent = line.len() - content.len();
        let indent = if fenced { indent } else { indent.min(3) };
        let fence = content.starts_with("```") || content.starts_with("~~~");
        let content = match content.get(..3) {
            Some(sign) if fence && !fenced => format!("{sign}text"),
            _ => content.trim_end().to_owned(),
        };
        fenced ^= fence;
        lines.push(format!("{}{content}", " ".repeat(indent)));
    }
    if fenced {
        lines.push("```".to_owned());
    }
    if lines.is_empty() {
        // Everything public is documented.
        lines.push("Not described.".to_owned());
    }
    lines
}

/// A text as the rest of a line of comment.
#[must_use]
pub fn comment(text: &str) -> String {
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = |letter: char| {
        if letter.is_control() || turns(letter) {
            ' '
        } else {
            letter
        }
    };
    text.chars().map(plain).collect()
}

/// The columns of a line.
pub const WIDTH: usize = 100;

/// A `use` item of several names behind a path, on one line where that fits. What rustfmt leaves
/// free at the end of such lines is left free here.
#[must_use]
pub fn list(path: &str, names: &[&str], indent: usize) -> String {
    if let [name] = names {
        return format!("{path}{name};");
    }
    let line = format!("{path}{{{}}};", names.join(", "));
    if line.len() + indent <= WIDTH - 2 {
        return line;
    }
    let space = " ".repeat(indent);
    let mut lines = Vec::new();
    let mut line = String::new();
    for (number, name) in names.iter().enumerate() {
        // The comma behind the last name is not counted where all are on one line.
        let comma = usize::from(number + 1 < names.len() || !lines.is_empty());
        let width = indent + 4 + line.len() + " ".len() + name.len() + comma;
        if !line.is_empty() && width > WIDTH - 1 {
            lines.push(std::mem::take(&mut line));
        }
        let gap = if line.is_empty() { "" } else { " " };
        line.push_str(&format!("{gap}{name},"));
    }
    lines.push(line);
    let lines: String = lines
        .iter()
        .map(|line| format!("{space}    {line}\n"))
        .collect();
    format!("{path}{{\n{lines}{space}}};")
}

/// A name without the sign that it is raw, by which rustfmt sorts it.
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
        assert_eq!(
            doc_comment("a\rb\u{85}c\u{202e}d\n\ne", 4),
            "/// a b c d\n    ///\n    /// e"
        );
        assert_eq!(module_comment(" "), "//! Not described.");
    }
}
