//! How a parameter stands on the wire.

use crate::contract::ast;
use crate::ir::{ParamStyle, Separator};

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
