//! `errors`: of the contract and of resources.

use std::collections::BTreeSet;

use super::Invention;
use super::fields::{Field, Place, Ty, mapping};
use super::words;

/// An error type.
#[derive(Clone, Debug)]
pub struct ErrorType {
    pub name: String,
}

const STATUSES: &[&str] = &[
    "bad_request",
    "forbidden",
    "not_found",
    "conflict",
    "gone",
    "unprocessable_content",
    "too_many_requests",
    "internal_server_error",
    "service_unavailable",
    "unauthorized",
];

/// What the error formats have themselves, and what cannot be a header.
const RESERVED: &[&str] = &[
    "type",
    "title",
    "status",
    "status_text",
    "detail",
    "details",
    "instance",
    "code",
    "error",
    "errors",
    "message",
    "request_id",
    "fields",
    "meta",
    "body",
];

impl Invention {
    /// An error type.
    pub fn define_error(&mut self) -> String {
        let name = self.names.pascal(&mut self.random, &[]);
        let mut beside: BTreeSet<String> = RESERVED.iter().map(|it| (*it).to_owned()).collect();
        let mut details = Vec::new();
        for _ in 0..self.random.below(4) {
            details.push(self.field(Place::Sent, &mut beside));
        }
        for field in &mut details {
            field.default = None;
        }
        if self.random.one_in(3)
            && let Some(output) = self.nestable()
        {
            let name = words::field(&mut self.random, &mut beside);
            let ty = match self.random.below(3) {
                0 => Ty::model(&output).list(),
                1 => Ty::model(&output).map(),
                _ => Ty::model(&output),
            };
            details.push(Field::new(name, ty));
        }
        if self.random.one_in(4)
            && let Some(line) = self.error_with_body(&name, &mut beside)
        {
            self.errors.push(ErrorType { name });
            return line;
        }
        let shown = details
            .iter()
            .filter(|it| it.ty.shown && !it.optional && !it.nullable);
        let shown: String = shown.map(|it| format!(" {{{}}}", it.name)).collect();
        let text = ["100% \" \\", "Went wrong", "*/ //", "<b>&"][self.random.below(4)];
        let mut keys = vec![
            format!("status: {}", STATUSES[self.random.below(STATUSES.len())]),
            format!("message: {}", words::quoted(&format!("{text}{shown}"))),
        ];
        if !details.is_empty() {
            keys.push(format!("details: {}", mapping(&details)));
        }
        if self.random.one_in(3) {
            let headers = self.headers(&mut beside);
            keys.push(format!("headers: {headers}"));
        }
        keys.extend(self.description());
        if self.random.one_in(3) {
            keys.push(format!("code: \"C_{}{{}}\\\"\"", name.to_uppercase()));
        }
        let line = format!("  {name}: {{ {} }}\n", keys.join(", "));
        self.errors.push(ErrorType { name });
        line
    }

    /// An error that sends a value of a type, where there is one that may leave.
    fn error_with_body(&mut self, name: &str, beside: &mut BTreeSet<String>) -> Option<String> {
        let sent = self.types.iter().filter(|it| !it.secret);
        let sent: Vec<&str> = sent.map(|it| it.name.as_str()).collect();
        let body = (*sent.get(self.random.below(sent.len()))?).to_owned();
        let status = STATUSES[self.random.below(STATUSES.len())];
        let mut keys = vec![
            format!("status: {status}"),
            "message: \"Not so, 100% \\\"\"".to_owned(),
            format!("body: {body}"),
        ];
        if self.random.one_in(3) {
            let headers = self.headers(beside);
            keys.push(format!("headers: {headers}"));
        }
        Some(format!("  {name}: {{ {} }}\n", keys.join(", ")))
    }

    /// Headers of a status or an error.
    pub fn headers(&mut self, beside: &mut BTreeSet<String>) -> String {
        let mut headers = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let name = words::field(&mut self.random, beside);
            let name = name.trim_end_matches('_').replace('_', "-");
            if name == "request-id" || !beside.insert(format!("header {name}")) {
                continue;
            }
            let mut field = Field::new(format!("\"X-{name}\""), self.textual());
            field.optional = self.random.one_in(3);
            headers.push(field);
        }
        mapping(&headers)
    }
}
