//! Lists of texts in one text, with commas between the items.

use serde::Serializer;
use serde::ser::Error as _;
use serde_json::Value;

use super::super::wire::{Encode, FromText};
use super::{Encoding, Form};

/// Texts with commas between; an empty text is an empty list.
pub const COMMA: Encoding = Encoding {
    name: "comma-separated",
    message: "must be a text of items with commas between them",
    form: Form::Text,
    usual: |text| serde_json::to_string(&items(text)).ok(),
    wire: |usual| {
        let items = usual.as_array()?.iter();
        let items: Option<Vec<&str>> = items.map(Value::as_str).collect();
        joined(&items?).ok().map(Value::String)
    },
};

fn items(text: &str) -> Vec<&str> {
    match text {
        "" => Vec::new(),
        text => text.split(',').collect(),
    }
}

/// The text of items, from which the same items can be read.
fn joined<T: AsRef<str>>(items: &[T]) -> Result<String, &'static str> {
    let texts: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    if texts.iter().any(|text| text.contains(',')) {
        return Err("must have no comma in an item");
    }
    match texts[..] {
        [""] => Err("must not be one empty item"),
        _ => Ok(texts.join(",")),
    }
}

impl FromText for Vec<String> {
    fn from_text(text: &str) -> Option<Self> {
        Some(items(text).into_iter().map(str::to_owned).collect())
    }
}

/// The codec of texts with commas between.
#[derive(Debug)]
pub struct Comma;

impl Encode<Vec<String>> for Comma {
    fn encode<S: Serializer>(value: &Vec<String>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&joined(value).map_err(S::Error::custom)?)
    }
}
