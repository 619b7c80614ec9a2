//! Values of scalars: samples that keep a schema, and canaries.

use serde_json::Value;

use super::context::{Made, Rule, SampleContext, Unmade};
use super::formatted::{first, texts};
use super::sample::Sample;
use super::{canary, number, text, words};

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
        let within = |schema: &Value| at.texts(schema, text::samples);
        texts(at, "string", within, &[text::PLAIN], &text::canaries())
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
        let keeping = |schema: &Value| super::formatted::keeping(schema, "c2FtcGxl");
        let values = super::formatted::values(at, keeping, "c2FtcGxl", "Y2FuYXJ5LTdmM2E=");
        let first = values.into_iter().next();
        first.ok_or_else(|| Unmade::new("no bytes of its constraints were found"))
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

#[cfg(feature = "secrecy")]
super::formatted::samples!(::secrecy::SecretString, "sample", "canary-7f3a");

/// A moment, in whichever of its two forms it is sent.
#[cfg(feature = "jiff")]
impl<C> Sample<C> for ::jiff::Timestamp {
    fn sample(at: SampleContext<'_, C>) -> Made<Self> {
        let text = match at.rule() {
            Rule::Schema(schema)
                if words::is_typed(schema) && super::formatted::has_other(schema, "string") =>
            {
                return Err(Unmade::wrong("the document has no text there"));
            }
            Rule::Schema(_) | Rule::Listed(..) | Rule::Free => "2024-02-29T10:20:30Z",
            Rule::Hidden => "1987-06-05T04:03:02Z",
        };
        let moment = crate::wire::FromText::from_text(text);
        moment.ok_or_else(|| Unmade::new("no moment was found"))
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
        super::formatted::values(at, within, "1.5", "1987654321.5")
    }
}
