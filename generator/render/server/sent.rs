//! What declared headers look like when they are sent, as debug builds check it.
use serde::Serialize;

use super::super::models::{Home, Models, RustFile};
use super::super::rust;
use crate::ir::{Header, Resource, Scalar, Type};

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
    let rust_file = models.rust_file(Home::Elsewhere, "super::super::super", &[]);
    let rust_file = rust_file.sending();
    let operations = resource.operations.iter();
    let responses = operations.flat_map(|operation| &operation.responses);
    let constants = responses.map(|response| ConstantView {
        name: response.constant.clone(),
        headers: headers(&rust_file, &response.headers),
    });
    let constants: Vec<ConstantView> = constants
        .filter(|constant| !constant.headers.is_empty())
        .collect();
    if constants.is_empty() {
        return None;
    }
    rust_file.support("check");
    Some(HeadersView {
        support: rust::import("super::super::super::support", &rust_file.modules()),
        constants,
    })
}

/// Whether debug builds look at one of these headers.
#[must_use]
pub fn any(headers: &[Header]) -> bool {
    headers.iter().any(can_break)
}

/// Those headers that can break the contract, each with its name and its schema.
#[must_use]
pub fn headers(rust_file: &RustFile<'_>, headers: &[Header]) -> Vec<String> {
    let headers = headers.iter().filter(|header| can_break(header));
    headers
        .map(|header| {
            let name = rust::string(&header.lower);
            format!("({name}, {})", rust_file.field_schema(&header.field))
        })
        .collect()
}

/// Whether the Rust type of a header holds values that the contract does not allow.
fn can_break(header: &Header) -> bool {
    let field = &header.field;
    match &field.ty {
        Type::Scalar(scalar) => {
            !field.constraints.is_empty() || (scalar.is_string() && *scalar != Scalar::String)
        }
        Type::Encoded(..) => !field.constraints.is_empty(),
        // A type with a name keeps its own rules, and no other type is a header.
        _ => false,
    }
}
