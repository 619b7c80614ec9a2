//! All the mistakes of one run.

use super::{Diagnostic, Rule, Severity, Sources};

/// Collects diagnostics; nothing is shown before all of them are known.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

/// The findings of one contract and the texts that they are about.
pub type Run<'a> = (&'a Sources, &'a Report);

impl Report {
    /// Takes in one more.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes in all of another report.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// In source order, without exact repetitions. Of two at one place the error comes first.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.span, d.severity, d.rule.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.diagnostics.dedup();
        self
    }

    /// Makes every warning an error (`--deny warnings`).
    #[must_use]
    pub fn deny_warnings(mut self) -> Self {
        for diagnostic in &mut self.diagnostics {
            diagnostic.severity = Severity::Error;
        }
        self
    }

    /// Makes an error of each whose rule is `denied`.
    #[must_use]
    pub fn deny(mut self, denied: impl Fn(&Rule) -> bool) -> Self {
        for diagnostic in &mut self.diagnostics {
            if denied(diagnostic.rule) {
                diagnostic.severity = Severity::Error;
            }
        }
        self
    }

    /// Keeps those for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }
}
