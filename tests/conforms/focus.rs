//! The part of a document in which a change can be seen: the paths that lead there, and what these lead to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The kinds of components that only references lead to.
const KINDS: [&str; 4] = ["schemas", "responses", "parameters", "headers"];

/// Leaves out what a change at `place`, a pointer, has nothing to do with.
pub fn focus(document: &mut Value, place: &str) {
    let components = components(document);
    let leading = leading(&components, place);
    let of_path = place.strip_prefix("/paths/");
    let of_path = of_path.map(|rest| rest.split('/').next().unwrap_or_default());
    if of_path.is_none() && leading.is_empty() {
        return;
    }
    let mut reached = BTreeSet::new();
    if let Some(paths) = document["paths"].as_object_mut() {
        paths.retain(|path, item| {
            let mut found = BTreeSet::new();
            references(item, &mut found);
            let keeps = match of_path {
                Some(only) => path.replace('~', "~0").replace('/', "~1") == only,
                None => !found.is_disjoint(&leading),
            };
            if keeps {
                reached.extend(found);
            }
            keeps
        });
    }
    let mut next: Vec<String> = reached.iter().cloned().collect();
    while let Some(name) = next.pop() {
        for inner in components.get(&name).into_iter().flatten() {
            if reached.insert(inner.clone()) {
                next.push(inner.clone());
            }
        }
    }
    for kind in KINDS {
        if let Some(all) = document["components"][kind].as_object_mut() {
            all.retain(|name, _| reached.contains(&pointer(kind, name)));
        }
    }
}

fn pointer(kind: &str, name: &str) -> String {
    format!("#/components/{kind}/{name}")
}

/// What each component refers to.
fn components(document: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for kind in KINDS {
        for (name, component) in document["components"][kind]
            .as_object()
            .into_iter()
            .flatten()
        {
            let mut found = BTreeSet::new();
            references(component, &mut found);
            all.insert(pointer(kind, name), found);
        }
    }
    all
}

/// The component that has the place, and all that lead to it.
fn leading(components: &BTreeMap<String, BTreeSet<String>>, place: &str) -> BTreeSet<String> {
    let inner = |name: &String| {
        let rest = format!("#{place}");
        rest.strip_prefix(name.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let mut found: BTreeSet<String> = components.keys().filter(|it| inner(it)).cloned().collect();
    loop {
        let before = found.len();
        for (name, leads) in components {
            if !leads.is_disjoint(&found) {
                found.insert(name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Every text that names a component: a `$ref`, or what a discriminator leads to.
fn references(node: &Value, found: &mut BTreeSet<String>) {
    match node {
        Value::Object(members) => members.values().for_each(|it| references(it, found)),
        Value::Array(items) => items.iter().for_each(|it| references(it, found)),
        Value::String(text) if text.starts_with("#/components/") => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

/// What has nothing to do with a change is left out, and what leads there is not.
#[test]
fn a_change_is_seen_from_what_leads_to_it() {
    let leads = |name: &str| serde_json::json!({ "$ref": format!("#/components/schemas/{name}") });
    let document = serde_json::json!({
        "paths": { "/a": { "get": leads("A") }, "/b": { "get": leads("B") }, "/c": { "get": leads("C") } },
        "components": { "schemas": { "A": leads("B"), "B": leads("D"), "C": {}, "D": {} } }
    });
    let seen = |place: &str| {
        let mut document = document.clone();
        focus(&mut document, place);
        let keys = |node: &Value| -> String {
            let all = node.as_object().into_iter().flatten();
            all.map(|(key, _)| key.as_str()).collect()
        };
        format!(
            "{} {}",
            keys(&document["paths"]),
            keys(&document["components"]["schemas"])
        )
    };
    assert_eq!(seen("/components/schemas/B/type"), "/a/b ABD");
    assert_eq!(seen("/components/schemas/A"), "/a ABD");
    assert_eq!(seen("/components/schemas/C"), "/c C");
    assert_eq!(seen("/paths/~1b/get"), "/b BD");
    assert_eq!(seen("/info"), "/a/b/c ABCD");
}
