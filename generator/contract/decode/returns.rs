//! `returns` of an operation.

use super::Decoder;
use super::keys::Keys;
use crate::contract::ast::{Return, ReturnBody, Returns, StatusExpr, TypeExpr};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::Diagnostic;

const RETURN: Keys = Keys {
    place: "what a status sends",
    built: &["body", "headers", "description"],
    planned: &[
        "cookies",
        "fields_param",
        "text",
        "raw",
        "page",
        "stream",
        "ndjson",
        "events",
    ],
    hints: &[
        ("json", "JSON is what `body` sends"),
        ("content", "JSON is what `body` sends"),
        ("schema", "the model stands behind `body`"),
    ],
};
const BODY: Keys = Keys {
    place: "`body` of a response",
    built: &[],
    planned: &["text", "raw", "page"],
    hints: &[("json", "the model stands right behind `body`")],
};

impl Decoder<'_> {
    /// A bare status, or a mapping from status to what is sent. Where neither can be read the entries
    /// are empty, and the report says why.
    pub(super) fn returns(&mut self, entry: &Entry) -> Returns {
        const EXPECTED: &str = "a status, or a mapping from status to what is sent";
        let node = &entry.value;
        let mut entries = Vec::new();
        match &node.kind {
            NodeKind::Mapping(statuses) => {
                entries.extend(statuses.iter().map(|entry| self.sent(entry)));
            }
            NodeKind::Sequence(_) => self.wrong_kind("`returns`", EXPECTED, node),
            NodeKind::Scalar(_) => {
                let text = self.scalar("`returns`", EXPECTED, node);
                if text.is_some_and(|text| self.is_status(&text, node)) {
                    entries.extend(bare(node));
                }
            }
        }
        Returns {
            span: node.span,
            entries,
        }
    }

    /// Refuses a model where a status must be.
    fn is_status(&mut self, text: &str, node: &Node) -> bool {
        let model = text.starts_with(|c: char| c.is_ascii_uppercase()) || text.contains('<');
        if !model {
            return true;
        }
        let message = "`returns` names no status";
        let diagnostic = Diagnostic::new(&shape::WRONG_KIND, node.span, message);
        let written = match text.contains('?') {
            true => format!("\"{text}\""),
            false => text.to_owned(),
        };
        self.report
            .push(diagnostic.help(format!("write `returns: {{ ok: {written} }}`")));
        false
    }

    /// One status with what it sends.
    fn sent(&mut self, entry: &Entry) -> Return {
        let mut sent = Return {
            status: StatusExpr {
                text: entry.key.value.clone(),
                span: entry.key.span,
            },
            body: None,
            headers: Vec::new(),
            description: None,
        };
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            if !entry.value.is_nothing() {
                sent.body = Some(self.response_body(&entry.value));
            }
            return sent;
        };
        for entry in entries {
            match entry.key.value.as_str() {
                "body" => sent.body = self.long_body(entry),
                "headers" => sent.headers = self.named(entry, Self::field),
                "description" => sent.description = self.string(entry),
                _ => self.unknown_key(entry, &RETURN),
            }
        }
        sent
    }

    /// `body` in the long form; a mapping there is a kind of body that is not built.
    fn long_body(&mut self, entry: &Entry) -> Option<ReturnBody> {
        let NodeKind::Mapping(entries) = &entry.value.kind else {
            return Some(self.response_body(&entry.value));
        };
        for entry in entries {
            self.unknown_key(entry, &BODY);
        }
        if entries.is_empty() {
            self.wrong_kind("`body`", "a model", &entry.value);
        }
        None
    }

    fn response_body(&mut self, node: &Node) -> ReturnBody {
        const EXPECTED: &str = "an output model, `list<M>`, or a sequence of models";
        let models: Vec<TypeExpr> = match &node.kind {
            NodeKind::Sequence(items) => items
                .iter()
                .map(|item| self.type_of("what is sent", "an output model", item))
                .collect(),
            _ => vec![self.type_of("what is sent", EXPECTED, node)],
        };
        ReturnBody {
            span: node.span,
            models,
        }
    }
}

/// A status that sends nothing.
fn bare(node: &Node) -> Option<Return> {
    let NodeKind::Scalar(scalar) = &node.kind else {
        return None;
    };
    Some(Return {
        status: StatusExpr {
            text: scalar.text.clone(),
            span: node.span,
        },
        body: None,
        headers: Vec::new(),
        description: None,
    })
}
