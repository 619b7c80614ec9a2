//! The pieces of the page: what it says of each resource and each error.

use minijinja::Error;

use super::engine::{Engine, Templates};
use super::page::{CONTENTS, ERRORS, SECTIONS, is_shown};
use crate::ir::{Api, ErrorId, Reach, ResourceId};

/// What is needed for every piece.
pub(super) struct Pieces<'a> {
    pub(super) api: &'a Api,
    pub(super) reach: &'a Reach,
}

impl Pieces<'_> {
    /// The resources of which a client meets anything.
    pub(super) fn shown(&self) -> Vec<ResourceId> {
        let resources = self.api.resources.iter().enumerate();
        resources
            .filter(|(_, resource)| is_shown(self.reach, resource))
            .map(|(number, _)| ResourceId(number))
            .collect()
    }

    /// The errors that an operation declares.
    pub(super) fn errors(&self) -> Vec<ErrorId> {
        let errors = self.api.errors.iter().map(|error| error.id);
        errors.filter(|id| self.reach.has_error(*id)).collect()
    }

    /// Renders a piece of each part.
    pub(super) fn rendered<T>(
        &self,
        parts: &[T],
        templates: &Templates<'_>,
        render: impl Fn(&Engine<'_>, &T) -> Result<String, Error>,
    ) -> Result<String, Error> {
        let engine = Engine::new(templates)?;
        parts.iter().map(|part| render(&engine, part)).collect()
    }
}

/// The page with its pieces in their places.
pub(super) fn assembled(frame: &str, contents: &str, sections: &str, errors: &str) -> String {
    let mut page = String::new();
    let mut rest = frame;
    for (mark, pieces) in [(CONTENTS, contents), (SECTIONS, sections), (ERRORS, errors)] {
        let Some((before, after)) = rest.split_once(mark) else {
            // A template of the user's own need not show it.
            continue;
        };
        page.push_str(before);
        page.push_str(pieces);
        rest = after;
    }
    page.push_str(rest);
    page
}
