//! Properties that stand beside alternatives: each of the alternatives has them too.

use super::enums;
use super::schema::{Body, Fields, Kind, Property, Schema, Union, Variant, values};
use super::schemas::Schemas;
use super::view::{Object, scalar};
use super::words::pascal;
use crate::diag::Span;

/// The properties of an object that others stand beside, and the names that it requires.
pub(super) fn own<'r>(
    schemas: &Schemas<'r>,
    object: Object<'r>,
    place: &str,
) -> (Fields<'r>, Vec<(&'r str, Span)>) {
    let fields = schemas.properties(object, place, true);
    let required = object.items("required").iter();
    let required = required.filter_map(|item| Some((scalar(item)?, item.span)));
    (fields, required.collect())
}

/// The union of alternatives that have more properties each; `None` where they could not be told apart any more.
pub(super) fn spread<'r>(
    schemas: &Schemas<'r>,
    union: &Union<'r>,
    (whole, required): (&Fields<'r>, &[(&'r str, Span)]),
    (span, place): (Span, &str),
) -> Option<Union<'r>> {
    let all: Vec<Fields<'r>> = union
        .variants
        .iter()
        .map(|it| fields_of(schemas, &it.schema))
        .collect::<Option<_>>()?;
    let is_own = |(at, fields): (usize, &Fields<'r>)| {
        fields.properties.iter().filter(|it| it.required).any(|it| {
            let mut others = all.iter().enumerate().filter(|(other, _)| *other != at);
            let mut beside = whole.properties.iter();
            beside.all(|also| also.wire != it.wire)
                && others.all(|(_, other)| other.properties.iter().all(|also| also.wire != it.wire))
        })
    };
    if union.other || union.tag.is_none() && !all.iter().enumerate().all(is_own) {
        return None;
    }
    let variants = union.variants.iter().zip(all).map(|(variant, fields)| {
        let (_, def) = schemas.behind(&variant.schema)?;
        let mut both = whole.clone();
        both.closed |= fields.closed;
        both.additional = both.additional.or(fields.additional);
        both.constraints.extend(fields.constraints);
        for property in fields.properties {
            put(schemas, &mut both.properties, property);
        }
        for (name, span) in required {
            schemas.require(&mut both, name, *span);
        }
        let name = format!("{place}{}", pascal(&variant.name));
        let id = schemas.variation(def.as_ref()?, span, &name, both);
        Some(Variant {
            schema: Schema {
                kind: Kind::Named(id),
                ..variant.schema.clone()
            },
            ..variant.clone()
        })
    });
    Some(Union {
        variants: variants.collect::<Option<_>>()?,
        ..*union
    })
}

/// Puts a property beside those that are there.
pub(super) fn put<'r>(
    schemas: &Schemas<'r>,
    properties: &mut Vec<Property<'r>>,
    property: Property<'r>,
) {
    let Some(there) = properties.iter_mut().find(|it| it.wire == property.wire) else {
        properties.push(property);
        return;
    };
    let required = there.required || property.required;
    let same = there.schema.span == property.schema.span
        || (there.schema.kind.same(&property.schema.kind)
            && values(&there.schema) == values(&property.schema));
    if !same {
        let ledger = &schemas.reader.ledger;
        let tag = enums::only(schemas, &property.schema).is_some();
        match tag {
            // A part that says which of several it is.
            true => {
                let how = format!(
                    "`{}` is said twice in this schema: the exacter one holds",
                    there.wire
                );
                ledger.changed(property.key, how);
            }
            false => {
                let why = format!(
                    "`{}` is another thing in another part of this schema: this one holds",
                    there.wire
                );
                ledger.lost(property.key, why);
            }
        }
    }
    *there = property;
    there.required = required;
}

/// The properties of an alternative that is an object.
pub(super) fn fields_of<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> Option<Fields<'r>> {
    let (schema, def) = schemas.behind(schema)?;
    match &def?.body {
        Body::Object(fields) if schema.words.null.is_none() => Some(fields.clone()),
        _ => None,
    }
}
