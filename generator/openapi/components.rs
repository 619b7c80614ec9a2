//! `components`: every schema that an operation leads to, and what all responses share.

use openapiv3::{Components, ReferenceOr, Schema};

use super::{
    context::DocumentContext,
    group, header,
    listed::{self, Schemas},
    response, security,
    single::{self, Several},
    target::Target,
    union, viewed,
};

/// All of it.
pub(super) fn components(context: &DocumentContext) -> Components {
    let mut components = shared(context);
    schemas(context, &mut |name, schema| {
        components
            .schemas
            .insert(name.to_owned(), ReferenceOr::Item(schema));
    });
    components
}

/// All but the schemas.
pub(super) fn shared(context: &DocumentContext) -> Components {
    let mut components = Components {
        security_schemes: security::schemes(context.api),
        ..Components::default()
    };
    for (name, shared) in response::shared(context) {
        let shared = ReferenceOr::Item(shared);
        components.responses.insert(name.to_owned(), shared);
    }
    if listed::operations(context).next().is_some() {
        components.headers.insert(
            context.request_id.to_owned(),
            ReferenceOr::Item(header::request_id()),
        );
    }
    components
}

/// Where a schema goes, with its name.
type Take<'t> = &'t mut dyn FnMut(&str, Schema);

/// Types, models, errors and operations in the contract's order, then what every error has.
pub(super) fn schemas(context: &DocumentContext, take: Take) {
    for schemas in listed::all(context) {
        write(context, schemas, take);
    }
}

/// The schemas of one of these.
pub(super) fn write(context: &DocumentContext, schemas: Schemas, take: Take) {
    listed::named(context, schemas, &mut |name, target| {
        take(name, schema(context, target));
    });
}

/// The schema of one of these, whatever it is of.
fn schema(context: &DocumentContext, target: Target) -> Schema {
    match single::schema(context, target) {
        Ok(schema) => schema,
        Err(Several::Union(id, direction)) => union::union(context, id, direction),
        Err(Several::Views(id, sparse)) => viewed::schema(context, id, sparse),
        Err(Several::Status(id, number, status)) => group::schema(
            context,
            &context.api.resource(id).operations[number],
            status,
        ),
    }
}
