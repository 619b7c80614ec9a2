//! View of `errors.rs`: a struct for each error that the contract declares.
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::models::{Home, Models, Owner, Scope, are_comparable, derive};
use super::super::{doc, rust};
use super::{failure, headers, sent, status};
use crate::ir::{Api, ErrorId, ErrorType, Field, MessagePart, Type, TypeKind};

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
    /// Derives beside those of every error, each behind a comma.
    derives: &'static str,
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
    /// What makes it the error of an operation that declares no other; `None` where none does.
    alone: Option<AloneView>,
    /// The expression that writes the message.
    message: String,
}

#[derive(Debug, Serialize)]
struct AloneView {
    /// What is declared: the error, or a box of it.
    ty: String,
    /// The expression that makes it of `error`.
    value: &'static str,
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
    let alone = alone(api);
    let errors = api.errors.iter().enumerate();
    let errors = errors.map(|(index, error)| ErrorView {
        alone: alone
            .contains(&index)
            .then(|| alone_view(api, ErrorId(index))),
        ..error_view(&scope, error)
    });
    let errors = errors.collect();
    let mut imports: BTreeSet<&str> = scope.modules().into_iter().collect();
    imports.extend(["context", "response"]);
    if !alone.is_empty() {
        imports.insert("operation_failure");
    }
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

/// The errors that are the only one of some operation.
fn alone(api: &Api) -> BTreeSet<usize> {
    let resources = api.resources.iter();
    let operations = resources.flat_map(|resource| &resource.operations);
    let alone = operations.filter_map(|operation| match operation.errors[..] {
        [ErrorId(index)] => Some(index),
        _ => None,
    });
    alone.collect()
}

fn alone_view(api: &Api, id: ErrorId) -> AloneView {
    let ident = &api.error(id).ident;
    match failure::is_large(api, id) {
        true => AloneView {
            ty: format!("::std::boxed::Box<{ident}>"),
            value: "::std::boxed::Box::new(error)",
        },
        false => AloneView {
            ty: ident.clone(),
            value: "error",
        },
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
        derives: derive(are_comparable(
            api,
            error
                .details
                .iter()
                .chain(&error.body)
                .chain(error.headers.iter().map(|header| &header.field)),
        )),
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
                docs: detail
                    .description
                    .as_deref()
                    .map(doc::doc_comment)
                    .unwrap_or_default(),
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
        alone: None,
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
        Some(codec) => format!("response::shown::<{codec}, _>(&{value})"),
        None if is_union(scope.api, &detail.ty) => {
            let own = format!("{}::Own", scope.support("write"));
            format!("response::shown::<{own}, _>(&{value})")
        }
        None => value,
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
