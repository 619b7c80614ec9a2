//! The body of an error as an example: the templates of the contract's format, filled.

use serde_json::{Map, Value, json};

use crate::ir::{
    Api, BuiltinKind, ErrorFormat, ErrorPart, Member, Placeholder, Template, ViolationPart,
};

/// A built-in error as it is sent. The answer to a request that breaks the contract lists one violation.
pub(super) fn builtin(api: &Api, kind: BuiltinKind) -> Value {
    let format = &api.error_format;
    let error = api.builtin(kind);
    let is_invalid = kind == BuiltinKind::ValidationFailed;
    let template = format.template(is_invalid);
    let filled = fill(template, &|part| match part {
        ErrorPart::Status => Some(error.status.code.into()),
        ErrorPart::StatusText => Some(error.status.code.to_string().into()),
        ErrorPart::Title => Some(error.status.phrase.into()),
        ErrorPart::Type => {
            let ty = format.type_of(&error.code);
            Some(ty.unwrap_or_else(|| "about:blank".to_owned()).into())
        }
        ErrorPart::Code => Some(error.code.clone().into()),
        ErrorPart::Message => Some(error.message.clone().into()),
        ErrorPart::RequestId => Some("4bf92f3577b34da6".into()),
        ErrorPart::Details => None,
        ErrorPart::Violations => is_invalid.then(|| json!([violation(format)])),
        ErrorPart::ViolationsByField => is_invalid.then(|| json!({ "name": [MESSAGE] })),
    });
    filled.unwrap_or_default()
}

const CODE: &str = "min_length";
const MESSAGE: &str = "must have at least 3 characters";

/// A violation.
fn violation(format: &ErrorFormat) -> Value {
    let renamed = format.codes.iter().find(|code| code.code == CODE);
    let code = renamed.map_or(CODE, |it| &it.body);
    let constraint = match renamed {
        Some(code) => code.constraint.as_deref(),
        None => Some(CODE),
    };
    let filled = fill(&format.violation, &|part| match part {
        ViolationPart::Location => Some("body".into()),
        ViolationPart::Pointer => Some("/name".into()),
        ViolationPart::Field => Some("name".into()),
        ViolationPart::Path => Some(json!(["name"])),
        ViolationPart::Loc => Some(json!(["body", "name"])),
        ViolationPart::Code => Some(code.into()),
        ViolationPart::Message => Some(MESSAGE.into()),
        ViolationPart::Constraint => Some(3.into()),
        ViolationPart::Ctx => constraint.map(|name| json!({ name: 3 })),
    });
    filled.unwrap_or_default()
}

/// A template with its placeholders filled; nothing where it is one that has nothing.
fn fill<P: Placeholder>(
    template: &Template<P>,
    part: &dyn Fn(P) -> Option<Value>,
) -> Option<Value> {
    match template {
        Template::Constant(value) => Some(value.clone()),
        Template::Part(own) => part(*own),
        Template::List(items) => {
            let items = items
                .iter()
                .map(|item| fill(item, part).unwrap_or_default());
            Some(items.collect())
        }
        Template::Object(members) => {
            let named = members.iter().filter_map(|member| match member {
                Member::Named(name, inner) => Some((name.clone(), fill(inner, part)?)),
                Member::Spread(_) => None,
            });
            Some(Value::Object(named.collect::<Map<_, _>>()))
        }
    }
}
