//! Where a contract says what it means: an `Api` has no places of its own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::ast::{Auth, BodyKind, Contract, ErrorFormatExpr, Field, Operation, Part, TypeKind};
use crate::diag::{SourceId, Span};
use crate::http::Status;

/// A thing of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Thing<'a> {
    /// A type, input, output or error.
    Definition(&'a str),
    /// A field of one, or a variant, by its name in the contract.
    Field(&'a str, &'a str),
    /// A field of a record, by the resource.
    Record(&'a str, &'a str),
    Operation(&'a str),
    /// A part of an operation, and a name within: a parameter, a status.
    Part(&'a str, &'static str, Cow<'a, str>),
    /// A scheme of `security`.
    Scheme(&'a str),
}

impl fmt::Display for Thing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Definition(name) | Self::Operation(name) | Self::Scheme(name) => {
                f.write_str(name)
            }
            Self::Field(of, name) | Self::Record(of, name) => write!(f, "{of}.{name}"),
            Self::Part(of, kind, name) if name.is_empty() => write!(f, "{of} {kind}"),
            Self::Part(of, kind, name) => write!(f, "{of} {kind} {name}"),
        }
    }
}

/// The places of a contract.
pub(crate) struct Places<'a> {
    spans: HashMap<Thing<'a>, Span>,
    /// What stands at a place; the first thing, where several do.
    things: HashMap<Span, Thing<'a>>,
    /// `api`.
    pub(crate) api: Span,
    /// `api.error_format`.
    pub(crate) format: Span,
    /// `api.auth`.
    pub(crate) auth: Option<Span>,
    /// `api.max_body`.
    pub(crate) max_body: Span,
}

impl<'a> Places<'a> {
    /// Those of a contract whose texts stand behind `before` others.
    pub(crate) fn of(contract: &'a Contract, before: u32) -> Self {
        let mut all = Collector::new(before);
        for ty in &contract.types {
            let name = &ty.name.value;
            all.put(Thing::Definition(name), ty.name.span);
            match &ty.kind {
                TypeKind::Object { fields } => all.fields(name, fields),
                TypeKind::Union { variants, .. } => all.fields(name, variants),
                TypeKind::Enum { .. } | TypeKind::Scalar(_) | TypeKind::Invalid => {}
            }
        }
        for scheme in &contract.security {
            all.put(Thing::Scheme(&scheme.name.value), scheme.name.span);
        }
        for error in contract.error_types() {
            let name = &error.name.value;
            all.put(Thing::Definition(name), error.name.span);
            all.fields(name, &error.details);
            all.fields(name, &error.headers);
        }
        for resource in &contract.resources {
            let name = &resource.name.value;
            for field in resource.record.iter().flat_map(|record| &record.fields) {
                all.put(Thing::Record(name, &field.name.value), field.name.span);
            }
            for input in &resource.inputs {
                all.put(Thing::Definition(&input.name.value), input.name.span);
                all.fields(&input.name.value, &input.fields);
            }
            for output in &resource.outputs {
                all.put(Thing::Definition(&output.name.value), output.name.span);
                all.fields(&output.name.value, &output.fields);
            }
            for operation in &resource.operations {
                all.operation(operation, &resource.path_params);
            }
        }
        let format = contract.api.error_format.as_ref().map(|it| match it {
            ErrorFormatExpr::Named(name) => name.span,
            ErrorFormatExpr::Own(format) => format.span,
        });
        let api = contract.api.title.as_ref();
        let api = api.map_or(contract.api.span, |title| title.span);
        Self {
            api: all.shifted(api),
            format: all.shifted(format.unwrap_or(api)),
            max_body: all.shifted(contract.api.max_body.as_ref().map_or(api, |it| it.span)),
            auth: contract.api.auth.as_ref().map(|it| all.shifted(said(it))),
            spans: all.spans,
            things: all.things,
        }
    }

