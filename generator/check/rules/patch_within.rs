//! `patch` of a field in a patch: members of an object that are changed within it.

use std::collections::HashSet;

use crate::contract::ast::{Field, PatchWithin, TypeExpr, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::fields::is_bare;
use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, spell};
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(&PATCH_WITHIN, patch_within)];

static PATCH_WITHIN: Rule = rule!(Error "GL532" "patch-within",
    "a patch within something that has no members to change");

fn patch_within(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let Some(within) = &site.field.patch else {
            continue;
        };
        if site.role != Role::Patch {
            let message = format!("`patch` means nothing on {}", site.role.text());
            report.push(Diagnostic::new(&PATCH_WITHIN, within.key, message));
            continue;
        }
        if let Some(ty) = site.ty() {
            let (nullable, optional) = (site.nullable(), in_record(site));
            hold(index, within, site.field, ty, nullable || optional, report);
        }
    }
}

/// Whether the record may lack the field.
fn in_record(site: &Site) -> bool {
    let optional = site.record.and_then(|record| record.optional.as_ref());
    optional.is_some_and(|it| it.value)
}

fn hold<'a>(
    index: &ContractIndex<'a>,
    within: &'a PatchWithin,
    field: &'a Field,
    ty: &'a TypeExpr,
    may_lack: bool,
    report: &mut Report,
) {
    let name = &field.name;
    let mut refuse = |message: String| {
        report.push(
            Diagnostic::new(&PATCH_WITHIN, within.key, message).related(ty.span(), "its type"),
        );
    };
    let members: &[Field] = match index.kind(ty) {
        Kind::Unknown => return,
        _ if may_lack => {
            return refuse(format!(
                "`{name}` may be missing or null, so it has no members to change"
            ));
        }
        Kind::Object(def) => match &def.kind {
            TypeKind::Object { fields } => fields,
            _ => return,
        },
        _ => {
            return refuse(format!(
                "`{name}` is a `{}`, which has no members",
                spell(ty)
            ));
        }
    };
    if within.fields.is_empty() {
        let message = format!("nothing is changed within `{name}`");
        report.push(Diagnostic::new(&PATCH_WITHIN, within.key, message));
    }
    let mut seen = HashSet::new();
    for own in &within.fields {
        let span = own.name.span;
        let mut say = |message: String| report.push(Diagnostic::new(&PATCH_WITHIN, span, message));
        if !seen.insert(own.name.value.as_str()) {
            say(format!("`{}` is listed twice", own.name));
            continue;
        }
        let names = members.iter().map(|it| it.name.value.as_str());
        let Some(theirs) = members.iter().find(|it| it.name.value == own.name.value) else {
            let message = format!("`{}` has no `{}`", spell(ty), own.name);
            let found = Diagnostic::new(&PATCH_WITHIN, span, message);
            report.push(found.did_you_mean(&own.name.value, names));
            continue;
        };
        let Some(inner) = &theirs.ty else {
            continue;
        };
        let nullable = theirs.is_nullable();
        let optional = theirs.optional.as_ref().is_some_and(|it| it.value);
        match &own.patch {
            Some(deeper) => hold(index, deeper, own, inner, nullable || optional, report),
            None if !is_bare(own) => {
                say(format!(
                    "`{}` is its name alone, or has a `patch`",
                    own.name
                ));
            }
            None if matches!(index.kind(inner), Kind::Object(_) | Kind::Union(_)) => {
                let message = format!("the whole `{}` is no member to change", spell(inner));
                report.push(
                    Diagnostic::new(&PATCH_WITHIN, span, message)
                        .help(format!("patch within it: `{}: {{ patch: […] }}`", own.name)),
                );
            }
            None => {}
        }
    }
}
