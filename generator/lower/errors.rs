//! `errors`.

use crate::contract::ast::{self, ErrorDef, TypeKind};
use crate::http::Status;
use crate::ir::{ErrorId, ErrorType, Field, Header, MessagePart, Type};
use crate::names;

use super::context::{self, LoweringContext};
use super::field::{field, text};

/// Every error type: the contract's own, then each resource's.
pub(super) fn lower(context: &LoweringContext<'_>) -> Vec<ErrorType> {
    let errors = context.contract.error_types().enumerate();
    errors
        .map(|(index, definition)| error(context, ErrorId(index), definition))
        .collect()
}

fn error(context: &LoweringContext<'_>, id: ErrorId, definition: &ErrorDef) -> ErrorType {
    let name = &definition.name.value;
    let status = definition
        .status
        .as_ref()
        .and_then(|status| context::status(&status.text))
        .unwrap_or(INTERNAL);
    let details: Vec<Field> = definition
        .details
        .iter()
        .map(|own| field(context, own, None))
        .collect();
    let body = definition
        .body
        .as_ref()
        .map(|own| field(context, own, None));
    let placeholder = |name: &str| match &body {
        Some(body) => of_body(context, &body.ty, name),
        None => of_details(&details, name),
    };
    let written = definition.message.as_ref();
    let message = written.map_or(status.phrase, |message| &message.value);
    ErrorType {
        id,
        name: name.clone(),
        ident: names::type_ident(name),
        status,
        code: definition.code.as_ref().map_or_else(
            || names::to_screaming_snake_case(name),
            |code| code.value.clone(),
        ),
        message: parts(message, placeholder),
        description: text(definition.description.as_ref()),
        details,
        body,
        headers: headers(context, &definition.headers),
    }
}

/// What stands in for a status that the registry does not have.
const INTERNAL: Status = Status {
    code: 500,
    name: "internal_server_error",
    phrase: "Internal Server Error",
};

/// The declared headers of a response.
pub(super) fn headers(context: &LoweringContext<'_>, written: &[ast::Field]) -> Vec<Header> {
    let header = |own: &ast::Field| {
        let mut field = field(context, own, None);
        field.wire.clone_from(&own.name.value);
        Header {
            lower: field.wire.to_ascii_lowercase(),
            field,
        }
    };
    written.iter().map(header).collect()
}

/// The detail of this name.
fn of_details(details: &[Field], name: &str) -> Option<MessagePart> {
    let index = details.iter().position(|field| field.name == name)?;
    Some(MessagePart::Detail(index))
}

/// The field of this name in the type of a body.
fn of_body(context: &LoweringContext<'_>, ty: &Type, name: &str) -> Option<MessagePart> {
    let Type::Named(id) = ty else {
        return None;
    };
    let TypeKind::Object { fields } = &context.contract.types[id.0].kind else {
        return None;
    };
    let field = fields.iter().position(|field| field.name.value == name)?;
    Some(MessagePart::Body {
        name: name.to_owned(),
        field,
    })
}

/// A message with its placeholders found. Braces around anything that none stands for are text.
fn parts(message: &str, placeholder: impl Fn(&str) -> Option<MessagePart>) -> Vec<MessagePart> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = message;
    while let Some(open) = rest.find('{') {
        let behind = &rest[open + 1..];
        let found = behind.find('}').and_then(|close| {
            let part = placeholder(behind[..close].trim())?;
            Some((part, close))
        });
        match found {
            Some((part, close)) => {
                text.push_str(&rest[..open]);
                if !text.is_empty() {
                    parts.push(MessagePart::Text(std::mem::take(&mut text)));
                }
                parts.push(part);
                rest = &behind[close + 1..];
            }
            None => {
                text.push_str(&rest[..=open]);
                rest = behind;
            }
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        parts.push(MessagePart::Text(text));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{of_details, parts};
    use crate::ir::sample::field;
    use crate::ir::{Format, MessagePart, Scalar, Type};

    #[test]
    fn placeholders_are_details_and_the_rest_is_text() {
        let details = [
            field("id", Type::Scalar(Scalar::Text(Format::Uuid))),
            field("by", Type::Scalar(Scalar::String)),
        ];
        let text = |text: &str| MessagePart::Text(text.to_owned());
        let id = MessagePart::Detail(0);
        let by = MessagePart::Detail(1);
        for (message, expected) in [
            ("plain", vec![text("plain")]),
            ("{id}", vec![id.clone()]),
            (
                "No {id} by {by}.",
                vec![text("No "), id.clone(), text(" by "), by, text(".")],
            ),
            (
                "{{id} {nothing} }{",
                vec![text("{"), id, text(" {nothing} }{")],
            ),
            ("", vec![]),
        ] {
            let found = parts(message, |name| of_details(&details, name));
            assert_eq!(found, expected, "{message}");
        }
    }
}
