//! `body` of an operation.

use crate::contract::ast::{self, BodyKind as Written};
use crate::ir::{Body, BodyContent, BodyKind, FilePart, Multipart, ParamStyle, Part, Scalar, Type};
use crate::names;

use super::context::LoweringContext;
use super::deprecation;
use super::field::{field, text};
use super::merge_patch;

/// The media type of JSON.
const JSON: &str = "application/json";
/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";
/// The media type of parts.
const MULTIPART: &str = "multipart/form-data";

/// 2 MiB, where the contract says nothing.
const MAX_BODY: u64 = 2 * 1024 * 1024;

/// The most bytes that a body may have where an operation says nothing of its size.
pub(super) fn max_body(contract: &ast::Contract) -> u64 {
    let written = contract.api.max_body.as_ref();
    written.map_or(MAX_BODY, |size| size.value)
}

/// What the requests of an operation bring. `pascal` is the operation's name, and `max_body` what any
/// body may have.
pub(super) fn lower(
    context: &LoweringContext<'_>,
    pascal: &str,
    written: &ast::Body,
    max_body: u64,
) -> Option<Body> {
    let own = written.max_size.as_ref().map(|size| size.value);
    let contents: Vec<_> = written
        .contents
        .iter()
        .filter_map(|content| {
            let (media_type, variant, kind) = kind(context, pascal, &content.kind)?;
            let mut types = merge_patch::media_types(context, written, &content.kind).into_iter();
            Some(BodyContent {
                media_type: types
                    .next()
                    .unwrap_or_else(|| media_type.to_ascii_lowercase()),
                also: types.collect(),
                variant,
                max_size: own.unwrap_or_else(|| max_body.saturating_add(files(&kind))),
                kind,
            })
        })
        .collect();
    (!contents.is_empty()).then(|| Body {
        ident: (contents.len() > 1).then(|| format!("{pascal}Body")),
        contents,
        optional: written.optional.as_ref().is_some_and(|it| it.value),
    })
}

fn kind<'w>(
    context: &LoweringContext<'_>,
    pascal: &str,
    written: &'w Written,
) -> Option<(&'w str, &'static str, BodyKind)> {
    Some(match written {
        Written::Json(written) => (JSON, "Json", json(context, written)),
        Written::Form(name) => (FORM, "Form", BodyKind::Form(context.input(&name.value)?)),
        Written::Multipart(parts) => {
            let multipart = Multipart {
                ident: format!("{pascal}Parts"),
                parts: parts.iter().map(|written| part(context, written)).collect(),
            };
            (MULTIPART, "Multipart", BodyKind::Multipart(multipart))
        }
        Written::Text(media_type) => (&media_type.value, "Text", BodyKind::Text),
        Written::Raw(media_type) => (&media_type.value, "Raw", BodyKind::Raw),
    })
}

/// JSON: an input, or any other type with what holds for it.
fn json(context: &LoweringContext<'_>, written: &ast::Field) -> BodyKind {
    let value = field(context, written, None);
    match value.ty {
        Type::Input(id) if !value.nullable && value.is_plain() => BodyKind::Json(id),
        _ => BodyKind::Value(Box::new(value)),
    }
}

/// Whether a part of this type has no text of its own, so that it is sent as JSON.
fn is_json(context: &LoweringContext<'_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => *scalar == Scalar::Json,
        Type::Named(id) => matches!(
            context.contract.types[id.0].kind,
            ast::TypeKind::Object { .. } | ast::TypeKind::Union { .. }
        ),
        Type::Map(_) | Type::Input(_) => true,
        // A part for each item.
        Type::List(item) => is_json(context, item),
        Type::Nullable(_) | Type::Record(_) | Type::Output(_) | Type::Encoded(..) => false,
    }
}

fn part(context: &LoweringContext<'_>, written: &ast::Part) -> Part {
    let own = &written.field;
    let Some(file) = &written.file else {
        let mut value = field(context, own, None);
        if is_json(context, &value.ty) {
            value.style = ParamStyle::Json;
        }
        return Part::Value(Box::new(value));
    };
    let is = |flag: &Option<crate::diag::Spanned<bool>>| flag.as_ref().is_some_and(|it| it.value);
    let count = |number: &Option<crate::diag::Spanned<u64>>| number.as_ref().map(|it| it.value);
    Part::File(FilePart {
        ident: names::field_ident(&own.name.value),
        wire: own.on_wire().value.clone(),
        description: deprecation::described(
            text(own.description.as_deref()),
            own.deprecation.as_deref(),
        ),
        deprecated: is(&own.deprecated),
        optional: is(&own.optional),
        list: file.list,
        content_types: file
            .content_types
            .iter()
            .map(|name| name.value.to_ascii_lowercase())
            .collect(),
        max_size: count(&file.max_size),
        min_items: count(&file.min_items),
        max_items: count(&file.max_items),
    })
}

/// What the files of a body may have together, as far as the contract says it: a body that says
/// nothing of its size may have that much beside what any body may.
fn files(kind: &BodyKind) -> u64 {
    let BodyKind::Multipart(multipart) = kind else {
        return 0;
    };
    let sizes = multipart.parts.iter().filter_map(|part| match part {
        Part::File(file) => {
            let count = if file.list { file.max_items } else { Some(1) };
            Some(file.max_size?.saturating_mul(count?))
        }
        Part::Value(_) => None,
    });
    sizes.fold(0, u64::saturating_add)
}
