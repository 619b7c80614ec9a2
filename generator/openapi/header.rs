//! Response headers.

use indexmap::IndexMap;
use openapiv3::{
    Header, HeaderStyle, ParameterSchemaOrContent, ReferenceOr, Schema, SchemaData, SchemaKind,
    StringType, Type as Kind,
};

use super::{
    context::DocumentContext,
    field::{bare, example},
    model::is_always_sent,
    schema::item,
};
use crate::http::Method;
use crate::ir::{self, BuiltinKind, Cookie, Deprecation, Direction, Variant};

/// The header that every response has.
pub(super) const REQUEST_ID: &str = "x-request-id";

/// The headers of a response, and whether each is always there.
#[derive(Default)]
pub(super) struct Headers(IndexMap<String, (String, Header)>);

impl Headers {
    /// The declared headers of one status or error.
    pub(super) fn of(context: &DocumentContext, headers: &[ir::Header]) -> Self {
        Self(
            headers
                .iter()
                .map(|header| {
                    let name = header.field.wire.clone();
                    (header.lower.clone(), (name, declared(context, header)))
                })
                .collect(),
        )
    }

    /// The headers of a built-in error that a method is answered.
    pub(super) fn builtin(kind: BuiltinKind, method: Method) -> Self {
        let headers = kind.headers(method).iter();
        let headers = headers.map(|(name, says, required)| {
            let text = item(Kind::String(StringType::default()));
            let header = header(Some((*says).to_owned()), *required, text);
            (name.to_ascii_lowercase(), ((*name).to_owned(), header))
        });
        Self(headers.collect())
    }

    /// With the headers that the server itself sets on an answer of this content, on each answer of the
    /// status where that is all that it sends. The contract may declare them too: then its value is sent,
    /// and where that is missing the server's.
    pub(super) fn with_own(mut self, variant: &Variant, always: bool) -> Self {
        for (name, value, text) in variant.own_headers() {
            let schema = item(Kind::String(StringType {
                enumeration: vec![Some((*value).to_owned())],
                ..StringType::default()
            }));
            let lower = name.to_ascii_lowercase();
            match self.0.get_mut(&lower) {
                Some((_, held)) if held.required => {}
                Some((_, held)) => {
                    either(held, header(None, true, schema));
                    held.required = always;
                }
                None => {
                    let own = header(Some((*text).to_owned()), always, schema);
                    self.0.insert(lower, ((*name).to_owned(), own));
                }
            }
        }
        self
    }

    /// With the header that says where the next page is.
    pub(super) fn with_link(mut self) -> Self {
        let text = "Where the next page is: a reference relative to the address of the request, with `rel=\"next\"` (RFC 8288). It is absent on the last page.";
        let link = header(Some(text.to_owned()), false, string());
        self.0.insert("link".to_owned(), ("Link".to_owned(), link));
        self
    }

    /// With the header that says that `Accept` chose what is sent. Where the contract declares it, there
    /// are two lines of it.
    pub(super) fn with_vary(mut self) -> Self {
        let text = "`Accept`, by which the media type was chosen (RFC 9110, 12.5.5)";
        let vary = header(Some(text.to_owned()), true, string());
        let held = self.0.entry("vary".to_owned());
        let (_, held) = held.or_insert(("Vary".to_owned(), vary));
        held.required = true;
        self
    }

    /// With the header that sets cookies; it is there once for each.
    pub(super) fn with_cookies(mut self, cookies: &[Cookie]) -> Self {
        if cookies.is_empty() {
            return self;
        }
        let lines: Vec<String> = cookies.iter().map(cookie_line).collect();
        let required = cookies.iter().any(|cookie| !cookie.optional);
        let set = header(Some(lines.join("\n")), required, string());
        self.0
            .insert("set-cookie".to_owned(), ("Set-Cookie".to_owned(), set));
        self
    }

