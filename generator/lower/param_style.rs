//! How a parameter stands on the wire.

use crate::contract::ast;
use crate::ir::{Field, ParamStyle, Scalar, Separator, Type};

/// The style that a field's own keys say.
pub(super) fn style(own: &ast::Field) -> ParamStyle {
    let Some(style) = &own.style else {
        return ParamStyle::Usual;
    };
    let separator = style.separator.as_ref();
    let separator = separator.and_then(|it| Separator::from_name(&it.value));
    match separator {
        _ if style.is_deep() => ParamStyle::Deep,
        _ if style.is_json() => ParamStyle::Json,
        Some(separator) => ParamStyle::Separated(separator),
        None => ParamStyle::Usual,
    }
}

/// What takes the query parameters that nothing declares.
pub(super) fn rest(operation: &ast::Operation) -> Option<Field> {
    operation.additional_query.as_ref()?;
    let text = Type::Scalar(Scalar::String);
    let mut rest = super::operations::untyped(ast::Operation::ADDITIONAL);
    rest.ty = Type::Map(Box::new(Type::List(Box::new(text))));
    rest.optional = true;
    rest.description = Some("All other parameters of the query, each with its values.".to_owned());
    Some(rest)
}
