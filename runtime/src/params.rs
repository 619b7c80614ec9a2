//! Reads the parameters of a request: of path, query, headers and cookies.

use std::borrow::Cow;

use super::format::etag;
use super::json::Node;
use super::malformed::Malformed;
use super::scalar::{self, node_of};
use super::schema::{Kind, Schema};
use super::violation::{Breach, Location, Violation, Violations};
use super::walk::walk;
use super::wire::FromText;

/// The parameters of one part of a request.
#[derive(Clone, Debug)]
pub struct Params<'a> {
    location: Location,
    pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Params<'a> {
    /// Parameters that were read already, in the order in which they were sent.
    pub fn new(location: Location, pairs: Vec<(String, String)>) -> Self {
        let pairs = pairs.into_iter();
        let pairs = pairs.map(|(name, value)| (name.into(), value.into()));
        Params {
            location,
            pairs: pairs.collect(),
        }
    }

    /// The parameters of a path, already decoded.
    pub fn of_path(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs = pairs.into_iter();
        let pairs = pairs.map(|(name, value)| (name.into(), value.into()));
        Params {
            location: Location::Path,
            pairs: pairs.collect(),
        }
    }

    /// The parameters of a query as it was sent, without its `?`.
    ///
    /// # Errors
    ///
    /// Its percent-encoding is broken, or is not of UTF-8.
    pub fn of_query(query: &str) -> Result<Self, Malformed> {
        Params::of_pairs(query, "query", Location::Query)
    }

    /// The fields of a form as it was sent.
    ///
    /// # Errors
    ///
    /// Its percent-encoding is broken, or is not of UTF-8.
    pub fn of_form(form: &str) -> Result<Self, Malformed> {
        Params::of_pairs(form, "form", Location::Body)
    }

    fn of_pairs(text: &str, place: &str, location: Location) -> Result<Self, Malformed> {
        let mut pairs = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.push((decode(name, place)?.into(), decode(value, place)?.into()));
        }
        Ok(Params { location, pairs })
    }

    /// The names and values, in the order in which they were sent.
    pub fn into_pairs(self) -> Vec<(String, String)> {
        let pairs = self.pairs.into_iter();
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.into_owned()));
        pairs.collect()
    }

    /// A parameter that must be there; `None` where it is violated.
    pub fn required<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Option<T> {
        match self.single(name, schema, violations)? {
            Some(text) => self.read(name, text, schema, violations),
            None => self.missing(name, violations),
        }
    }

    /// A parameter that may be absent; `None` where it is violated.
    pub fn optional<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Option<Option<T>> {
        match self.single(name, schema, violations)? {
            Some(text) => self.read(name, text, schema, violations).map(Some),
            None => Some(None),
        }
    }

    /// A parameter that has a value when it is absent; `None` where it is violated.
    pub fn or_default<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        default: impl FnOnce() -> T,
        violations: &mut Violations,
    ) -> Option<T> {
        self.optional(name, schema, violations)
            .map(|value| value.unwrap_or_else(default))
    }

    /// A list, one item for each time that the parameter is there; `None` where it is absent or violated.
    pub fn required_list<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Option<Vec<T>> {
        match self.optional_list(name, schema, violations)? {
            Some(list) => Some(list),
            None => self.missing(name, violations),
        }
    }

    /// A list that may be absent; `None` where it is violated.
    pub fn optional_list<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Option<Option<Vec<T>>> {
        let Kind::List(item, _) = schema.resolve().0 else {
            return None;
        };
        let lines: Vec<&str> = self.filled(name, item).collect();
        if lines.is_empty() {
            return Some(None);
        }
        let texts = self.items(lines, item);
        let is_any = self.location == Location::Header && etag::are_described_by(item);
        if is_any && texts == ["*"] {
            return Some(T::from_text("*").map(|any| vec![any]));
        }
        let nodes: Vec<Node<'_>> = texts.iter().map(|text| node_of(text, item)).collect();
        let node = Node::Array(nodes);
        if !self.keeps(name, &node, schema, violations) {
            return None;
        }
        let texts = texts.iter().map(|text| usual(text, item));
        let list: Option<Vec<T>> = texts.map(|text| T::from_text(&text)).collect();
        if list.is_none() {
            self.report(
                name,
                Breach::new("type", "does not have the declared form"),
                violations,
            );
        }
        list.map(Some)
    }

    /// A list that has a value when it is absent; `None` where it is violated.
    pub fn list_or_default<T: FromText>(
        &self,
        name: &str,
        schema: &Schema,
        default: impl FnOnce() -> Vec<T>,
        violations: &mut Violations,
    ) -> Option<Vec<T>> {
        self.optional_list(name, schema, violations)
            .map(|list| list.unwrap_or_else(default))
    }

    /// Refuses every parameter that has another name.
    pub fn only(&self, names: &[&str], violations: &mut Violations) {
        for (name, _) in &self.pairs {
            if !names.contains(&&**name) {
                self.unknown(name, violations);
            }
        }
    }

    pub(super) fn unknown(&self, name: &str, violations: &mut Violations) {
        let breach = Breach::new("unknown_parameter", "is not a parameter of this operation");
        violations.push(Violation::of_unknown(self.location, name, breach));
    }

    pub(super) fn pairs(&self) -> &[(Cow<'a, str>, Cow<'a, str>)] {
        &self.pairs
    }

    pub(super) fn location(&self) -> Location {
        self.location
    }

    /// Every value of a parameter, in order.
    pub(super) fn values<'s, 'n>(
        &'s self,
        name: &'n str,
    ) -> impl Iterator<Item = &'s str> + use<'s, 'n, 'a> {
        self.pairs
            .iter()
            .filter(move |pair| pair.0 == name)
            .map(|pair| &*pair.1)
    }

    /// The same without what a person left blank in a form, unless it can be empty.
    fn filled<'s, 'n>(
        &'s self,
        name: &'n str,
        schema: &Schema,
    ) -> impl Iterator<Item = &'s str> + use<'s, 'n, 'a> {
        let all = self.location != Location::Body || schema.takes_empty();
        self.values(name)
            .filter(move |text| all || !text.is_empty())
    }

    /// The items of a list: each line is one, but in a header, whose lines are lists themselves, with
    /// commas between the items and empty ones left out (RFC 9110, section 5.6.1.2).
    fn items<'t>(&self, lines: Vec<&'t str>, item: &Schema) -> Vec<&'t str> {
        if self.location != Location::Header {
            return lines;
        }
        let items: Vec<&str> = match etag::are_described_by(item) {
            true => lines.into_iter().flat_map(etag::split).collect(),
            false => lines.into_iter().flat_map(|line| line.split(',')).collect(),
        };
        let items = items.into_iter().map(|item| item.trim_matches([' ', '\t']));
        items.filter(|item| !item.is_empty()).collect()
    }

    pub(super) fn single(
        &self,
        name: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Option<Option<&str>> {
        let mut values = self.filled(name, schema);
        let first = values.next();
        if values.next().is_some() {
            let code = match self.location {
                Location::Body => "duplicate_property",
                _ => "repeated_parameter",
            };
            self.report(
                name,
                Breach::new(code, "must not be there twice"),
                violations,
            );
            return None;
        }
        Some(first)
    }

    fn read<T: FromText>(
        &self,
        name: &str,
        text: &str,
        schema: &Schema,
        violations: &mut Violations,
    ) -> Option<T> {
        if !self.keeps(name, &node_of(text, schema), schema, violations) {
            return None;
        }
        let value = T::from_text(&usual(text, schema));
        if value.is_none() {
            self.report(
                name,
                Breach::new("type", "does not have the declared form"),
                violations,
            );
        }
        value
    }

    pub(super) fn keeps(
        &self,
        name: &str,
        node: &Node<'_>,
        schema: &Schema,
        violations: &mut Violations,
    ) -> bool {
        // Nearly every value keeps its rules; of one that does not the walk says which.
        if scalar::accepts(&schema.resolve().0, node) {
            return true;
        }
        let mut found = Violations::new();
        walk(schema, node, self.location, Some(name), &mut found);
        let kept = found.is_empty();
        violations.extend(found);
        kept
    }

    pub(super) fn missing<T>(&self, name: &str, violations: &mut Violations) -> Option<T> {
        self.report(name, Breach::new("required", "is required"), violations);
        None
    }

    pub(super) fn report(&self, name: &str, breach: Breach, violations: &mut Violations) {
        violations.push(Violation::of_parameter(self.location, name, breach));
    }
}

/// The text of a value in its usual form, where its schema has it in another.
pub(super) fn usual<'t>(text: &'t str, schema: &Schema) -> Cow<'t, str> {
    match schema.resolve().0 {
        Kind::Encoded(encoding, _) => encoding.usual_text(text),
        _ => Cow::Borrowed(text),
    }
}

/// Resolves `+` and percent-encoding, which must give UTF-8.
fn decode(text: &str, place: &str) -> Result<String, Malformed> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => match (hex(bytes.next()), hex(bytes.next())) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => return Err(Malformed::percent(place)),
            },
            other => other,
        });
    }
    String::from_utf8(decoded).map_err(|_| Malformed::not_utf8(place))
}

fn hex(byte: Option<u8>) -> Option<u8> {
    match byte? {
        digit @ b'0'..=b'9' => Some(digit - b'0'),
        digit @ b'a'..=b'f' => Some(digit - b'a' + 10),
        digit @ b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

impl FromText for String {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl FromText for bool {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromText for i32 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromText for i64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromText for u32 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromText for u64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl FromText for f32 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &f32| value.is_finite())
    }
}

impl FromText for f64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &f64| value.is_finite())
    }
}
