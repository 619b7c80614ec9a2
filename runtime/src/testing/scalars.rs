//! Values of scalars: samples that keep a schema, and canaries.

use serde_json::Value;

use super::context::{Made, Rule, SampleContext, Unmade};
use super::sample::Sample;
use super::{canary, number, text, words};
use crate::wire::FromText;

/// The first of the values that differ; in the document they have this type.
fn first<C, T: Sample<C>>(at: SampleContext<'_, C>, ty: &str) -> Made<T> {
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
fn has_other(schema: &Value, ty: &str) -> bool {
    schema["x-encoding"].is_null() && !words::is_of(schema, ty)
}

/// The texts of values for a place, whose schema has a type. `plain` are those where nothing is known.
fn texts<C>(
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

impl<C> Sample<C> for bool {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        first(at, "boolean")
    }

    fn samples(at: SampleContext<'_, C>) -> Vec<Self> {
        let both = |_: &Value| vec!["true".to_owned(), "false".to_owned()];
        let texts = texts(at, "boolean", both, &["true", "false"], &["true", "false"]);
        let values = texts.iter().filter_map(|text| text.parse().ok());
        // The other one in every other round.
        values
            .map(|value: bool| value ^ (at.round() % 2 == 1))
            .collect()
    }
}

impl<C> Sample<C> for String {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        first(at, "string")
    }

    fn samples(at: SampleContext<'_, C>) -> Vec<Self> {
        let within = |schema: &Value| at.texts(schema);
        texts(at, "string", within, &[text::PLAIN], &canary::TEXTS)
    }
}

impl<C> Sample<C> for Value {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        Ok(Self::from(match at.rule() {
            Rule::Hidden => canary::TEXT,
            Rule::Schema(_) | Rule::Listed(..) | Rule::Free => text::PLAIN,
        }))
    }
}

/// Bytes are a list of these.
impl<C> Sample<C> for u8 {
    fn sample(_: SampleContext<'_, C>) -> Made<Self> {
        Err(Unmade::new("a byte is no value of its own"))
    }

    #[cfg(feature = "base64")]
    fn list(at: SampleContext<'_, C>) -> Made<Vec<Self>> {
        let keeping = |schema: &Value| keeping(schema, "c2FtcGxl");
        let texts = texts(at, "string", keeping, &["c2FtcGxl"], &["Y2FuYXJ5LTdmM2E="]);
        let mut values = texts.iter().filter_map(|text| FromText::from_text(text));
        values
            .next()
            .ok_or_else(|| Unmade::new("no bytes of its constraints were found"))
    }
}

macro_rules! numbers {
    ($($number:ty, $ty:literal, $plain:literal, $canary:literal;)*) => {
        $(impl<C> Sample<C> for $number {
            fn sample(at: SampleContext<'_, C>) -> Made<Self> {
                first(at, $ty)
            }

            fn samples(at: SampleContext<'_, C>) -> Vec<Self> {
                let within = |schema: &Value| {
                    let example = words::example(schema).as_number().map(ToString::to_string);
                    let example = example.filter(|text| canary::found(text).is_none());
                    let within = number::within(schema, $ty == "integer");
                    example.into_iter().chain(within).collect()
                };
                let texts = texts(at, $ty, within, &[$plain], &[$canary]);
                texts.iter().filter_map(|text| text.parse().ok()).collect()
            }
        })*
    };
}

numbers! {
    i32, "integer", "7", "1987654321";
    i64, "integer", "7", "1987654321";
    u32, "integer", "7", "1987654321";
    u64, "integer", "7", "1987654321";
    f32, "number", "1.5", "19876.5";
    f64, "number", "1.5", "1987654321.5";
}

/// An example and a text, as far as they keep a schema.
fn keeping(schema: &Value, plain: &str) -> Vec<String> {
    let example = words::example(schema).as_str();
    text::keeping(schema, example.into_iter().chain([plain]))
}

macro_rules! formats {
    ($($(#[$condition:meta])* $ty:ty, $plain:literal, $canary:literal;)*) => {
        $($(#[$condition])* impl<C> Sample<C> for $ty {
            fn sample(at: SampleContext<'_, C>) -> Made<Self> {
                first(at, "string")
            }

            fn samples(at: SampleContext<'_, C>) -> Vec<Self> {
                let keeping = |schema: &Value| keeping(schema, $plain);
                let texts = texts(at, "string", keeping, &[$plain], &[$canary]);
                texts.iter().filter_map(|text| FromText::from_text(text)).collect()
            }
        })*
    };
}

formats! {
    crate::format::etag::Etag, "\"sample\"", "\"canary-7f3a\"";
    #[cfg(feature = "jiff")]
    crate::format::retry_after::RetryAfter, "120", "1987654321";
    std::net::Ipv4Addr, "192.0.2.1", "198.76.54.32";
    std::net::Ipv6Addr, "2001:db8::1", "2001:db8:1987:6:5::1";
    #[cfg(feature = "uuid")]
    ::uuid::Uuid, "6f0d5d1e-3c55-4d4c-8a43-0d9a3f0f4c11", "ca9a97ca-9a97-4a97-8a97-ca9a97ca9a97";
    #[cfg(feature = "jiff")]
    ::jiff::civil::Date, "2024-02-29", "1987-06-05";
    #[cfg(feature = "jiff")]
    ::jiff::civil::Time, "10:20:30", "19:08:07";
    #[cfg(feature = "jiff")]
    ::jiff::Span, "P3D", "P1987D";
    #[cfg(feature = "secrecy")]
    ::secrecy::SecretString, "sample", "canary-7f3a";
}

/// A moment, in whichever of its two forms it is sent.
#[cfg(feature = "jiff")]
impl<C> Sample<C> for ::jiff::Timestamp {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        let text = match at.rule() {
            Rule::Schema(schema) if words::is_typed(schema) && has_other(schema, "string") => {
                return Err(Unmade::wrong("the document has no text there"));
            }
            Rule::Schema(_) | Rule::Listed(..) | Rule::Free => "2024-02-29T10:20:30Z",
            Rule::Hidden => "1987-06-05T04:03:02Z",
        };
        Self::from_text(text).ok_or_else(|| Unmade::new("no moment was found"))
    }
}

#[cfg(feature = "rust_decimal")]
impl<C> Sample<C> for ::rust_decimal::Decimal {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        first(at, "string")
    }

    fn samples(at: SampleContext<'_, C>) -> Vec<Self> {
        let within = |schema: &Value| {
            let example = words::example(schema).as_str().map(str::to_owned);
            let example = example.filter(|text| canary::found(text).is_none());
            let within = number::within(schema, false);
            example.into_iter().chain(within).collect()
        };
        let texts = texts(at, "string", within, &["1.5"], &["1987654321.5"]);
        texts
            .iter()
            .filter_map(|text| FromText::from_text(text))
            .collect()
    }
}
