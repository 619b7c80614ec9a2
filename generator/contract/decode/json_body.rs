//! JSON as a body: a type, or a mapping with `type` and what holds for it.

use super::decoder::Decoder;
use super::field::bare;
use super::keys::Keys;
use crate::contract::ast::{Constraint, ConstraintKey, Field, TypeExpr};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Spanned;

const VALUE: Keys = Keys {
    place: "the type of a body",
    built: &[
        "type",
        "description",
        "example",
        "nullable",
        "min_length",
        "max_length",
        "pattern",
        "minimum",
        "maximum",
        "exclusive_minimum",
        "exclusive_maximum",
        "multiple_of",
        "min_items",
        "max_items",
        "unique_items",
        "min_properties",
        "max_properties",
        "allow",
    ],
    planned: &[],
    hints: &[
        (
            "optional",
            "whether there is a body stands beside `json`: `body: { json: { type: … }, optional: true }`",
        ),
        (
            "required",
            "a body is required unless it says `optional: true`, beside `json`",
        ),
        (
            "media_type",
            "it stands beside the type: `{ json: { type: … }, media_type: … }`, or `body` in an answer",
        ),
        (
            "max_size",
            "it stands beside the type: `body: { json: { type: … }, max_size: 10MiB }`",
        ),
        (
            "headers",
            "they stand beside the type: `ok: { body: { type: … }, headers: … }`",
        ),
        (
            "fields_param",
            "it stands beside the type: `ok: { body: { type: … }, fields_param: fields }`",
        ),
        (
            "default",
            "a body has no default: `optional: true` beside `json` lets it be absent",
        ),
        (
            "secret",
            "a secret is a field of an input or of one of `types`",
        ),
        ("items", "a list is `type: list<T>`"),
        (
            "fields",
            "define an input, output or type, and use its name",
        ),
        ("enum", "define an enum under `types`, and use its name"),
        ("one_of", "define a union under `types`, and use its name"),
        ("min", "`min_length`, `minimum` or `min_items`"),
        ("max", "`max_length`, `maximum` or `max_items`"),
    ],
};

impl Decoder<'_> {
    /// The JSON behind `body`, `json` or a status, as a field of the name `body`.
    pub(super) fn json_body(&mut self, what: &str, expected: &str, node: &Node) -> Field {
        let mut field = bare(Spanned::new("body".to_owned(), node.span), node.span);
        let NodeKind::Mapping(entries) = &node.kind else {
            field.ty = Some(self.type_of(what, expected, node));
            return field;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "type" => {
                    field.ty = Some(self.type_of("`type`", "the name of a type", &entry.value));
                }
                "description" => field.description = self.string(entry).map(Box::new),
                "example" => field.example = Some(Box::new(entry.value.clone())),
                "nullable" => field.nullable = self.boolean(entry),
                "allow" => field.allow = self.names(entry),
                key => match ConstraintKey::ALL.iter().find(|(_, name)| *name == key) {
                    Some((constraint, _)) => field.constraints.push(Constraint {
                        key: Spanned::new(*constraint, entry.key.span),
                        value: entry.value.clone(),
                    }),
                    None => self.unknown_key(entry, &VALUE),
                },
            }
        }
        if field.ty.is_none() {
            self.missing(node.span, &format!("{what} has no `type`"), "add `type: …`");
            field.ty = Some(TypeExpr::Invalid(node.span));
        }
        field
    }
}

/// Whether a mapping says a type with what holds for it.
pub(super) fn has_type(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.value == "type")
}
