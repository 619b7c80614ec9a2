//! Finds canaries.

/// Everything that a canary can look like, in JSON, in a header and in `Debug`. All in lower case.
const NEEDLES: [&str; 9] = [
    "canary",
    "7770013",
    "7777-07-07",
    "jul 7777",
    "07:07:07.777",
    "p7777d",
    "77.70.0.13",
    "ca7a12ca",
    "99, 97, 110, 97, 114, 121",
];

/// `canary` in base64.
const IN_BASE64: &str = "Y2FuYXJ5";

/// The first canary in a text, as it stands there.
#[must_use]
pub fn find(text: &str) -> Option<&str> {
    if let Some(at) = text.find(IN_BASE64) {
        return Some(&text[at..at + IN_BASE64.len()]);
    }
    // Only ASCII is made lower, so places stay the same.
    let lower = text.to_ascii_lowercase();
    NEEDLES.iter().find_map(|needle| {
        let at = lower.find(needle)?;
        text.get(at..at + needle.len())
    })
}
