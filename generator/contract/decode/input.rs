//! An entry of `inputs`.

use super::decoder::Decoder;
use super::keys::{Keys, later};
use crate::contract::Entry;
use crate::contract::ast::{Input, InputKind};
use crate::diag::Spanned;

const INPUT: Keys<Input> = Keys {
    place: "an input",
    known: &[
        ("description", |d, e, it| it.description = d.string(e)),
        ("fields", later),
        ("patch", later),
        ("additional_properties", |d, e, it| {
            it.fields.extend(d.additional(e))
        }),
        ("unknown", |d, e, it| it.unknown = d.word(e)),
        ("min_properties", |d, e, it| it.min_properties = d.count(e)),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
    hints: &[
        ("omit", "`omit` belongs to an output"),
        (
            "strict",
            "an input refuses unknown properties unless it says `unknown: ignore`",
        ),
        (
            "additionalProperties",
            "properties that are not listed are `additional_properties: { type: T, from: record_field }`",
        ),
    ],
};

impl Decoder<'_> {
    /// One entry of `inputs`.
    pub(super) fn input(&mut self, entry: &Entry) -> Input {
        let mut input = Input {
            name: entry.key.clone(),
            span: entry.value.span,
            ..Default::default()
        };
        let what = format!("the input `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &INPUT, &mut input) else {
            return input;
        };
        let help = "write two inputs, one for each";
        if let Some(entry) = self.only(entries, &["fields", "patch"], help) {
            let kind = match entry.key.value.as_str() {
                "fields" => InputKind::Fields,
                _ => InputKind::Patch,
            };
            input.kind = Some(Spanned::new(kind, entry.key.span));
            input.fields.splice(..0, self.listed_fields(entry));
        } else {
            let help = "add `fields: […]` for a whole body, or `patch: […]` for a partial one";
            self.missing(entry.key.span, &format!("{what} lists no fields"), help);
        }
        input
    }
}
