//! Characters that stand for themselves.

/// Writes a character so that it stands for itself, in a class and outside.
pub(super) fn push_literal(out: &mut String, c: char) {
    match c {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$'
        | '#' | '&' | '-' | '~' => {
            out.push('\\');
            out.push(c);
        }
        _ if c.is_control() => out.push_str(&format!("\\x{{{:X}}}", u32::from(c))),
        _ => out.push(c),
    }
}
