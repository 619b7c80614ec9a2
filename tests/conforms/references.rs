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
