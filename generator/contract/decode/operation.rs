//! An entry of `operations`.

use super::Decoder;
use super::keys::Keys;
use crate::contract::ast::{Body, Name, Operation, Route};
use crate::contract::rules::shape;
use crate::contract::{Entry, Node, NodeKind};
use crate::diag::{Diagnostic, Spanned};
use crate::http::Method;

const OPERATION: Keys = Keys {
    place: "an operation",
    built: &[
        "get",
        "put",
        "post",
        "patch",
        "delete",
        "head",
        "options",
        "summary",
        "description",
        "tags",
        "deprecated",
        "params",
        "body",
        "returns",
        "errors",
        "allow",
    ],
    planned: &["auth", "extract"],
    hints: &[
        ("responses", "the responses are `returns` and `errors`"),
        ("requestBody", "the body is `body`"),
        (
            "parameters",
            "parameters are `params: { path: …, query: …, header: …, cookie: … }`",
        ),
        ("query", "query parameters belong to `params`"),
        ("strict", "`strict` belongs to `params`"),
        ("path", "the path stands behind the method: `get: /…`"),
        ("method", "the method is a key: `get: /…`"),
        ("operationId", "the operation's name is its operationId"),
        ("security", "`auth` says who may call; it is not built yet"),
        (
            "trace",
            "the methods are get, put, post, patch, delete, head and options",
        ),
    ],
};
const PARAMS: Keys = Keys {
    place: "`params`",
    built: &["path", "query", "header", "cookie", "strict"],
    planned: &[],
    hints: &[
        ("headers", "header parameters are `header`"),
        ("cookies", "cookie parameters are `cookie`"),
        ("form", "a form is a body: `body: { form: MyInput }`"),
    ],
};
const BODY: Keys = Keys {
    place: "`body`",
    built: &["json"],
    planned: &["form", "multipart", "text", "raw", "max_size", "optional"],
    hints: &[("fields", "define an input and name it: `body: MyInput`")],
};

impl Decoder<'_> {
    /// One entry of `operations`.
    pub(super) fn operation(&mut self, entry: &Entry) -> Operation {
        let mut operation = Operation {
            name: entry.key.clone(),
            span: entry.value.span,
            route: None,
            summary: None,
            description: None,
            tags: Vec::new(),
            deprecated: None,
            path_params: Vec::new(),
            query_params: Vec::new(),
            header_params: Vec::new(),
            cookie_params: Vec::new(),
            strict: None,
            body: None,
            returns: None,
            errors: Vec::new(),
            allow: Vec::new(),
        };
        let what = format!("the operation `{}`", entry.key.value);
        let Some(entries) = self.mapping(&what, &entry.value) else {
            return operation;
        };
        let mut method: Option<&Entry> = None;
        for entry in entries {
            let key = entry.key.value.as_str();
            if let Some((found, _)) = Method::ALL.iter().find(|(_, name)| *name == key) {
                match method {
                    Some(first) => self.conflict(first, entry, "write two operations"),
                    None => operation.route = self.route(*found, entry),
                }
                method = method.or(Some(entry));
                continue;
            }
            match key {
                "summary" => operation.summary = self.string(entry),
                "description" => operation.description = self.string(entry),
                "tags" => operation.tags = self.names(entry),
                "deprecated" => operation.deprecated = self.boolean(entry),
                "params" => self.params(entry, &mut operation),
                "body" => operation.body = self.body(entry),
                "returns" => operation.returns = Some(self.returns(entry)),
                "errors" => operation.errors = self.names(entry),
                "allow" => operation.allow = self.names(entry),
                _ => self.unknown_key(entry, &OPERATION),
            }
        }
        if method.is_none() {
            let help = "add `get: /…`, or another method, with the path behind it";
            self.missing(entry.key.span, &format!("{what} has no method"), help);
        }
        operation
    }

    fn route(&mut self, method: Method, entry: &Entry) -> Option<Route> {
        let path = self.string(entry)?;
        Some(Route {
            method: Spanned::new(method, entry.key.span),
            path,
        })
    }

    fn params(&mut self, entry: &Entry, operation: &mut Operation) {
        for entry in self.mapping("`params`", &entry.value).unwrap_or_default() {
            match entry.key.value.as_str() {
                "path" => operation.path_params = self.named(entry, Self::field),
                "query" => operation.query_params = self.named(entry, Self::field),
                "header" => operation.header_params = self.named(entry, Self::field),
                "cookie" => operation.cookie_params = self.named(entry, Self::field),
                "strict" => operation.strict = self.boolean(entry),
                _ => self.unknown_key(entry, &PARAMS),
            }
        }
    }

    fn model_name(&mut self, node: &Node) -> Option<Name> {
        if matches!(node.kind, NodeKind::Sequence(_)) {
            self.wrong_kind("`body`", "the name of one input", node);
            return None;
        }
        self.name_of("`body`", node)
    }

    /// `body: M` is `body: { json: M }`.
    fn body(&mut self, entry: &Entry) -> Option<Body> {
        let mut model = &entry.value;
        if let NodeKind::Mapping(entries) = &entry.value.kind {
            for entry in entries.iter().filter(|entry| entry.key.value != "json") {
                self.unknown_key(entry, &BODY);
            }
            match entries.iter().find(|entry| entry.key.value == "json") {
                Some(json) => model = &json.value,
                None => {
                    if entries.is_empty() {
                        let help = "name an input: `body: MyInput`";
                        self.missing(entry.key.span, "`body` names no model", help);
                    }
                    return None;
                }
            }
        }
        let name = self.model_name(model)?;
        if name.value.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Some(Body {
                key: entry.key.span,
                model: name,
            });
        }
        let message = "a body is one input model";
        let diagnostic = Diagnostic::new(&shape::INVALID_TYPE, name.span, message);
        self.report
            .push(diagnostic.help("write an input with a field of that type, and name it here"));
        None
    }
}
