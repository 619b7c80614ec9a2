//! A JSON value as indented JSON: the same bytes as `serde_json` writes, from any depth on.

use serde_json::{Map, Value};

/// One member of an object at this depth, with the comma and line end before it.
pub(super) fn entry(out: &mut String, key: &str, value: &Value, depth: usize, first: bool) {
    begin(out, key, depth, first);
    element(out, value, depth);
}

/// What stands before the value of a member.
pub(super) fn begin(out: &mut String, key: &str, depth: usize, first: bool) {
    out.push_str(if first { "\n" } else { ",\n" });
    indent(out, depth);
    string(out, key);
    out.push_str(": ");
}

/// As many spaces as the depth has.
pub(super) fn indent(out: &mut String, depth: usize) {
    const SPACES: &str = "                                                                ";
    let mut left = depth * 2;
    while left > 0 {
        let now = left.min(SPACES.len());
        out.push_str(&SPACES[..now]);
        left -= now;
    }
}

fn element(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(members) if !members.is_empty() => object(out, members, depth),
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "\n" } else { ",\n" });
                indent(out, depth + 1);
                element(out, item, depth + 1);
            }
            out.push('\n');
            indent(out, depth);
            out.push(']');
        }
        Value::String(text) => string(out, text),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Null => out.push_str("null"),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::Object(_) => out.push_str("{}"),
        Value::Array(_) => out.push_str("[]"),
    }
}

fn object(out: &mut String, members: &Map<String, Value>, depth: usize) {
    out.push('{');
    for (at, (key, value)) in members.iter().enumerate() {
        entry(out, key, value, depth + 1, at == 0);
    }
    out.push('\n');
    indent(out, depth);
    out.push('}');
}

fn string(out: &mut String, text: &str) {
    if text
        .bytes()
        .all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
    {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&Value::String(text.to_owned()).to_string());
    }
}