    /// What stands at a place.
    pub(crate) fn thing(&self, span: Span) -> Option<&Thing<'a>> {
        self.things.get(&span)
    }

    /// Where a thing is said.
    pub(crate) fn find(&self, thing: &Thing<'_>) -> Option<Span> {
        self.spans.get(thing).copied()
    }

    /// Where a definition is said; where that is not known, the whole.
    pub(crate) fn definition(&self, name: &str) -> Span {
        let found = self.find(&Thing::Definition(name));
        found.unwrap_or(self.api)
    }

    /// Where a field of a definition is said; where that is not known, the definition.
    pub(crate) fn field(&self, of: &str, name: &str) -> Span {
        let found = self.find(&Thing::Field(of, name));
        found.unwrap_or_else(|| self.definition(of))
    }

    /// Where an operation is said.
    pub(crate) fn operation(&self, name: &str) -> Span {
        let found = self.find(&Thing::Operation(name));
        found.unwrap_or(self.api)
    }

    /// Where a part of an operation is said; where that is not known, the operation.
    pub(crate) fn part(&self, operation: &str, kind: &'static str, name: &str) -> Span {
        let thing = Thing::Part(operation, kind, name.into());
        self.find(&thing)
            .unwrap_or_else(|| self.operation(operation))
    }
}

struct Collector<'a> {
    /// How many texts stand before those of the contract.
    before: u32,
    spans: HashMap<Thing<'a>, Span>,
    things: HashMap<Span, Thing<'a>>,
}

impl<'a> Collector<'a> {
    fn new(before: u32) -> Self {
        Self {
            before,
            spans: HashMap::new(),
            things: HashMap::new(),
        }
    }

    fn shifted(&self, span: Span) -> Span {
        Span {
            source: SourceId(span.source.0 + self.before),
            ..span
        }
    }

    fn put(&mut self, thing: Thing<'a>, span: Span) {
        let span = self.shifted(span);
        self.things.entry(span).or_insert_with(|| thing.clone());
        self.spans.entry(thing).or_insert(span);
    }

    fn fields(&mut self, of: &'a str, fields: &'a [Field]) {
        for field in fields {
            self.put(Thing::Field(of, &field.name.value), field.name.span);
        }
    }

    fn operation(&mut self, operation: &'a Operation, of_path: &'a [Field]) {
        let name = &operation.name.value;
        self.put(Thing::Operation(name), operation.name.span);
        let mut part = |kind, own: Cow<'a, str>, span| {
            self.put(Thing::Part(name, kind, own), span);
        };
        for (kind, fields) in [
            ("path", &operation.path_params[..]),
            ("path", of_path),
            ("query", &operation.query_params),
            ("header", &operation.header_params),
            ("cookie", &operation.cookie_params),
        ] {
            for field in fields {
                part(kind, field.name.value.as_str().into(), field.name.span);
            }
        }
        if let Some(body) = &operation.body {
            part("body", "".into(), body.key);
            for content in &body.contents {
                let BodyKind::Multipart(parts) = &content.kind else {
                    continue;
                };
                for Part { field, .. } in parts {
                    part("part", field.name.value.as_str().into(), field.name.span);
                }
            }
        }
        for returned in operation.entries() {
            let code = code(&returned.status.text);
            for header in &returned.headers {
                let name = format!("{code} {}", header.name.value);
                part("sent", name.into(), header.name.span);
            }
            part("status", code.into(), returned.status.span);
        }
        if let Some(auth) = &operation.auth {
            part("auth", "".into(), said(auth));
        }
    }
}

/// Where it is said who may call.
fn said(auth: &Auth) -> Span {
    match auth {
        Auth::Nobody(span) | Auth::AnyOf(span, ..) => *span,
    }
}

/// The code of a status as a contract writes it.
fn code(text: &str) -> String {
    let mut named = Status::ALL.iter().filter(|status| status.name == text);
    named
        .next()
        .map_or_else(|| text.to_owned(), |status| status.code.to_string())
}
