//! `audiences`, and `for` of outputs.

use crate::contract::ast::{self, ViewsDef};
use crate::ir::{Audience, AudienceId, SchemeId, Type, View, Views, Who};

use super::context::LoweringContext;
use super::field::text;

/// Each of `audiences` whose scheme an operation asks for: nobody is ever of the others.
pub(super) fn lower(context: &LoweringContext<'_>) -> Vec<Audience> {
    let audiences = context.contract.audiences.iter();
    audiences
        .filter_map(|written| {
            let of = crate::contract::ast::TypeExpr::Named(written.of.clone()?);
            let Type::Record(of) = context.ty(&of).0 else {
                return None;
            };
            let scheme = scheme(context, &written.principal.as_ref()?.value)?;
            Some((written, of, scheme))
        })
        .enumerate()
        .map(|(index, (written, of, scheme))| Audience {
            id: AudienceId(index),
            name: written.name.value.clone(),
            method: format!("is_{}", written.name.value),
            of,
            scheme,
            description: text(written.description.as_ref()),
        })
        .collect()
}

fn scheme(context: &LoweringContext<'_>, name: &str) -> Option<SchemeId> {
    let mut schemes = context.schemes.iter();
    schemes
        .find(|scheme| scheme.name == name)
        .map(|scheme| scheme.id)
}

/// Who sees what of an output.
pub(super) fn views(context: &LoweringContext<'_>, written: &ViewsDef) -> Views {
    let mut views = Views {
        of: Vec::new(),
        otherwise: None,
    };
    for entry in &written.entries {
        let Some(output) = context.output(&entry.output.value) else {
            continue;
        };
        if entry.is_else() {
            views.otherwise = Some(output);
        } else if let Some(who) = who(context, &entry.who.value) {
            views.of.push(View {
                who,
                key: entry.who.value.clone(),
                output,
            });
        }
    }
    views
}

fn who(context: &LoweringContext<'_>, key: &str) -> Option<Who> {
    let contract = context.contract;
    let found = ast::Who::of(key, &contract.security, &contract.audiences);
    match *found.first()? {
        ast::Who::Scope(_, def, scope) => {
            let id = scheme(context, &def.name.value)?;
            let mut scopes = context.schemes[id.0].scopes.iter();
            let number = scopes.position(|known| known.name == scope.name.value)?;
            Some(Who::Scope(id, number))
        }
        ast::Who::Audience(_, audience) => {
            let mut known = context.audiences.iter();
            known
                .find(|known| known.name == audience.name.value)
                .map(|known| Who::Audience(known.id))
        }
    }
}
