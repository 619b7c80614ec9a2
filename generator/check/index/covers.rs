//! Which scalars take every value of another one.

use crate::ir::Scalar;

/// Whether every value of `other` is one of `scalar` too.
pub fn covers(scalar: Scalar, other: Scalar) -> bool {
    use Scalar as S;
    match (scalar, other) {
        _ if scalar == other => true,
        (S::String | S::Text(_), S::String | S::Text(_)) => takes(scalar, other),
        (S::Int64, S::Int32 | S::Uint32) | (S::Uint64, S::Uint32) => true,
        (S::Double, other) => other.is_number(),
        (S::Float, other) => other.is_integer(),
        _ => false,
    }
}

/// Whether a text that is a number or a boolean of `other` is a value of `scalar`, which is a string.
pub fn covers_digits(scalar: Scalar, other: Scalar) -> bool {
    (other.is_number() || other == Scalar::Boolean) && takes(scalar, other)
}

/// Whether every text of `other` is one of `scalar`, which is a string.
fn takes(scalar: Scalar, other: Scalar) -> bool {
    scalar == Scalar::String || scalar.row().takes.contains(&other.name())
}

#[cfg(test)]
mod tests {
    use super::{covers, covers_digits};
    use crate::ir::Scalar;

    /// Texts of every kind beside the samples of the scalars, so that what one scalar takes and another does not is among them.
    const TEXTS: &[&str] = &[
        "",
        " ",
        "a b",
        "a",
        "ab==",
        "YWJj",
        "-1",
        "0",
        "12",
        "1.5",
        "-0.25",
        "1e5",
        "99999999999999999999",
        "true",
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        "2020-02-29",
        "0001-01-01",
        "2020-02-29T10:00:00Z",
        "2020-02-29t10:00:00.5+01:00",
        "10:00:00",
        "23:59:60",
        "P1D",
        "PT36H",
        "P0000000000000000000000000000000000000000000000000000000000000000001D",
        "//+A",
        "+A/=",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "a@example.com",
        "\"a b\"@example.com",
        "https://example.com/a?b#c",
        "urn:a:b",
        "//host/a",
        "../a",
        "#a",
        "example.com",
        "a-b.c",
        "xn--bcher-kva.example",
        "127.0.0.1",
        "255.255.255.255",
        "::1",
        "2001:db8::1",
    ];

    #[test]
    fn what_is_covered_is_taken_and_what_is_not_has_an_example() {
        let texts = |scalar: Scalar| {
            let is_string =
                !scalar.is_number() && !matches!(scalar, Scalar::Boolean | Scalar::Json);
            let samples = Scalar::all().flat_map(|scalar| scalar.row().samples);
            TEXTS
                .iter()
                .chain(samples)
                .copied()
                .filter(move |text| is_string && scalar.fits(text))
        };
        let mut wrong = Vec::new();
        for scalar in Scalar::all() {
            let name = scalar.name();
            for other in Scalar::all() {
                let other_name = other.name();
                let mut of_other = texts(other);
                if covers(scalar, other) {
                    let missed: Vec<&str> = of_other.filter(|text| !scalar.fits(text)).collect();
                    wrong.extend(
                        missed
                            .iter()
                            .map(|text| format!("{name}: {text} of {other_name}")),
                    );
                } else if texts(other).count() > 0
                    && texts(scalar).count() > 0
                    && !of_other.any(|text| !scalar.fits(text))
                {
                    wrong.push(format!("{name} takes all examples of {other_name}"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn texts_of_numbers_are_taken() {
        for scalar in Scalar::all() {
            let name = scalar.name();
            for (other, texts) in [
                (Scalar::Int32, &["-1", "0", "2147483647"][..]),
                (Scalar::Uint64, &["0", "18446744073709551615"]),
                (Scalar::Double, &["-1.5e300", "0", "1.5"]),
                (Scalar::Boolean, &["true", "false"]),
            ] {
                if scalar.is_number() || matches!(scalar, Scalar::Boolean | Scalar::Json) {
                    continue;
                }
                let taken = texts.iter().all(|text| scalar.fits(text));
                assert_eq!(covers_digits(scalar, other), taken, "{name} of {texts:?}");
            }
        }
    }
}
