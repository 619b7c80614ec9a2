//! Holds errors against the document of a contract.

use serde_json::Value;
use wire_tests::Answer;

/// A document.
pub struct Document(Value);

impl Document {
    pub fn new(document: Value) -> Self {
        Self(document)
    }

    /// Demands that an operation, or what every error has, has a schema for this answer that it keeps.
    #[track_caller]
    pub fn holds(&self, operation: Option<(&str, &str)>, answer: &Answer) {
        let content = match operation {
            Some((path, method)) => {
                let responses = &self.0["paths"][path][method]["responses"];
                let status = answer.status();
                let own = &responses[status.to_string()];
                let range = &responses[format!("{}XX", status / 100)];
                let response = if own.is_null() { range } else { own };
                &self.resolved(response)["content"]
            }
            None => &self.0["components"]["responses"]["ClientError"]["content"],
        };
        let media_type = answer.header("content-type").unwrap_or_default();
        let schema = &content[media_type]["schema"];
        assert!(schema.is_object(), "{content} has no {media_type}");
        let found = self.wrong(schema, &answer.json());
        assert_eq!(found, None, "{answer:?} does not fit {schema}");
    }

    fn resolved<'d>(&'d self, value: &'d Value) -> &'d Value {
        match value["$ref"].as_str() {
            Some(reference) => {
                let target = self.0.pointer(reference.trim_start_matches('#'));
                self.resolved(target.expect("a reference leads somewhere"))
            }
            None => value,
        }
    }

    /// What of a schema a value does not keep.
    fn wrong(&self, schema: &Value, value: &Value) -> Option<String> {
        let schema = self.resolved(schema);
        let parts = |name: &str| schema[name].as_array().into_iter().flatten();
        if let Some(found) = parts("allOf").find_map(|part| self.wrong(part, value)) {
            return Some(found);
        }
        for (name, most) in [("anyOf", usize::MAX), ("oneOf", 1)] {
            let fitting = parts(name).filter(|part| self.wrong(part, value).is_none());
            let fitting = fitting.count();
            if schema[name].is_array() && !(1..=most).contains(&fitting) {
                return Some(format!("{value} has {fitting} of {}", schema[name]));
            }
        }
        if schema["enum"].is_array() && !parts("enum").any(|known| known == value) {
            return Some(format!("{value} is not in {}", schema["enum"]));
        }
        let is_such = match schema["type"].as_str() {
            None => true,
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            Some("array") => value.is_array(),
            Some("object") => value.is_object(),
            Some(other) => panic!("{other} is no type of an error"),
        };
        if !is_such {
            return Some(format!("{value} is no {}", schema["type"]));
        }
        self.wrong_items(schema, value)
            .or_else(|| self.wrong_members(schema, value))
    }

    fn wrong_items(&self, schema: &Value, value: &Value) -> Option<String> {
        let items = value.as_array().filter(|_| schema["type"] == "array")?;
        let length = items.len() as u64;
        let least = schema["minItems"].as_u64().unwrap_or(0);
        let most = schema["maxItems"].as_u64().unwrap_or(u64::MAX);
        if !(least..=most).contains(&length) {
            return Some(format!("{value} has {length} items"));
        }
        items
            .iter()
            .find_map(|item| self.wrong(&schema["items"], item))
    }

    fn wrong_members(&self, schema: &Value, value: &Value) -> Option<String> {
        let members = value.as_object().filter(|_| schema["type"] == "object")?;
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if !members.contains_key(name) {
                return Some(format!("`{name}` is missing in {value}"));
            }
        }
        members.iter().find_map(|(name, member)| {
            let others = &schema["additionalProperties"];
            match schema["properties"].get(name) {
                Some(property) => self.wrong(property, member),
                None if *others == false => Some(format!("`{name}` is not in the document")),
                None if others.is_object() => self.wrong(others, member),
                None => None,
            }
        })
    }
}
