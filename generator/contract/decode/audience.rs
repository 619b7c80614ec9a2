//! An entry of `audiences`, and `for` of an output.

use super::decoder::Decoder;
use super::keys::{Keys, entry_of};
use crate::contract::Entry;
use crate::contract::ast::{AudienceDef, ViewDef, ViewsDef};

const AUDIENCE: Keys<AudienceDef> = Keys {
    place: "an audience",
    known: &[
        ("of", |d, e, it| it.of = d.word(e)),
        ("principal", |d, e, it| it.principal = d.word(e)),
        ("description", |d, e, it| it.description = d.string(e)),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
    hints: &[
        (
            "record",
            "`of` names the resource whose records decide: `of: User`",
        ),
        (
            "resource",
            "`of` names the resource whose records decide: `of: User`",
        ),
        (
            "scheme",
            "`principal` names the security scheme: `principal: session`",
        ),
        (
            "scopes",
            "a scope is a key of `for` by itself, and needs no audience",
        ),
    ],
};

impl Decoder<'_> {
    /// One entry of `audiences`.
    pub(super) fn audience(&mut self, entry: &Entry) -> AudienceDef {
        let mut audience = AudienceDef {
            name: entry.key.clone(),
            span: entry.value.span,
            ..Default::default()
        };
        let what = format!("the audience `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &AUDIENCE, &mut audience) else {
            return audience;
        };
        for (key, missing, help) in [
            (
                "of",
                "does not say whose records it is about",
                "add `of: …`, the resource whose records decide",
            ),
            (
                "principal",
                "does not say who is asked",
                "add `principal: …`, the security scheme whose principals are asked",
            ),
        ] {
            if entry_of(entries, key).is_none() {
                self.missing(entry.key.span, &format!("{what} {missing}"), help);
            }
        }
        audience
    }

    /// `for`: a mapping from who sees to what is seen.
    pub(super) fn views(&mut self, entry: &Entry) -> ViewsDef {
        let mut views = ViewsDef {
            key: entry.key.span,
            entries: Vec::new(),
        };
        for entry in self.mapping("`for`", &entry.value).unwrap_or_default() {
            if !self.is_name(entry) {
                continue;
            }
            let what = format!("the view of `{}`", entry.key.value);
            if let Some(output) = self.name_of(&what, &entry.value) {
                views.entries.push(ViewDef {
                    who: entry.key.clone(),
                    output,
                });
            }
        }
        views
    }
}
