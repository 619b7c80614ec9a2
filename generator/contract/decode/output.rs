//! An entry of `outputs`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::Entry;
use crate::contract::ast::Output;

const OUTPUT: Keys = Keys {
    place: "an output",
    built: &[
        "description",
        "fields",
        "for",
        "additional_properties",
        "omit",
        "allow",
    ],
    planned: &[],
    hints: &[
        ("patch", "`patch` belongs to an input"),
        ("unknown", "`unknown` belongs to an input"),
        (
            "open_outputs",
            "`open_outputs` belongs to `api`: clients have to expect more of all outputs, or of none",
        ),
        (
            "exclude",
            "an output lists what leaves: a field added later would leak through `exclude`",
        ),
        (
            "additionalProperties",
            "properties that are not listed are `additional_properties: { type: T, from: record_field }`",
        ),
        ("views", "the views of an output are `for`"),
        ("audiences", "the views of an output are `for`"),
        ("include", "the fields of an output are `fields`"),
        ("wire", "`wire` belongs to a field: `- name: { wire: … }`"),
    ],
};

impl Decoder<'_> {
    /// One entry of `outputs`.
    pub(super) fn output(&mut self, entry: &Entry) -> Output {
        let mut output = Output {
            name: entry.key.clone(),
            span: entry.value.span,
            description: None,
            omit: None,
            fields: Vec::new(),
            views: None,
            allow: Vec::new(),
        };
        let what = format!("the output `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return output;
        };
        let mut additional = None;
        for entry in entries {
            match entry.key.value.as_str() {
                "additional_properties" => additional = self.additional(entry),
                "for" => output.views = Some(self.views(entry)),
                "fields" => output.fields = self.listed_fields(entry),
                "description" => output.description = self.string(entry),
                "omit" => output.omit = self.word(entry),
                "allow" => output.allow = self.names(entry),
                _ => self.unknown_key(entry, &OUTPUT),
            }
        }
        output.fields.extend(additional);
        let find = |key: &str| entries.iter().find(|entry| entry.key.value == key);
        if let Some(views) = find("for") {
            for key in ["fields", "additional_properties", "omit"] {
                if let Some(other) = find(key) {
                    let help = "each view is an output of its own, which lists its fields";
                    self.conflict(views, other, help);
                }
            }
            return output;
        }
        if !entries.iter().any(|entry| entry.key.value == "fields") {
            let help = "add `fields: […]`, each field that leaves";
            self.missing(entry.key.span, &format!("{what} lists no fields"), help);
        }
        output
    }
}
