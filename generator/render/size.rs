//! How large values can get in memory: an upper bound, so that large variants are boxed before
//! clippy's `large_enum_variant` and `result_large_err` ask for it.

use crate::ir::{Api, Field, OutputId, Type, TypeKind};

/// The tag and padding that a field may need beside its type.
const PRIMITIVE: usize = 8;

/// The most bytes that a field takes.
#[must_use]
pub fn of_field(api: &Api, field: &Field) -> usize {
    field_at(api, field, 0)
}

/// Whether a variant of a union is held in a box.
#[must_use]
pub fn is_boxed(api: &Api, variant: &Field) -> bool {
    of_type(api, &variant.ty, 0) > BOXED
}

/// The most bytes that an output takes.
#[must_use]
pub fn of_output(api: &Api, id: OutputId) -> usize {
    output_at(api, id, 0)
}

fn output_at(api: &Api, id: OutputId, depth: usize) -> usize {
    let fields = api.output(id).fields.iter();
    sum(fields.map(|field| field_at(api, &field.field, depth)))
}

/// The sum, or as much of it as is more than any limit: fields of fields would be many.
fn sum(mut sizes: impl Iterator<Item = usize>) -> usize {
    let mut sum = 0;
    while sum < LARGE
        && let Some(size) = sizes.next()
    {
        sum += size;
    }
    sum
}

fn field_at(api: &Api, field: &Field, depth: usize) -> usize {
    of_type(api, &field.ty, depth) + PRIMITIVE
}

/// What contains itself does so behind a list, a map or a box, so depth alone can stop here.
fn of_type(api: &Api, ty: &Type, depth: usize) -> usize {
    if depth > DEEP {
        return LARGE;
    }
    match ty {
        Type::Scalar(scalar) => scalar.row().size,
        Type::Named(id) => {
            let named = api.ty(*id);
            match &named.kind {
                TypeKind::Enum { .. } => 24,
                TypeKind::Scalar { scalar, .. } => scalar.row().size,
                TypeKind::Object { .. } | TypeKind::Union { .. } if named.recursive => LARGE,
                TypeKind::Union { .. } => BOXED + 2 * PRIMITIVE,
                TypeKind::Object { fields } => {
                    sum(fields.iter().map(|field| field_at(api, field, depth + 1)))
                }
            }
        }
        Type::Output(id) => output_at(api, *id, depth + 1),
        Type::Record(_) | Type::Input(_) => LARGE,
        Type::List(_) | Type::Map(_) => 24,
        Type::Encoded(_, usual) => of_type(api, usual, depth),
        Type::Nullable(inner) => of_type(api, inner, depth) + PRIMITIVE,
    }
}

/// The most bytes that a variant of a union takes in place.
pub const BOXED: usize = 128;

/// More than any limit.
const LARGE: usize = 1024;

/// Deeper than what is looked at one by one.
const DEEP: usize = 8;
