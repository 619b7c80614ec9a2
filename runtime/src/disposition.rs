//! The parameters of a `Content-Disposition`: which part of a form it is, and what its file is called (RFC 7578, 4.2).

/// The value of a parameter, whose name is in lower case; `None` where there is none, or its value is no UTF-8.
///
/// A quoted value may have semicolons, and a backslash before `"` or another one (RFC 2183). Any other backslash stands
/// for itself, since browsers once sent the paths of files so.
pub(crate) fn parameter(disposition: &[u8], name: &str) -> Option<String> {
    let mut parts = split(disposition).skip(1);
    parts.find_map(|part| {
        let at = part.iter().position(|byte| *byte == b'=')?;
        let (own, value) = (part[..at].trim_ascii(), part[at + 1..].trim_ascii());
        let is_it = own.eq_ignore_ascii_case(name.as_bytes());
        is_it.then(|| String::from_utf8(unquoted(value)).ok())?
    })
}

/// What stands between semicolons that are in no quotes.
fn split(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(move |byte| {
        let ends = *byte == b';' && !is_quoted;
        is_quoted ^= *byte == b'"' && !is_escaped;
        is_escaped = is_quoted && *byte == b'\\' && !is_escaped;
        ends
    })
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let inner = value.strip_prefix(b"\"");
    let Some(inner) = inner.and_then(|it| it.strip_suffix(b"\"")) else {
        return value.to_vec();
    };
    let mut text = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().peekable();
    while let Some(byte) = bytes.next() {
        let escaped = bytes.next_if(|next| *byte == b'\\' && matches!(next, b'"' | b'\\'));
        text.push(*escaped.unwrap_or(byte));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn a_name_of_a_file_has_what_it_has() {
        for (disposition, name, file_name) in [
            ("form-data; name=a", Some("a"), None),
            ("form-data; NAME = \"a\" ;", Some("a"), None),
            (
                r#"form-data; filename="a\"; name=b; \".png"; name="f""#,
                Some("f"),
                Some("a\"; name=b; \".png"),
            ),
            (
                "form-data; filename=\"x; name=b\"; name=\"f\"",
                Some("f"),
                Some("x; name=b"),
            ),
            (
                r#"form-data; filename="C:\p\\m.jpg""#,
                None,
                Some(r"C:\p\m.jpg"),
            ),
            ("form-data; name=\"größe\"", Some("größe"), None),
            ("name=a", None, None),
            ("form-data; name", None, None),
            ("form-data; name=\"a", Some("\"a"), None),
        ] {
            let of = |it| parameter(disposition.as_bytes(), it);
            assert_eq!(of("name").as_deref(), name, "{disposition}");
            assert_eq!(of("filename").as_deref(), file_name, "{disposition}");
        }
        assert_eq!(parameter(b"form-data; name=\"\xff\"", "name"), None);
    }
}
