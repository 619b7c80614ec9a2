//! The document of the contract, and what of it a value does not keep.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ptr;

use serde_json::{Map, Value};

use super::words;

/// The text of the document, and what it does not say of the outputs in it.
#[derive(Clone, Copy, Debug)]
pub struct DocumentText {
    text: &'static str,
    renamed: &'static [Renamed],
}

/// A field of a record that an output has another name for: the output, the record's name, and its own,
/// which is empty for a field that does not leave though the output has something of its name.
pub type Renamed = (&'static str, &'static str, &'static str);

impl DocumentText {
    /// The text of `openapi.json`.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, renamed: &[] }
    }

    /// The same, where outputs have other names for fields of their records.
    #[must_use]
    pub const fn renaming(self, renamed: &'static [Renamed]) -> Self {
        Self { renamed, ..self }
    }
}

/// What stands for the members that have no name in the document: no member is meant by it.
pub(super) const OTHERS: &str = "\0";

/// A document of OpenAPI 3.0 or 3.1.
#[derive(Debug)]
pub(super) struct Document {
    root: Value,
    renamed: &'static [Renamed],
    /// Texts of its schemas that were found, since a pattern is slow to read.
    pub(super) texts: RefCell<HashMap<String, Vec<String>>>,
}

impl Document {
    /// Reads the text of a document.
    pub(super) fn read(text: &DocumentText) -> Self {
        Self {
            root: serde_json::from_str(text.text).expect("openapi.json is JSON"),
            renamed: text.renamed,
            texts: RefCell::default(),
        }
    }

    /// A schema by its name, where an operation leads to it.
    pub(super) fn schema(&self, name: &str) -> Option<&Value> {
        self.root["components"]["schemas"].get(name)
    }

