//! `properties`, `required` and `additionalProperties`: what an object has.

use super::schema::{Additional, Fields, Kind, Property};
use super::schemas::Schemas;
use super::view::{Object, boolean};
use super::words::pascal;
use crate::diag::Span;

impl<'r> Schemas<'r> {
    /// The properties of an object, and what it says of others. Other parts may say what a part requires.
    pub(super) fn properties(&self, object: Object<'r>, place: &str, is_part: bool) -> Fields<'r> {
        let mut required: Vec<(&str, Span)> = Vec::new();
        for item in object.items("required") {
            match super::view::scalar(item) {
                Some(name) => required.push((name, item.span)),
                None => {
                    let message = "an item of `required` is the name of a property";
                    self.reader.ledger.malformed(item.span, message);
                    self.reader.ledger.cover(item);
                }
            }
        }
        let mut properties = Vec::new();
        if let Some(entries) = object.object("properties") {
            for entry in entries.all() {
                let wire = entry.key.value.as_str();
                if wire.is_empty() {
                    let why = "a property whose name is empty is not in the language";
                    self.reader.ledger.lose(entry, why);
                    required.retain(|(name, _)| !name.is_empty());
                    continue;
                }
                let inner = format!("{place}{}", pascal(wire));
                properties.push(Property {
                    wire,
                    key: entry.key.span,
                    node: &entry.value,
                    required: required.iter().any(|(name, _)| *name == wire),
                    schema: self.read(&entry.value, &inner),
                });
            }
        }
        for (name, span) in required {
            let known = properties.iter().any(|it: &Property| it.wire == name);
            if !known && !is_part {
                let message = format!("`{name}` is required, and nothing says what it is");
                self.reader.ledger.malformed(span, message);
            }
        }
        let said = object.get("additionalProperties");
        let any = said.and_then(|entry| boolean(&entry.value));
        // Without any that is listed it is a map.
        let like = said.filter(|_| any != Some(false) && !properties.is_empty());
        let additional = like.map(|entry| Additional {
            schema: self.read_item(&entry.value, &format!("{place}Value")),
            key: entry.key.span,
            node: &entry.value,
        });
        let typed = additional.as_ref();
        let typed = typed.is_some_and(|it| !matches!(it.schema.kind, Kind::Any));
        Fields {
            properties,
            closed: any == Some(false) || typed,
            additional,
            constraints: Vec::new(),
        }
    }
}
