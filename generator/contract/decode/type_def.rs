//! An entry of `types`.

use super::decoder::Decoder;
use super::field::FIELD;
use super::keys::{Keys, entry_of, later};
use crate::contract::ast::{EnumItem, Field, Name, TypeDef, TypeKind};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Spanned;

const ENUM: Keys<Said> = Keys {
    place: "an enum",
    known: &[
        ("enum", |d, e, it| it.items = d.items(e, it.has_type)),
        ("type", |d, e, it| it.number = d.word(e)),
        ("other", |d, e, it| it.other = d.boolean(e)),
        ("rust_type", |d, e, it| it.def.rust_type = d.string(e)),
        ("derive", |d, e, it| it.def.derive = d.names(e)),
        ("attributes", |d, e, it| it.def.attributes = d.names(e)),
        ("description", |d, e, it| it.def.description = d.string(e)),
        ("allow", |d, e, it| it.def.allow = d.names(e)),
    ],
    hints: &[],
};
const OBJECT: Keys<Said> = Keys {
    place: "a type with `fields`",
    known: &[
        ("fields", |d, e, it| it.fields = d.fields(e)),
        ("additional_properties", |d, e, it| {
            it.additional = d.additional(e)
        }),
        ("unknown", |d, e, it| it.def.unknown = d.word(e)),
        ("rust_type", |d, e, it| it.def.rust_type = d.string(e)),
        ("derive", |d, e, it| it.def.derive = d.names(e)),
        ("attributes", |d, e, it| it.def.attributes = d.names(e)),
        ("description", |d, e, it| it.def.description = d.string(e)),
        ("allow", |d, e, it| it.def.allow = d.names(e)),
    ],
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
const UNION: Keys<Said> = Keys {
    place: "a union",
    known: &[
        ("one_of", |d, e, it| it.fields = d.fields(e)),
        ("discriminator", |d, e, it| it.discriminator = d.string(e)),
        ("other", |d, e, it| it.other = d.boolean(e)),
        ("rust_type", |d, e, it| it.def.rust_type = d.string(e)),
        ("derive", |d, e, it| it.def.derive = d.names(e)),
        ("attributes", |d, e, it| it.def.attributes = d.names(e)),
        ("description", |d, e, it| it.def.description = d.string(e)),
        ("allow", |d, e, it| it.def.allow = d.names(e)),
    ],
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
const TYPE: Keys<Said> = Keys {
    place: "a type",
    known: &[
        ("enum", later),
        ("fields", later),
        ("type", later),
        ("one_of", later),
        ("unknown", later),
        ("other", later),
        ("discriminator", later),
        ("rust_type", later),
        ("derive", later),
        ("attributes", later),
        ("description", later),
        ("allow", later),
    ],
    hints: FIELD.hints,
};
const ITEM: Keys<SaidItem> = Keys {
    place: "an item of an enum",
    known: &[
        ("wire", |d, e, it| {
            it.wire = d.wire("`wire`", &e.value, it.has_type)
        }),
        ("name", |d, e, it| it.item.name = d.word(e)),
        ("description", |d, e, it| it.item.description = d.string(e)),
        ("deprecated", |d, e, it| {
            (it.item.deprecated, it.item.deprecation) = d.deprecated(e)
        }),
        ("attributes", |d, e, it| it.item.attributes = d.names(e)),
    ],
    hints: &[("value", "the value on the wire is `wire`")],
};

/// The keys of which a type has one, or `enum` and `type`.
const KINDS: [&str; 4] = ["enum", "fields", "type", "one_of"];

/// What the keys of an enum, an object or a union say.
#[derive(Default)]
struct Said {
    def: TypeDef,
    has_type: bool,
    items: Vec<EnumItem>,
    number: Option<Name>,
    other: Option<Spanned<bool>>,
    discriminator: Option<Spanned<String>>,
    fields: Vec<Field>,
    additional: Option<Field>,
}

/// What an item of an enum says; the value is not in `item` yet.
#[derive(Default)]
struct SaidItem {
    has_type: bool,
    wire: Option<(Spanned<String>, bool)>,
    item: EnumItem,
}

impl Decoder<'_> {
    /// One entry of `types`.
    pub(super) fn type_def(&mut self, entry: &Entry) -> TypeDef {
        let mut def = TypeDef {
            name: entry.key.clone(),
            span: entry.value.span,
            ..TypeDef::default()
        };
        if matches!(entry.value.kind, NodeKind::Scalar(_)) {
            def.kind = TypeKind::Scalar(Box::new(self.field(entry)));
            return def;
        }
        let what = format!("the type `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return def;
        };
        let is_kind = |entry: &&Entry| KINDS.contains(&entry.key.value.as_str());
        let kinds: Vec<&Entry> = entries.iter().filter(is_kind).collect();
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
            Some(kind) => return self.composite(entries, kind, def),
            None => {
                self.read_all(entries, &TYPE, &mut Said::default());
                let message = format!("{what} does not say what it is");
                let help = "add `enum`, `fields`, `one_of` or `type`";
                self.missing(entry.key.span, &message, help);
            }
        }
        def
    }

    /// What a type says of itself that is no scalar.
    fn composite(&mut self, entries: &[Entry], kind: &str, def: TypeDef) -> TypeDef {
        let mut said = Said {
            def,
            has_type: entry_of(entries, "type").is_some(),
            ..Said::default()
        };
        let keys = match kind {
            "enum" => &ENUM,
            "fields" => &OBJECT,
            _ => &UNION,
        };
        // That a type is two things at once is told already.
        let is_other = |key: &str| KINDS.contains(&key) && !keys.names().any(|own| own == key);
        let own = entries.iter().filter(|entry| !is_other(&entry.key.value));
        self.read_all(own, keys, &mut said);
        said.def.kind = match kind {
            "enum" => TypeKind::Enum {
                items: said.items,
                number: said.number,
                other: said.other,
            },
            "fields" => {
                said.fields.extend(said.additional);
                TypeKind::Object {
                    fields: said.fields,
                }
            }
            _ => TypeKind::Union {
                discriminator: said.discriminator,
                other: said.other,
                variants: said.fields,
            },
        };
        said.def
    }

    fn items(&mut self, entry: &Entry, has_type: bool) -> Vec<EnumItem> {
        let nodes = self.sequence(entry, "values").iter();
        nodes.filter_map(|node| self.item(node, has_type)).collect()
    }

    /// An item; of an enum with a `type` it may be a number.
    fn item(&mut self, node: &Node, has_type: bool) -> Option<EnumItem> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            let (wire, is_number) = self.wire("an item of an enum", node, has_type)?;
            return Some(EnumItem {
                wire,
                is_number,
                ..EnumItem::default()
            });
        }
        let mut said = SaidItem {
            has_type,
            ..SaidItem::default()
        };
        let what = "an item of an enum";
        let entries = self.read(what, node, &ITEM, &mut said)?;
        let help = "add `wire: …`, the value that is sent";
        self.require(entries, node.span, what, &[("wire", help)]);
        let (wire, is_number) = said.wire?;
        Some(EnumItem {
            wire,
            is_number,
            ..said.item
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
            None if has_type && self.is_other_number(what, node) => None,
            None => Some((self.string_of(what, node)?, false)),
        }
    }
}
