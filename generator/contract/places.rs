//! Where a contract says what it means: an `Api` has no places of its own.

use std::collections::HashMap;
use std::fmt;

use super::ast::{Auth, BodyKind, Contract, ErrorFormatExpr, Field, Operation, Part, TypeKind};
use crate::diag::{SourceId, Span};
use crate::http::Status;

/// A thing of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Thing {
    /// A type, input, output or error.
    Definition(String),
    /// A field of one, or a variant, by its name in the contract.
    Field(String, String),
    /// A field of a record, by the resource.
    Record(String, String),
    Operation(String),
    /// A part of an operation, and a name within: a parameter, a status.
    Part(String, &'static str, String),
    /// A scheme of `security`.
    Scheme(String),
}

impl fmt::Display for Thing {
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
pub(crate) struct Places {
    spans: HashMap<Thing, Span>,
    /// What stands at a place; the first thing, where several do.
    things: HashMap<Span, Thing>,
    /// `api`.
    pub(crate) api: Span,
    /// `api.error_format`.
    pub(crate) format: Span,
    /// `api.auth`.
    pub(crate) auth: Option<Span>,
}

impl Places {
    /// Those of a contract whose texts stand behind `before` others.
    pub(crate) fn of(contract: &Contract, before: u32) -> Self {
        let shift = |span: Span| Span {
            source: SourceId(span.source.0 + before),
            ..span
        };
        let mut all = Collector::default();
        for ty in &contract.types {
            let name = &ty.name.value;
            all.put(Thing::Definition(name.clone()), ty.name.span);
            match &ty.kind {
                TypeKind::Object { fields } => all.fields(name, fields),
                TypeKind::Union { variants, .. } => all.fields(name, variants),
                TypeKind::Enum { .. } | TypeKind::Scalar(_) | TypeKind::Invalid => {}
            }
        }
        for scheme in &contract.security {
            let name = scheme.name.value.clone();
            all.put(Thing::Scheme(name), scheme.name.span);
        }
        let own = contract.resources.iter().flat_map(|it| &it.errors);
        for error in contract.errors.iter().chain(own) {
            let name = &error.name.value;
            all.put(Thing::Definition(name.clone()), error.name.span);
            all.fields(name, &error.details);
            all.fields(name, &error.headers);
        }
        for resource in &contract.resources {
            let name = &resource.name.value;
            for field in resource.record.iter().flat_map(|record| &record.fields) {
                let thing = Thing::Record(name.clone(), field.name.value.clone());
                all.put(thing, field.name.span);
            }
            for input in &resource.inputs {
                all.put(Thing::Definition(input.name.value.clone()), input.name.span);
                all.fields(&input.name.value, &input.fields);
            }
            for output in &resource.outputs {
                let name = &output.name;
                all.put(Thing::Definition(name.value.clone()), name.span);
                all.fields(&name.value, &output.fields);
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
        let spans = all.spans.into_iter();
        let things = all.things.into_iter();
        Self {
            spans: spans.map(|(thing, span)| (thing, shift(span))).collect(),
            things: things.map(|(span, thing)| (shift(span), thing)).collect(),
            api: shift(api),
            format: shift(format.unwrap_or(api)),
            auth: contract.api.auth.as_ref().map(|it| shift(said(it))),
        }
    }

    /// What stands at a place.
    pub(crate) fn thing(&self, span: Span) -> Option<&Thing> {
        self.things.get(&span)
    }

    /// Where a thing is said.
    pub(crate) fn find(&self, thing: &Thing) -> Option<Span> {
        self.spans.get(thing).copied()
    }

    /// Where a definition is said; where that is not known, the whole.
    pub(crate) fn definition(&self, name: &str) -> Span {
        let found = self.find(&Thing::Definition(name.to_owned()));
        found.unwrap_or(self.api)
    }

    /// Where a field of a definition is said; where that is not known, the definition.
    pub(crate) fn field(&self, of: &str, name: &str) -> Span {
        let found = self.find(&Thing::Field(of.to_owned(), name.to_owned()));
        found.unwrap_or_else(|| self.definition(of))
    }

    /// Where an operation is said.
    pub(crate) fn operation(&self, name: &str) -> Span {
        let found = self.find(&Thing::Operation(name.to_owned()));
        found.unwrap_or(self.api)
    }

    /// Where a part of an operation is said; where that is not known, the operation.
    pub(crate) fn part(&self, operation: &str, kind: &'static str, name: &str) -> Span {
        let thing = Thing::Part(operation.to_owned(), kind, name.to_owned());
        self.find(&thing)
            .unwrap_or_else(|| self.operation(operation))
    }
}

#[derive(Default)]
struct Collector {
    spans: HashMap<Thing, Span>,
    things: HashMap<Span, Thing>,
}

impl Collector {
    fn put(&mut self, thing: Thing, span: Span) {
        self.things.entry(span).or_insert_with(|| thing.clone());
        self.spans.entry(thing).or_insert(span);
    }

    fn fields(&mut self, of: &str, fields: &[Field]) {
        for field in fields {
            let thing = Thing::Field(of.to_owned(), field.name.value.clone());
            self.put(thing, field.name.span);
        }
    }

    fn operation(&mut self, operation: &Operation, of_path: &[Field]) {
        let name = &operation.name.value;
        self.put(Thing::Operation(name.clone()), operation.name.span);
        let mut part = |kind, own: &str, span| {
            self.put(Thing::Part(name.clone(), kind, own.to_owned()), span);
        };
        for (kind, fields) in [
            ("path", &operation.path_params[..]),
            ("path", of_path),
            ("query", &operation.query_params),
            ("header", &operation.header_params),
            ("cookie", &operation.cookie_params),
        ] {
            for field in fields {
                part(kind, &field.name.value, field.name.span);
            }
        }
        if let Some(body) = &operation.body {
            part("body", "", body.key);
            for content in &body.contents {
                let BodyKind::Multipart(parts) = &content.kind else {
                    continue;
                };
                for Part { field, .. } in parts {
                    part("part", &field.name.value, field.name.span);
                }
            }
        }
        for returned in operation.returns.iter().flat_map(|it| &it.entries) {
            let code = code(&returned.status.text);
            part("status", &code, returned.status.span);
            for header in &returned.headers {
                part(
                    "sent",
                    &format!("{code} {}", header.name.value),
                    header.name.span,
                );
            }
        }
        if let Some(auth) = &operation.auth {
            part("auth", "", said(auth));
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
