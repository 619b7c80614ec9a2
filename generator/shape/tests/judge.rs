//! Whether a JSON Schema takes a value: an evaluator that knows nothing of sets.

use serde_json::Value;

use crate::scalars::Format;

fn number(value: &Value) -> f64 {
    value.as_f64().expect("it is one")
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(_), Value::Number(_)) => number(one) == number(other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(k, v)| other.get(k).is_some_and(|it| same(v, it)))
        }
        _ => one == other,
    }
}

pub fn takes(root: &Value, schema: &Value, value: &Value) -> bool {
    if let Some(target) = schema["$ref"].as_str() {
        let inner = root
            .pointer(target.trim_start_matches('#'))
            .expect("it is one");
        return takes(root, inner, value);
    }
    let how_many = |key: &str| {
        let parts = schema[key].as_array()?;
        let taken = parts.iter().filter(|it| takes(root, it, value)).count();
        Some((taken, parts.len()))
    };
    how_many("allOf").is_none_or(|(taken, all)| taken == all)
        && how_many("anyOf").is_none_or(|(taken, _)| taken > 0)
        && how_many("oneOf").is_none_or(|(taken, _)| taken == 1)
        && schema.get("const").is_none_or(|it| same(it, value))
        && schema["enum"]
            .as_array()
            .is_none_or(|all| all.iter().any(|it| same(it, value)))
        && is_of_type(&schema["type"], value)
        && keeps(root, schema, value)
}

fn is_of_type(said: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().expect("it is one") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_number() && number(value).fract() == 0.0,
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    match said {
        Value::Null => true,
        Value::Array(several) => several.iter().any(is),
        one => is(one),
    }
}

/// Exact where both are integers.
fn is_multiple(value: &Value, schema: &Value) -> bool {
    let Some(unit) = schema.get("multipleOf") else {
        return true;
    };
    let whole = |value: &Value| value.to_string().parse::<i128>().ok();
    match (whole(value), whole(unit)) {
        (Some(value), Some(unit)) => value % unit == 0,
        _ => (number(value) / number(unit)).fract() == 0.0,
    }
}

fn keeps(root: &Value, schema: &Value, value: &Value) -> bool {
    let limit = |key: &str| schema.get(key).map(number);
    let counts = |count: usize, least: &str, most: &str| {
        limit(least).is_none_or(|it| count as f64 >= it)
            && limit(most).is_none_or(|it| count as f64 <= it)
    };
    match value {
        Value::Number(_) => {
            let it = number(value);
            limit("minimum").is_none_or(|low| it >= low)
                && limit("maximum").is_none_or(|high| it <= high)
                && limit("exclusiveMinimum").is_none_or(|low| it > low)
                && limit("exclusiveMaximum").is_none_or(|high| it < high)
                && is_multiple(value, schema)
        }
        Value::String(text) => {
            counts(text.chars().count(), "minLength", "maxLength")
                && schema["pattern"].as_str().is_none_or(|it| {
                    crate::pattern::compile(it)
                        .expect("it is one")
                        .is_match(text)
                })
                && schema["format"]
                    .as_str()
                    .is_none_or(|it| Format::named(it).is_none_or(|format| format.has(text)))
        }
        Value::Array(items) => {
            let repeats = |at: usize| items[..at].iter().any(|it| same(it, &items[at]));
            counts(items.len(), "minItems", "maxItems")
                && !(schema["uniqueItems"] == true && (0..items.len()).any(repeats))
                && schema
                    .get("items")
                    .is_none_or(|it| items.iter().all(|item| takes(root, it, item)))
        }
        Value::Object(members) => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            counts(members.len(), "minProperties", "maxProperties")
                && required
                    .iter()
                    .all(|it| members.contains_key(it.as_str().expect("it is one")))
                && members
                    .iter()
                    .all(|(name, value)| match schema["properties"].get(name) {
                        Some(own) => takes(root, own, value),
                        None => match schema.get("additionalProperties") {
                            None | Some(Value::Bool(true)) => true,
                            Some(Value::Bool(false)) => false,
                            Some(like) => takes(root, like, value),
                        },
                    })
        }
        _ => true,
    }
}
