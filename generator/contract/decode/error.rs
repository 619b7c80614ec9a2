//! An entry of `errors`.

use super::decoder::Decoder;
use super::field::bare;
use super::keys::{Keys, entry_of};
use crate::contract::ast::{ErrorDef, Field, StatusExpr, TypeExpr};
use crate::contract::{Entry, Node, NodeKind};

const ERROR: Keys<ErrorDef> = Keys {
    place: "an error",
    known: &[
        ("status", |d, e, it| it.status = d.status(&e.value)),
        ("code", |d, e, it| it.code = d.string(e)),
        ("message", |d, e, it| it.message = d.string(e)),
        ("description", |d, e, it| it.description = d.string(e)),
        ("details", |d, e, it| it.details = d.fields(e)),
        ("body", |d, e, it| it.body = Some(Box::new(d.error_body(e)))),
        ("headers", |d, e, it| it.headers = d.fields(e)),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
    hints: &[
        (
            "detail",
            "the text is `message`; typed members are `details`",
        ),
        ("title", "the title is the status's phrase"),
        ("fields", "the members of an error are `details`"),
    ],
};

impl Decoder<'_> {
    /// One entry of `errors`.
    pub(super) fn error_def(&mut self, entry: &Entry) -> ErrorDef {
        let mut def = ErrorDef {
            name: entry.key.clone(),
            span: entry.value.span,
            ..Default::default()
        };
        let what = format!("the error `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &ERROR, &mut def) else {
            return def;
        };
        let both = (entry_of(entries, "details"), entry_of(entries, "body"));
        if let (Some(details), Some(body)) = both {
            let help = "what is sent is either the format with `details`, or a value of the type of `body`";
            self.conflict(details, body, help);
        }
        let needed = [
            ("status", "add `status: not_found`, or another 4xx or 5xx"),
            ("message", "add `message: …`, the text that a client gets"),
        ];
        self.require(entries, entry.key.span, &what, &needed);
        def
    }

    /// `body`: the name of a type.
    fn error_body(&mut self, entry: &Entry) -> Field {
        let expected = "the name of a type";
        let ty = match &entry.value.kind {
            NodeKind::Scalar(_) => self.type_of("`body`", expected, &entry.value),
            _ => {
                self.wrong_kind("`body`", expected, &entry.value);
                TypeExpr::Invalid(entry.value.span)
            }
        };
        let mut field = bare(entry.key.clone(), entry.value.span);
        field.ty = Some(ty);
        field
    }

    /// A status: a name, or a number that a lint points at.
    pub(super) fn status(&mut self, node: &Node) -> Option<StatusExpr> {
        let text = self.scalar("`status`", "the name of a status", node)?;
        Some(StatusExpr {
            text,
            span: node.span,
        })
    }
}
