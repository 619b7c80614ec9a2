//! The schemas of enums of numbers, whose names stand beside the values.

use indexmap::IndexMap;
use openapiv3::{Schema, SchemaData, SchemaKind, Type as Kind};
use serde_json::Value;

use super::schema::of_scalar;
use crate::ir::{Constraints, EnumItem, NamedType, Scalar};

/// An enum of numbers. A closed one lists its values, and `x-enum-varnames` has a name for each of them,
/// which generators of clients read; an open one names them in words, since others may come.
pub(super) fn numbers(ty: &NamedType, number: Scalar, items: &[EnumItem], other: bool) -> Schema {
    let mut paragraphs: Vec<String> = ty.description.iter().cloned().collect();
    if other {
        paragraphs.push("One of these values, or another that a later version adds:".to_owned());
    }
    let lines: Vec<String> = items.iter().map(line).collect();
    paragraphs.push(lines.join("\n"));
    let mut schema = of_scalar(number, &Constraints::default());
    if let (SchemaKind::Type(Kind::Integer(integer)), false) = (&mut schema.schema_kind, other) {
        let values = items.iter().map(|item| item.wire.parse().ok());
        integer.enumeration = values.collect();
        // The values say more than the bounds of their type.
        (integer.minimum, integer.maximum) = (None, None);
    }
    let extensions = match other {
        true => schema.schema_data.extensions,
        false => extensions(items),
    };
    Schema {
        schema_data: SchemaData {
            description: Some(paragraphs.join("\n\n")),
            extensions,
            ..schema.schema_data
        },
        ..schema
    }
}

fn extensions(items: &[EnumItem]) -> IndexMap<String, Value> {
    let texts = |text: fn(&EnumItem) -> &str| items.iter().map(text).collect::<Value>();
    let names = texts(|item| item.ident.trim_start_matches("r#"));
    let mut extensions = IndexMap::from([("x-enum-varnames".to_owned(), names)]);
    if items.iter().any(|item| item.description.is_some()) {
        let descriptions = texts(|item| item.description.as_deref().unwrap_or_default());
        extensions.insert("x-enum-descriptions".to_owned(), descriptions);
    }
    extensions
}

fn line(item: &EnumItem) -> String {
    let name = item.ident.trim_start_matches("r#");
    match &item.description {
        Some(description) => format!("- `{}`: {name}. {description}", item.wire),
        None => format!("- `{}`: {name}", item.wire),
    }
}
