//! `additional_properties` of a type, an input or an output: properties that are not listed.

use super::decoder::Decoder;
use super::field::bare;
use super::keys::Keys;
use crate::contract::ast::{Constraint, ConstraintKey, Field, TypeExpr};
use crate::contract::rules::shape;
use crate::contract::{Entry, NodeKind};
use crate::diag::{Diagnostic, Spanned};

const ADDITIONAL: Keys = Keys {
    place: "`additional_properties`",
    built: &["type", "from", "computed", "max_properties", "description"],
    planned: &[],
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
                let mut value = None;
                for entry in entries {
                    match entry.key.value.as_str() {
                        "type" => {
                            let of = "the name of a type";
                            value = Some(self.type_of("`type`", of, &entry.value));
                        }
                        "from" => {
                            if let Some(name) = self.word(entry) {
                                field.name = name;
                            }
                        }
                        "computed" => field.computed = self.boolean(entry),
                        "description" => field.description = self.string(entry).map(Box::new),
                        "max_properties" => {
                            self.count(entry)?;
                            field.constraints.push(Constraint {
                                key: Spanned::new(ConstraintKey::MaxProperties, entry.key.span),
                                value: entry.value.clone(),
                            });
                        }
                        _ => self.unknown_key(entry, &ADDITIONAL),
                    }
                }
                if value.is_none() {
                    let help = "add `type`, that of their values";
                    self.missing(entry.key.span, "`additional_properties` has no type", help);
                }
                value?
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
        field.ty = Some(TypeExpr::Map(Box::new(value), span));
        Some(field)
    }
}
