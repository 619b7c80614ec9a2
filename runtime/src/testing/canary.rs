//! The marks that values have which must not leave.

/// The mark of a text.
pub(super) const TEXT: &str = "canary-7f3a";

/// Canaries of forms that patterns ask for.
pub(super) const FORMS: [&str; 3] = ["1987-06-05", "1987-06-05T04:03:02Z", "Y2FuYXJ5LTdmM2E="];

/// What is in the canaries of any type, as it would be seen in an answer.
const MARKS: [&str; 11] = [
    TEXT,
    "Y2FuYXJ5LTdm",
    "1987654321",
    "19876.5",
    "ca9a97ca",
    "1987-06-05",
    "19:08:07",
    "P1987D",
    "1987:6:5",
    "198.76.54.32",
    "05 Jun 1987",
];

/// The mark of a canary in a text.
pub(super) fn found(text: &str) -> Option<&'static str> {
    MARKS.into_iter().find(|mark| text.contains(mark))
}
