//! Which operations are imported: all, or those of some tags and names.

use super::view::{Object, scalar};

/// Which operations are imported.
#[derive(Clone, Debug, Default)]
pub struct Only {
    /// Names of tags; an operation with any of them is taken.
    pub tags: Vec<String>,
    /// operationIds.
    pub operations: Vec<String>,
}

impl Only {
    /// Whether all are taken.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.tags.is_empty() && self.operations.is_empty()
    }

    pub(super) fn takes(&self, object: Object<'_>) -> bool {
        if self.is_all() {
            return true;
        }
        let id = object.peek("operationId");
        let id = id.and_then(|entry| scalar(&entry.value));
        let tags = tags(object);
        id.is_some_and(|id| self.operations.iter().any(|it| it == id))
            || tags.iter().any(|tag| self.tags.contains(tag))
    }
}

/// The tags of an operation.
pub(super) fn tags(object: Object<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for item in object.items("tags") {
        let tag = super::view::scalar(item).unwrap_or_default().trim();
        if !tag.is_empty() && !tags.iter().any(|it| it == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}
