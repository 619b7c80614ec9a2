//! An entry of `outputs`.

use super::decoder::Decoder;
use super::keys::{Keys, entry_of, later};
use crate::contract::Entry;
use crate::contract::ast::Output;

const OUTPUT: Keys<Output> = Keys {
    place: "an output",
    known: &[
        ("description", |d, e, it| it.description = d.string(e)),
        ("fields", later),
        ("for", |d, e, it| it.views = Some(d.views(e))),
        ("additional_properties", |d, e, it| {
            it.fields.extend(d.additional(e))
        }),
        ("omit", |d, e, it| it.omit = d.word(e)),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
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
            ..Default::default()
        };
        let what = format!("the output `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &OUTPUT, &mut output) else {
            return output;
        };
        let listed = entry_of(entries, "fields");
        if let Some(entry) = listed {
            output.fields.splice(..0, self.listed_fields(entry));
        }
        if let Some(views) = entry_of(entries, "for") {
            for key in ["fields", "additional_properties", "omit"] {
                if let Some(other) = entry_of(entries, key) {
                    let help = "each view is an output of its own, which lists its fields";
                    self.conflict(views, other, help);
                }
            }
            return output;
        }
        if listed.is_none() {
            let help = "add `fields: […]`, each field that leaves";
            self.missing(entry.key.span, &format!("{what} lists no fields"), help);
        }
        output
    }
}
