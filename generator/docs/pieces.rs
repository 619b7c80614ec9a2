//! The pieces of the page: what it says of each resource and each error, with the print of all that
//! they rest on.

use minijinja::Error;

use super::{Before, Engine, Templates, page};
use crate::ir::{Api, ErrorId, Reach, ResourceId};
use crate::output::{Earlier, Pieced, Place};
use crate::parallel;
use crate::print::Print;

/// Where the pieces go in the page around them. Nothing of a contract reads like this: its angle
/// brackets are escaped.
pub(super) const CONTENTS: &str = "<!--contents-->";
pub(super) const SECTIONS: &str = "<!--sections-->";
pub(super) const ERRORS: &str = "<!--errors-->";

/// What is needed for every piece.
pub(super) struct Pieces<'a> {
    pub(super) api: &'a Api,
    pub(super) reach: &'a Reach,
    pub(super) before: Option<Before<'a>>,
}

/// A part of the contract that has pieces.
pub(super) trait Part: Sync {
    /// The print of the part with all that it refers to, and with what is decided elsewhere.
    fn print(&self, pieces: &Pieces<'_>, before: Before<'_>) -> Print;
}

impl Part for ResourceId {
    fn print(&self, pieces: &Pieces<'_>, before: Before<'_>) -> Print {
        let resource = pieces.api.resource(*self);
        let inputs = resource.inputs.iter();
        let inputs = inputs.map(|input| pieces.reach.has_input(input.id));
        let outputs = resource.outputs.iter();
        let outputs = outputs.map(|output| pieces.reach.has_output(output.id));
        let reached: Vec<u8> = inputs.chain(outputs).map(u8::from).collect();
        Print::of_all([before.prints.resource(*self), Print::of_bytes(&reached)])
    }
}

impl Part for ErrorId {
    fn print(&self, _: &Pieces<'_>, before: Before<'_>) -> Print {
        before.prints.error(*self)
    }
}

/// A piece: made now, or taken over.
pub(super) enum Piece {
    Made(Option<Print>, String),
    Earlier(Print, Place),
}

impl<'a> Pieces<'a> {
    /// The resources of which a client meets anything.
    pub(super) fn shown(&self) -> Vec<ResourceId> {
        let resources = self.api.resources.iter().enumerate();
        resources
            .filter(|(_, resource)| page::is_shown(self.reach, resource))
            .map(|(number, _)| ResourceId(number))
            .collect()
    }

    /// The errors that an operation declares.
    pub(super) fn errors(&self) -> Vec<ErrorId> {
        let errors = self.api.errors.iter().map(|error| error.id);
        errors.filter(|id| self.reach.has_error(*id)).collect()
    }

    /// Renders a piece of each part, in two halves side by side; what rests on what it rested on is
    /// taken over.
    pub(super) fn rendered<T: Part>(
        &self,
        parts: &[T],
        kind: &str,
        templates: &Templates<'_>,
        render: impl Fn(&Engine<'_>, &T) -> Result<String, Error> + Sync,
    ) -> Result<Vec<Piece>, Error> {
        let kind = Print::of_bytes(kind.as_bytes());
        let earlier: Option<&'a Earlier> = self.before.and_then(|before| before.page);
        let half = |parts: &[T]| -> Result<Vec<Piece>, Error> {
            // One engine a thread, where anything is rendered at all: rendering counts references to
            // what is in it.
            let mut engine = None;
            let mut render = |part: &T| -> Result<String, Error> {
                let engine = match &mut engine {
                    Some(engine) => engine,
                    none => none.insert(Engine::new(templates)?),
                };
                render(engine, part)
            };
            let mut piece = |part: &T| {
                let print = self
                    .before
                    .map(|before| Print::of_all([kind, part.print(self, before)]));
                let known = print.and_then(|print| Some((print, earlier?.get(print)?)));
                let Some((print, place)) = known else {
                    return Ok(Piece::Made(print, render(part)?));
                };
                // Builds for development hold what is taken over against what would be made.
                assert!(
                    !cfg!(debug_assertions) || place.holds(&render(part)?),
                    "its print does not tell all that it rests on: {place:?}"
                );
                Ok(Piece::Earlier(print, place))
            };
            parts.iter().map(&mut piece).collect()
        };
        let (left, right) = parts.split_at(parts.len() / 2);
        let (left, right) = parallel::both(|| half(left), || half(right));
        let mut pieces = left?;
        pieces.extend(right?);
        Ok(pieces)
    }
}

/// The page with its pieces in their places.
pub(super) fn assembled(
    frame: &str,
    contents: Vec<Piece>,
    sections: Vec<Piece>,
    errors: Vec<Piece>,
) -> Pieced {
    let mut page = Pieced::default();
    let mut rest = frame;
    for (mark, pieces) in [(CONTENTS, contents), (SECTIONS, sections), (ERRORS, errors)] {
        let Some((before, after)) = rest.split_once(mark) else {
            // A template of the user's own need not show it.
            continue;
        };
        page.push(None, before.to_owned());
        for piece in pieces {
            match piece {
                Piece::Made(print, text) => page.push(print, text),
                Piece::Earlier(print, place) => page.push_earlier(print, place),
            }
        }
        rest = after;
    }
    page.push(None, rest.to_owned());
    page
}
