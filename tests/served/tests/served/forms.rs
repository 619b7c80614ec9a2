//! How values are written in a request.

use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Map, Value};

/// The parts of a query that a value is.
pub fn pairs(param: &Value, name: &str, value: &Value) -> Vec<String> {
    let key = encoded(name);
    let style = param["style"].as_str().unwrap_or("form");
    let is_exploded = match param.get("explode") {
        Some(said) => *said == true,
        None => style == "form",
    };
    if param.get("content").is_some() {
        return vec![format!("{key}={}", encoded(&value.to_string()))];
    }
    match (value, style) {
        (Value::Object(members), "deepObject") => {
            let members = members.iter();
            let pairs = members.map(|(member, it)| {
                format!("{key}%5B{}%5D={}", encoded(member), encoded(&text(it)))
            });
            pairs.collect()
        }
        (Value::Array(items), "form") if is_exploded => {
            let items = items.iter();
            items
                .map(|item| format!("{key}={}", encoded(&text(item))))
                .collect()
        }
        (Value::Array(_), "spaceDelimited") => {
            vec![format!("{key}={}", joined(param, value, "%20", encoded))]
        }
        (Value::Array(_), "pipeDelimited") => {
            vec![format!("{key}={}", joined(param, value, "%7C", encoded))]
        }
        _ => vec![format!("{key}={}", joined(param, value, ",", encoded))],
    }
}

/// A value as one text, the items of a list with something between them.
pub fn joined(param: &Value, value: &Value, between: &str, written: fn(&str) -> String) -> String {
    match value {
        Value::Array(items) if param.get("content").is_none() => {
            let items: Vec<String> = items.iter().map(|it| written(&text(it))).collect();
            items.join(between)
        }
        scalar => written(&text(scalar)),
    }
}

/// A scalar as text; what is none is written as JSON.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A text in a header.
pub fn plain(text: &str) -> String {
    text.to_owned()
}

/// A text in a path or a query.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            true => encoded.push(byte.into()),
            false => write!(encoded, "%{byte:02X}").expect("a text can be written to"),
        }
    }
    encoded
}

/// A body of this media type; nothing where it is not known how one is written.
pub fn body(media: &str, value: &Value) -> Option<Vec<u8>> {
    let none = Map::new();
    if media == "application/x-www-form-urlencoded" {
        let members = value.as_object().unwrap_or(&none).iter();
        let pairs = members.flat_map(|(name, value)| pairs(&Value::Null, name, value));
        return Some(pairs.collect::<Vec<_>>().join("&").into_bytes());
    }
    match value {
        _ if media.ends_with("json") => Some(value.to_string().into_bytes()),
        Value::String(text) => Some(text.clone().into_bytes()),
        _ => None,
    }
}

/// What stands between the parts of a body.
pub const BOUNDARY: &str = "between-parts";

/// A body of parts. `said` is what the document says of it; `shown` is what is to be shown of a file.
pub fn multipart(said: &Value, value: &Value, shown: Option<&(String, Value)>) -> Vec<u8> {
    let none = Map::new();
    let mut written = String::new();
    for (name, it) in value.as_object().unwrap_or(&none) {
        let shown = shown.filter(|(own, _)| own == name).map(|(_, it)| it);
        let media = said["encoding"][name]["contentType"].as_str();
        let first = media.and_then(|it| it.split(", ").next());
        let media = shown.and_then(Value::as_str).or(first);
        let media = media.unwrap_or("application/octet-stream");
        let bytes = shown.and_then(Value::as_u64).unwrap_or(1);
        let bytes = usize::try_from(bytes).expect("it is a length");
        let _ = write!(
            written,
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\""
        );
        let _ = match said["schema"]["properties"][name]["format"] == "binary" {
            true => write!(
                written,
                "; filename=\"f\"\r\nContent-Type: {media}\r\n\r\n{}\r\n",
                "x".repeat(bytes)
            ),
            false => write!(written, "\r\n\r\n{}\r\n", text(it)),
        };
    }
    let _ = write!(written, "--{BOUNDARY}--\r\n");
    written.into_bytes()
}

/// A token that names scopes, in hexadecimal digits.
pub fn token(scopes: &Value) -> String {
    let scopes = scopes.as_array().into_iter().flatten();
    let scopes: Vec<&str> = scopes.filter_map(Value::as_str).collect();
    // It is never empty.
    let text = format!(" {}", scopes.join(" "));
    text.bytes().fold(String::new(), |mut token, byte| {
        write!(token, "{byte:02x}").expect("a text can be written to");
        token
    })
}

/// A name and a password, of which the name is a token, in Base64.
pub fn login(token: &str) -> String {
    BASE64_STANDARD.encode(format!("{token}:secret"))
}
