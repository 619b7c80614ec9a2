//! Schemas as sets of values.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value;

use super::super::encoded::count_of;
use super::super::lift::{self, Constraint};
use super::super::merged;
use super::super::model::Way;
use super::super::view::{Object, Reader, boolean, string};
use super::values::value;
use crate::contract::{Node, NodeKind};
use crate::decimal::Number;
use crate::diag::Span;
use crate::ir::Encoding;
use crate::scalars::Format;
use crate::shape::{Bound, List, Numbers, Pattern, Shape, ShapeId, Shapes, Texts};

/// How a schema stands in others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// It says all.
    Whole,
    /// It is one of several that hold together.
    Part,
}

/// The sets of a document's schemas, each made once for each way in which its values go.
pub(super) struct Schemas<'r, 's> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) root: Object<'r>,
    pub(super) shapes: &'s Shapes,
    known: RefCell<HashMap<(Span, Way, Role), ShapeId>>,
}

/// Keywords that say more than is understood here.
const UNKNOWN: [&str; 14] = [
    "not",
    "if",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "patternProperties",
    "propertyNames",
    "prefixItems",
    "contains",
    "unevaluatedItems",
    "$dynamicRef",
    "$recursiveRef",
    "minContains",
    "maxContains",
];

/// Integers that have a format: the least and the greatest.
const INTEGERS: &[(&str, &str, &str)] = &[
    ("int8", "-128", "127"),
    ("int16", "-32768", "32767"),
    ("int32", "-2147483648", "2147483647"),
    ("int64", "-9223372036854775808", "9223372036854775807"),
    ("uint8", "0", "255"),
    ("uint16", "0", "65535"),
    ("uint32", "0", "4294967295"),
    ("uint64", "0", "18446744073709551615"),
];

impl<'r, 's> Schemas<'r, 's> {
    pub(super) fn new(reader: &'r Reader<'r>, root: Object<'r>, shapes: &'s Shapes) -> Self {
        Self {
            reader,
            root,
            shapes,
            known: RefCell::default(),
        }
    }

    pub(super) fn add(&self, shape: Shape, span: Span) -> ShapeId {
        self.shapes.add(shape, span)
    }

    /// The values of the schema at a node.
    pub(super) fn whole(&self, node: &'r Node, way: Way) -> ShapeId {
        self.read(node, way, Role::Whole)
    }

    /// The same, where it may be one of several that hold together.
    pub(super) fn read(&self, node: &'r Node, way: Way, role: Role) -> ShapeId {
        let key = (node.span, way, role);
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        let id = self.shapes.reserve(node.span);
        self.known.borrow_mut().insert(key, id);
        let shape = match boolean(node) {
            Some(true) => Shape::Any,
            Some(false) => Shape::Never,
            None => match self.reader.object(node, "a schema") {
                Some(object) => self.schema(object, way, role),
                None => Shape::Any,
            },
        };
        // A reference that says nothing else is what it leads to, so that one question about that is one, from
        // wherever it is asked.
        if let Shape::Merged(parts) = &shape
            && let [only] = parts[..]
            && only != id
            && node.entry("$ref").is_some()
        {
            self.known.borrow_mut().insert(key, only);
            return only;
        }
        self.shapes.fill(id, shape);
        id
    }

