//! An alternative that takes whatever object the others are not: `other: true`.

use super::schema::{Body, Fields, Kind, Schema};
use super::schemas::Schemas;

/// Whether an alternative in place takes any object, of which it knows nothing but the property `tag`: a text.
/// What has a name is told by that name.
pub(super) fn takes_others<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>, tag: &str) -> bool {
    match &schema.kind {
        Kind::Map(values) => {
            matches!(values.kind, Kind::Any)
                && schema.words.null.is_none()
                && schema.constraints.is_empty()
        }
        Kind::Named(id) => {
            let def = schemas.get(*id).filter(|def| !def.given);
            let null = schema.words.null.is_some();
            def.filter(|_| !null).is_some_and(|def| match &def.body {
                Body::Object(fields) => knows_only(fields, tag),
                _ => false,
            })
        }
        _ => false,
    }
}

fn knows_only(fields: &Fields<'_>, tag: &str) -> bool {
    let is_text = |schema: &Schema<'_>| {
        matches!(schema.kind, Kind::Scalar("string", false))
            && schema.constraints.is_empty()
            && schema.words.null.is_none()
    };
    !fields.closed
        && fields.constraints.is_empty()
        && fields
            .properties
            .iter()
            .all(|it| it.wire == tag && is_text(&it.schema))
}

/// Whether such an alternative itself says that the property is there.
pub(super) fn asks_for<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>, tag: &str) -> bool {
    let Kind::Named(id) = schema.kind else {
        return false;
    };
    schemas.get(id).is_some_and(|def| match &def.body {
        Body::Object(fields) => fields
            .properties
            .iter()
            .any(|it| it.wire == tag && it.required),
        _ => false,
    })
}

/// What a property is called that an alternative knows alone.
pub(super) fn only_property<'r>(schemas: &Schemas<'r>, schema: &Schema<'r>) -> Option<&'r str> {
    let Kind::Named(id) = schema.kind else {
        return None;
    };
    let def = schemas.get(id)?;
    match &def.body {
        Body::Object(fields) => match fields.properties.as_slice() {
            [only] if only.required && takes_others(schemas, schema, only.wire) => Some(only.wire),
            _ => None,
        },
        _ => None,
    }
}
