//! View of `errors.rs`: a struct for each error that the contract declares.
use serde::Serialize;

use super::super::models::Models;
use super::super::{doc, rust};
use super::values::ERRORS;
use super::{headers, sent, status, wire};
use crate::ir::{Api, ErrorType, Field, MessagePart};

/// The view.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    /// What it uses of `support`.
    imports: &'static str,
    errors: Vec<ErrorView>,
    sent: Option<sent::ErrorsView>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    docs: String,
    ident: String,
    status: String,
    code: String,
    /// What it is called, where errors have types of their own.
    typed: Option<TypedView>,
    /// The expression for what it is called.
    kind: &'static str,
    details: Vec<DetailView>,
    headers: Vec<headers::HeaderView>,
    /// The expression that writes the message.
    message: String,
}

#[derive(Debug, Serialize)]
struct TypedView {
    uri: String,
    title: String,
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
pub fn view(models: &Models<'_>, api: &Api) -> ErrorsView {
    let typed = api.error_format.type_of("").is_some();
    ErrorsView {
        imports: match typed {
            true => "{context, error, respond}",
            false => "{context, respond}",
        },
        errors: api
            .errors
            .iter()
            .map(|error| error_view(api, error))
            .collect(),
        sent: sent::errors(models, api),
    }
}

fn error_view(api: &Api, error: &ErrorType) -> ErrorView {
    let template = error.message_template();
    let typed = api.error_format.type_of(&error.code);
    let docs = error.description.as_deref().unwrap_or(&template);
    ErrorView {
        docs: doc::doc_comment(docs),
        ident: error.ident.clone(),
        status: status::constant(error.status),
        code: rust::string(&error.code),
        kind: match typed {
            Some(_) => "Self::KIND",
            None => "Self::CODE",
        },
        typed: typed.map(|uri| TypedView {
            uri: rust::string(&uri),
            title: rust::string(&api.error_format.title_of(error)),
        }),
        details: error
            .details
            .iter()
            .map(|detail| DetailView {
                docs: doc::doc_comment(&detail_docs(detail)),
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

fn detail_docs(detail: &Field) -> String {
    match &detail.description {
        Some(text) => text.clone(),
        None => format!("The member `{}` of the answer.", detail.wire),
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
