//! An entry of `inputs`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::Entry;
use crate::contract::ast::{Input, InputKind};
use crate::diag::Spanned;

const INPUT: Keys = Keys {
    place: "an input",
    built: &[
        "description",
        "fields",
        "patch",
        "additional_properties",
        "unknown",
        "min_properties",
        "allow",
    ],
    planned: &[],
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
            description: None,
            kind: None,
            fields: Vec::new(),
            unknown: None,
            min_properties: None,
            allow: Vec::new(),
        };
        let what = format!("the input `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return input;
        };
        let (mut kind, mut additional): (Option<&Entry>, _) = (None, None);
        for entry in entries {
            match entry.key.value.as_str() {
                "fields" | "patch" => match kind {
                    Some(first) => {
                        self.conflict(first, entry, "write two inputs, one for each");
                    }
                    None => {
                        kind = Some(entry);
                        let which = match entry.key.value.as_str() {
                            "fields" => InputKind::Fields,
                            _ => InputKind::Patch,
                        };
                        input.kind = Some(Spanned::new(which, entry.key.span));
                        input.fields = self.listed_fields(entry);
                    }
                },
                "additional_properties" => additional = self.additional(entry),
                "description" => input.description = self.string(entry),
                "unknown" => input.unknown = self.word(entry),
                "min_properties" => input.min_properties = self.count(entry),
                "allow" => input.allow = self.names(entry),
                _ => self.unknown_key(entry, &INPUT),
            }
        }
        input.fields.extend(additional);
        if kind.is_none() {
            let help = "add `fields: […]` for a whole body, or `patch: […]` for a partial one";
            self.missing(entry.key.span, &format!("{what} lists no fields"), help);
        }
        input
    }
}
