//! View of `errors.rs`: a struct for each error that the contract declares.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Home, Models, Owner, Scope};
use super::super::{doc, rust};
use super::{headers, sent, status};
use crate::ir::{Api, ErrorType, Field, MessagePart, Type};

/// The view.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    /// What it uses of `support`: a `use` item.
    imports: String,
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
    /// The call that ends the answer.
    answer: &'static str,
    /// Whether the value of its one detail is the whole body.
    transparent: bool,
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
    let typed = api.error_format.type_of("").is_some()
        && api.errors.iter().any(|error| error.body.is_none());
    let idents: Vec<String> = api.errors.iter().map(|error| error.ident.clone()).collect();
    let scope = models.scope(Home::Elsewhere, "super", &idents);
    let errors = api.errors.iter().map(|error| error_view(&scope, error));
    let errors = errors.collect();
    let mut imports: BTreeSet<&str> = scope.modules().into_iter().collect();
    imports.extend(["context", "respond"]);
    if typed {
        imports.insert("error");
    }
    let imports: Vec<&str> = imports.into_iter().collect();
    ErrorsView {
        imports: rust::import("super::support", &imports),
        errors,
        sent: sent::errors(models, api),
    }
}

fn error_view(scope: &Scope<'_>, error: &ErrorType) -> ErrorView {
    let api = scope.api;
    let template = error.message_template();
    let typed = api.error_format.type_of(&error.code);
    let typed = typed.filter(|_| error.body.is_none());
    let docs = error.description.as_deref().unwrap_or(&template);
    ErrorView {
        docs: doc::doc_comment(docs),
        ident: error.ident.clone(),
        status: status::constant(error.status),
        code: rust::string(&error.code),
        answer: match (&error.body, &typed) {
            (Some(_), _) => "error_body(Self::CODE, &self, exchange)",
            (None, Some(_)) => "error(Self::KIND, &self, exchange)",
            (None, None) => "error(Self::CODE, &self, exchange)",
        },
        transparent: error.body.is_some(),
        typed: typed.map(|uri| TypedView {
            uri: rust::string(&uri),
            title: rust::string(&api.error_format.title_of(error)),
        }),
        details: error
            .fields()
            .map(|detail| DetailView {
                docs: doc::doc_comment(&detail_docs(error, detail)),
                attributes: attribute(scope, detail),
                ident: detail.ident.clone(),
                ty: scope.field(Owner::Nobody, detail),
            })
            .collect(),
        headers: error
            .headers
            .iter()
            .map(|header| headers::view(scope, header))
            .collect(),
        message: message(scope, error),
    }
}

/// The serde attribute of a detail.
fn attribute(scope: &Scope<'_>, detail: &Field) -> String {
    let skip = scope.skip_absent(detail);
    scope.attribute(Owner::Nobody, detail, skip.as_deref())
}

/// The argument that shows a detail, or a field of a body, in a message.
fn display(scope: &Scope<'_>, object: &str, detail: &Field) -> String {
    let value = format!("{object}.{}", detail.ident);
    match scope.codec(&detail.ty) {
        Some(codec) => format!("respond::shown::<{codec}, _>(&{value})"),
        None => value,
    }
}

fn detail_docs(error: &ErrorType, detail: &Field) -> String {
    match &detail.description {
        Some(text) => text.clone(),
        None if error.body.is_some() => "The body of the answer.".to_owned(),
        None => format!("The member `{}` of the answer.", detail.wire),
    }
}

/// The field of this number in the type of an error's own body.
fn body_field<'a>(api: &'a Api, error: &ErrorType, field: usize) -> Option<&'a Field> {
    let Type::Named(id) = error.body.as_ref()?.ty else {
        return None;
    };
    api.ty(id).kind.parts().get(field)
}

/// Writes the message to `formatter`.
fn message(scope: &Scope<'_>, error: &ErrorType) -> String {
    let mut format = String::new();
    let mut values = String::new();
    for part in &error.message {
        match part {
            MessagePart::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
            MessagePart::Detail(index) => {
                format.push_str("{}");
                let detail = &error.details[*index];
                values.push_str(&format!(", {}", display(scope, "self", detail)));
            }
            MessagePart::Body { field, .. } => {
                let Some(field) = body_field(scope.api, error, *field) else {
                    continue;
                };
                format.push_str("{}");
                values.push_str(&format!(", {}", display(scope, "self.body", field)));
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