    fn schema(&self, object: Object<'r>, way: Way, role: Role) -> Shape {
        let span = object.span();
        let mut all: Vec<ShapeId> = Vec::new();
        let is_null = object.peek("nullable").is_some() && object.flag("nullable")
            || merged::nullable(self.reader, object).is_some();
        if let Some(reference) = object.peek("$ref") {
            if let Some(target) = self.reader.schema(reference) {
                all.push(self.read(target, way, role));
            }
            // What stands beside a reference means nothing in OpenAPI 3.0, but for what most read there.
            if self.reader.old {
                return self.conjoined(all, is_null, span);
            }
        }
        let types = lift::types(self.reader, object);
        let only_text = matches!(types[..], [("string", _)]);
        if let Some(entry) = object.peek("const") {
            let value = value(&entry.value, only_text);
            all.push(self.add(Shape::Values(vec![value]), entry.key.span));
        }
        if let Some(entry) = object.peek("enum")
            && let NodeKind::Sequence(items) = &entry.value.kind
        {
            let values = items.iter().map(|item| value(item, only_text));
            all.push(self.add(Shape::Values(values.collect()), entry.key.span));
        }
        all.extend(self.typed(object, &types, way, role));
        all.extend(self.combined(object, way));
        if let Some(entry) = object.peek("unevaluatedProperties")
            && boolean(&entry.value) == Some(false)
        {
            let inner = self.add(Shape::Merged(all), span);
            all = vec![self.add(Shape::Sealed(inner), span)];
        }
        if role == Role::Whole
            && let Some(union) = self.derived(object, way)
        {
            all.push(union);
        }
        let names = merged::has_any_names(object);
        let unknown = UNKNOWN
            .iter()
            .find(|key| object.peek(key).is_some() && !(names && **key == "propertyNames"));
        let unknown = unknown.copied().or_else(|| {
            let items = object.peek("items")?;
            matches!(items.value.kind, NodeKind::Sequence(_)).then_some("items")
        });
        if let Some(key) = unknown {
            let inner = self.add(Shape::Merged(all), span);
            let why = format!("`{key}` of the document is not looked at");
            all = vec![self.add(Shape::Part(inner, why), span)];
        }
        self.conjoined(all, is_null, span)
    }

    fn conjoined(&self, all: Vec<ShapeId>, is_null: bool, span: Span) -> Shape {
        if all.is_empty() {
            return Shape::Any;
        }
        if !is_null {
            return Shape::Merged(all);
        }
        let null = self.add(Shape::Null, span);
        let inner = self.add(Shape::Merged(all), span);
        Shape::Either(vec![inner, null])
    }

