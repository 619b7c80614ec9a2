//! The part of a document in which a change can be seen: the paths that lead there, and what these lead to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::references::{KINDS, components, leading_to, pointer, references};

/// Leaves out what a change at `place`, a pointer, has nothing to do with.
pub fn focus(document: &mut Value, place: &str) {
    let components = components(document);
    let has_place = |name: &&String| {
        let rest = format!("#{place}");
        let rest = rest.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let changed = components.keys().filter(has_place).cloned().collect();
    let leading = leading_to(changed, &components);
    let of_path = place.strip_prefix("/paths/");
    let of_path = of_path.map(|rest| rest.split('/').next().unwrap_or_default());
    if of_path.is_none() && leading.is_empty() {
        return;
    }
    let mut reached = BTreeSet::new();
    if let Some(paths) = document["paths"].as_object_mut() {
        paths.retain(|path, item| {
            let found = references(item);
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
