//! View of `status.rs`: a constant for each status that an operation declares.
use serde::Serialize;

use crate::http::Status;
use crate::ir::Api;

/// The view.
#[derive(Debug, Serialize)]
pub struct StatusView {
    constants: Vec<Constant>,
}

#[derive(Debug, Serialize)]
struct Constant {
    name: String,
    value: String,
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api) -> StatusView {
    let operations = api
        .resources
        .iter()
        .flat_map(|resource| &resource.operations);
    let constants = operations
        .flat_map(|operation| {
            operation.responses.iter().map(|response| Constant {
                name: response.constant.clone(),
                value: constant(response.status),
            })
        })
        .collect();
    StatusView { constants }
}

/// The constant of the `http` crate, which names two statuses as they were named before.
#[must_use]
pub fn constant(status: Status) -> String {
    let name = match status.code {
        413 => "PAYLOAD_TOO_LARGE".to_owned(),
        422 => "UNPROCESSABLE_ENTITY".to_owned(),
        _ => status.constant(),
    };
    format!("::axum::http::StatusCode::{name}")
}
