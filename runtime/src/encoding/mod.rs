//! Forms in which values stand on the wire where that is not their usual one: an integer in a string, a
//! point in time as seconds since 1970.
//!
//! What arrives is brought into the usual form, and from there on everything is as it is without an
//! encoding: rules, equality, reading. What leaves is written by a codec.

use std::borrow::Cow;

use serde_json::Value;

use super::json::{self, Node};
use super::numbers::INT64;
use super::violation::Breach;

#[cfg(feature = "base64")]
pub mod bytes;
#[cfg(feature = "rust_decimal")]
pub mod decimal;
pub(super) mod digits;
#[cfg(feature = "jiff")]
pub mod instant;
pub mod integer;
pub mod list;
#[cfg(feature = "jiff")]
pub mod span;

/// What JSON has for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A string.
    Text,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
}

/// A form on the wire that is not the usual one.
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    /// The format's name in the document.
    pub name: &'static str,
    /// What a value must be, in words.
    pub message: &'static str,
    /// What JSON has for it.
    pub form: Form,
    /// Brings the text of a value, without quotes, into the usual form, as JSON.
    pub usual: fn(&str) -> Option<String>,
    /// Brings a value in its usual form onto the wire; `None` where something would be lost.
    pub wire: fn(&Value) -> Option<Value>,
}

impl Encoding {
    /// The usual form of a value as JSON, where it has the kind of the form and keeps it.
    pub(crate) fn usual_of(&self, node: &Node<'_>) -> Option<String> {
        match (self.form, node) {
            (Form::Text, Node::String(text)) => (self.usual)(text),
            (Form::Integer | Form::Number, Node::Number(text)) => (self.usual)(text),
            _ => None,
        }
    }

    /// The text that a value has in its usual form. A list keeps its own.
    pub(crate) fn usual_text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(usual) = (self.usual)(text) else {
            return Cow::Borrowed(text);
        };
        match json::read(usual.as_bytes()) {
            Ok(Node::String(text)) => Cow::Owned(text.into_owned()),
            Ok(Node::Number(text)) => Cow::Owned(text.to_owned()),
            _ => Cow::Borrowed(text),
        }
    }

    /// What a value breaks that has no usual form.
    pub(crate) fn breach(&self, node: &Node<'_>) -> Breach {
        let (name, message) = match (self.form, node) {
            (Form::Integer, Node::Number(text)) if !is_whole(text) => {
                ("integer", "must be an integer")
            }
            (Form::Text, Node::String(_)) | (Form::Integer | Form::Number, Node::Number(_)) => {
                return Breach::new("format", self.message).demanding(self.name);
            }
            (form, _) => form.expected(),
        };
        Breach::new("type", message).demanding(name)
    }
}

impl Form {
    /// What a value must be: its name, and in words.
    pub(crate) fn expected(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("string", "must be a string"),
            Self::Integer => ("integer", "must be an integer"),
            Self::Number => ("number", "must be a number"),
        }
    }

    /// Whether JSON of this kind may be a value.
    pub(crate) fn takes(self, node: &Node<'_>) -> bool {
        match self {
            Self::Text => matches!(node, Node::String(_)),
            Self::Integer | Self::Number => matches!(node, Node::Number(_)),
        }
    }
}

fn is_whole(text: &str) -> bool {
    let mut is_whole = true;
    INT64.examine(text, &mut |breach| is_whole &= breach.code != "type");
    is_whole
}

/// The integer of a JSON number, which may have a fraction of zero or an exponent.
#[cfg(feature = "jiff")]
fn whole(text: &str) -> Option<i64> {
    let mut is_kept = true;
    INT64.examine(text, &mut |_| is_kept = false);
    is_kept
        .then(|| json::plain_number(text).parse().ok())
        .flatten()
}

/// What a codec makes of a value whose usual form is a text.
#[cfg(any(feature = "jiff", feature = "base64"))]
fn written<T: super::wire::FromText, C: super::wire::Encode<T>>(usual: &Value) -> Option<Value> {
    let value = T::from_text(usual.as_str()?)?;
    C::encode(&value, serde_json::value::Serializer).ok()
}
