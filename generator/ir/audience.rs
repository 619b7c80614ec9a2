//! Who sees which view of a record.

use serde::Serialize;

use super::{OutputId, ResourceId, SchemeId};

/// The number of an [`Audience`] in [`super::Api::audiences`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct AudienceId(pub usize);

/// One of `audiences`: callers who are something to a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audience {
    /// Its number.
    pub id: AudienceId,
    /// The name in the contract.
    pub name: String,
    /// The method that the principal's side implements: `is_owner`.
    pub method: String,
    /// `of`: the resource whose records decide.
    pub of: ResourceId,
    /// `principal`: the scheme whose principals are asked.
    pub scheme: SchemeId,
    /// `description`.
    pub description: Option<String>,
}

/// `for` of an output: the first view whose callers one is of is what one is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Views {
    /// The views, in order. Those of schemes that no operation asks for are not there.
    pub of: Vec<View>,
    /// What is shown to who is left; `None` where they are answered 403.
    pub otherwise: Option<OutputId>,
}

/// One view of [`Views`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct View {
    /// Who sees it.
    pub who: Who,
    /// The key in the contract.
    pub key: String,
    /// What they see.
    pub output: OutputId,
}

/// Who sees a [`View`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Who {
    /// Who has a scope of a scheme, by its number there.
    Scope(SchemeId, usize),
    /// Who is of an audience.
    Audience(AudienceId),
}

impl Views {
    /// Every view, each once, in order.
    #[must_use]
    pub fn outputs(&self) -> Vec<OutputId> {
        let mut all: Vec<OutputId> = Vec::new();
        let views = self.of.iter().map(|view| view.output);
        for id in views.chain(self.otherwise) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}
