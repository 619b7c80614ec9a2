//! Writes what the tests know of a contract, as `canary_tests::Contract`.

use super::model::{Content, Contract, Exposure, Input, Operation, View};
use super::records::names;
use super::sent::{method, owner};

/// The value of a contract.
pub fn entry(contract: &Contract) -> String {
    let operations = contract.resources.iter().flat_map(|resource| {
        let root = resource.name.to_lowercase();
        let operations = resource.operations.iter();
        operations.map(move |it| operation(contract, &root, it))
    });
    let operations: Vec<String> = operations.collect();
    format!(
        "Contract {{ seed: {0}, format: {1:?}, router: c{0}::router, operations: &[{2}], unlisted: &{3:?} }}",
        contract.seed,
        match contract.error_format.contains('{') {
            true => "error_format: own",
            false => &contract.error_format,
        },
        operations.join(", "),
        contract.unlisted()
    )
}

fn operation(contract: &Contract, root: &str, operation: &Operation) -> String {
    let resource = owner(contract, operation);
    let mut draft: Vec<Input> = resource
        .drafted
        .iter()
        .map(|number| {
            let field = &resource.record[*number];
            Input {
                name: field.name.clone(),
                kind: "any string",
                is_secret: field.exposure == Exposure::Secret,
                is_optional: false,
            }
        })
        .collect();
    draft.extend(contract.drafts.iter().cloned());
    let params: Vec<String> = operation
        .params
        .iter()
        .map(|param| {
            format!(
                "Param {{ place: {:?}, input: {:?} }}",
                param.place, param.input
            )
        })
        .collect();
    let bodies: Vec<String> = operation
        .bodies
        .iter()
        .map(|body| format!("BodyKind::{body:?}"))
        .collect();
    let mut fields: Vec<&str> = Vec::new();
    for response in operation.responses.iter().filter(|it| it.sparse) {
        let views: Vec<View> = match &response.content {
            Content::Framed(_, view) => vec![*view],
            Content::AnyOf(views) => views.iter().map(|(_, view)| *view).collect(),
            _ => Vec::new(),
        };
        fields.extend(views.iter().flat_map(|view| names(contract, *view)));
    }
    format!(
        "Operation {{ method: {:?}, path: {:?}, auth: Auth::{:?}, key: {:?}, extracts: {}, \
         params: &[{}], bodies: &[{}], optional_body: {}, draft: &{draft:?}, form: &{:?}, \
         fields: &{fields:?} }}",
        method(operation).to_uppercase(),
        format!("/{root}{}", operation.path),
        operation.auth,
        contract.key.unwrap_or_default(),
        operation.extracts,
        params.join(", "),
        bodies.join(", "),
        operation.optional_body,
        contract.forms,
    )
}
