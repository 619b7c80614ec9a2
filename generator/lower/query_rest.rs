//! The query parameters that nothing declares.

use crate::contract::ast;
use crate::ir::{Field, Scalar, Type};

use super::field::untyped;

/// What takes the query parameters that nothing declares.
pub(super) fn rest(operation: &ast::Operation) -> Option<Field> {
    operation.additional_query.as_ref()?;
    let text = Type::Scalar(Scalar::String);
    let mut rest = untyped(ast::Operation::ADDITIONAL);
    rest.ty = Type::Map(Box::new(Type::List(Box::new(text))));
    rest.optional = true;
    rest.description = Some("All other parameters of the query, each with its values.".to_owned());
    Some(rest)
}
