//! Outputs: what they project, what they nest, what is computed.

use std::collections::HashSet;

use crate::contract::ast::{Resource, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::inputs::{offer_models, record_inside};
use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, Kind, innermost, spell};
use crate::check::index::site::{Role, Site};

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&RECORD_EXPOSED, record_exposed),
    Check::new(&WRONG_PROJECTION, wrong_projection),
    Check::new(&RETYPED_FIELD, retyped_field),
    Check::new(&NESTED_COMPUTED, nested_computed),
    Check::new(&MISPLACED_COMPUTED, misplaced_computed),
];

fn outputs<'s, 'a>(index: &'s ContractIndex<'a>) -> impl Iterator<Item = &'s Site<'a>> {
    index.sites_of(Role::Output)
}

fn offer(found: Diagnostic, resource: &Resource) -> Diagnostic {
    let names = resource.outputs.iter().map(|output| &output.name);
    offer_models(found, resource, "output", names)
}

static RECORD_EXPOSED: Rule = rule!(Error "GL410" "record-exposed",
    "an output sends a record as it is");

fn record_exposed(index: &ContractIndex, report: &mut Report) {
    for site in outputs(index) {
        let Some(resource) = site.ty().and_then(|ty| record_inside(index, ty)) else {
            continue;
        };
        let span = site.type_span();
        let message = format!(
            "`{}` would send a whole record of `{}`",
            site.name(),
            resource.name
        );
        report.push(offer(
            Diagnostic::new(&RECORD_EXPOSED, span, message),
            resource,
        ));
    }
}

/// The output that a type comes to inside its lists and maps.
fn output_inside<'a>(
    index: &ContractIndex<'a>,
    ty: &'a TypeExpr,
) -> Option<(&'a Resource, &'a str)> {
    match index.kind(ty) {
        Kind::List(inner) | Kind::Map(inner) => output_inside(index, inner),
        Kind::Output(resource, output) => Some((resource, output.name.value.as_str())),
        _ => None,
    }
}

/// Whether two types are the same but for the name inside. The nullability of the whole field is
/// told apart by the caller, since `nullable: true` says it too.
fn same_shape(one: &TypeExpr, other: &TypeExpr) -> bool {
    use TypeExpr::{Invalid, List, Map, Named, Nullable};
    match (one, other) {
        (Named(_), Named(_)) | (Invalid(_), _) | (_, Invalid(_)) => true,
        (List(one, _), List(other, _)) | (Map(one, _), Map(other, _)) => same_shape(one, other),
        (Nullable(one, _), Nullable(other, _)) => same_shape(one, other),
        _ => false,
    }
}

fn bare(ty: &TypeExpr) -> &TypeExpr {
    match ty {
        TypeExpr::Nullable(inner, _) => inner,
        ty => ty,
    }
}

static WRONG_PROJECTION: Rule = rule!(Error "GL411" "wrong-projection",
    "a field is projected through an output that does not fit it");

fn wrong_projection(index: &ContractIndex, report: &mut Report) {
    for site in outputs(index) {
        let (Some(ty), Some(record)) = (&site.field.ty, site.record) else {
            continue;
        };
        let (Some((owner, output)), Some(held)) = (output_inside(index, ty), &record.ty) else {
            continue;
        };
        match record_inside(index, held) {
            Some(resource) if resource.name.value != owner.name.value => {
                let message = format!(
                    "`{output}` is an output of `{}`, and `{}` is a `{}`",
                    owner.name,
                    site.name(),
                    resource.name
                );
                let found = Diagnostic::new(&WRONG_PROJECTION, ty.span(), message);
                report.push(offer(found, resource).related(held.span(), "the record's type"));
            }
            Some(_) => {
                let held_null = record.is_nullable();
                let is_alike = same_shape(bare(ty), bare(held));
                if !is_alike || held_null != site.field.is_nullable() {
                    let right = spell(held).trim_end_matches('?').replace(
                        &innermost(held)
                            .map(|name| name.value.clone())
                            .unwrap_or_default(),
                        output,
                    );
                    let right = if held_null {
                        format!("{right}?")
                    } else {
                        right
                    };
                    let message = format!(
                        "`{}` does not have the shape of `{}`",
                        spell(ty),
                        spell(held)
                    );
                    report.push(
                        Diagnostic::new(&WRONG_PROJECTION, ty.span(), message)
                            .related(held.span(), "the record's type")
                            .help(format!("write `{right}`")),
                    );
                }
            }
            None if index
                .item(
                    &innermost(held)
                        .map(|it| it.value.clone())
                        .unwrap_or_default(),
                )
                .is_some()
                || is_scalar(held) =>
            {
                let message = format!(
                    "`{}` is a `{}`, which is no record to project",
                    site.name(),
                    spell(held)
                );
                report.push(
                    Diagnostic::new(&WRONG_PROJECTION, ty.span(), message)
                        .help(format!("list it by its name alone: `- {}`", site.name())),
                );
            }
            None => {}
        }
    }
}

