//! The schemas of values that stand on the wire in another form than their usual one.

use indexmap::IndexMap;
use openapiv3::{
    IntegerFormat, IntegerType, NumberType, Schema, SchemaData, SchemaKind, StringType,
    Type as Kind, VariantOrUnknownOrEmpty as Format,
};
use serde_json::Value;

use super::number;
use crate::ir::{Constraints, Encoding, Scalar};

/// Which form it is, for readers that know it: a format says the kind of value alone.
const ENCODING: &str = "x-encoding";

/// The schema of a scalar in this form, or of a list of texts.
pub(super) fn schema(encoding: Encoding, scalar: Scalar, constraints: &Constraints) -> Schema {
    let mut exact = IndexMap::new();
    exact.insert(ENCODING.to_owned(), Value::from(encoding.name()));
    let kind = match encoding {
        Encoding::String => {
            number::decimal(constraints, &mut exact);
            text(scalar.name(), "^-?(0|[1-9][0-9]*)$".to_owned())
        }
        Encoding::Number => {
            let mut ty = NumberType {
                format: Format::Unknown("decimal".to_owned()),
                ..NumberType::default()
            };
            number::number(&mut ty, scalar, constraints, &mut exact);
            Kind::Number(ty)
        }
        Encoding::UnixSeconds => integer(-62_167_219_200, 253_402_207_200),
        Encoding::UnixMilliseconds => integer(-62_167_219_200_000, 253_402_207_200_999),
        Encoding::Seconds => integer(0, 631_107_417_600),
        Encoding::Milliseconds => integer(0, 631_107_417_600_000),
        Encoding::Base64url => text("base64url", "^[A-Za-z0-9_-]*={0,2}$".to_owned()),
        Encoding::Comma => {
            let counts = [
                ("x-minItems", constraints.min_items.map(Value::from)),
                ("x-maxItems", constraints.max_items.map(Value::from)),
                (
                    "x-uniqueItems",
                    constraints.unique_items.then_some(true.into()),
                ),
            ];
            for (key, count) in counts {
                exact.extend(count.map(|count| (key.to_owned(), count)));
            }
            let mut ty = StringType::default();
            if let Some(pattern) = Encoding::comma_pattern(constraints) {
                ty.pattern = Some(pattern);
            }
            Kind::String(ty)
        }
    };
    Schema {
        schema_data: SchemaData {
            extensions: exact,
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Type(kind),
    }
}

fn integer(least: i64, most: i64) -> Kind {
    Kind::Integer(IntegerType {
        format: Format::Item(IntegerFormat::Int64),
        minimum: Some(least),
        maximum: Some(most),
        ..IntegerType::default()
    })
}

fn text(format: &str, pattern: String) -> Kind {
    Kind::String(StringType {
        format: Format::Unknown(format.to_owned()),
        pattern: Some(pattern),
        ..StringType::default()
    })
}
