//! A reader of JSON (RFC 8259) that keeps what serde drops: duplicate names and the text of numbers.
//!
//! It is used for the second look at a body that did not fit.

use std::borrow::Cow;

use super::digits::Digits;
use super::malformed::{self, Malformed};

/// How deep arrays and objects may nest: as deep as `serde_json` reads.
const DEPTH: usize = 127;

/// A JSON value as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as its text.
    Number(&'a str),
    /// A string, its escapes resolved.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Node<'a>>),
    /// An object, every member in its order.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// Reads a whole text.
pub fn read(bytes: &[u8]) -> Result<Node<'_>, Malformed> {
    let text = malformed::text(bytes)?;
    let mut reader = Reader { text, at: 0 };
    reader.whole().map_err(|Fault(fault)| {
        let at = reader.at;
        if text.starts_with('\u{feff}') {
            let reason = "the body is not JSON: expected no byte order mark";
            return Malformed::at(reason, bytes, 0);
        }
        if text.trim_ascii().is_empty() {
            return Malformed::at("the body is empty: expected JSON", bytes, 0);
        }
        let found = match text.len() {
            end if end == at => ", found the end of the body",
            _ => "",
        };
        Malformed::at(&format!("the body is not JSON: {fault}{found}"), bytes, at)
    })
}

/// What is wrong where the reader stands.
struct Fault(&'static str);

const VALUE: Fault = Fault("expected a value");
const NAME: Fault = Fault("expected a property name in double quotes");
const DIGIT: Fault = Fault("expected a digit");
const HEX: Fault = Fault("expected four hexadecimal digits");
const DEEP: Fault = Fault("arrays and objects nest deeper than 127");
const ESCAPE: Fault = Fault("expected an escape that JSON has");
const SURROGATE: Fault = Fault("expected both halves of a surrogate pair");

/// Whether bytes that serde took for JSON are JSON all through. Of what it skips it looks neither at the
/// characters of strings nor at how deep arrays and objects nest.
pub fn is_sound(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut reader = Reader { text, at: 0 };
    let mut depth: usize = 0;
    while let Some(byte) = reader.peek() {
        if byte == b'"' {
            if reader.string().is_err() {
                return false;
            }
            continue;
        }
        match byte {
            b'[' | b'{' if depth == DEPTH => return false,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        reader.at += 1;
    }
    true
}

/// Whether a text is a JSON number and nothing else.
pub fn is_number(text: &str) -> bool {
    let mut reader = Reader { text, at: 0 };
    matches!(text.as_bytes().first(), Some(b'-' | b'0'..=b'9'))
        && reader.number().is_ok()
        && reader.at == text.len()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// A value, and nothing behind it.
    fn whole(&mut self) -> Result<Node<'a>, Fault> {
        let node = self.value(DEPTH)?;
        self.space();
        match self.peek() {
            None => Ok(node),
            Some(_) => Err(Fault("expected nothing more behind the value")),
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Result<Node<'a>, Fault> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(node)
        } else {
            Err(VALUE)
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, Fault> {
        self.space();
        match self.peek().ok_or(VALUE)? {
            b'n' => self.word("null", Node::Null),
            b't' => self.word("true", Node::Boolean(true)),
            b'f' => self.word("false", Node::Boolean(false)),
            b'"' => Ok(Node::String(self.string()?)),
            b'[' => self.array(depth.checked_sub(1).ok_or(DEEP)?),
            b'{' => self.object(depth.checked_sub(1).ok_or(DEEP)?),
            b'-' | b'0'..=b'9' => Ok(Node::Number(self.number()?)),
            _ => Err(VALUE),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Node<'a>, Fault> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Node::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            if self.take(b']') {
                return Ok(Node::Array(items));
            }
            if !self.take(b',') {
                return Err(Fault("expected `,` or `]`"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Node<'a>, Fault> {
        self.at += 1;
        let mut members = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Node::Object(members));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(NAME);
            }
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(Fault("expected `:`"));
            }
            members.push((name, self.value(depth)?));
            self.space();
            if self.take(b'}') {
                return Ok(Node::Object(members));
            }
            if !self.take(b',') {
                return Err(Fault("expected `,` or `}`"));
            }
        }
    }

    fn number(&mut self) -> Result<&'a str, Fault> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        } else if let Some(b'0'..=b'9') = self.peek() {
            return Err(Fault(
                "expected no digit behind the zero that a number begins with",
            ));
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(DIGIT) }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.at += 1;
        let mut start = self.at;
        let mut resolved: Option<String> = None;
        loop {
            match self.peek().ok_or(Fault("expected the end of a string"))? {
                b'"' => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(match resolved {
                        None => Cow::Borrowed(rest),
                        Some(text) => Cow::Owned(text + rest),
                    });
                }
                b'\\' => {
                    let text = resolved.get_or_insert_default();
                    text.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    let character = self.escape()?;
                    resolved.get_or_insert_default().push(character);
                    start = self.at;
                }
                0..=0x1f => {
                    return Err(Fault("expected no control character in a string"));
                }
                _ => self.at += self.plain_bytes(),
            }
        }
    }

    /// How many bytes from here on are neither the end of a string nor special within it.
    fn plain_bytes(&self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        rest.iter()
            .position(|byte| must_be_escaped(*byte))
            .unwrap_or(rest.len())
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let escape = self.peek().ok_or(ESCAPE)?;
        self.at += 1;
        Ok(match escape {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => {
                self.at -= 1;
                return Err(ESCAPE);
            }
        })
    }

    fn unicode(&mut self) -> Result<char, Fault> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high).ok_or(SURROGATE);
        }
        if !(self.take(b'\\') && self.take(b'u')) {
            return Err(SURROGATE);
        }
        let low = self.hex()?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err(SURROGATE);
        }
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)).ok_or(SURROGATE)
    }

    fn hex(&mut self) -> Result<u32, Fault> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4).ok_or(HEX)?;
        let mut value = 0;
        for digit in digits {
            value = value * 16 + char::from(*digit).to_digit(16).ok_or(HEX)?;
        }
        self.at += 4;
        Ok(value)
    }
}

/// The text of a number, written as a plain integer where it has no fraction (`1.0` is `1`).
pub fn plain_number(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    match Digits::parse(text).to_integer() {
        Some(integer) => Cow::Owned(integer),
        None => Cow::Borrowed(text),
    }
}

impl Node<'_> {
    /// Writes the value as JSON, numbers as they were written.
    pub fn write(&self, out: &mut String) {
        match self {
            Node::Null => out.push_str("null"),
            Node::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Node::Number(text) => out.push_str(text),
            Node::String(text) => write_string(text, out),
            Node::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Node::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Writes a string as JSON.
pub fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(must_be_escaped) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            control => out.push_str(&format!("\\u{control:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

fn must_be_escaped(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1f)
}
