//! A field: a type, or a mapping with `type` and what holds for it.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::ast::{
    Constraint, ConstraintKey, Field, Name, ParamStyle, PatchWithin, TypeExpr,
};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind, ScalarStyle, types};
use crate::diag::{Diagnostic, Span, Spanned};

/// The keys of a field, in every place that has fields.
pub(super) const FIELD: Keys<Field> = Keys {
    place: "a field",
    known: &[
        ("type", |d, e, it| it.ty = Some(d.type_key(e))),
        ("description", |d, e, it| {
            it.description = d.string(e).map(Box::new)
        }),
        ("example", |_, e, it| {
            it.example = Some(Box::new(e.value.clone()))
        }),
        ("default", |_, e, it| {
            it.default = Some(Box::new(e.value.clone()))
        }),
        ("optional", |d, e, it| it.optional = d.boolean(e)),
        ("nullable", |d, e, it| it.nullable = d.boolean(e)),
        ("secret", |d, e, it| it.secret = d.boolean(e)),
        ("private", |d, e, it| it.private = d.boolean(e)),
        ("deprecated", |d, e, it| {
            (it.deprecated, it.deprecation) = d.deprecated(e)
        }),
        ("computed", |d, e, it| it.computed = d.boolean(e)),
        ("wire", |d, e, it| it.wire = d.string(e).map(Box::new)),
        ("encode", |d, e, it| it.encode = d.word(e).map(Box::new)),
        ("patch", |d, e, it| {
            it.patch = Some(Box::new(d.patch_within(e)))
        }),
        ("separator", |d, e, it| style(it).separator = d.word(e)),
        ("deep", |d, e, it| style(it).deep = d.boolean(e)),
        ("json", |d, e, it| style(it).json = d.boolean(e)),
        ("convert", |d, e, it| it.convert = d.string(e).map(Box::new)),
        ("attributes", |d, e, it| it.attributes = d.names(e)),
        ("min_length", constraint),
        ("max_length", constraint),
        ("pattern", constraint),
        ("minimum", constraint),
        ("maximum", constraint),
        ("exclusive_minimum", constraint),
        ("exclusive_maximum", constraint),
        ("multiple_of", constraint),
        ("min_items", constraint),
        ("max_items", constraint),
        ("unique_items", constraint),
        ("min_properties", constraint),
        ("max_properties", constraint),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
    hints: &[
        (
            "required",
            "a field is required unless it says `optional: true`",
        ),
        (
            "format",
            "the format is part of the type: `type: uuid`, `type: email`",
        ),
        (
            "rust_type",
            "`rust_type` belongs to an enum, object or union of `types`: a named scalar is generated, since only what is made of a checked value keeps its constraints",
        ),
        (
            "derive",
            "`derive` belongs to a resource, or to an enum, object or union of `types`",
        ),
        ("encoding", "the form on the wire is `encode`"),
        ("serialize", "the form on the wire is `encode`"),
        ("items", "a list is `type: list<T>`"),
        (
            "properties",
            "define an object under `types` with `fields`, and use its name",
        ),
        ("additionalProperties", "a map is `type: map<T>`"),
        (
            "fields",
            "define an object under `types` with `fields`, and use its name",
        ),
        ("enum", "define an enum under `types`, and use its name"),
        ("one_of", "define a union under `types`, and use its name"),
        ("name", "another name on the wire is `wire`"),
        ("alias", "another name on the wire is `wire`"),
        ("rename", "another name on the wire is `wire`"),
        (
            "explode",
            "a list in one value is `separator: comma` (or `space`, `pipe`)",
        ),
        (
            "style",
            "a list in one value is `separator: comma` (or `space`, `pipe`), an object `deep: true`",
        ),
        ("examples", "one `example` is enough"),
        ("min", "`min_length`, `minimum` or `min_items`"),
        ("max", "`max_length`, `maximum` or `max_items`"),
        ("length", "`min_length` and `max_length`"),
        ("regex", "`pattern`"),
        ("title", "`description`"),
        (
            "content_types",
            "only a `file` of a `multipart` body has `content_types`",
        ),
        (
            "max_size",
            "only a `file` of a `multipart` body has `max_size`; the length of text is `max_length`",
        ),
        ("readOnly", "leave the field out of the inputs"),
        (
            "writeOnly",
            "leave the field out of the outputs, or mark it `secret: true`",
        ),
    ],
};

impl Decoder<'_> {
    /// A mapping from names to fields.
    pub(super) fn fields(&mut self, entry: &Entry) -> Vec<Field> {
        self.named(entry, Self::field)
    }

    /// One `name: definition`.
    pub(super) fn field(&mut self, entry: &Entry) -> Field {
        self.field_at(entry.key.clone(), &entry.value)
    }

    /// The field `name` with this definition.
    pub(super) fn field_at(&mut self, name: Name, node: &Node) -> Field {
        let mut field = bare(name, node.span);
        let NodeKind::Mapping(entries) = &node.kind else {
            let what = format!("the field `{}`", field.name.value);
            field.ty = Some(self.type_of(&what, "a type, or a mapping with `type`", node));
            return field;
        };
        self.read_all(entries, &FIELD, &mut field);
        field
    }

    /// The type behind the key `type`.
    pub(super) fn type_key(&mut self, entry: &Entry) -> TypeExpr {
        self.type_of("`type`", "the name of a type", &entry.value)
    }

    fn patch_within(&mut self, entry: &Entry) -> PatchWithin {
        PatchWithin {
            key: entry.key.span,
            fields: self.listed_fields(entry),
        }
    }

    /// The type that a scalar says.
    pub(super) fn type_of(&mut self, what: &str, expected: &str, node: &Node) -> TypeExpr {
        let Some(text) = self.scalar(what, expected, node) else {
            return TypeExpr::Invalid(node.span);
        };
        let whole = node.span;
        let shift = self.shift(node, &text);
        let at = |start: usize, end: usize| match shift {
            Some(shift) => whole.part(start + shift, end + shift),
            None => whole,
        };
        types::parse(&text, &at).unwrap_or_else(|diagnostic| {
            self.report.push(*diagnostic);
            TypeExpr::Invalid(whole)
        })
    }

    /// How many bytes of quotes stand before the text, if the rest stands there as it is.
    pub(super) fn shift(&self, node: &Node, text: &str) -> Option<usize> {
        let written = self
            .text
            .get(node.span.start as usize..node.span.end as usize)?;
        let quoted = matches!(&node.kind, NodeKind::Scalar(s) if s.style == ScalarStyle::Quoted);
        let shift = usize::from(quoted && written.starts_with(['"', '\'']));
        (written.get(shift..shift + text.len())? == text).then_some(shift)
    }

    /// The items of `fields` or `patch`: a name, or a mapping of one name to its definition.
    pub(super) fn listed_fields(&mut self, entry: &Entry) -> Vec<Field> {
        let what = format!("an item of `{}`", entry.key.value);
        let items = self.sequence(entry, "fields");
        let mut fields = Vec::with_capacity(items.len());
        for item in items {
            let NodeKind::Mapping(entries) = &item.kind else {
                if let Some(name) = self.name_of(&what, item) {
                    fields.push(bare(name, item.span));
                }
                continue;
            };
            match entries.as_slice() {
                [] => self.no_name(&what, item.span),
                [first, second, ..] if first.value.is_nothing() => {
                    self.several_names(&what, entries, second);
                    let rest = Node {
                        kind: NodeKind::Mapping(entries[1..].to_vec()),
                        span: item.span,
                    };
                    fields.push(self.field_at(first.key.clone(), &rest));
                    continue;
                }
                [_, second, ..] => self.several_names(&what, entries, second),
                _ => {}
            }
            for entry in entries {
                if self.is_name(entry) {
                    fields.push(self.field(entry));
                }
            }
        }
        fields
    }

    fn no_name(&mut self, what: &str, span: Span) {
        let message = format!("{what} has no name");
        let diagnostic = Diagnostic::new(&shape::WRONG_KIND, span, message);
        let help = "write the name of a field, or `name: { type: … }`";
        self.report.push(diagnostic.help(help));
    }

    fn several_names(&mut self, what: &str, entries: &[Entry], second: &Entry) {
        let known = |entry: &Entry| FIELD.names().any(|key| key == entry.key.value);
        let message = format!("{what} has more than one name");
        let diagnostic = Diagnostic::new(&shape::WRONG_KIND, second.key.span, message);
        let first = &entries[0].key.value;
        let help = match entries[1..].iter().any(known) {
            true => format!(
                "write `- {first}: {{ type: …, … }}`: the definition is indented below the name"
            ),
            false => "write one item for each name".to_owned(),
        };
        self.report.push(diagnostic.help(help));
    }
}

/// Reads a constraint, which the rules look at.
pub(super) fn constraint(_: &mut Decoder<'_>, entry: &Entry, field: &mut Field) {
    let mut keys = ConstraintKey::ALL.iter();
    let key = keys.find(|(_, name)| *name == entry.key.value);
    field.constraints.extend(key.map(|(key, _)| Constraint {
        key: Spanned::new(*key, entry.key.span),
        value: entry.value.clone(),
    }));
}

/// The keys of a field that only a parameter has.
fn style(field: &mut Field) -> &mut ParamStyle {
    field.style.get_or_insert_default()
}

/// A field of which only the name is known.
pub(super) fn bare(name: Name, span: Span) -> Field {
    Field {
        name,
        span,
        ..Field::default()
    }
}
