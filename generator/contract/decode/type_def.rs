//! An entry of `types`.

use super::decoder::Decoder;
use super::field::FIELD;
use super::keys::Keys;
use crate::contract::ast::{EnumItem, TypeDef, TypeKind};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Spanned;

const ENUM: Keys = Keys {
    place: "an enum",
    built: &[
        "enum",
        "type",
        "other",
        "rust_type",
        "derive",
        "attributes",
        "description",
        "allow",
    ],
    planned: &[],
    hints: &[],
};
const OBJECT: Keys = Keys {
    place: "a type with `fields`",
    built: &[
        "fields",
        "additional_properties",
        "unknown",
        "rust_type",
        "derive",
        "attributes",
        "description",
        "allow",
    ],
    planned: &[],
    hints: &[
        ("type", "a type with `fields` is an object"),
        (
            "strict",
            "an object refuses unknown properties unless it says `unknown: ignore`",
        ),
        (
            "additionalProperties",
            "properties that are not listed are `additional_properties: T`",
        ),
    ],
};
const UNION: Keys = Keys {
    place: "a union",
    built: &[
        "one_of",
        "discriminator",
        "other",
        "rust_type",
        "derive",
        "attributes",
        "description",
        "allow",
    ],
    planned: &[],
    hints: &[
        (
            "type",
            "a union has no `type`: its variants are under `one_of`",
        ),
        (
            "tag",
            "the property that tells the variants apart is `discriminator`",
        ),
        (
            "unknown",
            "each object among the variants says itself whether it ignores unknown properties",
        ),
        (
            "mapping",
            "the name of a variant is what the discriminator says",
        ),
    ],
};
const TYPE: Keys = Keys {
    place: "a type",
    built: &[
        "enum",
        "fields",
        "type",
        "one_of",
        "unknown",
        "other",
        "discriminator",
        "rust_type",
        "derive",
        "attributes",
        "description",
        "allow",
    ],
    planned: &[],
    hints: FIELD.hints,
};
const ITEM: Keys = Keys {
    place: "an item of an enum",
    built: &["wire", "name", "description", "deprecated", "attributes"],
    planned: &[],
    hints: &[("value", "the value on the wire is `wire`")],
};

