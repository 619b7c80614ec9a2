//! `additional_properties` of a type, an input or an output: properties that are not listed.

use super::decoder::Decoder;
use super::field::{bare, constraint};
use super::keys::Keys;
use crate::contract::ast::{Field, TypeExpr};
use crate::contract::rules::shape;
use crate::contract::{Entry, NodeKind};
use crate::diag::Diagnostic;

const ADDITIONAL: Keys<Field> = Keys {
    place: "`additional_properties`",
    known: &[
        ("type", |d, e, it| it.ty = Some(d.type_key(e))),
        ("from", |d, e, it| {
            if let Some(name) = d.word(e) {
                it.name = name;
            }
        }),
        ("computed", |d, e, it| it.computed = d.boolean(e)),
        ("max_properties", |d, e, it| match d.count(e) {
            Some(_) => constraint(d, e, it),
            None => it.additional = None,
        }),
        ("description", |d, e, it| {
            it.description = d.string(e).map(Box::new)
        }),
    ],
    hints: &[
        ("default", "without any of them it is empty"),
        ("nullable", "a value that may be null is `type: T?`"),
        ("optional", "there may always be none of them"),
        ("secret", "what is secret has a field of its own"),
        ("field", "the field of the record is `from`"),
    ],
};

impl Decoder<'_> {
    /// The field that takes the properties that are not listed: a map. In a model it is the record's field
    /// that `from` names, and has its name.
    pub(super) fn additional(&mut self, entry: &Entry) -> Option<Field> {
        let span = entry.value.span;
        let mut field = bare(entry.key.clone(), span);
        field.additional = Some(entry.key.span);
        let value = match &entry.value.kind {
            NodeKind::Mapping(entries) => {
                self.read_all(entries, &ADDITIONAL, &mut field);
                if field.ty.is_none() {
                    let help = "add `type`, that of their values";
                    self.missing(entry.key.span, "`additional_properties` has no type", help);
                }
                field.ty.take()?
            }
            NodeKind::Scalar(_) if matches!(entry.value.plain(), Some("true" | "false")) => {
                let message = "`additional_properties` is the type of their values";
                let help = match entry.value.plain() {
                    Some("true") => {
                        "write `json` for any values, or better what they are: `string`"
                    }
                    _ => "leave it out: without it there are none",
                };
                let found = Diagnostic::new(&shape::WRONG_KIND, span, message);
                self.report.push(found.help(help));
                return None;
            }
            _ => self.type_of(
                "`additional_properties`",
                "the type of their values",
                &entry.value,
            ),
        };
        field.additional?;
        field.ty = Some(TypeExpr::Map(Box::new(value), span));
        Some(field)
    }
}
