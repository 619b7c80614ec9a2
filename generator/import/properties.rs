//! `properties`, `required` and `additionalProperties`: what an object has.

use super::schema::{Additional, Fields, Kind, Property};
use super::schemas::Schemas;
use super::view::{Object, boolean};
use super::words::pascal;
use crate::diag::Span;

impl<'r> Schemas<'r> {
    /// The properties of an object, and what it says of others. Other parts may say what a part requires.
    pub(super) fn properties(&self, object: Object<'r>, place: &str, is_part: bool) -> Fields<'r> {
        let mut required: Vec<(&'r str, Span)> = Vec::new();
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
        let said = object.get("additionalProperties");
        let any = said.and_then(|entry| boolean(&entry.value));
        let is_typed = said.is_some() && any.is_none();
        let names_more = is_typed && !required.is_empty();
        // Without any that is listed it is a map.
        let is_beside = !properties.is_empty() || is_part || names_more;
        let like = said.filter(|_| any != Some(false) && is_beside);
        let additional = like.map(|entry| Additional {
            schema: self.read_item(&entry.value, &format!("{place}Value")),
            key: entry.key.span,
            node: &entry.value,
        });
        let typed = additional.as_ref();
        let typed = typed.is_some_and(|it| !matches!(it.schema.kind, Kind::Any));
        let mut fields = Fields {
            properties,
            closed: any == Some(false) || typed,
            additional,
            constraints: Vec::new(),
        };
        if !is_part {
            for (name, span) in required {
                self.require(&mut fields, name, span);
            }
        }
        fields
    }

    /// Makes a property required. One that is not listed is what all are that are not listed.
    pub(super) fn require(&self, fields: &mut Fields<'r>, name: &'r str, span: Span) {
        let mut properties = fields.properties.iter_mut();
        if let Some(property) = properties.find(|it| it.wire == name) {
            property.required = true;
            return;
        }
        let additional = fields.additional.as_ref();
        match additional.filter(|it| !matches!(it.schema.kind, Kind::Any)) {
            Some(additional) => {
                let how = format!("`{name}` is required, and what `additionalProperties` says");
                self.reader.ledger.changed(span, how);
                fields.properties.push(Property {
                    wire: name,
                    key: span,
                    node: additional.node,
                    required: true,
                    schema: additional.schema.clone(),
                });
            }
            None => {
                let message = format!("`{name}` is required, and nothing says what it is");
                self.reader.ledger.malformed(span, message);
            }
        }
    }
}
