//! An entry of `operations`.

use super::decoder::Decoder;
use super::keys::{Keys, later};
use crate::contract::Entry;
use crate::contract::ast::{AdditionalQuery, Operation, Route};
use crate::diag::Spanned;
use crate::http::Method;

const OPERATION: Keys<Operation> = Keys {
    place: "an operation",
    known: &[
        ("get", later),
        ("put", later),
        ("post", later),
        ("patch", later),
        ("delete", later),
        ("head", later),
        ("options", later),
        ("summary", |d, e, it| it.summary = d.string(e)),
        ("description", |d, e, it| it.description = d.string(e)),
        ("tags", |d, e, it| it.tags = d.names(e)),
        ("deprecated", |d, e, it| {
            (it.deprecated, it.deprecation) = d.deprecated(e)
        }),
        ("operation_id", |d, e, it| it.operation_id = d.string(e)),
        ("timeout", |d, e, it| it.timeout = d.duration(e)),
        ("params", |d, e, it| d.params(e, it)),
        ("body", |d, e, it| it.body = d.body(e)),
        ("raw_body", |d, e, it| it.raw_body = d.boolean(e)),
        ("auth", |d, e, it| it.auth = d.auth(e)),
        ("extract", |d, e, it| {
            it.extract = d.named(e, Decoder::extract)
        }),
        ("returns", |d, e, it| it.returns = Some(d.returns(e))),
        ("errors", |d, e, it| it.errors = d.names(e)),
        ("allow", |d, e, it| it.allow = d.names(e)),
    ],
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
const PARAMS: Keys<Operation> = Keys {
    place: "`params`",
    known: &[
        ("path", |d, e, it| it.path_params = d.fields(e)),
        ("query", |d, e, it| it.query_params = d.fields(e)),
        ("header", |d, e, it| it.header_params = d.fields(e)),
        ("cookie", |d, e, it| it.cookie_params = d.fields(e)),
        ("additional_properties", |d, e, it| {
            it.additional_query = Some(AdditionalQuery {
                key: e.key.span,
                ty: d.type_of("`additional_properties`", "`string`", &e.value),
            })
        }),
        ("strict", |d, e, it| it.strict = d.boolean(e)),
    ],
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
            ..Default::default()
        };
        let what = format!("the operation `{}`", entry.key.value);
        let Some(entries) = self.read(&what, &entry.value, &OPERATION, &mut operation) else {
            return operation;
        };
        let methods = Method::ALL.map(|(_, name)| name);
        if let Some(entry) = self.only(entries, &methods, "write two operations") {
            operation.route = self.route(entry);
        } else {
            let help = "add `get: /…`, or another method, with the path behind it";
            self.missing(entry.key.span, &format!("{what} has no method"), help);
        }
        operation
    }

    fn route(&mut self, entry: &Entry) -> Option<Route> {
        let mut methods = Method::ALL.iter();
        let (method, _) = methods.find(|(_, name)| *name == entry.key.value)?;
        Some(Route {
            method: Spanned::new(*method, entry.key.span),
            path: self.string(entry)?,
        })
    }

    fn params(&mut self, entry: &Entry, operation: &mut Operation) {
        self.read("`params`", &entry.value, &PARAMS, operation);
    }
}
