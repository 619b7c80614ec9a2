//! Which types a text can stand for: in parameters, headers and forms, and in messages.

use super::contract_index::{ContractIndex, Kind};
use crate::contract::ast::TypeKind;
use crate::ir::Scalar;

/// Whether a value of this kind has one text form.
pub fn has_text_form<'a>(index: &ContractIndex<'a>, kind: Kind<'a>) -> bool {
    match kind {
        Kind::Scalar(scalar) | Kind::Newtype(_, scalar) => scalar != Scalar::Json,
        Kind::Enum(_) | Kind::Unknown => true,
        // A union of such types, whose variants are tried in order.
        Kind::Union(def) => match &def.kind {
            TypeKind::Union {
                discriminator: None,
                variants,
                ..
            } => variants.iter().all(|variant| {
                let kind = variant.ty.as_ref().map(|ty| index.kind(ty));
                kind.is_none_or(|kind| {
                    !matches!(kind, Kind::Union(_)) && has_text_form(index, kind)
                })
            }),
            _ => false,
        },
        _ => false,
    }
}