fn is_scalar(ty: &TypeExpr) -> bool {
    innermost(ty).is_some_and(|name| crate::ir::Scalar::from_name(&name.value).is_some())
}

static RETYPED_FIELD: Rule = rule!(Error "GL412" "retyped-field",
    "an output gives a field of the record another definition");

fn retyped_field(index: &ContractIndex, report: &mut Report) {
    for site in outputs(index).filter(|site| site.record.is_some()) {
        let field = site.field;
        // Properties that are not listed have a rule of their own.
        if field.additional.is_some() {
            continue;
        }
        if field.computed.as_ref().is_some_and(|it| it.value) {
            continue;
        }
        let projects = |ty: &TypeExpr| {
            innermost(ty).is_none_or(|name| {
                !is_scalar(ty) && !matches!(index.item(&name.value), Some(Item::Type(_)))
            })
        };
        let mut refuse = |what: &str, span| {
            let message = format!(
                "`{}` has the record's {what}, which an output cannot change",
                site.name()
            );
            report.push(Diagnostic::new(&RETYPED_FIELD, span, message));
        };
        match &field.ty {
            Some(ty) if !projects(ty) => refuse("type", ty.span()),
            Some(_) => {}
            None => {
                if let Some(nullable) = &field.nullable {
                    refuse("nullability", nullable.span);
                }
            }
        }
        if let Some(optional) = &field.optional {
            refuse("presence", optional.span);
        }
        for constraint in &field.constraints {
            refuse("constraints", constraint.key.span);
        }
    }
}

static NESTED_COMPUTED: Rule = rule!(Error "GL413" "nested-computed",
    "an output with computed fields is nested in another");

fn nested_computed(index: &ContractIndex, report: &mut Report) {
    let outputs = index.outputs.iter();
    let computed: HashSet<&str> = outputs
        .filter(|(_, output)| {
            output
                .fields
                .iter()
                .any(|field| field.computed.as_ref().is_some_and(|it| it.value))
        })
        .map(|(_, output)| output.name.value.as_str())
        .collect();
    let sites = index.sites_of(Role::Output);
    for site in sites.filter(|site| site.record.is_some()) {
        let name = site.field.ty.as_ref().and_then(innermost);
        if let Some(name) = name.filter(|name| computed.contains(name.value.as_str())) {
            let message = format!(
                "`{}` has computed fields, so it cannot be nested",
                name.value
            );
            report.push(Diagnostic::new(&NESTED_COMPUTED, name.span, message));
        }
    }
}

static MISPLACED_COMPUTED: Rule = rule!(Error "GL414" "misplaced-computed",
    "`computed` on a field that is not the caller's to supply");

fn misplaced_computed(index: &ContractIndex, report: &mut Report) {
    for site in outputs(index) {
        let has_record = site
            .resource
            .is_some_and(|resource| resource.record.is_some());
        let computed = site.field.computed.as_ref().filter(|it| it.value);
        let found = match (computed, has_record, site.record) {
            (Some(computed), true, Some(record)) => {
                let message = format!("`{}` is in the record, so it is not computed", site.name());
                Diagnostic::new(&MISPLACED_COMPUTED, computed.span, message)
                    .related(record.name.span, "the record's field")
            }
            (Some(computed), false, _) => {
                let message =
                    "without a record every field is the handler's: `computed` says nothing";
                Diagnostic::new(&MISPLACED_COMPUTED, computed.span, message)
            }
            (None, true, None) if site.field.ty.is_some() && site.field.additional.is_none() => {
                let message = format!("`{}` is neither in the record nor computed", site.name());
                let record = site.resource.and_then(|resource| resource.record.as_ref());
                let names = record.iter().flat_map(|record| &record.fields);
                Diagnostic::new(&MISPLACED_COMPUTED, site.field.name.span, message)
                    .did_you_mean(site.name(), names.map(|field| field.name.value.as_str()))
                    .help("if the handler supplies it, say `computed: true`")
            }
            _ => continue,
        };
        report.push(found);
    }
}
