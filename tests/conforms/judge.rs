//! Whether a schema of a document takes a value: an evaluator that knows nothing of how `conforms` decides.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use guestlist::pattern;
use guestlist::scalars::Format;
use serde_json::Value;

/// What a `$ref` leads to, or the schema itself.
pub fn target<'v>(root: &'v Value, node: &'v Value) -> &'v Value {
    let mut node = node;
    for _ in 0..16 {
        let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
            return node;
        };
        let pointer = reference.trim_start_matches('#');
        node = root.pointer(pointer).unwrap_or(&Value::Null);
    }
    // It leads to itself, and so says nothing.
    &Value::Null
}

/// How deep schemas may lead to schemas for one value.
const DEPTH: usize = 40;

/// The numbers that a format of integers has, of whichever type it is said.
fn integers(format: &str) -> Option<RangeInclusive<i128>> {
    match format {
        "int32" => Some(i32::MIN.into()..=i32::MAX.into()),
        "int64" => Some(i64::MIN.into()..=i64::MAX.into()),
        "uint32" => Some(0..=u32::MAX.into()),
        "uint64" => Some(0..=u64::MAX.into()),
        _ => None,
    }
}

/// Whether a text matches a pattern, which is compiled once.
fn matches(source: &str, text: &str) -> bool {
    thread_local! {
        static COMPILED: RefCell<HashMap<String, Option<pattern::Compiled>>> = RefCell::default();
    }
    COMPILED.with_borrow_mut(|all| {
        let found = all.entry(source.to_owned());
        let found = found.or_insert_with(|| pattern::compile(source).ok());
        found.as_ref().is_some_and(|it| it.is_match(text))
    })
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// Compares exactly where both are integers.
fn is_less(one: &Value, other: &Value) -> bool {
    let whole = |value: &Value| value.to_string().parse::<i128>().ok();
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one < other,
        _ => number(one) < number(other),
    }
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(_), Value::Number(_)) => !is_less(one, other) && !is_less(other, one),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in =
                |(key, value): (&String, &Value)| other.get(key).is_some_and(|it| same(value, it));
            one.len() == other.len() && one.iter().all(is_in)
        }
        _ => one == other,
    }
}

/// Whether the schema takes the value.
pub fn takes(root: &Value, schema: &Value, value: &Value) -> bool {
    takes_at(root, schema, value, DEPTH)
}

/// The properties that a schema or a part of its `allOf` names.
fn names<'v>(root: &'v Value, schema: &'v Value, depth: usize) -> Vec<&'v str> {
    let Some(depth) = depth.checked_sub(1) else {
        return Vec::new();
    };
    let schema = target(root, schema);
    let own = schema.get("properties").and_then(Value::as_object);
    let own = own.into_iter().flatten().map(|(name, _)| name.as_str());
    let parts = schema.get("allOf").and_then(Value::as_array);
    let parts = parts.into_iter().flatten();
    own.chain(parts.flat_map(|part| names(root, part, depth)))
        .collect()
}

fn takes_at(root: &Value, schema: &Value, value: &Value, depth: usize) -> bool {
    takes_beside(root, schema, &[], value, depth)
}

/// The same of a part of a schema, which names these properties.
fn takes_beside(root: &Value, schema: &Value, known: &[&str], value: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return true;
    };
    let schema = target(root, schema);
    let known = [known, &names(root, schema, 8)].concat();
    let nullable = schema.get("nullable") == Some(&Value::Bool(true));
    if value.is_null() && nullable {
        return true;
    }
    let how_many = |key: &str| {
        let parts = schema.get(key)?.as_array()?;
        let taken = parts
            .iter()
            .filter(|it| takes_beside(root, it, &known, value, depth))
            .count();
        Some((taken, parts.len()))
    };
    let listed = schema.get("enum").and_then(Value::as_array);
    how_many("allOf").is_none_or(|(taken, all)| taken == all)
        && how_many("anyOf").is_none_or(|(taken, _)| taken > 0)
        && how_many("oneOf").is_none_or(|(taken, _)| taken == 1)
        && schema
            .get("discriminator")
            .is_none_or(|it| is_tagged(it, value))
        && schema.get("const").is_none_or(|it| same(it, value))
        && listed.is_none_or(|all| all.iter().any(|it| same(it, value)))
        && schema.get("type").is_none_or(|it| is_of_type(it, value))
        && keeps(root, schema, &known, value, depth)
}

