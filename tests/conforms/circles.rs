//! Schemas that are made of themselves.

use std::collections::BTreeSet;

use serde_json::Value;

use super::references::{Components, pointer};

/// Whether a schema is made of itself by `allOf`, `oneOf` or `anyOf` alone, as a base is that lists what extends it: by
/// the letter that means nothing, and no value decides it.
pub fn is_made_of_itself(document: &Value) -> bool {
    let all = document["components"]["schemas"].as_object();
    let made_of = |(name, schema): (&String, &Value)| {
        let mut found = BTreeSet::new();
        parts(schema, &mut found);
        (pointer("schemas", name), found)
    };
    let made_of: Components = all.into_iter().flatten().map(made_of).collect();
    made_of.iter().any(|(name, parts)| {
        let mut seen = parts.clone();
        let mut next: Vec<&String> = parts.iter().collect();
        while let Some(part) = next.pop() {
            let parts = made_of.get(part).into_iter().flatten();
            next.extend(parts.filter(|it| seen.insert((*it).clone())));
        }
        seen.contains(name)
    })
}

/// The components of which a schema is made.
fn parts(schema: &Value, found: &mut BTreeSet<String>) {
    found.extend(schema["$ref"].as_str().map(ToOwned::to_owned));
    for key in ["allOf", "oneOf", "anyOf"] {
        let items = schema[key].as_array().into_iter().flatten();
        items.for_each(|it| parts(it, found));
    }
}
