//! View of `errors.rs`: a struct for each error that the contract declares.
use serde::Serialize;

use super::super::models::{Home, Models, Owner, RustFile, are_comparable, derive};
use super::super::{doc, rust};
use super::{headers, sent, status};
use crate::ir::{Api, ErrorType, Field, MessagePart, Type, TypeKind};

/// The view.
#[derive(Debug, Serialize)]
pub struct ErrorsView {
    /// What it uses of `support`: a `use` item.
    imports: String,
    errors: Vec<ErrorView>,
}

#[derive(Debug, Serialize)]
struct ErrorView {
    docs: String,
    ident: String,
    /// Derives beside those of every error, each behind a comma.
    derives: &'static str,
    status: String,
    /// What it is called.
    kind: String,
    /// What it holds beside its headers.
    fields: Vec<FieldView>,
    headers: Vec<headers::HeaderView>,
    /// The calls that add the headers to the answer.
    added: Vec<String>,
    /// The expression of the body, where that is one of its own.
    body: Option<String>,
    /// The details, as a list: names and values.
    members: String,
    /// The schema of the body or the details.
    sent: Option<String>,
    /// The headers whose values can break the contract, as a list: names and schemas.
    checked_headers: String,
    /// The expression that writes the message.
    message: String,
}

#[derive(Debug, Serialize)]
struct FieldView {
    docs: String,
    ident: String,
    ty: String,
}

/// Builds the view.
#[must_use]
pub fn view(models: &Models<'_>, api: &Api) -> ErrorsView {
    let idents: Vec<String> = api.errors.iter().map(|error| error.ident.clone()).collect();
    let rust_file = models
        .rust_file(Home::Elsewhere, "super", &idents)
        .sending();
    for module in ["declared", "error", "write"] {
        rust_file.support(module);
    }
    let errors = api.errors.iter().map(|error| error_view(&rust_file, error));
    ErrorsView {
        errors: errors.collect(),
        imports: rust::import("super::support", &rust_file.modules()),
    }
}

fn error_view(rust_file: &RustFile<'_>, error: &ErrorType) -> ErrorView {
    let api = rust_file.api;
    let template = error.message_template();
    let docs = error.description.as_deref().unwrap_or(&template);
    let headers = error.headers.iter();
    let views: Vec<headers::HeaderView> = headers
        .clone()
        .map(|header| headers::view(rust_file, header))
        .collect();
    if !views.is_empty() {
        rust_file.support("response");
    }
    let checked_headers = sent::headers(rust_file, &error.headers);
    if !checked_headers.is_empty() {
        rust_file.support("check");
    }
    let comparable = error.fields().chain(headers.map(|header| &header.field));
    ErrorView {
        docs: doc::doc_comment(docs),
        ident: error.ident.clone(),
        derives: derive(are_comparable(api, comparable)),
        status: status::constant(error.status),
        kind: kind(api, error),
        fields: error
            .fields()
            .map(|field| field_view(rust_file, field))
            .collect(),
        added: views
            .iter()
            .map(|header| header.added(&format!("self.{}", header.ident)))
            .collect(),
        headers: views,
        body: error.body.as_ref().map(|body| body_value(rust_file, body)),
        members: rust_file.members(&error.details),
        sent: sent(rust_file, error),
        checked_headers: checked_headers.join(", "),
        message: message(rust_file, error),
    }
}

fn field_view(rust_file: &RustFile<'_>, field: &Field) -> FieldView {
    let docs = field.description.as_deref();
    FieldView {
        docs: docs.map(doc::doc_comment).unwrap_or_default(),
        ident: field.ident.clone(),
        ty: rust_file.field(Owner::Nobody, field),
    }
}

/// What it is called: its code, and its type where errors have types of their own.
fn kind(api: &Api, error: &ErrorType) -> String {
    let code = format!("error::Kind::of({})", rust::string(&error.code));
    match api.error_format.type_of(&error.code) {
        Some(uri) if error.body.is_none() => format!(
            "{code}.typed({}, {})",
            rust::string(&uri),
            rust::string(&api.error_format.title_of(error))
        ),
        _ => code,
    }
}

/// The expression of a body, by reference.
fn body_value(rust_file: &RustFile<'_>, body: &Field) -> String {
    match rust_file.codec(&body.ty) {
        Some(codec) => format!("&write::by::<{codec}, _>(&self.{})", body.ident),
        None => format!("&self.{}", body.ident),
    }
}

/// The schema of what an error sends beside what every error does; `None` where it is nothing.
fn sent(rust_file: &RustFile<'_>, error: &ErrorType) -> Option<String> {
    if let Some(body) = &error.body {
        return Some(rust_file.field_schema(body));
    }
    let details = error.details.iter();
    let details = details.map(|detail| (detail, !detail.is_required()));
    (!error.details.is_empty())
        .then(|| rust_file.object_schema(&rust_file.sent_properties(details)))
}

/// The argument that shows a detail, or a field of a body, in a message.
fn display(rust_file: &RustFile<'_>, object: &str, detail: &Field) -> String {
    let value = format!("{object}.{}", detail.ident);
    let is_shown_alike = match &detail.ty {
        Type::Scalar(scalar) => scalar.row().is_shown_as_written(),
        _ => true,
    };
    match rust_file.codec(&detail.ty) {
        Some(codec) => {
            rust_file.support("response");
            format!("response::shown(&write::by::<{codec}, _>(&{value}))")
        }
        None if is_shown_alike && !is_union(rust_file.api, &detail.ty) => value,
        None => {
            rust_file.support("response");
            format!("response::shown(&{value})")
        }
    }
}

fn is_union(api: &Api, ty: &Type) -> bool {
    matches!(ty, Type::Named(id) if matches!(api.ty(*id).kind, TypeKind::Union { .. }))
}

/// The field of this number in the type of an error's own body.
fn body_field<'a>(api: &'a Api, error: &ErrorType, field: usize) -> Option<&'a Field> {
    let Type::Named(id) = error.body.as_ref()?.ty else {
        return None;
    };
    api.ty(id).kind.parts().get(field)
}

/// Writes the message to `formatter`.
fn message(rust_file: &RustFile<'_>, error: &ErrorType) -> String {
    let mut format = String::new();
    let mut values = String::new();
    for part in &error.message {
        match part {
            MessagePart::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
            MessagePart::Detail(index) => {
                format.push_str("{}");
                let detail = &error.details[*index];
                values.push_str(&format!(", {}", display(rust_file, "self", detail)));
            }
            MessagePart::Body { field, .. } => {
                let Some(field) = body_field(rust_file.api, error, *field) else {
                    continue;
                };
                format.push_str("{}");
                values.push_str(&format!(", {}", display(rust_file, "self.body", field)));
            }
        }
    }
    if values.is_empty() {
        let text = format.replace("{{", "{").replace("}}", "}");
        format!("formatter.write_str({})", rust::string(&text))
    } else {
        format!("write!(formatter, {}{values})", rust::string(&format))
    }
}