    /// What an output calls the field of its record: the output has this schema, or this name where the
    /// document does not have it.
    pub(super) fn renamed<'n>(&self, output: Result<&Value, &str>, field: &'n str) -> &'n str {
        let is_it = |name: &str| match output {
            Ok(schema) => self.schema(name).is_some_and(|it| ptr::eq(it, schema)),
            Err(known) => known == name,
        };
        let mut renamed = self.renamed.iter();
        let found = renamed.find(|(name, own, _)| *own == field && is_it(name));
        found.map_or(field, |(_, _, other)| other)
    }

    /// The paths and their operations: path, method in upper case, operation.
    pub(super) fn operations(&self) -> impl Iterator<Item = (&str, String, &Value)> {
        const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
        let paths = self.root["paths"].as_object().into_iter().flatten();
        paths.flat_map(|(path, item)| {
            let methods = METHODS.iter();
            methods.filter_map(move |method| {
                let operation = item.get(method)?;
                Some((path.as_str(), method.to_ascii_uppercase(), operation))
            })
        })
    }

    /// What an operation says of answers with a status: by its code, else by its class.
    pub(super) fn response<'d>(&'d self, operation: &'d Value, status: u16) -> Option<&'d Value> {
        let responses = &operation["responses"];
        let class = format!("{}XX", status / 100);
        let found = responses.get(status.to_string());
        found
            .or_else(|| responses.get(class))
            .map(|response| self.resolved(response))
    }

    /// The schema of a header that answers with a status have.
    pub(super) fn header(&self, status: u16, name: &str) -> Option<&Value> {
        self.operations().find_map(|(_, _, operation)| {
            let headers = self.response(operation, status)?["headers"].as_object()?;
            let mut headers = headers.iter();
            let (_, header) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
            self.resolved(header).get("schema")
        })
    }

    /// What a reference leads to.
    pub(super) fn target(&self, reference: &str) -> &Value {
        let target = self.root.pointer(reference.trim_start_matches('#'));
        self.resolved(target.expect("a reference leads somewhere"))
    }

    /// What a schema says, or what its reference leads to: beside a reference stand words alone.
    pub(super) fn resolved<'d>(&'d self, schema: &'d Value) -> &'d Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.target(reference),
            None => schema,
        }
    }

    /// The schema of a value without what only wraps it: a reference, a default beside one, `null`
    /// beside one.
    pub(super) fn plain<'d>(&'d self, schema: &'d Value) -> &'d Value {
        let schema = self.resolved(schema);
        let parts = |key: &str| schema[key].as_array().map(Vec::as_slice);
        match (parts("allOf"), parts("anyOf")) {
            (Some([one]), _) => self.plain(one),
            (_, Some([one, other])) if words::is_null(other) => self.plain(one),
            _ => schema,
        }
    }

    /// The schema of a member, in whatever part of an object's schema it stands.
    pub(super) fn property<'d>(&'d self, schema: &'d Value, name: &str) -> Option<&'d Value> {
        let schema = self.resolved(schema);
        if name == OTHERS {
            return schema["additionalProperties"].is_object().then_some(schema);
        }
        let parts = schema["allOf"].as_array().into_iter().flatten();
        let own = schema["properties"].get(name);
        own.or_else(|| parts.rev().find_map(|part| self.property(part, name)))
    }

    /// What of a schema a value does not keep. Formats and patterns are not looked at. A member that
    /// the schema does not name is wrong, also where clients have to expect more of them.
    pub(super) fn wrong(&self, schema: &Value, value: &Value) -> Option<String> {
        self.wrong_part(schema, value, Parts::All).or_else(|| {
            let known = self.named(schema)?;
            let mut members = value.as_object()?.keys();
            let unnamed = members.find(|name| !known.contains(&name.as_str()));
            unnamed.map(|name| format!("`{name}` is not in the document"))
        })
    }

    /// The same of a schema that is what several have in common: each may have more, in all that it holds.
    pub(super) fn wrong_base(&self, schema: &Value, value: &Value) -> Option<String> {
        self.wrong_part(schema, value, Parts::Base)
    }

    /// The members that a schema names with all its parts; nothing for one that takes any, and for one
    /// of several, each of which is held to its own.
    fn named<'d>(&'d self, schema: &'d Value) -> Option<Vec<&'d str>> {
        let schema = self.resolved(schema);
        let is_choice = schema["anyOf"].is_array() || schema["oneOf"].is_array();
        let takes_any = schema["additionalProperties"] == true && schema["properties"].is_null();
        if is_choice || takes_any || schema["additionalProperties"].is_object() {
            return None;
        }
        let parts = schema["allOf"].as_array().into_iter().flatten();
        let of_parts: Vec<_> = parts.filter_map(|part| self.named(part)).collect();
        if !words::is_of(schema, "object") && of_parts.is_empty() {
            return None;
        }
        let own = schema["properties"].as_object().into_iter();
        let own = own.flat_map(Map::keys).map(String::as_str);
        Some(of_parts.into_iter().flatten().chain(own).collect())
    }

    /// The same for a part of a schema, beside which others may name members.
    fn wrong_part(&self, schema: &Value, value: &Value, parts: Parts) -> Option<String> {
        let schema = self.resolved(schema);
        if value.is_null() && words::takes_null(schema) {
            return None;
        }
        if words::is_null(schema) {
            return Some(format!("{value} is not null"));
        }
        let of = |name: &str| schema[name].as_array().into_iter().flatten();
        let count = |name: &str| of(name).count();
        let misfits = |name: &str| of(name).filter_map(|part| self.wrong(part, value)).count();
        let last = count("allOf").saturating_sub(1);
        let mut all = of("allOf").enumerate();
        let found = all.find_map(|(index, part)| {
            let parts = if index == last { parts } else { Parts::Base };
            self.wrong_part(part, value, parts)
        });
        if found.is_some() {
            return found;
        }
        if count("anyOf") > 0 && misfits("anyOf") == count("anyOf") {
            return Some(format!("{value} is none of {}", schema["anyOf"]));
        }
        if count("oneOf") > 0 && misfits("oneOf") + 1 != count("oneOf") {
            return Some(format!("{value} is not just one of {}", schema["oneOf"]));
        }
        let values = words::values(schema);
        if let Some(values) = values.filter(|values| values.iter().all(|known| *known != value)) {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            return Some(format!("{value} is not in [{}]", values.join(",")));
        }
        let fits = match (words::type_of(schema), value) {
            (None, _) | (Some("boolean"), Value::Bool(_)) => true,
            (Some("string"), Value::String(text)) => {
                within(schema, "minLength", "maxLength", text.chars().count())
            }
            (Some("integer"), Value::Number(number)) => {
                (number.is_i64() || number.is_u64()) && in_range(schema, value)
            }
            (Some("number"), Value::Number(_)) => in_range(schema, value),
            (Some("array"), Value::Array(items)) => {
                let mut found = items.iter();
                if let Some(found) = found.find_map(|item| self.wrong(&schema["items"], item)) {
                    return Some(found);
                }
                let is_unique = (1..items.len()).all(|at| !items[..at].contains(&items[at]));
                within(schema, "minItems", "maxItems", items.len())
                    && (is_unique || schema["uniqueItems"] != true)
            }
            (Some("object"), Value::Object(members)) => {
                if let Some(found) = self.wrong_member(schema, members, parts) {
                    return Some(found);
                }
                within(schema, "minProperties", "maxProperties", members.len())
            }
            _ => false,
        };
        (!fits).then(|| format!("{value} does not fit {schema}"))
    }

    fn wrong_member(
        &self,
        schema: &Value,
        members: &Map<String, Value>,
        parts: Parts,
    ) -> Option<String> {
        let required = schema["required"].as_array().into_iter().flatten();
        for name in required.filter_map(Value::as_str) {
            if !members.contains_key(name) {
                return Some(format!("`{name}` is missing"));
            }
        }
        members.iter().find_map(|(name, value)| {
            let others = &schema["additionalProperties"];
            match schema["properties"].get(name) {
                Some(property) => match parts {
                    Parts::All => self.wrong(property, value),
                    Parts::Base => self.wrong_part(property, value, parts),
                },
                None if *others == false => Some(format!("`{name}` is not in the document")),
                None if others.is_object() => self.wrong(others, value),
                None => None,
            }
        })
    }
}

