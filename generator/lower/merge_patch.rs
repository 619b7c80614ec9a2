//! The media types of a body in JSON: those that the contract lists; else `application/json`, and for a
//! patch that means the same as one of RFC 7396 that media type too.

use crate::contract::ast::{Body, BodyKind, Field, Input, InputKind, TypeExpr, TypeKind};
use crate::http::media::{JSON, MERGE_PATCH};
use crate::ir::{InputId, Scalar, Type};

use super::scope::{Scope, record_fields};

/// The media types of one of the contents of a body; none where it is no JSON.
pub(super) fn media_types(scope: &Scope<'_>, body: &Body, kind: &BodyKind) -> Vec<String> {
    let BodyKind::Json(json) = kind else {
        return Vec::new();
    };
    if !body.media_types.is_empty() {
        let types = body.media_types.iter();
        return types.map(|it| it.value.to_ascii_lowercase()).collect();
    }
    let mut types = vec![JSON.to_owned()];
    let is_free = !body.names_media_type(MERGE_PATCH);
    let input = match &json.ty {
        Some(TypeExpr::Named(name)) => scope.input(&name.value),
        _ => None,
    };
    if is_free && input.is_some_and(|id| is_merge_patch(scope, id)) {
        types.push(MERGE_PATCH.to_owned());
    }
    types
}

/// Whether an input is a patch of values that are replaced whole. RFC 7396 merges objects, which a patch
/// replaces.
fn is_merge_patch(scope: &Scope<'_>, id: InputId) -> bool {
    let resource = &scope.contract.resources[id.resource.0];
    let input: &Input = &resource.inputs[id.index];
    let is_patch = input
        .kind
        .as_ref()
        .is_some_and(|kind| kind.value == InputKind::Patch);
    is_patch
        && input.fields.iter().all(|field| {
            let record = || {
                let index = scope.record_field(id.resource, &field.name.value)?;
                record_fields(resource)[index].ty.as_ref()
            };
            field
                .ty
                .as_ref()
                .or_else(record)
                .is_some_and(|ty| is_merged(scope, field, ty))
        })
}

/// Whether RFC 7396 changes a field of a patch as the patch does: one that is replaced whole, or one that is
/// patched within.
fn is_merged(scope: &Scope<'_>, field: &Field, ty: &TypeExpr) -> bool {
    let (Some(within), Type::Named(id)) = (&field.patch, scope.ty(ty).0) else {
        return is_whole(scope, ty);
    };
    let TypeKind::Object { fields } = &scope.contract.types[id.0].kind else {
        return false;
    };
    within.fields.iter().all(|member| {
        let mut theirs = fields.iter();
        let theirs = theirs.find(|it| it.name.value == member.name.value);
        let ty = theirs.and_then(|it| it.ty.as_ref());
        ty.is_some_and(|ty| is_merged(scope, member, ty))
    })
}

/// Whether a value of the type is replaced whole by RFC 7396: it is never an object.
fn is_whole(scope: &Scope<'_>, written: &TypeExpr) -> bool {
    match scope.ty(written).0 {
        Type::Scalar(scalar) => scalar != Scalar::Json,
        Type::List(_) | Type::Encoded(..) => true,
        Type::Named(id) => matches!(
            scope.contract.types[id.0].kind,
            TypeKind::Enum { .. } | TypeKind::Scalar(_)
        ),
        Type::Map(_) | Type::Record(_) | Type::Input(_) | Type::Output(_) | Type::Nullable(_) => {
            false
        }
    }
}