    /// With those of another error of the same status: what only one of them has may be missing, and
    /// what both have may be either.
    pub(super) fn or(mut self, other: Self) -> Self {
        for (lower, (_, header)) in &mut self.0 {
            if !other.0.contains_key(lower) {
                header.required = false;
            }
        }
        for (lower, (name, mut header)) in other.0 {
            match self.0.get_mut(&lower) {
                Some((_, held)) => either(held, header),
                None => {
                    header.required = false;
                    self.0.insert(lower, (name, header));
                }
            }
        }
        self
    }

    /// As the document has them, the request's id first.
    pub(super) fn finish(self, context: &DocumentContext) -> IndexMap<String, ReferenceOr<Header>> {
        let mut headers = IndexMap::with_capacity(self.0.len() + 1);
        if !self.0.contains_key(REQUEST_ID) {
            headers.insert(
                REQUEST_ID.to_owned(),
                ReferenceOr::Reference {
                    reference: format!("#/components/headers/{}", context.request_id),
                },
            );
        }
        for (name, header) in self.0.into_values() {
            headers.insert(name, ReferenceOr::Item(header));
        }
        headers
    }
}

/// Adds the headers with which every answer of an operation says that nobody should use it any more. What a page
/// says in `Link` is a line of its own.
pub(super) fn deprecate(
    headers: &mut IndexMap<String, ReferenceOr<Header>>,
    deprecation: &Deprecation,
) {
    for (name, value, text) in deprecation.headers() {
        let mut told = header(Some(text.to_owned()), true, string());
        told.example = Some(value.into());
        let mut others = headers.iter_mut();
        let held = others.find(|(held, _)| held.eq_ignore_ascii_case(name));
        match held {
            Some((_, ReferenceOr::Item(held))) => {
                held.required = true;
                let texts = held.description.take().into_iter().chain(told.description);
                held.description = Some(texts.collect::<Vec<_>>().join("\n\n"));
            }
            Some((_, ReferenceOr::Reference { .. })) => {}
            None => {
                headers.insert(name.to_owned(), ReferenceOr::Item(told));
            }
        }
    }
}

/// The header with the request's id.
pub(super) fn request_id() -> Header {
    let schema = Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(Kind::String(StringType {
            pattern: Some("^[A-Za-z0-9._-]{1,64}$".to_owned()),
            ..StringType::default()
        })),
    };
    header(
        Some("The id of the request: the client's own, if it is short and plain".to_owned()),
        true,
        ReferenceOr::Item(schema),
    )
}

fn string() -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(Kind::String(StringType::default())),
    })
}

/// A cookie as a list has it.
fn cookie_line(cookie: &Cookie) -> String {
    let mut line = format!("- `{}=…{}`", cookie.name, cookie.attributes());
    if cookie.optional {
        line.push_str(" (may be missing)");
    }
    if let Some(description) = &cookie.description {
        line.push_str(": ");
        line.push_str(description);
    }
    line
}

fn declared(context: &DocumentContext, declared: &ir::Header) -> Header {
    let field = &declared.field;
    let mut header = header(
        field.description.clone(),
        is_always_sent(field),
        bare(context, field, Direction::Response),
    );
    header.deprecated = field.deprecated.then_some(true);
    header.example = example(context, field);
    header
}

fn header(description: Option<String>, required: bool, schema: ReferenceOr<Schema>) -> Header {
    Header {
        description,
        style: HeaderStyle::Simple,
        required,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema),
        example: None,
        examples: IndexMap::new(),
        extensions: IndexMap::new(),
    }
}

/// Makes of two headers of one name one whose value is of either schema.
fn either(held: &mut Header, other: Header) {
    held.required &= other.required;
    if held.format == other.format {
        return;
    }
    if let (ParameterSchemaOrContent::Schema(left), ParameterSchemaOrContent::Schema(right)) =
        (&held.format, other.format)
    {
        held.format = ParameterSchemaOrContent::Schema(ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::AnyOf {
                any_of: vec![left.clone(), right],
            },
        }));
    }
}
