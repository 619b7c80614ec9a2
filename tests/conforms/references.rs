//! Which parts of a document lead to which.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The kinds of components that only references lead to.
pub const KINDS: [&str; 4] = ["schemas", "responses", "parameters", "headers"];

/// What each component refers to, by the references to it.
pub type Components = BTreeMap<String, BTreeSet<String>>;

/// The reference to a component.
pub fn pointer(kind: &str, name: &str) -> String {
    format!("#/components/{kind}/{name}")
}

/// What each component of a document refers to.
pub fn components(document: &Value) -> Components {
    let of_kind = |kind: &'static str| {
        let all = document["components"][kind].as_object();
        let all = all.into_iter().flatten();
        all.map(move |(name, component)| (pointer(kind, name), references(component)))
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}

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

/// These components, and all that lead to one of them.
pub fn leading_to(mut these: BTreeSet<String>, components: &Components) -> BTreeSet<String> {
    loop {
        let before = these.len();
        for (name, leads) in components {
            if !leads.is_disjoint(&these) {
                these.insert(name.clone());
            }
        }
        if these.len() == before {
            return these;
        }
    }
}

/// Every text that names a component: a `$ref`, or what a discriminator leads to.
pub fn references(node: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(node, &mut found);
    found
}

fn collect(node: &Value, found: &mut BTreeSet<String>) {
    match node {
        Value::Object(members) => members.values().for_each(|it| collect(it, found)),
        Value::Array(items) => items.iter().for_each(|it| collect(it, found)),
        Value::String(text) if text.starts_with("#/components/") => {
            found.insert(text.clone());
        }
        _ => {}
    }
}
