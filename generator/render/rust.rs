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
}
