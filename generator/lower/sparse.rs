//! `fields_param`: the fields that a client may ask for.

use crate::contract::ast::{self, Return, TypeExpr};
use crate::ir::{Field, Scalar, Sparse, Type};
use crate::names;

use super::context::LoweringContext;

/// What a client may ask for of an operation, where any of its statuses says so.
pub(super) fn sparse(context: &LoweringContext<'_>, operation: &ast::Operation) -> Option<Sparse> {
    let entries = operation.entries();
    let sparse = || entries.clone().filter(|entry| entry.fields_param.is_some());
    let param = sparse().find_map(|entry| entry.fields_param.as_ref())?;
    let mut names: Vec<String> = Vec::new();
    for model in sparse()
        .flat_map(Return::contents)
        .filter_map(ast::Sent::model)
    {
        for name in properties(context, model) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    Some(Sparse {
        param: param.value.clone(),
        names,
    })
}

/// The names on the wire of an output's fields.
fn properties(context: &LoweringContext<'_>, model: &TypeExpr) -> Vec<String> {
    let name = match model {
        TypeExpr::Named(name) => &name.value,
        TypeExpr::List(inner, _) => return properties(context, inner),
        _ => return Vec::new(),
    };
    let Some(id) = context.output(name) else {
        return Vec::new();
    };
    let resource = &context.contract.resources[id.resource.0];
    let output = &resource.outputs[id.index];
    if let Some(views) = &output.views {
        let views = views.entries.iter();
        let views = views.map(|view| TypeExpr::Named(view.output.clone()));
        return views.flat_map(|view| properties(context, &view)).collect();
    }
    let record = resource.record.iter().flat_map(|record| &record.fields);
    let wire = |field: &ast::Field| {
        let theirs = record.clone().find(|it| it.name.value == field.name.value);
        let wire = field.wire.as_deref().or_else(|| theirs?.wire.as_deref());
        wire.unwrap_or(&field.name).value.clone()
    };
    output.fields.iter().map(wire).collect()
}

/// The query parameter.
pub(super) fn param(sparse: &Sparse) -> Field {
    let list: Vec<String> = sparse
        .names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let ident = names::field_ident(&sparse.param);
    let ty = Type::List(Box::new(Type::Scalar(Scalar::String)));
    Field {
        optional: true,
        description: Some(format!(
            "The fields to send, with commas between; all of them where it is absent or empty. Any of {}.",
            list.join(", ")
        )),
        ..Field::of(&sparse.param, ident, ty)
    }
}
