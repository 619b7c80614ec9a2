//! What errors and declared headers look like when they are sent, as debug builds check it.
use serde::Serialize;

use super::super::models::{Home, Models, Scope};
use super::super::rust;
use crate::ir::{Api, ErrorType, Header, Resource, Scalar, Type};

/// The module of `errors.rs` that debug builds alone have.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    /// Modules of `support`, as a list.
    support: String,
    /// The errors that it names.
    idents: String,
    errors: Vec<ErrorView>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    ident: String,
    /// The properties of its details.
    details: Vec<String>,
    /// The schema of a body of its own.
    body: Option<String>,
    /// Its headers that can break the contract, each with its name and schema.
    headers: Vec<String>,
}

/// Builds the view of errors; `None` where the contract declares none.
#[must_use]
pub fn errors(models: &Models<'_>, api: &Api) -> Option<ErrorsView> {
    let scope = scope(models, "super::super");
    let errors = api.errors.iter().map(|error| error_view(&scope, error));
    let errors: Vec<ErrorView> = errors.collect();
    if errors.is_empty() {
        return None;
    }
    scope.support("check");
    scope.support("schema");
    let mut idents: Vec<&str> = errors.iter().map(|error| error.ident.as_str()).collect();
    idents.sort_unstable();
    Some(ErrorsView {
        support: rust::import("super::super::support", &scope.modules()),
        idents: rust::import("super", &idents),
        errors,
    })
}

fn error_view(scope: &Scope<'_>, error: &ErrorType) -> ErrorView {
    let details = error.details.iter();
    let details = details.map(|detail| (detail, !detail.is_required()));
    ErrorView {
        ident: error.ident.clone(),
        details: scope.sent_properties(details),
        body: error.body.as_ref().map(|body| scope.field_schema(body)),
        headers: headers(scope, &error.headers),
    }
}

/// The module of `operations.rs` that debug builds alone have.
#[derive(Debug, Serialize)]
pub struct HeadersView {
    /// Modules of `support`, as a list.
    support: String,
    /// A constant for each status that declares headers which can break the contract.
    constants: Vec<ConstantView>,
}

#[derive(Debug, Serialize)]
struct ConstantView {
    name: String,
    headers: Vec<String>,
}

/// Builds the view of the headers that a resource's operations declare; `None` where the types of
/// all of them hold whatever the contract says.
#[must_use]
pub fn of_responses(models: &Models<'_>, resource: &Resource) -> Option<HeadersView> {
    let scope = scope(models, "super::super::super");
    let operations = resource.operations.iter();
    let responses = operations.flat_map(|operation| &operation.responses);
    let constants = responses.map(|response| ConstantView {
        name: response.constant.clone(),
        headers: headers(&scope, &response.headers),
    });
    let constants: Vec<ConstantView> = constants
        .filter(|constant| !constant.headers.is_empty())
        .collect();
    if constants.is_empty() {
        return None;
    }
    scope.support("check");
    Some(HeadersView {
        support: rust::import("super::super::super::support", &scope.modules()),
        constants,
    })
}

/// Whether debug builds look at one of these headers.
#[must_use]
pub fn any(headers: &[Header]) -> bool {
    headers.iter().any(can_break)
}

fn scope<'a>(models: &'a Models<'_>, root: &'static str) -> Scope<'a> {
    models.scope(Home::Elsewhere, root, &[]).sending()
}

fn headers(scope: &Scope<'_>, headers: &[Header]) -> Vec<String> {
    let headers = headers.iter().filter(|header| can_break(header));
    headers
        .map(|header| {
            let name = rust::string(&header.lower);
            format!("({name}, {})", scope.field_schema(&header.field))
        })
        .collect()
}

/// Whether the Rust type of a header holds values that the contract does not allow.
fn can_break(header: &Header) -> bool {
    let field = &header.field;
    match &field.ty {
        Type::Scalar(scalar) => {
            !field.constraints.is_empty() || (scalar.is_text() && *scalar != Scalar::String)
        }
        Type::Encoded(..) => !field.constraints.is_empty(),
        // A type with a name keeps its own rules, and no other type is a header.
        _ => false,
    }
}
