//! What shows that a client breaks, by two documents alone: random values of the one that the other does not take,
//! and what is listed.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::judge::{takes, target};
use super::random::Random;
use super::references::{components, leading_to, references};

const METHODS: [&str; 7] = ["get", "put", "post", "patch", "delete", "head", "options"];

/// What shows that a client of the changed document breaks, if it is hit upon.
pub fn evidence(random: &mut Random, before: &Value, after: &Value) -> Option<String> {
    let empty = Map::new();
    let pair = Pair::of(before, after);
    let paths = after["paths"].as_object().unwrap_or(&empty);
    for (path, item) in paths {
        for method in METHODS {
            let (Some(new), Some(old)) = (item.get(method), before["paths"][path].get(method))
            else {
                continue;
            };
            let found = requests(random, &pair, old, new)
                .or_else(|| answers(random, &pair, old, new, method == "head"));
            if let Some(found) = found {
                return Some(format!("{method} {path}: {found}"));
            }
        }
    }
    None
}

/// Two documents, and the components that are not the same in both, or lead to one that is not.
struct Pair<'v> {
    before: &'v Value,
    after: &'v Value,
    others: BTreeSet<String>,
}

impl<'v> Pair<'v> {
    fn of(before: &'v Value, after: &'v Value) -> Self {
        let mut all = components(before);
        for (name, leads) in components(after) {
            all.entry(name).or_default().extend(leads);
        }
        let is_other = |name: &&String| {
            let own = |root: &'v Value| root.pointer(&name[1..]);
            own(before) != own(after)
        };
        let others = all.keys().filter(is_other).cloned().collect();
        Self {
            before,
            after,
            others: leading_to(others, &all),
        }
    }

    /// Whether two schemas say the same.
    fn is_same(&self, one: &Value, other: &Value) -> bool {
        one == other && references(one).is_disjoint(&self.others)
    }
}

/// A value of the one schema that the other does not take.
fn outside(
    random: &mut Random,
    pair: &Pair<'_>,
    (from_root, from): (&Value, &Value),
    (to_root, to): (&Value, &Value),
    is_text: bool,
) -> Option<Value> {
    if pair.is_same(from, to) {
        return None;
    }
    for _ in 0..24 {
        let Some(value) = random.value(from_root, from) else {
            continue;
        };
        let taken = takes(to_root, to, &value)
            || is_text && read_as(&value).iter().any(|it| takes(to_root, to, it));
        if !taken {
            return Some(value);
        }
    }
    None
}

/// What a value may be read as where it is sent as texts.
fn read_as(value: &Value) -> [Value; 4] {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let json = serde_json::from_str(&text).unwrap_or_default();
    let texts = each(value, &|it| match it {
        Value::String(_) | Value::Null => it.clone(),
        other => other.to_string().into(),
    });
    let scalars = each(value, &|it| match it {
        Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| it.clone()),
        other => other.clone(),
    });
    [text.into(), json, texts, scalars]
}

/// A value with each text, number and boolean in it replaced.
fn each(value: &Value, with: &dyn Fn(&Value) -> Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| each(item, with)).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, inner)| (name.clone(), each(inner, with)));
            Value::Object(members.collect())
        }
        scalar => with(scalar),
    }
}

fn requests(random: &mut Random, pair: &Pair<'_>, old: &Value, new: &Value) -> Option<String> {
    let (before, after) = (pair.before, pair.after);
    let params = |root: &Value, operation: &Value| -> Vec<Value> {
        let all = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        all.iter().map(|it| target(root, it).clone()).collect()
    };
    let (olds, news) = (params(before, old), params(after, new));
    let same =
        |one: &Value, other: &Value| one["in"] == other["in"] && one["name"] == other["name"];
    for param in &news {
        let Some(own) = olds.iter().find(|it| same(it, param)) else {
            // What takes every other parameter takes this one.
            let takes_all = olds.iter().any(|it| {
                it["schema"]["additionalProperties"].is_object()
                    && it.get("style") == Some(&json!("form"))
            });
            match takes_all {
                true => continue,
                false => return Some(format!("{} is not read", param["name"])),
            }
        };
        if own["required"] == true && param["required"] != true {
            return Some(format!("{} is demanded", param["name"]));
        }
        let (from, to) = (&param["schema"], &own["schema"]);
        if from.is_object() && to.is_object() {
            let found = outside(random, pair, (after, from), (before, to), true);
            if let Some(value) = found {
                return Some(format!("{}={value}", param["name"]));
            }
        }
    }
    let missing = olds
        .iter()
        .find(|own| own["required"] == true && !news.iter().any(|it| same(it, own)));
    if let Some(own) = missing {
        return Some(format!("{} is demanded", own["name"]));
    }
    let (old, new) = (old.get("requestBody"), new.get("requestBody"));
    if old.is_some_and(|it| it["required"] == true) && new.is_none_or(|it| it["required"] != true) {
        return Some("a body is demanded".to_owned());
    }
    let (Some(old), Some(new)) = (old, new) else {
        return None;
    };
    for (media, content) in new["content"].as_object().into_iter().flatten() {
        let Some(own) = old["content"].get(media) else {
            return Some(format!("{media} is not taken"));
        };
        let is_json = media.ends_with("json");
        let found = outside(
            random,
            pair,
            (after, &content["schema"]),
            (before, &own["schema"]),
            !is_json,
        );
        if let (Some(value), true) = (found, is_json) {
            return Some(format!("the body {value}"));
        }
    }
    None
}

fn answers(
    random: &mut Random,
    pair: &Pair<'_>,
    old: &Value,
    new: &Value,
    is_head: bool,
) -> Option<String> {
    let (before, after) = (pair.before, pair.after);
    for (code, answer) in old["responses"].as_object().into_iter().flatten() {
        let Ok(number) = code.parse::<u16>() else {
            continue;
        };
        let class = format!("{}XX", number / 100);
        let said = [code.as_str(), &class, "default"];
        let Some(said) = said.into_iter().find_map(|key| new["responses"].get(key)) else {
            match number {
                400.. => continue,
                _ => return Some(format!("{code} is not listed")),
            }
        };
        let (answer, said) = (target(before, answer), target(after, said));
        for (name, header) in said["headers"].as_object().into_iter().flatten() {
            let header = target(after, header);
            let own = answer["headers"].as_object();
            let own = own.and_then(|all| all.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)));
            let own = own.map(|(_, own)| target(before, own));
            if header["required"] == true && own.is_none_or(|own| own["required"] != true) {
                return Some(format!("{code} {name} is promised"));
            }
            if let Some(own) = own {
                let found = outside(
                    random,
                    pair,
                    (before, &own["schema"]),
                    (after, &header["schema"]),
                    true,
                );
                if let Some(value) = found {
                    return Some(format!("{code} {name}: {value}"));
                }
            }
        }
        let (own, listed) = (answer["content"].as_object(), said["content"].as_object());
        let listed = listed.filter(|it| !it.is_empty());
        for (media, content) in own.into_iter().flatten().filter(|_| !is_head) {
            let Some(listed) = listed else {
                match number {
                    400.. => continue,
                    _ => return Some(format!("{code} has no body")),
                }
            };
            let Some(promised) = listed.get(media) else {
                return Some(format!("{code} {media} is not listed"));
            };
            if !(media.ends_with("json") || media == "text/event-stream") {
                continue;
            }
            let found = outside(
                random,
                pair,
                (before, &content["schema"]),
                (after, &promised["schema"]),
                false,
            );
            if let Some(value) = found {
                return Some(format!("{code} {value}"));
            }
        }
    }
    None
}
