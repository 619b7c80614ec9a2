//! An entry of `errors`.

use super::decoder::Decoder;
use super::field::bare;
use super::keys::Keys;
use crate::contract::ast::{ErrorDef, Field, StatusExpr, TypeExpr};
use crate::contract::{Entry, Node, NodeKind};

const ERROR: Keys = Keys {
    place: "an error",
    built: &[
        "status",
        "code",
        "message",
        "description",
        "details",
        "body",
        "headers",
        "allow",
    ],
    planned: &[],
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
            status: None,
            code: None,
            message: None,
            description: None,
            details: Vec::new(),
            body: None,
            headers: Vec::new(),
            allow: Vec::new(),
        };
        let what = format!("the error `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return def;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "status" => def.status = self.status(&entry.value),
                "code" => def.code = self.string(entry),
                "message" => def.message = self.string(entry),
                "description" => def.description = self.string(entry),
                "details" => def.details = self.named(entry, Self::field),
                "body" => def.body = Some(Box::new(self.error_body(entry))),
                "headers" => def.headers = self.named(entry, Self::field),
                "allow" => def.allow = self.names(entry),
                _ => self.unknown_key(entry, &ERROR),
            }
        }
        let entry_of = |key: &str| entries.iter().find(|entry| entry.key.value == key);
        if let (Some(details), Some(body)) = (entry_of("details"), entry_of("body")) {
            let help = "what is sent is either the format with `details`, or a value of the type of `body`";
            self.conflict(details, body, help);
        }
        for (key, help) in [
            ("status", "add `status: not_found`, or another 4xx or 5xx"),
            ("message", "add `message: …`, the text that a client gets"),
        ] {
            if !entries.iter().any(|entry| entry.key.value == key) {
                self.missing(entry.key.span, &format!("{what} has no `{key}`"), help);
            }
        }
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