/// Which part of a schema a value is held against.
#[derive(Clone, Copy, Debug)]
enum Parts {
    /// The one that names every member.
    All,
    /// One that others extend: objects in it may have more members than it names.
    Base,
}

/// Whether a size is within two keys of a schema.
pub(super) fn within(schema: &Value, least: &str, most: &str, size: usize) -> bool {
    let limit = |key: &str| schema[key].as_u64();
    limit(least).is_none_or(|least| size as u64 >= least)
        && limit(most).is_none_or(|most| size as u64 <= most)
}

fn in_range(schema: &Value, value: &Value) -> bool {
    let keeps = |name: &str, exclusive: &str, inside: Ordering| {
        let (bound, is_outside) = words::bound(schema, name, exclusive);
        bound.is_none_or(|bound| match compare(value, bound) {
            Ordering::Equal => !is_outside,
            order => order == inside,
        })
    };
    keeps("minimum", "exclusiveMinimum", Ordering::Greater)
        && keeps("maximum", "exclusiveMaximum", Ordering::Less)
}

/// How two numbers stand to each other: exactly where neither has a fraction.
fn compare(value: &Value, bound: &Value) -> Ordering {
    let integer = |number: &Value| number.to_string().parse::<i128>();
    match (integer(value), integer(bound)) {
        (Ok(value), Ok(bound)) => value.cmp(&bound),
        _ => {
            let order = value.as_f64().partial_cmp(&bound.as_f64());
            order.unwrap_or(Ordering::Equal)
        }
    }
}
