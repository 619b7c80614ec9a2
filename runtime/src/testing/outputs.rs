//! What each output sends.

use ::serde::Serialize;
use ::serde_json::Value;

use super::canary;
use super::context::{Made, Maker, Rule, SampleContext};
use super::document::{Document, DocumentText, OTHERS};
use super::report::{first_wrong, report};
use super::sample::Sample;
use crate::check;

/// How often each output is made: enumerations and unions show another value every time.
const ROUNDS: usize = 4;

/// An output of the contract.
#[derive(Debug)]
pub struct DeclaredOutput<C> {
    /// The name of its schema.
    name: &'static str,
    /// The members that are always there.
    required: &'static [&'static str],
    /// The members that may be missing.
    optional: &'static [&'static str],
    write: fn(SampleContext<'_, C>) -> Made<Written>,
}

/// An output as it leaves, and what the check of debug builds says of it.
struct Written {
    text: String,
    breach: Option<String>,
}

/// The row of an output: its name, the members that are always there, and those that may be missing.
#[must_use]
pub const fn output<C, T>(
    name: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> DeclaredOutput<C>
where
    T: Sample<C> + Serialize + check::Output,
{
    DeclaredOutput {
        name,
        required,
        optional,
        write: write::<C, T>,
    }
}

fn write<C, T: Sample<C> + Serialize + check::Output>(at: SampleContext<'_, C>) -> Made<Written> {
    let output = T::sample(at)?;
    let breach = check::json(&output, None).err();
    Ok(match ::serde_json::to_string(&output) {
        Ok(text) => Written {
            text,
            breach: breach.map(|error| format!("{error:?}")),
        },
        Err(error) => Written {
            text: String::new(),
            breach: Some(error.to_string()),
        },
    })
}

/// Demands of each output that it has just the members that the contract lists, that nothing in it is of a
/// field that must not leave, and that it fits its schema in the document.
///
/// # Panics
///
/// An output does not. What cannot be made is said on standard error and not tested.
#[track_caller]
pub fn outputs<C>(document: &DocumentText, rows: &[DeclaredOutput<C>]) {
    let document = Document::read(document);
    let mut found = Vec::new();
    for row in rows {
        let schema = document.schema(row.name);
        let rule = schema.map_or(Rule::Listed(row.required, row.optional), Rule::Schema);
        found.extend(first_wrong(row.name, ROUNDS, |round| {
            let maker = Maker::new(&document, row.name, 200);
            let written = (row.write)(SampleContext::new(&maker, rule, round))?;
            Ok(row.wrong(&document, schema, &written))
        }));
    }
    report("outputs are", &found);
}

impl<C> DeclaredOutput<C> {
    fn wrong(
        &self,
        document: &Document,
        schema: Option<&Value>,
        written: &Written,
    ) -> Option<String> {
        let text = &written.text;
        if let Some(mark) = canary::found(text) {
            return Some(format!(
                "a value that must not leave, `{mark}`, is in {text}"
            ));
        }
        // What the document does not have is made without its rules, so they are not held.
        if let Some(breach) = written.breach.as_ref().filter(|_| schema.is_some()) {
            return Some(breach.clone());
        }
        let Ok(value) = ::serde_json::from_str::<Value>(text) else {
            return Some(format!("{text} is no JSON"));
        };
        wrong_members(&value, self.required, self.optional).or_else(|| {
            let wrong = document.wrong(schema?, &value)?;
            Some(format!("{text} does not fit the document: {wrong}"))
        })
    }
}

/// What of the members of an object is not as it is listed.
pub(super) fn wrong_members(value: &Value, required: &[&str], optional: &[&str]) -> Option<String> {
    let Some(members) = value.as_object() else {
        return Some(format!("{value} is no object"));
    };
    if let Some(name) = required.iter().find(|name| !members.contains_key(**name)) {
        return Some(format!("`{name}` is missing in {value}"));
    }
    let is_known = |name: &str| {
        required.contains(&name) || optional.contains(&name) || optional.contains(&OTHERS)
    };
    let unknown = members.keys().find(|name| !is_known(name))?;
    Some(format!("`{unknown}` is not listed, and is in {value}"))
}