    /// The values of its types; of the one that is meant where it says none.
    fn typed(
        &self,
        object: Object<'r>,
        types: &[(&'r str, Span)],
        way: Way,
        role: Role,
    ) -> Option<ShapeId> {
        let span = object.span();
        let mut kinds: Vec<&str> = types.iter().map(|(name, _)| *name).collect();
        let entry = object.peek("type");
        let nodes: Vec<&Node> = match entry.map(|entry| &entry.value.kind) {
            Some(NodeKind::Sequence(items)) => items.iter().collect(),
            Some(_) => entry.map(|entry| &entry.value).into_iter().collect(),
            None => Vec::new(),
        };
        if nodes
            .iter()
            .any(|node| super::super::view::scalar(node) == Some("null"))
        {
            kinds.push("null");
        }
        let has_values = ["enum", "const"]
            .iter()
            .any(|key| object.peek(key).is_some());
        if kinds.is_empty() && !has_values {
            kinds.extend(lift::meant(object));
        }
        if kinds.is_empty() {
            return None;
        }
        let shapes = kinds.into_iter().map(|kind| match kind {
            "null" => self.add(Shape::Null, span),
            "boolean" => self.add(Shape::Boolean, span),
            "object" => self.object(object, way, role),
            "array" => self.list(object, way),
            "string" => self.text(object),
            kind => self.number(object, kind == "integer", way),
        });
        let shapes: Vec<ShapeId> = shapes.collect();
        Some(match shapes[..] {
            [only] => only,
            _ => self.add(Shape::Either(shapes), span),
        })
    }

    fn list(&self, object: Object<'r>, way: Way) -> ShapeId {
        let span = object.span();
        let limits = lift::constraints(self.reader, object);
        let items = match object.get("items") {
            // Beside others by their place it says nothing of all.
            Some(_) if object.peek("prefixItems").is_some() => self.shapes.any(span),
            Some(entry) if !matches!(entry.value.kind, NodeKind::Sequence(_)) => {
                self.whole(&entry.value, way)
            }
            _ => self.shapes.any(span),
        };
        let list = List {
            items,
            least: count(&limits, "min_items").unwrap_or_default(),
            most: count(&limits, "max_items"),
            unique: limits.iter().any(|it| it.key == "unique_items"),
        };
        self.add(Shape::List(list), span)
    }

    fn text(&self, object: Object<'r>) -> ShapeId {
        let limits = lift::constraints(self.reader, object);
        let patterns = limits.iter().filter(|it| it.key == "pattern");
        let mut texts = Texts {
            least: count(&limits, "min_length").unwrap_or_default(),
            most: count(&limits, "max_length"),
            patterns: patterns.map(|it| Pattern::new(&it.value)).collect(),
            ..Texts::default()
        };
        let said = object.get("format").and_then(|it| string(&it.value));
        let mut format = match said {
            Some("time") => Some(Format::Time),
            said => said.and_then(Format::named),
        };
        if object
            .peek("contentEncoding")
            .and_then(|it| string(&it.value))
            == Some("base64")
        {
            format = Some(Format::Bytes);
        }
        texts.formats.extend(format);
        // Digits, as a server that knows the format reads and writes them.
        if said.is_some_and(|said| INTEGERS.iter().any(|(name, ..)| *name == said)) {
            texts.patterns.push(Pattern::new("^-?(0|[1-9][0-9]*)$"));
        }
        if format == Some(Format::Decimal) {
            // The range of a number that is a text, as guestlist writes it.
            let own = |key: &str| {
                let entry = object.peek(key)?;
                Number::parse(super::super::view::scalar(&entry.value)?)
            };
            let bound = |key: &str, exclusive| own(key).map(|number| Bound { number, exclusive });
            texts.decimals.not_below(bound("x-minimum", false));
            texts.decimals.not_below(bound("x-exclusiveMinimum", true));
            texts.decimals.not_above(bound("x-maximum", false));
            texts.decimals.not_above(bound("x-exclusiveMaximum", true));
            texts.decimals.units.extend(own("x-multipleOf"));
        }
        self.add(Shape::Text(texts), object.span())
    }

    fn number(&self, object: Object<'r>, integer: bool, way: Way) -> ShapeId {
        let limits = lift::constraints(self.reader, object);
        let mut numbers = Numbers {
            integer,
            ..Numbers::default()
        };
        for limit in &limits {
            let Some(number) = Number::parse(&limit.value) else {
                continue;
            };
            let exclusive = limit.key.starts_with("exclusive");
            match limit.key {
                "minimum" | "exclusive_minimum" => {
                    numbers.not_below(Some(Bound { number, exclusive }));
                }
                "maximum" | "exclusive_maximum" => {
                    numbers.not_above(Some(Bound { number, exclusive }));
                }
                "multiple_of" => numbers.units.push(number),
                _ => {}
            }
        }
        let format = object.get("format").and_then(|it| string(&it.value));
        let known = INTEGERS.iter().find(|(name, ..)| Some(*name) == format);
        if let Some((_, least, most)) = known {
            numbers.integer = true;
            numbers = numbers.within(least, most);
        } else if format == Some("float") {
            numbers = numbers.and(&Numbers::singles());
        } else if let Some(encoding) = format.filter(|_| integer).and_then(count_of) {
            // As far as a time can be told.
            let (least, most) = match encoding {
                Encoding::UnixMilliseconds => ("-62167219200000", "253402207200999"),
                _ => ("-62167219200", "253402207200"),
            };
            numbers = numbers.within(least, most);
        } else if integer && way == Way::In {
            // What every reader of JSON holds exactly (RFC 8259, 6): nobody means to send more.
            let (least, most) = ("-9007199254740991", "9007199254740991");
            let wide = numbers.clone();
            numbers = numbers.within(least, most);
            if numbers.is_empty() {
                numbers = wide;
            }
        }
        self.add(Shape::Number(numbers), object.span())
    }
}

/// A limit that counts.
pub(super) fn count(limits: &[Constraint], key: &str) -> Option<u64> {
    let limit = limits.iter().find(|it| it.key == key)?;
    limit.value.parse().ok()
}

/// The default of a schema.
pub(super) fn default(object: Object<'_>) -> Option<Value> {
    let entry = object.peek("default")?;
    let kind = object.peek("type");
    let is_text = kind.is_some_and(|it| string(&it.value) == Some("string"));
    Some(value(&entry.value, is_text))
}
