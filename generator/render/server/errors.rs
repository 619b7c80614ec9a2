//! View of `errors.rs`: a struct for each error that the contract declares.
use serde::Serialize;

use super::super::rust;
use super::values::ERRORS;
use super::{headers, status, wire};
use crate::ir::{Api, ErrorType, MessagePart};

/// The view.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    errors: Vec<ErrorView>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    docs: String,
    ident: String,
    status: String,
    code: String,
    details: Vec<DetailView>,
    headers: Vec<headers::HeaderView>,
    /// The expression that writes the message.
    message: String,
}

#[derive(Debug, Serialize)]
struct DetailView {
    docs: String,
    attributes: String,
    ident: String,
    ty: String,
}

/// Builds the view.
#[must_use]
pub fn view(api: &Api) -> ErrorsView {
    ErrorsView {
        errors: api
            .errors
            .iter()
            .map(|error| error_view(api, error))
            .collect(),
    }
}

fn error_view(api: &Api, error: &ErrorType) -> ErrorView {
    let template = error.message_template();
    let docs = error.description.as_deref().unwrap_or(&template);
    ErrorView {
        docs: rust::docs(docs),
        ident: error.ident.clone(),
        status: status::constant(error.status),
        code: rust::string(&error.code),
        details: error
            .details
            .iter()
            .map(|detail| DetailView {
                docs: rust::docs(
                    &detail
                        .description
                        .clone()
                        .unwrap_or_else(|| format!("The member `{}` of the answer.", detail.wire)),
                ),
                attributes: wire::attributes(api, detail, ERRORS),
                ident: detail.ident.clone(),
                ty: ERRORS.field(api, detail),
            })
            .collect(),
        headers: error
            .headers
            .iter()
            .map(|header| headers::view(api, header, ERRORS))
            .collect(),
        message: message(error),
    }
}

/// Writes the message to `formatter`.
fn message(error: &ErrorType) -> String {
    let mut format = String::new();
    let mut values = String::new();
    for part in &error.message {
        match part {
            MessagePart::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
            MessagePart::Detail(index) => {
                format.push_str("{}");
                let detail = &error.details[*index];
                values.push_str(&format!(", {}", wire::display(detail)));
            }
        }
    }
    if values.is_empty() {
        let text = format.replace("{{", "{").replace("}}", "}");
        format!("formatter.write_str({})", rust::string(&text))
    } else {
        format!(
            "::std::write!(formatter, {}{values})",
            rust::string(&format)
        )
    }
}
