//! Rules: what a diagnostic can be about, as rows of data.

use std::fmt;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The contract cannot be carried out.
    Error,
    /// The contract can be carried out, and is probably not what was meant.
    Warning,
    /// Nothing is wrong: something is to be known.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One kind of mistake. `guestlist explain` prints it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable code, such as `GL301`.
    pub code: &'static str,
    /// The offence as a name that reads well behind `allow:`, such as `unused-model`.
    pub slug: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// One line on what the rule refuses.
    pub summary: &'static str,
    /// The long form, as a document in Markdown with the headings of an [`Explanation`].
    pub document: &'static str,
}

/// A rule as one row: how much it weighs, its code, its slug and its summary. Its document is
/// `generator/explanations/<code>.md`.
macro_rules! rule {
    ($severity:ident $code:literal $slug:literal, $summary:literal) => {
        $crate::diag::Rule {
            code: $code,
            slug: $slug,
            severity: $crate::diag::Severity::$severity,
            summary: $summary,
            document: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/generator/explanations/",
                $code,
                ".md"
            )),
        }
    };
}
pub(crate) use rule;

impl Rule {
    /// The long form.
    #[must_use]
    pub fn explanation(&self) -> Explanation {
        let part = |heading| part(self.document, heading);
        Explanation {
            what: part("What it does"),
            why: part("Why it is bad"),
            example: part("Example"),
            instead: part("Use instead"),
        }
    }
}

/// The long form of a [`Rule`], under its four headings.
#[derive(Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it does.
    pub what: String,
    /// Why it is bad.
    pub why: String,
    /// A piece of a contract that breaks the rule.
    pub example: String,
    /// The same piece, as it should be.
    pub instead: String,
}

/// What stands under a heading of a document: code as it is in its fence, or a paragraph as one line.
fn part(document: &str, heading: &str) -> String {
    let heading = format!("\n## {heading}\n");
    let below = document.split_once(&heading).map_or("", |(_, below)| below);
    let text = below.split("\n## ").next().unwrap_or_default().trim();
    let fenced = text
        .strip_prefix("```")
        .and_then(|text| text.strip_suffix("\n```"));
    match fenced.and_then(|fenced| fenced.split_once('\n')) {
        Some((_language, code)) => code.to_owned(),
        None => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
