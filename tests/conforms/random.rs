//! Random numbers from a seed, and random values of schemas.

use guestlist::scalars::Format;
use serde_json::{Map, Value};

use super::judge::{takes, target};

/// Numbers from a seed (SplitMix64).
pub struct Random {
    state: u64,
    /// How many values may still be made for the one that is asked for.
    left: usize,
}

impl Random {
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed ^ 0x5bd1_e995,
            left: 0,
        }
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.state;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % (end.max(1) as u64)).unwrap_or_default()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let at = self.below(from.len());
        from.get(at)
    }

    /// A value that the schema takes, if one is hit upon.
    pub fn value(&mut self, root: &Value, schema: &Value) -> Option<Value> {
        self.left = 400;
        let value = self.made(root, schema, 6);
        takes(root, schema, &value).then_some(value)
    }

    fn made(&mut self, root: &Value, schema: &Value, depth: usize) -> Value {
        let Some(left) = self.left.checked_sub(1) else {
            return Value::Null;
        };
        self.left = left;
        let schema = target(root, schema);
        if schema["nullable"] == true && self.below(4) == 0 {
            return Value::Null;
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.pick(values).cloned().unwrap_or_default();
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(parts) = schema[key].as_array() {
                let part = self.pick(parts).cloned().unwrap_or_default();
                return self.made(root, &part, depth.saturating_sub(1));
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let made: Vec<Value> = parts.iter().map(|it| self.made(root, it, depth)).collect();
            let mut whole = Map::new();
            for part in &made {
                match part {
                    Value::Object(members) => whole.extend(members.clone()),
                    other => return other.clone(),
                }
            }
            return Value::Object(whole);
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => self.pick(kinds).cloned().unwrap_or_default(),
            kind => kind.clone(),
        };
        match kind.as_str() {
            Some("null") => Value::Null,
            Some("boolean") => Value::Bool(self.below(2) == 0),
            Some(kind @ ("integer" | "number")) => self.number(schema, kind == "integer"),
            Some("string") => self.text(schema).into(),
            Some("array") => {
                let least = count(schema, "minItems").unwrap_or_default();
                let most = count(schema, "maxItems")
                    .unwrap_or(least + 3)
                    .min(least + 3);
                let size = if depth == 0 {
                    least
                } else {
                    least + self.below(most + 1 - least.min(most))
                };
                let items = schema["items"].clone();
                (0..size)
                    .map(|_| self.made(root, &items, depth.saturating_sub(1)))
                    .collect()
            }
            Some(_) => self.object(root, schema, depth),
            None if schema.get("properties").is_some() => self.object(root, schema, depth),
            None => {
                let all = [
                    Value::from(5),
                    Value::from("any"),
                    Value::Bool(true),
                    Value::Array(Vec::new()),
                ];
                self.pick(&all).cloned().unwrap_or_default()
            }
        }
    }

    fn object(&mut self, root: &Value, schema: &Value, depth: usize) -> Value {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let mut members = Map::new();
        for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
            let must = required.iter().any(|it| it == name);
            if must || depth > 0 && self.below(2) == 0 {
                let value = self.made(root, inner, depth.saturating_sub(1));
                members.insert(name.clone(), value);
            }
        }
        let like = &schema["additionalProperties"];
        if depth > 0 && (like.is_object() || *like == true) {
            for number in 0..self.below(3) {
                let value = self.made(root, like, depth.saturating_sub(1));
                members.insert(format!("key{number}"), value);
            }
        }
        Value::Object(members)
    }

    fn number(&mut self, schema: &Value, integer: bool) -> Value {
        let mut near: Vec<i128> = vec![0, 1, -1, 7, 100];
        for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            let bound = schema[key].as_f64().filter(|it| it.abs() < 1e15);
            let whole = schema[key].to_string().parse::<i128>().ok();
            let bound = whole.or_else(|| {
                let text = format!("{:.0}", bound?);
                text.parse().ok()
            });
            near.extend(
                bound
                    .iter()
                    .flat_map(|it| (-1..=1).map(move |step| it + step)),
            );
        }
        if let Ok(unit) = schema["multipleOf"].to_string().parse::<i128>() {
            near.extend([unit, unit * 2, unit * 5]);
        }
        let whole = self.pick(&near).copied().unwrap_or_default();
        let text = match integer || self.below(2) == 0 {
            true => whole.to_string(),
            false => format!("{whole}.5"),
        };
        serde_json::from_str(&text).unwrap_or_default()
    }

    fn text(&mut self, schema: &Value) -> String {
        let format = schema["format"].as_str().and_then(Format::named);
        if let Some(format) = format {
            let samples = format.row().samples;
            return self
                .pick(samples)
                .map_or(String::new(), |it| (*it).to_owned());
        }
        let least = count(schema, "minLength").unwrap_or_default();
        let most = count(schema, "maxLength").unwrap_or(least + 5);
        let size = match self.below(3) {
            0 => least,
            1 => most.min(300),
            _ => least + self.below(5),
        };
        let letters = ["a", "A", "0", "-", "é"];
        let letter = self.pick(&letters).copied().unwrap_or_default();
        letter.repeat(size)
    }
}

fn count(schema: &Value, key: &str) -> Option<usize> {
    usize::try_from(schema.get(key)?.as_u64()?).ok()
}
