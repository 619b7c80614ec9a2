//! What can be made for a place: the trait, and what holds other values.

use std::collections::BTreeMap;

use serde_json::Value;

use super::context::{Made, Rule, SampleContext, Unmade};
use super::words;
use crate::presence::Presence;
use crate::redacted::Redacted;

/// The most items or members that a value is made of.
const MOST: usize = 16;

/// A value that the tests of a generated crate can make.
///
/// `C` is a type of the test, so that the test may implement this for the models of its crate:
/// [`sample!`](crate::sample) does.
pub trait Sample<C>: Sized {
    /// A value for a place.
    ///
    /// # Errors
    ///
    /// Why none can be made there.
    fn sample(at: SampleContext<'_, C>) -> Made<Self>;

    /// Values for a place that differ, best first; a single one where no other is at hand.
    fn samples(at: SampleContext<'_, C>) -> Vec<Self> {
        Self::sample(at).into_iter().collect()
    }

    /// A list of such values.
    ///
    /// # Errors
    ///
    /// Why none can be made there.
    fn list(at: SampleContext<'_, C>) -> Made<Vec<Self>> {
        let Rule::Schema(schema) = at.rule() else {
            return Ok(one::<C, Self>(at)?.into_iter().collect());
        };
        if schema["x-encoding"] == "comma" {
            return within_text(at, schema);
        }
        if !words::is_of(schema, "array") {
            return Err(Unmade::wrong("the document has no array there"));
        }
        let item = at.with(Rule::Schema(&schema["items"]));
        let count = match size(at, schema, "minItems", "maxItems")? {
            Size::None => return Ok(Vec::new()),
            Size::Any => return Ok(one::<C, Self>(item)?.into_iter().collect()),
            Size::Least(count) => count,
        };
        let items: Vec<Self> = match schema["uniqueItems"] == true && count > 1 {
            true => Self::samples(item).into_iter().take(count).collect(),
            false => (0..count)
                .map(|_| Self::sample(item))
                .collect::<Made<_>>()?,
        };
        match items.len() == count {
            true => Ok(items),
            false => Err(Unmade::new(format!("it takes {count} items that differ"))),
        }
    }
}

/// A list in a text, with commas between its items.
fn within_text<C, T: Sample<C>>(at: SampleContext<'_, C>, schema: &Value) -> Made<Vec<T>> {
    let item = at.with(Rule::Free);
    match size(at, schema, "x-minItems", "x-maxItems")? {
        Size::None => Ok(Vec::new()),
        Size::Any => Ok(one::<C, T>(item)?.into_iter().collect()),
        Size::Least(count) if count > 1 && schema["x-uniqueItems"] == true => {
            Err(Unmade::new(format!("it takes {count} items that differ")))
        }
        Size::Least(count) => (0..count).map(|_| T::sample(item)).collect(),
    }
}

/// A value that may be missing: it is where none is found, and not where the document has something else.
fn one<C, T: Sample<C>>(at: SampleContext<'_, C>) -> Made<Option<T>> {
    match T::sample(at) {
        Ok(value) => Ok(Some(value)),
        Err(unmade) if unmade.is_wrong() => Err(unmade),
        Err(_) => Ok(None),
    }
}

/// How many items or members there are to be.
enum Size {
    /// None may be there.
    None,
    /// One, or none where none can be made.
    Any,
    /// This many.
    Least(usize),
}

fn size<C>(at: SampleContext<'_, C>, schema: &Value, least: &str, most: &str) -> Made<Size> {
    let least = schema[least].as_u64().unwrap_or(0);
    if schema[most].as_u64() == Some(0) {
        return Ok(Size::None);
    }
    match usize::try_from(least) {
        Ok(0) if at.is_scarce() => Ok(Size::None),
        Ok(0) => Ok(Size::Any),
        Ok(least) if least <= MOST => Ok(Size::Least(least)),
        _ => Err(Unmade::new(format!("it takes {least} items"))),
    }
}

impl<C, T: Sample<C>> Sample<C> for Vec<T> {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        T::list(at)
    }
}

impl<C, T: Sample<C>> Sample<C> for BTreeMap<String, T> {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        let (value, size) = match at.rule() {
            Rule::Schema(schema)
                if !words::is_of(schema, "object")
                    || !schema["additionalProperties"].is_object() =>
            {
                return Err(Unmade::wrong("the document has no map there"));
            }
            Rule::Schema(schema) => {
                let value = at.with(Rule::Schema(&schema["additionalProperties"]));
                (value, size(at, schema, "minProperties", "maxProperties")?)
            }
            Rule::Listed(..) | Rule::Free | Rule::Hidden => (at, Size::Any),
        };
        let values: Vec<T> = match size {
            Size::None => Vec::new(),
            Size::Any => one::<C, T>(value)?.into_iter().collect(),
            Size::Least(count) => (0..count).map(|_| T::sample(value)).collect::<Made<_>>()?,
        };
        let members = values.into_iter().enumerate();
        Ok(members
            .map(|(number, value)| (format!("key{number}"), value))
            .collect())
    }
}

impl<C, T: Sample<C>> Sample<C> for Option<T> {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        Ok(match at.is_scarce() {
            true => None,
            false => one(at)?,
        })
    }
}

impl<C, T: Sample<C>> Sample<C> for Presence<T> {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        Ok(one(at)?.map_or(Self::Null, Self::Value))
    }
}

impl<C, T: Sample<C>> Sample<C> for Box<T> {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        T::sample(at).map(Self::new)
    }
}

impl<C, T: Sample<C>> Sample<C> for Redacted<T> {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        T::sample(at).map(Self::new)
    }
}

/// A record and what is computed beside it.
impl<C, T: Sample<C>, U: Sample<C>> Sample<C> for (T, U) {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        Ok((T::sample(at)?, U::sample(at)?))
    }
}