/// Whether a value says which alternative it is; without, none of them has it.
fn is_tagged(discriminator: &Value, value: &Value) -> bool {
    let name = discriminator["propertyName"].as_str().unwrap_or_default();
    value.get(name).is_some_and(Value::is_string)
}

fn is_of_type(said: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_number() && number(value).fract() == 0.0,
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    match said {
        Value::Array(several) => several.iter().any(is),
        one => is(one),
    }
}

fn keeps(root: &Value, schema: &Value, known: &[&str], value: &Value, depth: usize) -> bool {
    let limit = |key: &str| schema.get(key);
    let counts = |count: usize, least: &str, most: &str| {
        let count = Value::from(count);
        limit(least).is_none_or(|it| !is_less(&count, it))
            && limit(most).is_none_or(|it| !is_less(it, &count))
    };
    match value {
        Value::Number(_) => {
            let is_set = |key: &str| limit(key) == Some(&Value::Bool(true));
            let above = limit("minimum").is_none_or(|low| match is_set("exclusiveMinimum") {
                true => is_less(low, value),
                false => !is_less(value, low),
            });
            let below = limit("maximum").is_none_or(|high| match is_set("exclusiveMaximum") {
                true => is_less(value, high),
                false => !is_less(high, value),
            });
            let format = limit("format").and_then(Value::as_str);
            let is_of_format = format.and_then(integers).is_none_or(|range| {
                let whole = value.to_string().parse::<i128>();
                match whole {
                    Ok(whole) => range.contains(&whole),
                    // `1.0` is an integer as well.
                    Err(_) => number(value).fract() == 0.0,
                }
            });
            let over = limit("exclusiveMinimum").filter(|it| it.is_number());
            let under = limit("exclusiveMaximum").filter(|it| it.is_number());
            above
                && below
                && is_of_format
                && over.is_none_or(|low| is_less(low, value))
                && under.is_none_or(|high| is_less(value, high))
                && limit("multipleOf").is_none_or(|unit| {
                    let times = number(value) / number(unit);
                    (times - times.round()).abs() < 1e-9
                })
        }
        Value::String(text) => {
            let pattern = limit("pattern").and_then(Value::as_str);
            let format = limit("format").and_then(Value::as_str);
            counts(text.chars().count(), "minLength", "maxLength")
                && pattern.is_none_or(|it| matches(it, text))
                && format.and_then(Format::named).is_none_or(|it| it.has(text))
        }
        Value::Array(items) => {
            let repeats = |at: usize| items[..at].iter().any(|it| same(it, &items[at]));
            let unique = limit("uniqueItems") == Some(&Value::Bool(true));
            counts(items.len(), "minItems", "maxItems")
                && !(unique && (0..items.len()).any(repeats))
                && limit("items")
                    .is_none_or(|it| items.iter().all(|item| takes_at(root, it, item, depth)))
        }
        Value::Object(members) => {
            let required = limit("required").and_then(Value::as_array);
            let has = |name: &Value| name.as_str().is_some_and(|it| members.contains_key(it));
            let fits = |(name, value): (&String, &Value)| match limit("properties")
                .and_then(|all| all.get(name))
            {
                Some(own) => takes_at(root, own, value, depth),
                None if known.contains(&name.as_str()) => true,
                None => match limit("additionalProperties") {
                    None | Some(Value::Bool(true)) => true,
                    Some(Value::Bool(false)) => false,
                    Some(like) => takes_at(root, like, value, depth),
                },
            };
            counts(members.len(), "minProperties", "maxProperties")
                && required.is_none_or(|all| all.iter().all(has))
                && members.iter().all(fits)
        }
        _ => true,
    }
}
