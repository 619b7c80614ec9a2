//! Invents operations: what they may answer, and how it is framed.

use super::invent::{ERRORS, Invention};
use super::model::{Content, Contract, Frame, Operation, Response, View, snake};

const STATUSES: [&str; 4] = [
    "ok",
    "non_authoritative_information",
    "partial_content",
    "accepted",
];
const FRAMES: [Frame; 6] = [
    Frame::One,
    Frame::List,
    Frame::Page,
    Frame::Stream,
    Frame::Ndjson,
    Frame::Events,
];

impl Invention {
    /// An operation for three of the frames, and one that may answer this or that.
    pub(super) fn operations(&mut self, contract: &Contract, number: usize) -> Vec<Operation> {
        let stem = snake(contract.resources[number].name);
        let mut operations = Vec::new();
        let first = self.random.below(FRAMES.len());
        let frames = FRAMES.iter().cycle().skip(first).take(3);
        for (letter, &frame) in ('a'..).zip(frames) {
            let view = self.view(contract, number);
            let first = self.response("ok", Content::Framed(frame, view));
            let mut responses = vec![first];
            if self.random.one_in(3) {
                responses.push(self.response("no_content", Content::Nothing));
            }
            operations.push(self.operation(&stem, letter, responses));
        }
        let mut responses = Vec::new();
        for status in STATUSES {
            let mut views: Vec<(bool, View)> = Vec::new();
            for _ in 0..1 + self.random.below(3) {
                let view = (self.random.one_in(2), self.view(contract, number));
                // A model is sent once by a status, in one frame.
                if views.iter().all(|(_, other)| *other != view.1) {
                    views.push(view);
                }
            }
            let content = match views.as_slice() {
                [(false, view)] => Content::Framed(Frame::One, *view),
                [(true, view)] => Content::Framed(Frame::List, *view),
                _ => Content::AnyOf(views),
            };
            responses.push(self.response(status, content));
        }
        operations.push(self.operation(&stem, 'z', responses));
        operations
    }

    pub(super) fn view(&mut self, contract: &Contract, resource: usize) -> View {
        let output = self
            .random
            .below(contract.resources[resource].outputs.len());
        View { resource, output }
    }

    pub(super) fn operation(
        &mut self,
        stem: &str,
        letter: char,
        responses: Vec<Response>,
    ) -> Operation {
        Operation {
            name: format!("get_{stem}_{letter}"),
            path: format!("/{letter}"),
            responses,
            errors: (0..ERRORS.len())
                .filter(|_| self.random.one_in(3))
                .collect(),
        }
    }

    pub(super) fn response(&mut self, status: &'static str, content: Content) -> Response {
        let mut headers = Vec::new();
        for name in ["X-Note", "X-Count"] {
            if self.random.one_in(3) {
                headers.push(self.header(name));
            }
        }
        Response {
            status,
            content,
            headers,
            cookie: self.random.one_in(5),
        }
    }
}
