//! Text of a contract on its way to a terminal.

use std::borrow::Cow;

/// `text` on one line, without characters that a terminal would obey: control characters and those
/// that turn the direction of writing are written as escapes.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(unsafe_to_show) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if unsafe_to_show(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn unsafe_to_show(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_is_left_to_obey() {
        assert_eq!(plain("Zürich 日本"), "Zürich 日本");
        assert_eq!(plain("a\u{1b}[31mb\nc"), "a\\u{1b}[31mb\\nc");
        assert_eq!(plain("\u{202e}x\u{9b}"), "\\u{202e}x\\u{9b}");
    }
}
