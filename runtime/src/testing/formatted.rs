//! Values of types that are a text of a format: the format's file says of its type what they are.

use serde_json::Value;

use super::context::{Made, Rule, SampleContext, Unmade};
use super::sample::Sample;
use super::{keeping, words};
use crate::wire::FromText;

/// The first of the values that differ; in the document they have this type.
pub(crate) fn first<C, T: Sample<C>>(at: SampleContext<'_, C>, ty: &str) -> Made<T> {
    let mut samples = T::samples(at).into_iter();
    samples.next().ok_or_else(|| match at.rule() {
        Rule::Schema(schema) if has_other(schema, ty) => {
            Unmade::wrong(format!("the document has {schema} there"))
        }
        Rule::Schema(schema) => Unmade::new(format!("no value of {schema} was found")),
        Rule::Listed(..) | Rule::Free | Rule::Hidden => Unmade::new("no value was found"),
    })
}

/// Whether a schema has another type than this one, and says of no encoding that it is the form of it.
pub(super) fn has_other(schema: &Value, ty: &str) -> bool {
    schema["x-encoding"].is_null() && !words::is_of(schema, ty)
}

/// The texts of values for a place, whose schema has a type. `plain` are those where nothing is known.
pub(super) fn texts<C>(
    at: SampleContext<'_, C>,
    ty: &str,
    within: impl FnOnce(&Value) -> Vec<String>,
    plain: &[&str],
    hidden: &[&str],
) -> Vec<String> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match at.rule() {
        Rule::Schema(schema) if words::is_typed(schema) && has_other(schema, ty) => Vec::new(),
        Rule::Schema(schema) => within(schema),
        Rule::Listed(..) | Rule::Free => owned(plain),
        Rule::Hidden => owned(hidden),
    }
}

/// An example and a text, as far as they keep a schema.
pub(crate) fn keeping(schema: &Value, plain: &str) -> Vec<String> {
    let example = words::example(schema).as_str();
    let texts = keeping::keeping(schema, example.into_iter().chain([plain]));
    texts.map(str::to_owned).collect()
}

/// The values of texts for a place: of those that keep its schema, of one that may leave, or of one that
/// must not.
pub(crate) fn values<C, T: FromText>(
    at: SampleContext<'_, C>,
    within: impl FnOnce(&Value) -> Vec<String>,
    plain: &str,
    canary: &str,
) -> Vec<T> {
    let texts = texts(at, "string", within, &[plain], &[canary]);
    let values = texts.iter().filter_map(|text| T::from_text(text));
    values.collect()
}

/// Says of a type that texts make its values: one that may leave, and one that must not, with a mark in it.
macro_rules! samples {
    ($ty:ty, $plain:literal, $canary:literal) => {
        impl<C> $crate::testing::Sample<C> for $ty {
            fn sample(at: $crate::testing::SampleContext<'_, C>) -> $crate::testing::Made<Self> {
                $crate::testing::formatted::first(at, "string")
            }

            fn samples(at: $crate::testing::SampleContext<'_, C>) -> Vec<Self> {
                use $crate::testing::formatted::{keeping, values};
                values(at, |schema| keeping(schema, $plain), $plain, $canary)
            }
        }
    };
}
pub(crate) use samples;
