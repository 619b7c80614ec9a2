//! Invents operations: what they may answer, how it is framed, and what they take.

use super::invent::{ERRORS, Invention};
use super::model::{Content, Contract, Cookie, Frame, Operation, Response, Ty, View, snake};
use super::types;

const STATUSES: [&str; 3] = ["ok", "non_authoritative_information", "partial_content"];

const FRAMES: [Frame; 11] = [
    Frame::One,
    Frame::List,
    Frame::Page,
    Frame::Counted,
    Frame::Offset,
    Frame::Stream,
    Frame::Ndjson,
    Frame::Events,
    Frame::Map,
    Frame::Nested,
    Frame::Maybe,
];

/// What is sent that no output lists.
fn values() -> [Ty; 9] {
    [
        Ty::Object(types::BADGE).list(),
        Ty::Union(types::SORT).map(),
        Ty::Union(types::EITHER),
        Ty::Object(types::CHAIN).list().list(),
        Ty::Scalar("string", "string"),
        Ty::Union(types::TREE).or_null(),
        Ty::Code,
        Ty::Shade.list(),
        Ty::Scalar("double", "double").map(),
    ]
}

/// What can stand among others of one media type.
const MIXED: [Frame; 6] = [
    Frame::One,
    Frame::List,
    Frame::Map,
    Frame::Page,
    Frame::Stream,
    Frame::Maybe,
];

impl Invention {
    /// Operations for two of the frames, for this or that, for text and bytes, and for what is sent.
    pub(super) fn operations(&mut self, contract: &Contract, number: usize) -> Vec<Operation> {
        let stem = snake(contract.resources[number].name);
        let mut operations = Vec::new();
        for letter in ['a', 'b'] {
            let content =
                Content::Framed(self.turn("frames", &FRAMES), self.view(contract, number));
            let mut responses = vec![self.response(contract, "ok", content)];
            if self.random.one_in(3) {
                responses.push(self.response(contract, "no_content", Content::Nothing));
            }
            operations.push(self.operation(contract, &stem, letter, responses));
        }
        let mut responses = Vec::new();
        for status in STATUSES {
            let mut views: Vec<(Frame, View)> = Vec::new();
            for _ in 0..1 + self.random.below(4) {
                let view = (self.turn("mixed", &MIXED), self.view(contract, number));
                // A model is sent once by a status in each frame.
                if !views.contains(&view) {
                    views.push(view);
                }
            }
            let content = match views.as_slice() {
                [(frame, view)] => Content::Framed(*frame, *view),
                _ => Content::AnyOf(views),
            };
            responses.push(self.response(contract, status, content));
        }
        operations.push(self.operation(contract, &stem, 'z', responses));
        let opaque = [("ok", Content::Text), ("partial_content", Content::Raw)];
        let responses = opaque.map(|(status, content)| self.response(contract, status, content));
        operations.push(Operation {
            extracts: self.turn("extracts", &[true, false]),
            ..self.operation(contract, &stem, 't', responses.into())
        });
        let responses = ["ok", "partial_content"].map(|status| {
            let value = self.turn("values", &values());
            self.response(contract, status, Content::Value(value))
        });
        operations.push(self.operation(contract, &stem, 'v', responses.into()));
        let view = self.view(contract, number);
        let content = match self.random.one_in(2) {
            true => Content::Framed(Frame::One, view),
            false => Content::Negotiated(view),
        };
        let responses = vec![self.response(contract, "ok", content)];
        operations.push(Operation {
            path: "/s/{key}".to_owned(),
            params: self.params(),
            rest: self.random.one_in(2),
            bodies: self.bodies(contract.resources[number].has_record()),
            optional_body: self.random.one_in(3),
            extracts: self.turn("extracts", &[true, true, false]),
            ..self.operation(contract, &stem, 's', responses)
        });
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
        contract: &Contract,
        stem: &str,
        letter: char,
        responses: Vec<Response>,
    ) -> Operation {
        Operation {
            name: format!("do_{stem}_{letter}"),
            path: format!("/{letter}"),
            responses,
            errors: (0..ERRORS.len())
                .filter(|_| self.random.one_in(3))
                .collect(),
            params: Vec::new(),
            bodies: Vec::new(),
            optional_body: false,
            auth: self.auth(contract.key.is_some()),
            rest: false,
            extracts: false,
        }
    }

    pub(super) fn response(
        &mut self,
        contract: &Contract,
        status: &'static str,
        content: Content,
    ) -> Response {
        let mut headers = Vec::new();
        for name in ["X-Note", "X-Count"] {
            if self.random.one_in(3) {
                headers.push(self.header(name));
            }
        }
        // Nobody asks for some of the properties where not all of them are listed.
        let has_fields = |frame: &Frame, view: &View| {
            frame.has_fields() && contract.output(*view).rest.is_none()
        };
        let has_fields = match &content {
            Content::Framed(frame, view) => has_fields(frame, view),
            Content::AnyOf(views) => views.iter().all(|(frame, view)| has_fields(frame, view)),
            _ => false,
        };
        let is_value = matches!(content, Content::Value(_));
        if is_value {
            headers.clear();
        }
        Response {
            status,
            sparse: has_fields && !self.random.one_in(4),
            content,
            headers,
            cookie: (!is_value && self.random.one_in(4)).then(|| Cookie {
                optional: self.random.one_in(2),
            }),
        }
    }
}
