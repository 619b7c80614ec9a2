//! The routes of a resource: one for each operation, but for those that differ only in an end behind the
//! parameter that their paths end with.
use super::super::rust;
use super::route::{added, route_of, route_path};
use crate::ir::{Api, Operation, Resource};

/// The calls that add them, in the order of the operations.
#[must_use]
pub fn routes(api: &Api, resource: &Resource) -> Vec<String> {
    let operations = &resource.operations;
    let ended: Vec<String> = operations
        .iter()
        .filter(|operation| operation.end().is_some())
        .map(route_path)
        .collect();
    let mut made: Vec<String> = Vec::new();
    let mut routes = Vec::new();
    for operation in operations {
        let path = route_path(operation);
        if !ended.contains(&path) {
            routes.push(added(api, resource, operation, &path));
        } else if !made.contains(&path) {
            let group = operations.iter().filter(|other| route_path(other) == path);
            let group = group_of(api, resource, &group.collect::<Vec<_>>());
            routes.push(format!("route({}, {group})", rust::string(&path)));
            made.push(path);
        }
    }
    routes
}

/// The expression that makes one route of operations whose paths differ only in their ends.
fn group_of(api: &Api, resource: &Resource, group: &[&Operation]) -> String {
    let methods = |end: Option<&str>| {
        let same = group.iter().filter(|operation| operation.end() == end);
        let routes = same.map(|operation| route_of(api, resource, operation));
        routes.reduce(|all, route| format!("{all}.merge({route})"))
    };
    let mut ends: Vec<&str> = Vec::new();
    for end in group.iter().filter_map(|operation| operation.end()) {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
    let ends: Vec<String> = ends
        .into_iter()
        .filter_map(|end| Some(format!("({}, {})", rust::string(end), methods(Some(end))?)))
        .collect();
    let plain = match methods(None) {
        Some(methods) => format!("Some({methods})"),
        None => "None".to_owned(),
    };
    format!(
        "endings::route(&CONTRACT, {plain}, vec![{}])",
        ends.join(", ")
    )
}
