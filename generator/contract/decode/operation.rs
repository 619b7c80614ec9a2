//! An entry of `operations`.

use super::decoder::Decoder;
use super::keys::Keys;
use crate::contract::Entry;
use crate::contract::ast::{AdditionalQuery, Operation, Route};
use crate::diag::Spanned;
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
        "operation_id",
        "timeout",
        "params",
        "body",
        "raw_body",
        "auth",
        "extract",
        "returns",
        "errors",
        "allow",
    ],
    planned: &[],
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
        (
            "operationId",
            "the operation's name is its operationId, unless `operation_id` says another",
        ),
        ("security", "`auth` says who may call"),
        (
            "trace",
            "the methods are get, put, post, patch, delete, head and options",
        ),
    ],
};
const PARAMS: Keys = Keys {
    place: "`params`",
    built: &[
        "path",
        "query",
        "header",
        "cookie",
        "additional_properties",
        "strict",
    ],
    planned: &[],
    hints: &[
        (
            "additionalProperties",
            "`additional_properties: string` takes all other query parameters",
        ),
        ("headers", "header parameters are `header`"),
        ("cookies", "cookie parameters are `cookie`"),
        ("form", "a form is a body: `body: { form: MyInput }`"),
    ],
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
            deprecation: None,
            operation_id: None,
            timeout: None,
            path_params: Vec::new(),
            query_params: Vec::new(),
            header_params: Vec::new(),
            cookie_params: Vec::new(),
            additional_query: None,
            strict: None,
            raw_body: None,
            body: None,
            auth: None,
            extract: Vec::new(),
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
                "deprecated" => {
                    (operation.deprecated, operation.deprecation) = self.deprecated(entry);
                }
                "operation_id" => operation.operation_id = self.string(entry),
                "timeout" => operation.timeout = self.duration(entry),
                "params" => self.params(entry, &mut operation),
                "body" => operation.body = self.body(entry),
                "raw_body" => operation.raw_body = self.boolean(entry),
                "auth" => operation.auth = self.auth(entry),
                "extract" => operation.extract = self.named(entry, Self::extract),
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
                "additional_properties" => {
                    operation.additional_query = Some(AdditionalQuery {
                        key: entry.key.span,
                        ty: self.type_of("`additional_properties`", "`string`", &entry.value),
                    });
                }
                "strict" => operation.strict = self.boolean(entry),
                _ => self.unknown_key(entry, &PARAMS),
            }
        }
    }
}
