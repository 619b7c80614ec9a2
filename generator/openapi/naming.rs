//! Decides all names of a document.

use std::collections::BTreeMap;

use super::{
    book::Book,
    content::contents,
    failing::{self, failures},
    groups::Groups,
    listed,
    taken::Taken,
};
use crate::{
    http::{Method, Status},
    ir::{Api, Body, Operation},
    names,
};

/// The contract with the names of its schemas.
pub(super) fn book(api: &Api) -> Book<'_> {
    let mut taken = Taken::by(api);
    let mut book = Book::new(api, &mut taken);
    book.groups = groups(&book, &mut taken);
    book.targets = listed::targets(&book);
    book
}

/// Names them by operation and status (`GetUserOk`, `PutUserForbidden`) or as in Rust
/// (`PutAvatarParts`).
fn groups(book: &Book, taken: &mut Taken) -> Groups {
    let mut groups = Groups::default();
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
    let failures = failures.filter(|errors| failing::names(book, errors).len() > 1);
    declared
        .chain(failures.map(|failing| failing[0].status(book.api)))
        .collect()
}
