//! JSON as a body: a type, or a mapping with `type` and what holds for it.

use super::decoder::Decoder;
use super::field::{bare, constraint};
use super::keys::{Keys, entry_of};
use crate::contract::ast::{Field, TypeExpr};
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Spanned;

const VALUE: Keys<Field> = Keys {
    place: "the type of a body",
    known: &[
        ("type", |d, e, it| it.ty = Some(d.type_key(e))),
        ("description", |d, e, it| {
            it.description = d.string(e).map(Box::new)
        }),
        ("example", |_, e, it| {
            it.example = Some(Box::new(e.value.clone()))
        }),
        ("nullable", |d, e, it| it.nullable = d.boolean(e)),
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
        self.read_all(entries, &VALUE, &mut field);
        if field.ty.is_none() {
            self.missing(node.span, &format!("{what} has no `type`"), "add `type: …`");
            field.ty = Some(TypeExpr::Invalid(node.span));
        }
        field
    }
}

/// Whether a mapping says a type with what holds for it.
pub(super) fn has_type(entries: &[Entry]) -> bool {
    entry_of(entries, "type").is_some()
}
