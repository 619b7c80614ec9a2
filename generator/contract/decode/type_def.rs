//! An entry of `types`.

use super::decoder::Decoder;
use super::field::FIELD;
use super::keys::Keys;
use crate::contract::ast::{EnumItem, TypeDef, TypeKind};
use crate::contract::{Entry, Node, NodeKind};

const ENUM: Keys = Keys {
    place: "an enum",
    built: &["enum", "other", "description", "allow"],
    planned: &[],
    hints: &[("type", "an enum has no `type`: its items are strings")],
};
const OBJECT: Keys = Keys {
    place: "a type with `fields`",
    built: &["fields", "description", "allow"],
    planned: &[],
    hints: &[("type", "a type with `fields` is an object")],
};
const UNION: Keys = Keys {
    place: "a union",
    built: &["one_of", "discriminator", "description", "allow"],
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
        "other",
        "discriminator",
        "description",
        "allow",
    ],
    planned: &[],
    hints: FIELD.hints,
};
const ITEM: Keys = Keys {
    place: "an item of an enum",
    built: &["wire", "name", "description"],
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
        if let [first, second, ..] = kinds[..] {
            self.conflict(first, second, "a type is one of them");
        }
        match kinds.first().map(|entry| entry.key.value.as_str()) {
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
            "description" | "allow" | "other" | "discriminator"
        ) {
            self.unknown_key(entry, &TYPE);
        }
    }

    fn enumeration(&mut self, entries: &[Entry], def: &mut TypeDef) {
        let (mut items, mut other) = (Vec::new(), None);
        for entry in entries {
            match entry.key.value.as_str() {
                "enum" => {
                    let nodes = self.sequence(entry, "texts");
                    items = nodes.iter().filter_map(|node| self.item(node)).collect();
                }
                "other" => other = self.boolean(entry),
                "description" => def.description = self.string(entry),
                "allow" => def.allow = self.names(entry),
                "fields" | "type" | "one_of" => {}
                _ => self.unknown_key(entry, &ENUM),
            }
        }
        def.kind = TypeKind::Enum { items, other };
    }

    fn item(&mut self, node: &Node) -> Option<EnumItem> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let wire = self.string_of("an item of an enum", node)?;
            return Some(EnumItem {
                wire,
                name: None,
                description: None,
            });
        }
        let entries = self.mapping("an item of an enum", node)?;
        let (mut wire, mut name, mut description, mut seen) = (None, None, None, false);
        for entry in entries {
            match entry.key.value.as_str() {
                "wire" => (wire, seen) = (self.string(entry), true),
                "name" => name = self.word(entry),
                "description" => description = self.string(entry),
                _ => self.unknown_key(entry, &ITEM),
            }
        }
        if !seen {
            let help = "add `wire: …`, the value that is sent";
            self.missing(node.span, "an item of an enum has no `wire`", help);
        }
        Some(EnumItem {
            wire: wire?,
            name,
            description,
        })
    }

    fn union(&mut self, entries: &[Entry], def: &mut TypeDef) {
        let (mut variants, mut discriminator) = (Vec::new(), None);
        for entry in entries {
            match entry.key.value.as_str() {
                "one_of" => variants = self.named(entry, Self::field),
                "discriminator" => discriminator = self.string(entry),
                "description" => def.description = self.string(entry),
                "allow" => def.allow = self.names(entry),
                "enum" | "fields" | "type" => {}
                _ => self.unknown_key(entry, &UNION),
            }
        }
        def.kind = TypeKind::Union {
            discriminator,
            variants,
        };
    }

    fn object(&mut self, entries: &[Entry], def: &mut TypeDef) {
        let mut fields = Vec::new();
        for entry in entries {
            match entry.key.value.as_str() {
                "fields" => fields = self.named(entry, Self::field),
                "description" => def.description = self.string(entry),
                "allow" => def.allow = self.names(entry),
                "enum" | "type" | "one_of" => {}
                _ => self.unknown_key(entry, &OBJECT),
            }
        }
        def.kind = TypeKind::Object { fields };
    }
}