impl Decoder<'_> {
    /// One entry of `types`.
    pub(super) fn type_def(&mut self, entry: &Entry) -> TypeDef {
        let mut def = TypeDef {
            name: entry.key.clone(),
            span: entry.value.span,
            description: None,
            kind: TypeKind::Invalid,
            rust_type: None,
            derive: Vec::new(),
            attributes: Vec::new(),
            unknown: None,
            allow: Vec::new(),
        };
        if matches!(entry.value.kind, NodeKind::Scalar(_)) {
            def.kind = TypeKind::Scalar(Box::new(self.field(entry)));
            return def;
        }
        let what = format!("the type `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return def;
        };
        let kinds: Vec<&Entry> = entries
            .iter()
            .filter(|entry| {
                matches!(
                    entry.key.value.as_str(),
                    "enum" | "fields" | "type" | "one_of"
                )
            })
            .collect();
        let is = |key: &str| kinds.iter().any(|entry| entry.key.value == key);
        let is_enum = kinds.len() == 2 && is("enum") && is("type");
        if let ([first, second, ..], false) = (&kinds[..], is_enum) {
            self.conflict(first, second, "a type is one of them");
        }
        let kind = kinds.first().map(|entry| entry.key.value.as_str());
        match kind.map(|kind| if is_enum { "enum" } else { kind }) {
            Some("type") => {
                let field = self.field(entry);
                def.description = field.description.as_deref().cloned();
                def.allow.clone_from(&field.allow);
                def.kind = TypeKind::Scalar(Box::new(field));
                return def;
            }
            Some("enum") => self.enumeration(entries, &mut def),
            Some("fields") => self.object(entries, &mut def),
            Some("one_of") => self.union(entries, &mut def),
            found => {
                for entry in entries {
                    self.unknown_type_key(entry);
                }
                if found.is_none() {
                    let message = format!("{what} does not say what it is");
                    let help = "add `enum`, `fields`, `one_of` or `type`";
                    self.missing(entry.key.span, &message, help);
                }
            }
        }
        def
    }

    fn unknown_type_key(&mut self, entry: &Entry) {
        if !matches!(
            entry.key.value.as_str(),
            "description"
                | "allow"
                | "other"
                | "discriminator"
                | "unknown"
                | "additional_properties"
                | "rust_type"
                | "derive"
                | "attributes"
        ) {
            self.unknown_key(entry, &TYPE);
        }
    }

    /// What every enum, object and union has, or a key that none of `keys` is.
    fn shared_key(&mut self, entry: &Entry, def: &mut TypeDef, keys: &Keys) {
        match entry.key.value.as_str() {
            "derive" => def.derive = self.names(entry),
            "attributes" => def.attributes = self.names(entry),
            "description" => def.description = self.string(entry),
            "allow" => def.allow = self.names(entry),
            _ => self.unknown_key(entry, keys),
        }
    }

    fn enumeration(&mut self, entries: &[Entry], def: &mut TypeDef) {
        let (mut items, mut other, mut number) = (Vec::new(), None, None);
        let has_type = entries.iter().any(|entry| entry.key.value == "type");
        for entry in entries {
            match entry.key.value.as_str() {
                "enum" => {
                    let nodes = self.sequence(entry, "values");
                    let read = nodes.iter().filter_map(|node| self.item(node, has_type));
                    items = read.collect();
                }
                "type" => number = self.word(entry),
                "other" => other = self.boolean(entry),
                "rust_type" => def.rust_type = self.string(entry),
                "fields" | "one_of" => {}
                _ => self.shared_key(entry, def, &ENUM),
            }
        }
        def.kind = TypeKind::Enum {
            items,
            number,
            other,
        };
    }

    /// An item; of an enum with a `type` it may be a number.
    fn item(&mut self, node: &Node, has_type: bool) -> Option<EnumItem> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let (wire, is_number) = self.wire("an item of an enum", node, has_type)?;
            return Some(EnumItem {
                wire,
                is_number,
                name: None,
                description: None,
                deprecated: None,
                deprecation: None,
                attributes: Vec::new(),
            });
        }
        let entries = self.mapping("an item of an enum", node)?;
        let (mut wire, mut name, mut description, mut seen) = (None, None, None, false);
        let mut attributes = Vec::new();
        let (mut deprecated, mut deprecation) = (None, None);
        for entry in entries {
            match entry.key.value.as_str() {
                "deprecated" => (deprecated, deprecation) = self.deprecated(entry),
                "wire" => (wire, seen) = (self.wire("`wire`", &entry.value, has_type), true),
                "name" => name = self.word(entry),
                "description" => description = self.string(entry),
                "attributes" => attributes = self.names(entry),
                _ => self.unknown_key(entry, &ITEM),
            }
        }
        if !seen {
            let help = "add `wire: …`, the value that is sent";
            self.missing(node.span, "an item of an enum has no `wire`", help);
        }
        let (wire, is_number) = wire?;
        Some(EnumItem {
            wire,
            is_number,
            name,
            description,
            deprecated,
            deprecation,
            attributes,
        })
    }

    /// The value of an item, and whether it is a number.
    fn wire(&mut self, what: &str, node: &Node, has_type: bool) -> Option<(Spanned<String>, bool)> {
        let number = node.plain().and_then(|text| text.parse::<i128>().ok());
        match number.filter(|_| has_type) {
            Some(number) => Some((Spanned::new(number.to_string(), node.span), true)),
            None if number.is_some() => {
                self.number_as_text(what, node);
                None
            }
            None => Some((self.string_of(what, node)?, false)),
        }
    }

    fn union(&mut self, entries: &[Entry], def: &mut TypeDef) {
        let (mut variants, mut discriminator, mut other) = (Vec::new(), None, None);
        for entry in entries {
            match entry.key.value.as_str() {
                "one_of" => variants = self.named(entry, Self::field),
                "discriminator" => discriminator = self.string(entry),
                "other" => other = self.boolean(entry),
                "rust_type" => def.rust_type = self.string(entry),
                "enum" | "fields" | "type" => {}
                _ => self.shared_key(entry, def, &UNION),
            }
        }
        def.kind = TypeKind::Union {
            discriminator,
            other,
            variants,
        };
    }

    fn object(&mut self, entries: &[Entry], def: &mut TypeDef) {
        let (mut fields, mut additional) = (Vec::new(), None);
        for entry in entries {
            match entry.key.value.as_str() {
                "fields" => fields = self.named(entry, Self::field),
                "additional_properties" => additional = self.additional(entry),
                "unknown" => def.unknown = self.word(entry),
                "rust_type" => def.rust_type = self.string(entry),
                "enum" | "type" | "one_of" => {}
                _ => self.shared_key(entry, def, &OBJECT),
            }
        }
        fields.extend(additional);
        def.kind = TypeKind::Object { fields };
    }
}
