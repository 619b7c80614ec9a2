//! The document as YAML.
//!
//! The writer knows nothing of `serde_json`'s exact numbers (it would write the private struct that
//! carries them), so the document is first made a JSON value, whose numbers are then handed over as
//! what they are.

use openapiv3::OpenAPI;
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap, SerializeSeq},
};
use serde_json::{Number, Value};
use serde_saphyr::ser::Error;

/// The text.
pub(super) fn to_yaml(document: &OpenAPI) -> Result<String, Error> {
    let value = serde_json::to_value(document).map_err(Error::custom)?;
    serde_saphyr::to_string(&Plain(&value))
}

/// A JSON value of which a serializer that is not `serde_json`'s sees no private struct.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => serialize_number(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(&Plain(item))?;
                }
                sequence.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, &Plain(value))?;
                }
                map.end()
            }
        }
    }
}

/// Integers up to 128 bits are exact; a fraction is what every reader makes of it, a double.
fn serialize_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(integer) = number.as_i64() {
        serializer.serialize_i64(integer)
    } else if let Some(integer) = number.as_u64() {
        serializer.serialize_u64(integer)
    } else if let Some(integer) = number.as_i128() {
        serializer.serialize_i128(integer)
    } else {
        match number.as_f64() {
            Some(double) => serializer.serialize_f64(double),
            None => Err(S::Error::custom(format!("{number} is no number of YAML"))),
        }
    }
}
