//! How a parameter stands on the wire, as written.

use crate::diag::Spanned;

/// The keys of a field that only a parameter has.
#[derive(Clone, Debug, Default)]
pub struct ParamStyle {
    /// `separator`: a word that is not checked yet.
    pub separator: Option<Spanned<String>>,
    /// `deep`.
    pub deep: Option<Spanned<bool>>,
    /// `json`.
    pub json: Option<Spanned<bool>>,
}

impl ParamStyle {
    /// Whether it says `deep: true`.
    #[must_use]
    pub fn is_deep(&self) -> bool {
        self.deep.as_ref().is_some_and(|it| it.value)
    }

    /// Whether it says `json: true`.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.json.as_ref().is_some_and(|it| it.value)
    }
}
