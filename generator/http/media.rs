//! Media types: RFC 9110, 8.3.1, and the top-level types of the IANA registry.

/// JSON (RFC 8259).
pub const JSON: &str = "application/json";
/// A merge patch in JSON (RFC 7396).
pub const MERGE_PATCH: &str = "application/merge-patch+json";

/// The top-level types.
pub const KINDS: [&str; 11] = [
    "application",
    "audio",
    "example",
    "font",
    "haptics",
    "image",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// A media type, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType<'a> {
    /// `text`.
    pub kind: &'a str,
    /// `csv`.
    pub subtype: &'a str,
    /// `type/subtype`.
    pub essence: &'a str,
    /// Names and values; a value that is quoted has its quotes.
    pub parameters: Vec<(&'a str, &'a str)>,
}

impl<'a> MediaType<'a> {
    /// Takes a text apart; `None` where it is not written as one.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (essence, rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        let essence = essence.trim_end_matches([' ', '\t']);
        let (kind, subtype) = essence.split_once('/')?;
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let mut parameters = Vec::new();
        let mut rest = rest;
        while let Some(behind) = rest.strip_prefix(';') {
            let behind = behind.trim_start_matches([' ', '\t']);
            let (name, value) = behind.split_once('=')?;
            let length = value_length(value)?;
            if !is_token(name) {
                return None;
            }
            parameters.push((name, &value[..length]));
            rest = value[length..].trim_start_matches([' ', '\t']);
        }
        rest.is_empty().then_some(Self {
            kind,
            subtype,
            essence,
            parameters,
        })
    }

    /// The value of a parameter without its quotes.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        let found = self
            .parameters
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim_matches('"'))
    }

    /// Whether it is JSON, by its name or its suffix (RFC 6839).
    #[must_use]
    pub fn is_json(&self) -> bool {
        let subtype = self.subtype.to_ascii_lowercase();
        subtype == "json" || subtype.ends_with("+json")
    }
}

/// How many bytes of `text` are a token or a quoted string.
fn value_length(text: &str) -> Option<usize> {
    let Some(quoted) = text.strip_prefix('"') else {
        let length = text.bytes().take_while(|byte| is_tchar(*byte)).count();
        return (length > 0).then_some(length);
    };
    let mut escaped = false;
    for (at, byte) in quoted.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 2),
            b'\t' | b' '..=b'~' => {}
            _ => return None,
        }
    }
    None
}

/// Whether a text is a token of RFC 9110.
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_tchar)
}

fn is_tchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    #[test]
    fn parts() {
        let found = MediaType::parse("text/csv; header=present;x=\"a; \\\"b\"");
        let found = found.expect("a media type");
        assert_eq!((found.kind, found.subtype), ("text", "csv"));
        assert_eq!(found.essence, "text/csv");
        assert_eq!(found.parameter("HEADER"), Some("present"));
        assert_eq!(found.parameters.len(), 2);
        assert!(MediaType::parse("application/problem+json").is_some_and(|found| found.is_json()));
    }

    #[test]
    fn what_is_none() {
        for text in [
            "",
            "text",
            "text/",
            "/csv",
            "text/csv;",
            "text/csv; a",
            "text/csv; a=",
            "te xt/csv",
            "text/csv; a=\"b",
            "text/csv; a=b c",
            "text/csv\r\nX: y",
            "text/cs\u{f6}",
        ] {
            assert_eq!(MediaType::parse(text), None, "{text}");
        }
    }
}
