//! Every operation that has a route.

use crate::contract::ast::{Field, Operation, Resource};
use crate::diag::Spanned;

use super::contract_index::ContractIndex;
use super::path::{Segment, segments};
use super::route::{ParamUse, RouteView};

/// All of them, in the order of the contract.
pub fn views<'a>(index: &ContractIndex<'a>) -> Vec<RouteView<'a>> {
    let base = index.contract.api.base_path.as_ref();
    let all = index.operations.iter().filter_map(|(resource, operation)| {
        let route = operation.route.as_ref()?;
        let mut shape = Some(String::new());
        let mut params = Vec::new();
        for text in base.into_iter().chain(&resource.path).chain([&route.path]) {
            part(index, resource, operation, text, &mut shape, &mut params);
        }
        let shape = shape.map(|shape| {
            if shape.is_empty() {
                "/".to_owned()
            } else {
                shape
            }
        });
        Some(RouteView {
            resource,
            operation,
            route,
            params,
            shape,
        })
    });
    all.collect()
}

fn part<'a>(
    index: &ContractIndex<'a>,
    resource: &'a Resource,
    operation: &'a Operation,
    text: &'a Spanned<String>,
    shape: &mut Option<String>,
    params: &mut Vec<ParamUse<'a>>,
) {
    let find =
        |fields: &'a [Field], name: &str| fields.iter().find(|field| field.name.value == name);
    for (segment, start, end) in segments(&text.value) {
        match segment {
            Segment::Literal(text) => {
                if let Some(shape) = shape {
                    // What begins with `:` stands right behind the path before it.
                    if start > 0 {
                        divide(shape);
                    }
                    *shape += text;
                }
            }
            Segment::Param(name) | Segment::Ended(name, _) | Segment::Rest(name) => {
                let mut at = end;
                if let Some(shape) = shape {
                    divide(shape);
                    *shape += "{}";
                    if let Segment::Ended(_, behind) = segment {
                        *shape += behind;
                        at -= behind.len();
                    }
                }
                params.push(ParamUse {
                    name,
                    span: index.part(text, start, at),
                    own: find(&operation.path_params, name),
                    shared: find(&resource.path_params, name),
                    record: index.record_field(resource, name),
                });
            }
            Segment::Broken => *shape = None,
        }
    }
}

/// Begins another segment: the path before it may end with a slash.
fn divide(shape: &mut String) {
    if !shape.ends_with('/') {
        shape.push('/');
    }
}
