//! What a client can meet: the models, types and errors that an operation leads to.
//!
//! A name that no operation leads to is not exposed, so it is in nothing that a client can read.

use crate::http::Method;

use super::{Api, ErrorId, Field, InputId, Operation, OutputId, Type, TypeId, Views};

/// What the operations of an [`Api`] lead to.
#[derive(Clone, Debug)]
pub struct Reach {
    requests: Vec<bool>,
    responses: Vec<bool>,
    /// The same, but for what is met only as a variant that a discriminator names.
    named_requests: Vec<bool>,
    named_responses: Vec<bool>,
    inputs: Vec<Vec<bool>>,
    outputs: Vec<Vec<bool>>,
    /// The same, but for what is met only where the client chooses among its fields.
    whole_outputs: Vec<Vec<bool>>,
    errors: Vec<bool>,
}

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the client.
    Request,
    /// To the client.
    Response,
}

impl Reach {
    /// Follows every operation.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        Self::following(api, |_| true)
    }

    /// Follows what has a schema in the document: an answer to HEAD has no content.
    #[must_use]
    pub fn of_document(api: &Api) -> Self {
        Self::following(api, |operation| operation.method != Method::Head)
    }

    fn following(api: &Api, has_content: impl Fn(&Operation) -> bool) -> Self {
        let outputs: Vec<Vec<bool>> = api
            .resources
            .iter()
            .map(|resource| vec![false; resource.outputs.len()])
            .collect();
        let mut reach = Self {
            requests: vec![false; api.types.len()],
            responses: vec![false; api.types.len()],
            named_requests: vec![false; api.types.len()],
            named_responses: vec![false; api.types.len()],
            inputs: api
                .resources
                .iter()
                .map(|resource| vec![false; resource.inputs.len()])
                .collect(),
            whole_outputs: outputs.clone(),
            outputs,
            errors: vec![false; api.errors.len()],
        };
        for resource in &api.resources {
            for operation in &resource.operations {
                reach.operation(api, operation, has_content(operation));
            }
        }
        reach
    }

    /// Whether the type goes this way.
    #[must_use]
    pub fn has_type(&self, id: TypeId, direction: Direction) -> bool {
        match direction {
            Direction::Request => self.requests[id.0],
            Direction::Response => self.responses[id.0],
        }
    }

    /// Whether the type goes this way by itself, and not only as a variant beside its discriminator.
    #[must_use]
    pub fn has_type_itself(&self, id: TypeId, direction: Direction) -> bool {
        match direction {
            Direction::Request => self.named_requests[id.0],
            Direction::Response => self.named_responses[id.0],
        }
    }

    /// Whether a request brings the input.
    #[must_use]
    pub fn has_input(&self, id: InputId) -> bool {
        self.inputs[id.resource.0][id.index]
    }

    /// Whether a response carries the output.
    #[must_use]
    pub fn has_output(&self, id: OutputId) -> bool {
        self.outputs[id.resource.0][id.index]
    }

    /// Whether a response carries the output whole, and not only those of its fields that a client
    /// asks for.
    #[must_use]
    pub fn has_whole_output(&self, id: OutputId) -> bool {
        self.whole_outputs[id.resource.0][id.index]
    }

    /// Whether an operation declares the error.
    #[must_use]
    pub fn has_error(&self, id: ErrorId) -> bool {
        self.errors[id.0]
    }

    fn operation(&mut self, api: &Api, operation: &Operation, has_content: bool) {
        for param in operation.loose_fields() {
            self.ty(api, &param.ty, Direction::Request);
        }
        for id in operation.body_inputs() {
            self.input(api, id);
        }
        for response in &operation.responses {
            for header in &response.headers {
                self.ty(api, &header.field.ty, Direction::Response);
            }
            for variant in &response.variants {
                if let Some(value) = variant.content.value().filter(|_| has_content)
                    && !response.sparse
                {
                    self.ty(api, &value.ty, Direction::Response);
                    continue;
                }
                match variant.content.output() {
                    _ if !has_content => {}
                    Some(id) if response.sparse => self.output(api, id),
                    Some(id) => self.whole_output(api, id),
                    None => {}
                }
            }
        }
        for id in operation.answered_errors(api) {
            for header in &api.error(id).headers {
                self.ty(api, &header.field.ty, Direction::Response);
            }
            if has_content {
                self.error(api, id);
            }
        }
    }

    fn error(&mut self, api: &Api, id: ErrorId) {
        if std::mem::replace(&mut self.errors[id.0], true) {
            return;
        }
        for ty in api.error(id).field_types() {
            self.ty(api, ty, Direction::Response);
        }
    }

    fn input(&mut self, api: &Api, id: InputId) {
        if std::mem::replace(&mut self.inputs[id.resource.0][id.index], true) {
            return;
        }
        for field in &api.input(id).fields {
            self.ty(api, &field.field.ty, Direction::Request);
        }
    }

    fn whole_output(&mut self, api: &Api, id: OutputId) {
        self.whole_outputs[id.resource.0][id.index] = true;
        let views = api.output(id).views.iter().flat_map(Views::outputs);
        for view in views {
            self.whole_outputs[view.resource.0][view.index] = true;
        }
        self.output(api, id);
    }

    fn output(&mut self, api: &Api, id: OutputId) {
        if std::mem::replace(&mut self.outputs[id.resource.0][id.index], true) {
            return;
        }
        for field in &api.output(id).fields {
            self.ty(api, &field.field.ty, Direction::Response);
        }
        let views = api.output(id).views.iter().flat_map(Views::outputs);
        views.for_each(|view| self.output(api, view));
    }

    fn ty(&mut self, api: &Api, ty: &Type, direction: Direction) {
        match ty {
            Type::Scalar(_) | Type::Record(_) => {}
            Type::Named(id) => {
                match direction {
                    Direction::Request => self.named_requests[id.0] = true,
                    Direction::Response => self.named_responses[id.0] = true,
                }
                self.named(api, *id, direction);
            }
            Type::Input(id) => self.input(api, *id),
            Type::Output(id) => self.whole_output(api, *id),
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Encoded(_, inner) => {
                self.ty(api, inner, direction);
            }
        }
    }

    fn named(&mut self, api: &Api, id: TypeId, direction: Direction) {
        let seen = match direction {
            Direction::Request => &mut self.requests[id.0],
            Direction::Response => &mut self.responses[id.0],
        };
        if std::mem::replace(seen, true) {
            return;
        }
        let parts = api.ty(id).kind.parts();
        let is_tagged = api.ty(id).kind.discriminator().is_some();
        for field in parts.iter().filter(|field| field.travels(direction)) {
            match &field.ty {
                Type::Named(variant) if is_tagged => self.named(api, *variant, direction),
                ty => self.ty(api, ty, direction),
            }
        }
    }
}

impl Field {
    /// Whether a type's field goes this way: to the client only what is neither private nor secret.
    #[must_use]
    pub fn travels(&self, direction: Direction) -> bool {
        direction == Direction::Request || self.exposure == super::Exposure::Listed
    }
}
