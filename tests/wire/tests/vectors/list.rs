//! The list, read.

const VECTORS: &str = include_str!("../vectors.txt");

/// The part of a request that a value is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Property,
    Body,
    Query,
    Path,
    Header,
    Cookie,
}

/// One line of the list.
#[derive(Debug)]
pub struct Vector {
    pub line: usize,
    pub place: Place,
    pub name: String,
    pub value: String,
    pub expected: Expected,
}

#[derive(Debug)]
pub enum Expected {
    /// It is taken; the text is what arrives where that is not what was sent.
    Taken(Option<String>),
    /// It is a violation of this code.
    Violation(String),
    /// It is refused with this status.
    Status(u16),
}

impl Vector {
    pub fn is_taken(&self) -> bool {
        matches!(self.expected, Expected::Taken(_))
    }

    pub fn breaks(&self, rule: &str) -> bool {
        matches!(&self.expected, Expected::Violation(code) if code == rule)
    }
}

pub fn vectors() -> Vec<Vector> {
    let mut section = (Place::Property, String::new());
    let mut vectors = Vec::new();
    for (number, text) in VECTORS.lines().enumerate() {
        let line = number + 1;
        let (expected, value) = if let Some(rest) = text.strip_prefix("+ ") {
            match rest.split_once(" => ") {
                Some((value, arrived)) => (Expected::Taken(Some(repeated(arrived))), value),
                None => (Expected::Taken(None), rest),
            }
        } else if let Some(rest) = text.strip_prefix("- ") {
            let (code, value) = rest.split_once(' ').unwrap_or((rest, ""));
            let expected = match code.parse() {
                Ok(status) => Expected::Status(status),
                Err(_) => Expected::Violation(code.to_owned()),
            };
            (expected, value)
        } else if let Some(name) = text.strip_prefix('[') {
            section = self::section(name.trim_end_matches(']'));
            continue;
        } else {
            let is_between = text.is_empty() || text.starts_with('#');
            assert!(is_between, "line {line}: {text}");
            continue;
        };
        vectors.push(Vector {
            line,
            place: section.0,
            name: section.1.clone(),
            value: repeated(value),
            expected,
        });
    }
    vectors
}

fn section(name: &str) -> (Place, String) {
    let places = [
        ('=', Place::Body),
        ('?', Place::Query),
        ('/', Place::Path),
        ('@', Place::Header),
        (';', Place::Cookie),
    ];
    let found = places
        .into_iter()
        .find_map(|(sign, place)| Some((place, name.strip_prefix(sign)?.to_owned())));
    found.unwrap_or((Place::Property, name.to_owned()))
}

/// `{3*a}` is `aaa`.
fn repeated(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('{') {
        let inner = after.split_once('}').and_then(|(inner, tail)| {
            let (count, text) = inner.split_once('*')?;
            Some((text.repeat(count.parse().ok()?), tail))
        });
        out.push_str(before);
        match inner {
            Some((text, tail)) => {
                out.push_str(&text);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}
