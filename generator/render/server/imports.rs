//! What `<resource>/operations.rs` imports. An import that nothing uses would be a warning.
use std::collections::BTreeSet;

use super::super::models::RustFile;
use super::super::{rust, viewer};
use super::{body, failure, request, response_alias, route};
use crate::ir::{Api, Content, JSON, Operation, Resource, ResourceId, Type};

/// The `use` items of the operations of a resource, whose code `scope` has met already.
#[must_use]
pub fn of(rust_file: &RustFile<'_>, api: &Api, resource: &Resource) -> Vec<String> {
    let operations = &resource.operations;
    let any = |holds: &dyn Fn(&Operation) -> bool| operations.iter().any(holds);
    let own_response = any(&|operation| !response_alias::is_alias(operation));
    let own_answer = any(&|operation| {
        !response_alias::is_alias(operation) && operation.sparse.is_none() && !operation.is_viewed()
    });
    let infallible =
        |operation: &Operation| operation.errors.is_empty() || !failure::may_be_invalid(operation);

    let mut lines = Vec::new();
    let mut import = |path: &str, names: &[(&str, bool)]| {
        let used = names.iter().filter(|(_, used)| *used);
        let names: Vec<&str> = used.map(|(name, _)| *name).collect();
        match names[..] {
            [] => {}
            [one] => lines.push(format!("use {path}::{one};")),
            _ => lines.push(rust::import(path, &names)),
        }
    };
    import("::std::convert", &[("Infallible", any(&infallible))]);
    import("::std::future", &[("Future", true)]);
    import("::std::sync", &[("Arc", true)]);
    import("::axum", &[("Router", true)]);
    import("::axum::http", &[("StatusCode", own_response)]);
    import("::axum::response", &[("Response", own_response)]);
    import(
        "::axum::routing",
        &[("MethodFilter", any(&route::names_method))],
    );
    let own_request = |operation: &Operation| !request::is_alias(api, operation);
    let waits = any(&|operation| !request::is_read_at_once(api, operation));
    let waits_alone = |operation: &Operation| {
        operation.extracts.is_empty()
            && !operation.is_viewed()
            && !request::is_read_at_once(api, operation)
    };
    import(
        "super::super::support::context",
        &[("Context", any(&own_request)), ("Exchange", own_response)],
    );
    import(
        "super::super::support::incoming",
        &[("FromIncoming", any(&waits_alone)), ("Rejection", waits)],
    );
    import(
        "super::super::support::operation",
        &[("operation", any(&route::names_operation))],
    );
    import(
        "super::super::support::operation_failure",
        &[("OperationFailure", true)],
    );
    let at_once =
        |operation: &Operation| own_request(operation) && request::is_read_at_once(api, operation);
    import(
        "super::super::support::reader",
        &[
            ("FromReader", any(&at_once)),
            ("RequestReader", any(&own_request)),
        ],
    );
    import(
        "super::super::support::response",
        &[("Responder", own_answer), ("ResponseBuilder", own_response)],
    );
    import("super::super::support::routes", &[("Routes", true)]);
    let support = support(rust_file, api, operations);
    let support: Vec<(&str, bool)> = support.iter().map(|name| (*name, true)).collect();
    import("super::super::support", &support);
    import(
        "super::super",
        &[
            ("errors", any(&|operation| !operation.errors.is_empty())),
            ("extract", any(&|operation| !operation.extracts.is_empty())),
            (
                "security",
                any(&|operation| {
                    operation.auth.is_some() || (operation.is_viewed() && viewer::is_any(api))
                }),
            ),
        ],
    );
    import(
        "super",
        &[(
            "models",
            any(&|operation| uses_own_models(api, resource, operation)),
        )],
    );
    lines
}

/// The modules of `support` that the operations name.
fn support<'a>(rust_file: &RustFile<'a>, api: &Api, operations: &[Operation]) -> BTreeSet<&'a str> {
    let mut support: BTreeSet<&str> = rust_file.modules().into_iter().collect();
    support.insert("CONTRACT");
    for operation in operations {
        if operation.auth.is_some() {
            support.insert("auth");
        }
        let mut bodies = operation.body.iter();
        if bodies.any(|it| it.plain_json(api.max_body).is_none() && body::checks(it)) {
            support.insert("violation");
        }
        if request::is_alias(api, operation) {
            support.insert("requests");
        }
        if !request::is_read_at_once(api, operation) {
            support.insert("incoming");
        }
        if operation.responses.iter().any(|it| !it.cookies.is_empty()) {
            support.insert("cookie");
        }
        let is_alias = response_alias::is_alias(operation);
        if is_alias {
            support.insert("responses");
        }
        for content in operation.contents() {
            support.extend(modules(content, is_alias));
        }
        let names_json = !is_alias && operation.media_types().contains(&JSON);
        if names_json || request::names_json(api, operation) {
            support.insert("media");
        }
        if operation.is_viewed() {
            support.extend(["sparse", "viewed"]);
        } else if !operation.extracts.is_empty() {
            support.insert("extracting");
        }
        if operation.end().is_some() {
            support.insert("endings");
        }
        if operation.deprecation.is_some() {
            support.insert("deprecated");
        }
        if operation.timeout.is_some() {
            support.insert("time_limit");
        }
    }
    support
}

/// The modules of `support` that a body is written with.
fn modules(content: &Content, is_alias: bool) -> &'static [&'static str] {
    match content {
        Content::Page(_) if is_alias => &["page"],
        _ if is_alias => &[],
        Content::Empty
        | Content::Text(_)
        | Content::Model(_)
        | Content::List(_)
        | Content::Value(_) => &[],
        Content::Page(_) => &["page"],
        Content::Stream(_) | Content::Ndjson(_) => &["items"],
        Content::Events(_) => &["events", "items"],
        Content::Raw(_) => &["raw"],
    }
}

fn uses_own_models(api: &Api, resource: &Resource, operation: &Operation) -> bool {
    let owns = |other: ResourceId| api.resource(other).module == resource.module;
    let fields = operation.loose_fields().chain(operation.sent_values());
    let mut named = fields.filter_map(|field| match field.ty.innermost() {
        Type::Input(id) => Some(id.resource),
        Type::Output(id) => Some(id.resource),
        _ => None,
    });
    let mut inputs = operation.body_inputs();
    let responses = operation.responses.iter();
    let variants = responses.flat_map(|response| &response.variants);
    let mut outputs = variants.filter_map(|variant| variant.content.output());
    named.any(owns)
        || inputs.any(|input| owns(input.resource))
        || outputs.any(|output| owns(output.resource))
}
