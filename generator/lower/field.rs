//! Fields, with what the record says filled in.

use crate::contract::Node;
use crate::contract::ast::{self, Constraint, ConstraintKey};
use crate::diag::Spanned;
use crate::ir::{Additional, Constraints, Encoding, Exposure, Field, Pattern, Scalar, Type};
use crate::names;
use crate::pattern;

use super::context::LoweringContext;
use super::deprecation;
use super::param_style::style;
use super::value::{is_null, is_true, number, value, written};

/// A field as the contract means it. `record` is the record's field of the same name, where the
/// field is one of a model: what the field does not say, the record does.
pub(super) fn field(
    context: &LoweringContext<'_>,
    own: &ast::Field,
    record: Option<&ast::Field>,
) -> Field {
    // What belongs to the record's type does not hold for another one.
    let same_type = record.filter(|_| own.ty.is_none());
    let (ty, _) = own
        .ty
        .as_ref()
        .or_else(|| record?.ty.as_ref())
        .map_or((Type::Scalar(Scalar::Json), false), |ty| context.ty(ty));
    let nullable = nullable(context, own)
        .or_else(|| nullable(context, record?))
        .unwrap_or(false);
    let default = own.default.as_deref().or_else(|| {
        let takes_null = nullable || (same_type.is_some() && ty == Type::Scalar(Scalar::Json));
        inherited_default(record?, same_type.is_some(), takes_null)
    });
    let example = own
        .example
        .as_deref()
        .or_else(|| same_type?.example.as_deref());
    let is = |part: fn(&ast::Field) -> Option<&Spanned<bool>>| {
        part(own)
            .or_else(|| part(record?))
            .is_some_and(|flag| flag.value)
    };
    let either = |part: fn(&ast::Field) -> Option<&Spanned<bool>>| {
        [Some(own), record]
            .into_iter()
            .flatten()
            .filter_map(part)
            .any(|flag| flag.value)
    };
    let json = |node: &Node| value(context, &ty, node);
    let own_wire = own.wire.as_deref().or_else(|| record?.wire.as_deref());
    let encode = own
        .encode
        .as_deref()
        .or_else(|| same_type?.encode.as_deref());
    Field {
        name: own.name.value.clone(),
        ident: names::field_ident(&own.name.value),
        wire: match own.additional {
            Some(_) => Additional::WIRE.to_owned(),
            None => own_wire.unwrap_or(&own.name).value.clone(),
        },
        nullable,
        optional: is(|field| field.optional.as_ref()),
        default: default
            .filter(|_| own.additional.is_none())
            .map(json)
            .map(Box::new),
        constraints: match own.additional {
            Some(_) => Constraints::default(),
            None => constraints(
                &own.constraints,
                same_type.map(|field| &field.constraints[..]),
            ),
        }
        .into(),
        exposure: if either(|field| field.secret.as_ref()) {
            Exposure::Secret
        } else if either(|field| field.private.as_ref()) {
            Exposure::Private
        } else {
            Exposure::Listed
        },
        description: deprecation::described(
            text(
                own.description
                    .as_deref()
                    .or_else(|| record?.description.as_deref()),
            ),
            own.deprecation.as_deref(),
        ),
        example: example.map(json).map(Box::new),
        style: style(own),
        deprecated: is(|field| field.deprecated.as_ref()),
        additional: own.additional.map(|_| {
            let most = constraints(&own.constraints, None).max_properties;
            Box::new(Additional {
                most,
                ..Additional::default()
            })
        }),
        ty: match encode.and_then(|name| Encoding::from_name(&name.value)) {
            Some(encoding) => encoding.applied(ty),
            None => ty,
        },
    }
}

/// The text of a description.
pub(super) fn text(written: Option<&Spanned<String>>) -> Option<String> {
    written.map(|text| text.value.trim_end().to_owned())
}

/// Whether the field says that it may be null; `None` where it says nothing of its type either.
fn nullable(context: &LoweringContext<'_>, field: &ast::Field) -> Option<bool> {
    match &field.nullable {
        Some(nullable) => Some(nullable.value),
        None => field.ty.as_ref().map(|ty| context.ty(ty).1),
    }
}

/// The record's default, where it is one for the field as well.
fn inherited_default(record: &ast::Field, same_type: bool, takes_null: bool) -> Option<&Node> {
    let default = record.default.as_deref()?;
    let fits = if is_null(default) {
        takes_null
    } else {
        same_type
    };
    fits.then_some(default)
}

/// The constraints written on a field, over those that the record gives.
pub(super) fn constraints(own: &[Constraint], record: Option<&[Constraint]>) -> Constraints {
    let mut all = Constraints::default();
    for constraint in record.unwrap_or_default().iter().chain(own) {
        set(&mut all, constraint);
    }
    all
}

fn set(all: &mut Constraints, constraint: &Constraint) {
    let node = &constraint.value;
    let count = || number(node)?.to_string().parse().ok();
    match constraint.key.value {
        ConstraintKey::MinLength => all.min_length = count(),
        ConstraintKey::MaxLength => all.max_length = count(),
        ConstraintKey::Pattern => all.pattern = Some(regex(written(node))),
        ConstraintKey::Minimum => all.minimum = number(node),
        ConstraintKey::Maximum => all.maximum = number(node),
        ConstraintKey::ExclusiveMinimum => all.exclusive_minimum = number(node),
        ConstraintKey::ExclusiveMaximum => all.exclusive_maximum = number(node),
        ConstraintKey::MultipleOf => all.multiple_of = number(node),
        ConstraintKey::MinItems => all.min_items = count(),
        ConstraintKey::MaxItems => all.max_items = count(),
        ConstraintKey::UniqueItems => all.unique_items = is_true(node),
        ConstraintKey::MinProperties => all.min_properties = count(),
        ConstraintKey::MaxProperties => all.max_properties = count(),
    }
}

fn regex(source: &str) -> Pattern {
    let translated = pattern::translate(source).ok();
    let (looks, regex) = match translated {
        Some(found) => (found.looks, found.expression),
        None => (Vec::new(), source.to_owned()),
    };
    Pattern {
        source: source.to_owned(),
        regex,
        looks: looks
            .into_iter()
            .map(|look| (look.must, look.expression))
            .collect(),
    }
}

/// A text of this name.
pub(super) fn untyped(name: &str) -> Field {
    let ident = names::field_ident(name);
    Field::of(name, ident, Type::Scalar(Scalar::String))
}
