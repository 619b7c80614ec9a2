//! Decides all names of a document.

use std::collections::BTreeMap;

use super::{
    content::contents,
    context::DocumentContext,
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
pub(super) fn context(api: &Api) -> DocumentContext<'_> {
    let mut taken = Taken::by(api);
    let mut context = DocumentContext::new(api, &mut taken);
    context.groups = groups(&context, &mut taken);
    context.targets = listed::targets(&context);
    context
}

/// Names them by operation and status (`GetUserOk`, `PutUserForbidden`) or as in Rust
/// (`PutAvatarParts`).
fn groups(context: &DocumentContext, taken: &mut Taken) -> Groups {
    let mut groups = Groups::default();
    let operations = context.api.resources.iter().flat_map(|it| &it.operations);
    for operation in operations {
        for multipart in operation.body.iter().flat_map(Body::multipart) {
            let name = taken.claim(multipart.ident.clone(), &multipart.ident, "Body");
            groups.parts.insert(multipart.ident.clone(), name);
        }
        let mut named = BTreeMap::new();
        for status in statuses_of_several(context, operation) {
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
fn statuses_of_several(context: &DocumentContext, operation: &Operation) -> Vec<Status> {
    // An answer to HEAD has no content.
    if operation.method == Method::Head {
        return Vec::new();
    }
    let declared = operation.responses.iter().filter(|response| {
        let contents = contents(context, operation, response);
        contents.values().any(|schemas| schemas.len() > 1)
    });
    let declared = declared.map(|response| response.status);
    let failures = failures(context.api, operation).into_values();
    let failures = failures.filter(|errors| failing::names(context, errors).len() > 1);
    declared
        .chain(failures.map(|failing| failing[0].status(context.api)))
        .collect()
}
