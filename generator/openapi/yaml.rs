//! A JSON value as YAML that readers of YAML 1.1 and 1.2 read as the same value.
//!
//! Why not `serde-saphyr`: it writes a whole document, and the document is written in pieces that
//! start at some depth; it takes about twice as long; and it cannot write `serde_json`'s exact
//! numbers. What a document needs of YAML is little: block maps and lists, and strings that stay
//! strings.

use serde_json::Value;

use super::json::indent;

/// Words that some reader takes for null, a boolean or a number.
const RESERVED: [&str; 13] = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity", "none",
];

/// The length of the longest of these.
const LONGEST_RESERVED: usize = 8;

/// One member of a map at this depth, on lines of its own.
pub(super) fn entry(out: &mut String, key: &str, value: &Value, depth: usize) {
    begin(out, key, depth);
    member(out, value, depth);
}

/// What stands before the value of a member.
pub(super) fn begin(out: &mut String, key: &str, depth: usize) {
    indent(out, depth);
    string(out, key);
    out.push(':');
}

fn member(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(inner) if !inner.is_empty() => {
            out.push('\n');
            for (key, value) in inner {
                entry(out, key, value, depth + 1);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            list(out, items, depth);
        }
        other => {
            out.push(' ');
            scalar(out, other, depth + 1);
            out.push('\n');
        }
    }
}

/// A list, its dashes below the key that holds it.
fn list(out: &mut String, items: &[Value], depth: usize) {
    for item in items {
        indent(out, depth);
        out.push_str("- ");
        match item {
            Value::Object(inner) if !inner.is_empty() => {
                for (at, (key, value)) in inner.iter().enumerate() {
                    // The first stands on the line of the dash.
                    begin(out, key, if at == 0 { 0 } else { depth + 1 });
                    member(out, value, depth + 1);
                }
            }
            Value::Array(inner) if !inner.is_empty() => {
                out.pop();
                out.push('\n');
                list(out, inner, depth + 1);
            }
            other => {
                scalar(out, other, depth + 1);
                out.push('\n');
            }
        }
    }
}

/// Anything that stands on the line of its key. Numbers keep their digits.
fn scalar(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::String(text) if is_block(text) => block(out, text, depth),
        Value::String(text) => string(out, text),
        Value::Number(number) => yaml_number(out, number.as_str()),
        other => out.push_str(&other.to_string()),
    }
}

/// YAML 1.1 knows an exponent only behind a fraction and with a sign.
fn yaml_number(out: &mut String, text: &str) {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        out.push_str(text);
        return;
    };
    out.push_str(mantissa);
    out.push_str(if mantissa.contains('.') { "e" } else { ".0e" });
    out.push_str(if exponent.starts_with(['+', '-']) {
        ""
    } else {
        "+"
    });
    out.push_str(exponent);
}

/// A key or a value on one line: plain where no reader can take it for anything else.
fn string(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        quoted(out, text);
    }
}

/// Plain text starts with a letter or a slash, so it is no number and no date.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut previous = match bytes {
        [first, ..] if first.is_ascii_alphabetic() || *first == b'/' => *first,
        _ => return false,
    };
    for &byte in &bytes[1..] {
        let structural = match byte {
            b'{' | b'}' | b'[' | b']' | b',' => true,
            b' ' => previous == b':',
            b'#' => previous == b' ',
            _ => !byte.is_ascii_graphic(),
        };
        if structural {
            return false;
        }
        previous = byte;
    }
    !matches!(previous, b' ' | b':')
        && (bytes.len() > LONGEST_RESERVED
            || !RESERVED.iter().any(|word| text.eq_ignore_ascii_case(word)))
}

/// Several lines that can stand as they are.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with(['\n', ' '])
        && !text.ends_with('\n')
        && text.lines().all(|line| !line.ends_with(' '))
        && text
            .chars()
            .all(|letter| letter == '\n' || !needs_escape(letter))
}

fn block(out: &mut String, text: &str, depth: usize) {
    out.push_str("|-");
    for line in text.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            indent(out, depth);
            out.push_str(line);
        }
    }
}

/// Double quotes, with escapes that JSON and YAML share.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other if needs_escape(other) => {
                out.push_str(&format!("\\u{:04x}", u32::from(other)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// What is not printable in YAML, or a line end to some reader. All of it is in the basic plane.
fn needs_escape(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn to_yaml(value: &Value) -> String {
        let mut out = String::new();
        for (key, value) in value.as_object().expect("the tests write maps") {
            entry(&mut out, key, value, 0);
        }
        out
    }

    fn read(text: &str) -> Value {
        serde_yaml::from_str(text).expect("what is written can be read")
    }

    #[test]
    fn keeps_shapes() {
        let value = json!({
            "empty": {}, "none": [], "null": null, "on": { "07": [[], [1, [2]], { "a": [] }] },
            "lines": "one\n\n  two\nthree: 3", "end": "line\n", "blank": "", "12:30": "12:30",
            "list": ["a\nb", { "x": "c\nd", "y": true }], "~": "~", "<<": "=", "e": 1.5e30,
        });
        assert_eq!(read(&to_yaml(&value)), value, "{}", to_yaml(&value));
    }

    #[test]
    fn quotes_what_another_reader_takes_for_something_else() {
        for text in [
            "no",
            "Yes",
            "07",
            "1.0",
            "2020-01-01",
            "1e3",
            "0x1F",
            ".5",
            "~",
            "12:30:00",
        ] {
            assert!(to_yaml(&json!({ "a": text })).contains('"'), "{text}");
            assert!(to_yaml(&json!({ text: 1 })).starts_with('"'), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_string_comes_back(key in ".*", value in "(?s).*", inner in "[ -~\n]*") {
            let value = json!({ key.as_str(): { "inner": [value, { "deep": inner }] } });
            prop_assert_eq!(read(&to_yaml(&value)), value);
        }
    }
}
