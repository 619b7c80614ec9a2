//! Sets of JSON Schemas, as far as the tests write them.

use std::cell::RefCell;
use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::decimal::Number;
use crate::diag::Span;
use crate::scalars::Format;
use crate::shape::{
    Bound, List, Member, Numbers, Object, Others, Pattern, Shape, ShapeId, Shapes, Texts,
};

struct Maker<'s> {
    shapes: &'s Shapes,
    root: &'s Value,
    known: RefCell<HashMap<String, ShapeId>>,
}

pub fn shape(shapes: &Shapes, schema: &Value) -> ShapeId {
    let maker = Maker {
        shapes,
        root: schema,
        known: RefCell::default(),
    };
    maker.of(schema)
}

impl Maker<'_> {
    fn add(&self, shape: Shape) -> ShapeId {
        self.shapes.add(shape, Span::default())
    }

    fn of(&self, schema: &Value) -> ShapeId {
        if let Some(target) = schema["$ref"].as_str() {
            if let Some(known) = self.known.borrow().get(target) {
                return *known;
            }
            let id = self.shapes.reserve(Span::default());
            self.known.borrow_mut().insert(target.to_owned(), id);
            let inner = self
                .root
                .pointer(target.trim_start_matches('#'))
                .expect("it is one");
            let inner = self.of(inner);
            self.shapes.fill(id, Shape::All(vec![inner]));
            return id;
        }
        let mut all = Vec::new();
        let parts = |key: &str| -> Option<Vec<ShapeId>> {
            let parts = schema[key].as_array()?;
            Some(parts.iter().map(|it| self.of(it)).collect())
        };
        all.extend(parts("allOf").map(|it| self.add(Shape::All(it))));
        all.extend(parts("anyOf").map(|it| self.add(Shape::Either(it))));
        all.extend(parts("oneOf").map(|it| self.add(Shape::One(it))));
        if let Some(value) = schema.get("const") {
            all.push(self.add(Shape::Values(vec![value.clone()])));
        }
        if let Some(values) = schema["enum"].as_array() {
            all.push(self.add(Shape::Values(values.clone())));
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() {
            let types = types.into_iter().map(|it| self.of_type(it, schema));
            all.push(self.add(Shape::Either(types.collect())));
        }
        self.add(Shape::All(all))
    }

    fn of_type(&self, name: &str, schema: &Value) -> ShapeId {
        let count = |key: &str| schema[key].as_u64();
        let number = |key: &str| Number::parse(&schema.get(key)?.to_string());
        let bound = |key: &str, exclusive| number(key).map(|number| Bound { number, exclusive });
        self.add(match name {
            "null" => Shape::Null,
            "boolean" => Shape::Boolean,
            "integer" | "number" => {
                let mut numbers = Numbers {
                    integer: name == "integer",
                    units: number("multipleOf").into_iter().collect(),
                    ..Numbers::default()
                };
                numbers.not_below(bound("minimum", false));
                numbers.not_below(bound("exclusiveMinimum", true));
                numbers.not_above(bound("maximum", false));
                numbers.not_above(bound("exclusiveMaximum", true));
                Shape::Number(numbers)
            }
            "string" => Shape::Text(Texts {
                least: count("minLength").unwrap_or_default(),
                most: count("maxLength"),
                patterns: schema["pattern"]
                    .as_str()
                    .map(Pattern::new)
                    .into_iter()
                    .collect(),
                formats: schema["format"]
                    .as_str()
                    .and_then(Format::named)
                    .into_iter()
                    .collect(),
                ..Texts::default()
            }),
            "array" => Shape::List(List {
                least: count("minItems").unwrap_or_default(),
                most: count("maxItems"),
                unique: schema["uniqueItems"] == true,
                ..List::of(
                    schema
                        .get("items")
                        .map_or_else(|| self.add(Shape::Any), |it| self.of(it)),
                )
            }),
            _ => self.object(schema),
        })
    }

    fn object(&self, schema: &Value) -> Shape {
        let mut members = IndexMap::new();
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            let member = Member {
                shape: self.of(schema),
                required: required.iter().any(|it| it == name),
                default: None,
                span: Span::default(),
            };
            members.insert(name.clone(), member);
        }
        Shape::Object(Object {
            members,
            others: match schema.get("additionalProperties") {
                None => Others::Unsaid,
                Some(Value::Bool(false)) => Others::None,
                Some(Value::Bool(true)) => Others::Like(self.add(Shape::Any)),
                Some(schema) => Others::Like(self.of(schema)),
            },
            least: schema["minProperties"].as_u64().unwrap_or_default(),
            most: schema["maxProperties"].as_u64(),
        })
    }
}
