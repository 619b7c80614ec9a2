//! Integers in strings, for clients whose numbers are doubles.

use std::fmt::Display;

use serde::Serializer;
use serde_json::Value;

use super::super::json;
use super::super::scalar::is_integer;
use super::super::wire::Encode;
use super::{Encoding, Form};

macro_rules! in_strings {
    ($($constant:ident $name:literal)*) => {$(
        #[doc = concat!("An `", $name, "` in a string.")]
        pub const $constant: Encoding = Encoding {
            name: $name,
            message: "must be an integer in a string",
            form: Form::Text,
            usual: |text| is_integer(text).then(|| json::plain_number(text).into_owned()),
            wire: in_string,
        };
    )*};
}

in_strings!(INT32 "int32" INT64 "int64" UINT32 "uint32" UINT64 "uint64");

fn in_string(usual: &Value) -> Option<Value> {
    let digits = usual.as_number()?.to_string();
    Some(Value::String(json::plain_number(&digits).into_owned()))
}

/// The codec of integers in strings.
#[derive(Debug)]
pub struct InString;

impl<T: Display> Encode<T> for InString {
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}
