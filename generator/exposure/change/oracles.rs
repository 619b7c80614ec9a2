//! Oracles: what an answer tells of a field that it does not carry, by a filter, a sort order or an error.

use super::keys::FieldKey;
use super::who::Who;
use crate::ir::{Api, Field, Operation, Record, Resource, Type, TypeKind};

/// Names of parameters by which one chooses an order.
const ORDERS: [&str; 7] = [
    "sort", "sort_by", "order", "order_by", "orderby", "sorting", "ordering",
];
/// What stands behind the name of a field that is compared in some way.
const BEHIND: [&str; 22] = [
    "contains",
    "like",
    "ilike",
    "prefix",
    "suffix",
    "starts_with",
    "ends_with",
    "match",
    "eq",
    "ne",
    "not",
    "in",
    "gt",
    "gte",
    "lt",
    "lte",
    "min",
    "max",
    "from",
    "to",
    "after",
    "before",
];
/// What stands before one.
const BEFORE: [&str; 5] = ["min_", "max_", "has_", "by_", "is_"];

/// A way to learn of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Oracle {
    pub(super) field: FieldKey,
    pub(super) operation: String,
    pub(super) by: By,
    pub(super) who: Who,
}

/// By what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum By {
    /// A parameter of this place and name.
    Filter(&'static str, String),
    /// The same, which orders.
    Sort(&'static str, String),
    /// A detail of this error.
    Detail(String, String),
}

impl Oracle {
    /// What it tells of, where, and by what.
    pub(super) fn about(&self) -> (&FieldKey, &str, &By) {
        (&self.field, &self.operation, &self.by)
    }
}

/// Every oracle. `told` says what an operation is told by, `sees` whether all of those see a field somewhere.
pub(super) fn oracles(
    api: &Api,
    told: &dyn Fn(&str) -> String,
    sees: &dyn Fn(&FieldKey, &Who) -> bool,
) -> Vec<Oracle> {
    let mut found = Vec::new();
    for resource in &api.resources {
        let Some(record) = &resource.record else {
            continue;
        };
        for operation in &resource.operations {
            let who = Who::may_call(api, operation.auth.as_ref());
            for (field, by) in ways(api, resource, record, operation) {
                if !sees(&field, &who) {
                    found.push(Oracle {
                        field,
                        operation: told(&operation.name),
                        by,
                        who: who.clone(),
                    });
                }
            }
        }
    }
    found
}

/// Each field that an operation tells something of, and by what.
fn ways(
    api: &Api,
    resource: &Resource,
    record: &Record,
    operation: &Operation,
) -> Vec<(FieldKey, By)> {
    let mut ways = Vec::new();
    let places = [
        ("path", &operation.path_params),
        ("query", &operation.query_params),
        ("header", &operation.header_params),
        ("cookie", &operation.cookie_params),
    ];
    for (place, params) in places {
        for param in params {
            for field in &record.fields {
                let by = if sorts(api, param, field) {
                    By::Sort(place, param.name.clone())
                } else if filters(api, param, field) {
                    By::Filter(place, param.name.clone())
                } else {
                    continue;
                };
                ways.push((FieldKey::of(&resource.name, field), by));
            }
        }
    }
    for id in operation.answered_errors(api) {
        let error = api.error(id);
        for detail in error.fields() {
            let mut fields = record.fields.iter();
            if let Some(field) = fields.find(|field| field.name == detail.name) {
                let by = By::Detail(error.name.clone(), detail.name.clone());
                ways.push((FieldKey::of(&resource.name, field), by));
            }
        }
    }
    ways
}

/// Whether a parameter compares a field.
fn filters(api: &Api, param: &Field, field: &Field) -> bool {
    let compares = |name: &str| {
        let behind = name.strip_prefix(&field.name);
        let behind = behind.and_then(|rest| rest.strip_prefix('_'));
        name == field.name
            || behind.is_some_and(|rest| BEHIND.contains(&rest))
            || BEFORE
                .iter()
                .any(|before| name.strip_prefix(before) == Some(&field.name))
    };
    if compares(&param.name) {
        return true;
    }
    // An object in a parameter holds filters: `filter[email]=x`.
    match param.ty.innermost() {
        Type::Named(id) => match &api.ty(*id).kind {
            TypeKind::Object { fields } => fields.iter().any(|it| compares(&it.name)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a parameter can order by a field.
fn sorts(api: &Api, param: &Field, field: &Field) -> bool {
    if !ORDERS.contains(&param.name.as_str()) {
        return false;
    }
    let Some(id) = param.ty.named() else {
        return false;
    };
    let TypeKind::Enum { items, .. } = &api.ty(id).kind else {
        return false;
    };
    items.iter().any(|item| {
        let name = item.wire.trim_start_matches(['-', '+']);
        let ends = ["_asc", "_desc", ":asc", ":desc", ".asc", ".desc"];
        let mut ends = ends.iter().filter_map(|end| name.strip_suffix(end));
        let name = ends.next().unwrap_or(name);
        name == field.name || name == field.wire
    })
}
