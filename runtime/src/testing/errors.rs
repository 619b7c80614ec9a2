//! What each declared error is answered with.

use std::any::TypeId;

use ::axum::http::header::CONTENT_TYPE;
use ::axum::response::Response;
use ::serde_json::Value;

use super::canary;
use super::context::{Made, Maker, Rule, SampleContext};
use super::document::{Document, DocumentText};
use super::envelope::Envelope;
use super::outputs::wrong_members;
use super::report::{first_wrong, report};
use super::runtime::runtime;
use super::sample::Sample;
use crate::context::{Exchange, RequestId};
use crate::contract::Contract;
use crate::response::Responder;

/// How often each error is made.
const ROUNDS: usize = 2;

/// An error of the contract.
#[derive(Debug)]
pub struct DeclaredError<C> {
    pub(super) name: &'static str,
    pub(super) status: u16,
    /// The type of the error.
    pub(super) kind: fn() -> TypeId,
    code: &'static str,
    headers: &'static [&'static str],
    has_own_body: bool,
    required: &'static [&'static str],
    optional: &'static [&'static str],
    answer: fn(SampleContext<'_, C>, &Exchange) -> Made<Response>,
}

/// The row of an error: the name of its schema, its status and its code.
#[must_use]
pub const fn error<C, T: Sample<C> + Responder + 'static>(
    name: &'static str,
    status: u16,
    code: &'static str,
) -> DeclaredError<C> {
    DeclaredError {
        name,
        status,
        kind: TypeId::of::<T>,
        code,
        headers: &[],
        has_own_body: false,
        required: &[],
        optional: &[],
        answer: |at, exchange| Ok(T::sample(at)?.respond_to(exchange)),
    }
}

impl<C> DeclaredError<C> {
    /// With these headers.
    #[must_use]
    pub const fn headers(self, headers: &'static [&'static str]) -> Self {
        Self { headers, ..self }
    }

    /// With a body of its own, in the place of what the error format says.
    #[must_use]
    pub const fn own_body(self) -> Self {
        Self {
            has_own_body: true,
            ..self
        }
    }

    /// With these details, or members of its own body: some are always there, some may be missing.
    #[must_use]
    pub const fn members(
        self,
        required: &'static [&'static str],
        optional: &'static [&'static str],
    ) -> Self {
        Self {
            required,
            optional,
            ..self
        }
    }

    /// What the document says of the object that the details stand in.
    pub(super) fn rule<'d>(&self, document: &'d Document, envelope: &Envelope) -> Rule<'d> {
        let Some(mut schema) = document.schema(self.name) else {
            return Rule::Free;
        };
        if self.has_own_body {
            return Rule::Schema(schema);
        }
        let Some(pointer) = &envelope.details else {
            return Rule::Free;
        };
        for segment in pointer.split('/').skip(1) {
            let name = segment.replace("~1", "/").replace("~0", "~");
            match document.property(schema, &name) {
                Some(property) => schema = property,
                // What has no details has no object for them.
                None => return Rule::Free,
            }
        }
        Rule::Schema(schema)
    }

    async fn wrong(
        &self,
        document: &Document,
        contract: &Contract,
        media_type: &str,
        answer: Response,
    ) -> Option<String> {
        let format = &contract.error_format;
        let (head, body) = answer.into_parts();
        if head.status.as_u16() != self.status {
            return Some(format!(
                "its status is {}, not {}",
                head.status, self.status
            ));
        }
        let sent = head.headers.get(CONTENT_TYPE);
        if sent.is_none_or(|sent| sent != media_type) {
            return Some(format!("its media type is {sent:?}"));
        }
        let missing = self
            .headers
            .iter()
            .find(|name| !head.headers.contains_key(**name));
        if let Some(name) = missing {
            return Some(format!("the header `{name}` is missing"));
        }
        let Ok(body) = ::axum::body::to_bytes(body, usize::MAX).await else {
            return Some("its body is torn".to_owned());
        };
        let text = String::from_utf8_lossy(&body);
        if let Some(mark) = canary::found(&text) {
            return Some(format!(
                "a value that must not leave, `{mark}`, is in {text}"
            ));
        }
        let Ok(value) = ::serde_json::from_str::<Value>(&text) else {
            return Some(format!("{text} is no JSON"));
        };
        let envelope = Envelope::of(format);
        let wrong = match self.has_own_body {
            true => self.wrong_own_body(&value),
            false => envelope
                .wrong(&value, self.status, self.code)
                .or_else(|| self.wrong_details(&envelope, &value)),
        };
        wrong.or_else(|| {
            let wrong = document.wrong(document.schema(self.name)?, &value)?;
            Some(format!("{text} does not fit the document: {wrong}"))
        })
    }

    fn wrong_own_body(&self, body: &Value) -> Option<String> {
        match self.required.is_empty() && self.optional.is_empty() {
            true => None,
            false => wrong_members(body, self.required, self.optional),
        }
    }

    /// What of the members is not as it is listed: those that the details are among, and the details.
    fn wrong_details(&self, envelope: &Envelope, body: &Value) -> Option<String> {
        let at = |pointer: &str| body.pointer(pointer).unwrap_or(&Value::Null);
        let (place, own) = envelope.members.as_ref()?;
        if envelope.details.as_ref() == Some(place) {
            let required = [own, self.required].concat();
            return wrong_members(at(place), &required, self.optional);
        }
        let member = envelope.details_member.as_slice();
        let (must, may) = match self.required.is_empty() {
            true if self.optional.is_empty() => (&[][..], &[][..]),
            true => (&[][..], member),
            false => (member, &[][..]),
        };
        wrong_members(at(place), &[own, must].concat(), may).or_else(|| {
            let details = body.pointer(envelope.details.as_ref()?)?;
            wrong_members(details, self.required, self.optional)
        })
    }
}

/// Demands of each error that its status, headers, code and members are those that the contract
/// declares, and that it fits its schema in the document.
///
/// # Panics
///
/// An error does not. What cannot be made is said on standard error and not tested.
#[track_caller]
pub fn errors<C>(
    contract: &'static Contract,
    media_type: &'static str,
    document: &DocumentText,
    rows: &[DeclaredError<C>],
) {
    let document = Document::read(document);
    let envelope = Envelope::of(&contract.error_format);
    let tokio = runtime();
    let mut found = Vec::new();
    for row in rows {
        let rule = row.rule(&document, &envelope);
        found.extend(first_wrong(row.name, ROUNDS, |round| {
            let maker = Maker::new(&document, row.name, row.status);
            let exchange = Exchange::new(contract, RequestId::random());
            let answer = (row.answer)(SampleContext::new(&maker, rule, round), &exchange)?;
            Ok(tokio.block_on(row.wrong(&document, contract, media_type, answer)))
        }));
    }
    report("errors are", &found);
}
