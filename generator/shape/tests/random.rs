//! Random schemas and values, of few names and numbers so that they meet.

use serde_json::{Map, Value, json};

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (it ^ (it >> 31)) % end
    }

    fn chance(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let at = self.below(from.len() as u64);
        from[usize::try_from(at).expect("it is one")].clone()
    }

    fn scalar(&mut self) -> Value {
        self.pick(&[
            json!(null),
            json!(true),
            json!(0),
            json!(1),
            json!(5),
            json!(2.5),
            json!("a"),
            json!("b"),
            json!("abc"),
        ])
    }

    pub fn value(&mut self, depth: u32) -> Value {
        match self.below(if depth == 0 { 3 } else { 6 }) {
            3 => (0..self.below(3)).map(|_| self.value(depth - 1)).collect(),
            4 | 5 => {
                let mut members = Map::new();
                for name in ["a", "b", "c"] {
                    if self.chance(2) {
                        let value = self.value(depth - 1);
                        members.insert(name.to_owned(), value);
                    }
                }
                Value::Object(members)
            }
            _ => self.scalar(),
        }
    }

    /// A schema that may lead back to itself.
    pub fn circular(&mut self) -> Value {
        let mut schema = self.schema(3);
        let names = ["one", "two"];
        let defs = names.map(|name| (name.to_owned(), self.schema(2)));
        schema["$defs"] = Value::Object(defs.into_iter().collect());
        schema
    }

    /// What stands in a value: it may refer to what it is in.
    fn inner(&mut self, depth: u32) -> Value {
        match self.below(5) {
            0 => json!({ "$ref": format!("#/$defs/{}", self.pick(&["one", "two"])) }),
            _ => self.schema(depth),
        }
    }

    pub fn schema(&mut self, depth: u32) -> Value {
        let mut schema = json!({});
        match self.below(if depth == 0 { 5 } else { 10 }) {
            0 => {
                schema["type"] = self.pick(&[json!("integer"), json!("number")]);
                for (key, from) in [
                    ("minimum", [0, 1, 5]),
                    ("maximum", [5, 9, 1]),
                    ("exclusiveMinimum", [0, 1, 3]),
                    ("exclusiveMaximum", [9, 6, 2]),
                ] {
                    if self.chance(4) {
                        schema[key] = self.pick(&from).into();
                    }
                }
                if self.chance(5) {
                    schema["multipleOf"] = self.pick(&[json!(1), json!(2), json!(0.5), json!(3)]);
                }
            }
            1 => {
                schema["type"] = json!("string");
                if self.chance(3) {
                    schema["minLength"] = self.below(4).into();
                }
                if self.chance(3) {
                    schema["maxLength"] = (2 + self.below(4)).into();
                }
                if self.chance(5) {
                    schema["pattern"] = self.pick(&["^a", "b$", "^[a-c]*$", "a|b"]).into();
                }
                if self.chance(6) {
                    schema["format"] = self.pick(&["uuid", "date", "uri", "uri-reference"]).into();
                }
            }
            2 => {
                let count = 1 + self.below(3);
                schema["enum"] = (0..count).map(|_| self.scalar()).collect();
            }
            3 => {
                schema["type"] =
                    self.pick(&[json!("null"), json!("boolean"), json!(["string", "null"])])
            }
            4 => {
                if self.chance(2) {
                    schema["const"] = self.scalar();
                }
            }
            5 => {
                schema["type"] = json!("array");
                schema["items"] = self.inner(depth - 1);
                if self.chance(3) {
                    schema["minItems"] = self.below(3).into();
                }
                if self.chance(3) {
                    schema["maxItems"] = self.below(4).into();
                }
                if self.chance(4) {
                    schema["uniqueItems"] = json!(true);
                }
            }
            6 => {
                let key = self.pick(&["anyOf", "oneOf", "allOf"]);
                let count = 2 + self.below(2);
                schema[key] = (0..count).map(|_| self.schema(depth - 1)).collect();
            }
            _ => {
                schema["type"] = json!("object");
                let mut properties = Map::new();
                let mut required = Vec::new();
                for name in ["a", "b", "c"] {
                    if !self.chance(3) {
                        let inner = self.inner(depth - 1);
                        properties.insert(name.to_owned(), inner);
                        if self.chance(2) {
                            required.push(name);
                        }
                    }
                }
                schema["properties"] = properties.into();
                schema["required"] = required.into();
                match self.below(4) {
                    0 => {}
                    1 => schema["additionalProperties"] = self.schema(depth - 1),
                    _ => schema["additionalProperties"] = json!(false),
                }
                if self.chance(6) {
                    schema["minProperties"] = self.below(3).into();
                }
                if self.chance(6) {
                    schema["maxProperties"] = (1 + self.below(3)).into();
                }
            }
        }
        schema
    }

    /// The same but for one thing, somewhere.
    pub fn changed(&mut self, schema: &Value) -> Value {
        let mut changed = schema.clone();
        let Some(members) = changed.as_object_mut() else {
            return changed;
        };
        let keys: Vec<String> = members.keys().cloned().collect();
        let keys: Vec<String> = keys.into_iter().filter(|key| key != "$ref").collect();
        if keys.is_empty() || self.chance(6) {
            let mut whole = json!({ "anyOf": [schema, self.schema(1)] });
            if let Some(defs) = schema.get("$defs") {
                whole["$defs"] = defs.clone();
            }
            return whole;
        }
        let key = self.pick(&keys);
        match (key.as_str(), &members[&key]) {
            ("items" | "additionalProperties", Value::Object(_)) => {
                members[&key] = self.changed(&members[&key].clone());
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(parts)) => {
                let mut parts = parts.clone();
                let at = usize::try_from(self.below(parts.len() as u64)).expect("it is one");
                parts[at] = self.changed(&parts[at]);
                if self.chance(3) {
                    parts.reverse();
                }
                members[&key] = parts.into();
            }
            ("properties" | "$defs", Value::Object(properties)) => {
                let mut properties = properties.clone();
                let names: Vec<String> = properties.keys().cloned().collect();
                if let Some(name) = (!names.is_empty()).then(|| self.pick(&names)) {
                    properties[&name] = self.changed(&properties[&name].clone());
                }
                members[&key] = properties.into();
            }
            ("required", _) => members[&key] = json!([self.pick(&["a", "b"])]),
            ("type" | "properties", _) => {}
            _ => {
                members.remove(&key);
            }
        }
        // What is required has a property, as the sets have it.
        if let Some(required) = changed["required"].as_array().cloned() {
            let has = |name: &Value| {
                changed["properties"]
                    .get(name.as_str().expect("it is one"))
                    .is_some()
            };
            changed["required"] = required.into_iter().filter(has).collect();
        }
        changed
    }
}
