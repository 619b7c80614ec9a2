//! What an operation sends at one status where it is one of several, and the parts that it takes: the
//! names and the schemas.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaData};

use super::{
    book::{Book, schema_pointer, schema_ref},
    choice, content, failure,
    taken::Taken,
};
use crate::{
    http::{Method, Status},
    ir::{self, Api, Body, BuiltinKind, ErrorId, Operation},
    names,
};

/// The names of what belongs to one operation.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By the operation and the status.
    statuses: HashMap<String, BTreeMap<u16, String>>,
    /// By the struct that holds the parts.
    parts: HashMap<String, String>,
}

/// An error that an operation can answer.
#[derive(Clone, Copy)]
pub(super) enum Failing {
    /// One that the contract declares.
    Declared(ErrorId),
    /// One that every server has.
    Builtin(BuiltinKind),
}

impl Groups {
    /// Names them by operation and status (`GetUserOk`, `PutUserForbidden`) or as in Rust
    /// (`PutAvatarParts`).
    pub(super) fn of(book: &Book, taken: &mut Taken) -> Self {
        let mut groups = Self::default();
        let operations = book.api.resources.iter().flat_map(|it| &it.operations);
        for operation in operations {
            for multipart in operation.body.iter().flat_map(Body::multipart) {
                let name = taken.claim(multipart.ident.clone(), &multipart.ident, "Body");
                groups.parts.insert(multipart.ident.clone(), name);
            }
            let mut named = BTreeMap::new();
            for status in statuses_of_several(book, operation) {
                let status_name = names::to_pascal_case(status.name);
                let wish = format!("{}{status_name}", names::to_pascal_case(&operation.name));
                named.insert(status.code, taken.claim(wish.clone(), &wish, "Response"));
            }
            if !named.is_empty() {
                groups.statuses.insert(operation.name.clone(), named);
            }
        }
        groups
    }

    /// The name of what a status of an operation sends, where that is one of several.
    pub(super) fn status(&self, operation: &Operation, status: u16) -> Option<&str> {
        let named = self.statuses.get(&operation.name)?;
        named.get(&status).map(String::as_str)
    }

    /// The statuses of an operation that have a name, with it.
    pub(super) fn statuses(&self, operation: &Operation) -> impl Iterator<Item = (u16, &str)> {
        let named = self.statuses.get(&operation.name).into_iter().flatten();
        named.map(|(status, name)| (*status, name.as_str()))
    }

    /// The name of the schema of parts.
    pub(super) fn parts(&self, multipart: &ir::Multipart) -> &str {
        &self.parts[&multipart.ident]
    }
}

/// The schema of what a status of an operation sends, where that is one of several.
pub(super) fn schema(book: &Book, operation: &Operation, status: u16) -> Schema {
    let mut responses = operation.responses.iter();
    match responses.find(|response| response.status.code == status) {
        Some(response) => {
            let mut media = contents(book, operation, response).into_values();
            let several = media.find(|schemas| schemas.len() > 1);
            one_of(book, several.unwrap_or_default())
        }
        None => {
            let failing = failures(book.api, operation).remove(&status);
            one_of_failures(book, &failing.unwrap_or_default())
        }
    }
}

/// One of several.
pub(super) fn one_of(book: &Book, schemas: Vec<ReferenceOr<Schema>>) -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: choice::among(book, schemas),
    }
}

/// The statuses of an operation that send one of several.
fn statuses_of_several(book: &Book, operation: &Operation) -> Vec<Status> {
    // An answer to HEAD has no content.
    if operation.method == Method::Head {
        return Vec::new();
    }
    let declared = operation.responses.iter().filter(|response| {
        let contents = contents(book, operation, response);
        contents.values().any(|schemas| schemas.len() > 1)
    });
    let declared = declared.map(|response| response.status);
    let failures = failures(book.api, operation).into_values();
    let failures = failures.filter(|failing| failing.len() > 1);
    declared
        .chain(failures.map(|failing| failing[0].status(book.api)))
        .collect()
}

/// What a status may send, by media type; each schema once.
pub(super) fn contents<'r>(
    book: &Book,
    operation: &Operation,
    response: &'r ir::Response,
) -> IndexMap<&'r str, Vec<ReferenceOr<Schema>>> {
    let mut media: IndexMap<&str, Vec<ReferenceOr<Schema>>> = IndexMap::new();
    for variant in &response.variants {
        let (Some(media_type), Some(schema)) = (
            variant.media_type(),
            content::schema(book, operation, &variant.content, response.sparse),
        ) else {
            continue;
        };
        let schemas = media.entry(media_type).or_default();
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    media
}

/// All errors of an operation, the declared before the built-in ones, by status.
pub(super) fn failures(api: &Api, operation: &Operation) -> BTreeMap<u16, Vec<Failing>> {
    let declared = operation.answered_errors(api).into_iter();
    let builtin = operation.builtins(api).into_iter();
    let mut failures: BTreeMap<u16, Vec<Failing>> = BTreeMap::new();
    for failing in declared
        .map(Failing::Declared)
        .chain(builtin.map(Failing::Builtin))
    {
        let status = failing.status(api).code;
        failures.entry(status).or_default().push(failing);
    }
    failures
}

impl Failing {
    /// The status of the answer.
    pub(super) fn status(self, api: &Api) -> Status {
        match self {
            Self::Declared(id) => api.error(id).status,
            Self::Builtin(kind) => api.builtin(kind).status,
        }
    }

    /// Its code.
    pub(super) fn code(self, api: &Api) -> &str {
        match self {
            Self::Declared(id) => &api.error(id).code,
            Self::Builtin(kind) => &api.builtin(kind).code,
        }
    }

    /// The name of its schema.
    pub(super) fn name<'b>(self, book: &'b Book) -> &'b str {
        match self {
            Self::Declared(id) => &book.api.error(id).name,
            Self::Builtin(kind) => book.builtin_name(kind),
        }
    }
}

/// One of several errors. Their codes tell them apart, unless two have the same.
fn one_of_failures(book: &Book, failing: &[Failing]) -> Schema {
    let schemas = failing.iter().map(|one| schema_ref(one.name(book)));
    let mapping: IndexMap<String, String> = failing
        .iter()
        .map(|one| {
            (
                one.code(book.api).to_owned(),
                schema_pointer(one.name(book)),
            )
        })
        .collect();
    let told_apart = mapping.len() == failing.len();
    let property_name = failure::discriminator(book).filter(|_| told_apart);
    Schema {
        schema_kind: choice::among(book, schemas.collect()),
        schema_data: SchemaData {
            discriminator: property_name.map(|property_name| Discriminator {
                property_name: property_name.to_owned(),
                mapping,
                ..Discriminator::default()
            }),
            ..SchemaData::default()
        },
    }
}
