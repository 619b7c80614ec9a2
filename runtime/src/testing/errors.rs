//! What each declared error is answered with.

use ::axum::http::header::CONTENT_TYPE;
use ::axum::response::Response;
use ::serde_json::Value;

use super::document::{Document, DocumentText};
use super::outputs::wrong_members;
use super::place::{Made, Maker, Place, Rule};
use super::sample::Sample;
use super::{canary, report};
use crate::context::{Exchange, RequestId};
use crate::contract::Contract;
use crate::error::Format;
use crate::respond::Answer;

/// How often each error is made.
const ROUNDS: usize = 2;

/// The members that every error has by itself.
const fn own_members(format: Format) -> &'static [&'static str] {
    match format {
        Format::Problem => &["type", "title", "status", "detail", "instance", "code"],
        Format::Detail => &["code", "message"],
    }
}

/// An error of the contract.
#[derive(Debug)]
pub struct DeclaredError<C> {
    name: &'static str,
    status: u16,
    code: &'static str,
    headers: &'static [&'static str],
    required: &'static [&'static str],
    optional: &'static [&'static str],
    answer: fn(Place<'_, C>, &Exchange) -> Made<Response>,
}

/// The row of an error: the name of its schema, its status and its code.
#[must_use]
pub const fn error<C, T: Sample<C> + Answer>(
    name: &'static str,
    status: u16,
    code: &'static str,
) -> DeclaredError<C> {
    DeclaredError {
        name,
        status,
        code,
        headers: &[],
        required: &[],
        optional: &[],
        answer: |at, exchange| Ok(T::sample(at)?.answer(exchange)),
    }
}

impl<C> DeclaredError<C> {
    /// With these headers.
    #[must_use]
    pub const fn headers(self, headers: &'static [&'static str]) -> Self {
        Self { headers, ..self }
    }

    /// With these members beside those that every error has: some are always there, some may be missing.
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

    async fn wrong(&self, document: &Document, format: Format, answer: Response) -> Option<String> {
        let (head, body) = answer.into_parts();
        if head.status.as_u16() != self.status {
            return Some(format!(
                "its status is {}, not {}",
                head.status, self.status
            ));
        }
        let media_type = head.headers.get(CONTENT_TYPE);
        if media_type.is_none_or(|media_type| media_type != format.media_type()) {
            return Some(format!("its media type is {media_type:?}"));
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
        let members = format.member().map_or(&value, |member| &value[member]);
        if members["code"] != self.code {
            return Some(format!(
                "its code is {}, not {}",
                members["code"], self.code
            ));
        }
        let required = [own_members(format), self.required].concat();
        wrong_members(members, &required, self.optional).or_else(|| {
            let wrong = document.wrong(document.schema(self.name)?, &value)?;
            Some(format!("{text} does not fit the document: {wrong}"))
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
    format: Format,
    document: &DocumentText,
    rows: &[DeclaredError<C>],
) {
    let document = Document::read(document);
    let runtime = super::routes::runtime();
    let mut found = Vec::new();
    for row in rows {
        let schema = document
            .schema(row.name)
            .map(|schema| match format.member() {
                Some(member) => document.property(schema, member).unwrap_or(schema),
                None => schema,
            });
        let rule = schema.map_or(Rule::Free, Rule::Schema);
        for round in 0..ROUNDS {
            let maker = Maker::new(&document, row.name, row.status);
            let exchange = Exchange::new(contract, RequestId::random());
            let wrong = match (row.answer)(Place::new(&maker, rule, round), &exchange) {
                Ok(answer) => runtime.block_on(row.wrong(&document, format, answer)),
                Err(unmade) if unmade.is_wrong() => Some(unmade.to_string()),
                Err(unmade) => {
                    eprintln!("`{}` is not tested: {unmade}", row.name);
                    break;
                }
            };
            if let Some(wrong) = wrong {
                found.push(format!("`{}`: {wrong}", row.name));
                break;
            }
        }
    }
    report("errors are", &found);
}
