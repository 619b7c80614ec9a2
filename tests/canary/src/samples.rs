//! Samples of what clients send: right or wrong, with canaries or without.

use crate::contract::Input;
use crate::random::Random;

/// What a sample is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sample {
    /// Right, and may be logged.
    Plain,
    /// Right, and a canary, or has one.
    Canary,
    /// Not what the contract asks for, and a canary.
    Wrong,
}

/// A canary that is longer than any text may be.
pub(crate) fn too_long() -> String {
    "canary".repeat(20)
}

impl Input {
    /// The values of a parameter or of a field in a form: more than one for a list.
    pub(crate) fn texts(&self, sample: Sample) -> Vec<String> {
        let (plain, canary, wrong) = match self.kind {
            "string" | "others" => ("plain", "canary-1x", &*too_long()),
            "int32" => ("5", "7770013", "canary"),
            "double" => ("0.5", "7770013.25", "canary"),
            "decimal" => ("1.50", "7770013.1", "canary"),
            "uuid" => (
                "11111111-1111-4111-8111-111111111111",
                "ca7a12ca-7a12-4a12-8a12-ca7a12ca7a12",
                "ca7a12ca-canary",
            ),
            "date" => ("1999-12-31", "7777-07-07", "7777-07-07canary"),
            "email" => ("plain@example.com", "canary@example.com", "canary"),
            // A violation says which items there are, so none of them is a canary.
            "Hue" => ("light", "dark", "canary_hue"),
            "piped" => (
                "plain|more",
                "canary-1x|canary-2x",
                "canary|canary|canary|canary",
            ),
            "deep" => ("plain", "canary-1x", &*too_long()),
            "jsoned" => (
                "%7B%22iban%22:%22plain%22%7D",
                "{%22iban%22:%22canary-1x%22}",
                "{%22iban%22:7770013}",
            ),
            "list<string>" => {
                return match sample {
                    Sample::Plain => vec!["plain".to_owned(), "more".to_owned()],
                    Sample::Canary => vec!["canary-1x".to_owned()],
                    Sample::Wrong => vec!["canary-1x".to_owned(); 4],
                };
            }
            other => panic!("no text is a `{other}`"),
        };
        let text = match sample {
            Sample::Plain => plain,
            Sample::Canary => canary,
            Sample::Wrong => wrong,
        };
        vec![text.to_owned()]
    }

    /// The value of a field in JSON.
    pub(crate) fn json(&self, sample: Sample, random: &mut Random) -> String {
        let of = |samples: [&[&str]; 3], random: &mut Random| {
            let samples = match sample {
                Sample::Plain => samples[0],
                Sample::Canary => samples[1],
                Sample::Wrong => samples[2],
            };
            samples[random.below(samples.len())].to_owned()
        };
        let long = format!("{:?}", too_long());
        match self.kind {
            "any string" => of(
                [
                    &["\"plain\""],
                    &["\"canary-1x\""],
                    &["[\"canary-1x\"]", "7770013", "null"],
                ],
                random,
            ),
            "list<string>" => of(
                [
                    &["[]", "[\"plain\"]"],
                    &["[\"canary-1x\", \"canary-2x\"]"],
                    &["\"canary-1x\"", "[\"canary\", 7770013]"],
                ],
                random,
            ),
            "map<string>" => of(
                [
                    &["{\"key-1\": \"plain\"}"],
                    &["{\"key-1\": \"canary-1x\"}"],
                    &["[\"canary-1x\"]", "{\"key-1\": 7770013}"],
                ],
                random,
            ),
            // What is secret of it is never plain.
            "Payment" => of(
                [
                    &["{\"by\": \"card\", \"holder\": \"plain\", \"number\": \"canary-1x\"}"],
                    &[
                        "{\"holder\": \"canary-1x\", \"number\": \"canary-2x\", \"by\": \"card\"}",
                        "{\"by\": \"iban\", \"iban\": \"canary-1x\"}",
                    ],
                    &[
                        "{\"by\": \"canary-1x\", \"iban\": \"canary-2x\"}",
                        "{\"by\": \"card\", \"holder\": \"canary-1x\", \"number\": [\"canary-2x\"]}",
                        &format!("{{\"by\": \"iban\", \"iban\": {long}}}"),
                        "[\"canary-1x\"]",
                    ],
                ],
                random,
            ),
            "Shape" => of(
                [
                    &["5", "[5]", "{\"iban\": \"plain\"}"],
                    &["7770013", "[7770013]", "{\"iban\": \"canary-1x\"}"],
                    &[
                        "\"canary-1x\"",
                        "[\"canary-1x\"]",
                        "{\"iban\": [7770013]}",
                        &format!("{{\"iban\": {long}}}"),
                    ],
                ],
                random,
            ),
            kind => {
                if sample == Sample::Wrong && random.one_in(2) {
                    return "[\"canary-1x\", 7770013]".to_owned();
                }
                let text = self.texts(sample).concat();
                match kind {
                    "int32" | "double" if sample != Sample::Wrong => text,
                    _ => format!("{text:?}"),
                }
            }
        }
    }
}
