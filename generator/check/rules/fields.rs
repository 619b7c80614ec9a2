//! Fields: keys that have no meaning where they stand, contradictions, and missing types.

use crate::contract::ast::{Field, TypeExpr};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Item, Kind, spell};
use crate::check::index::site::{Role, Site};
use crate::check::index::text_form::has_text_form;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISPLACED_KEY, misplaced_key),
    Check::new(&CONTRADICTION, contradiction),
    Check::new(&MISSING_TYPE, missing_type),
    Check::new(&NOT_A_SCALAR, not_a_scalar),
];

static MISPLACED_KEY: Rule = rule!(Error "GL313" "misplaced-key",
    "a key of a field that means nothing there");

fn misplaced_key(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let field = site.field;
        let role = site.role;
        let newtype = role == Role::Newtype;
        let variant = role == Role::Variant;
        let mut refuse = |key: &str, span: Span| {
            let message = format!("`{key}` means nothing on {}", role.text());
            let found = Diagnostic::new(&MISPLACED_KEY, span, message);
            report.push(if newtype {
                found.help(format!("say it where `{}` is used", site.name()))
            } else if variant && key != "wire" {
                found.help(format!("say it where `{}` is used", site.owner))
            } else {
                found
            });
        };
        if let Some(private) = &field.private
            && role != Role::Record
        {
            refuse("private", private.span);
        }
        if let Some(computed) = &field.computed
            && role != Role::Output
        {
            refuse("computed", computed.span);
        }
        // A secret in an output, a detail or a parameter is told as what it is.
        if let Some(secret) = &field.secret
            && (newtype || variant || (role == Role::Header && !secret.value))
        {
            refuse("secret", secret.span);
        }
        if let Some(wire) = &field.wire
            && (newtype
                || matches!(role, Role::Path | Role::Header)
                || (variant && !index.is_tagged(site.owner)))
        {
            refuse("wire", wire.span);
        }
        if let Some(optional) = &field.optional
            && (newtype || variant)
        {
            refuse("optional", optional.span);
        }
        if let Some(default) = &field.default
            && (newtype
                || variant
                || matches!(role, Role::Header | Role::Detail)
                || (role == Role::Output && site.record.is_some()))
        {
            refuse("default", default.span);
        }
        if newtype || variant {
            if let Some(nullable) = &field.nullable {
                refuse("nullable", nullable.span);
            }
            if let Some(TypeExpr::Nullable(_, span)) = &field.ty {
                refuse("?", *span);
            }
            if let Some(deprecated) = &field.deprecated {
                refuse("deprecated", deprecated.span);
            }
        }
    }
}

static CONTRADICTION: Rule = rule!(Error "GL314" "contradiction",
    "a field says two things that cannot both hold");

fn contradiction(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let Some(ty) = &site.field.ty else {
            continue;
        };
        if let TypeExpr::Nullable(inner, span) = ty {
            if let Some(nullable) = site.field.nullable.as_ref().filter(|it| !it.value) {
                let message = format!(
                    "`{}` may be null, and `nullable: false` says it may not",
                    spell(ty)
                );
                report.push(
                    Diagnostic::new(&CONTRADICTION, nullable.span, message)
                        .related(*span, "the type"),
                );
            }
            if matches!(**inner, TypeExpr::Nullable(..)) {
                report.push(Diagnostic::new(
                    &CONTRADICTION,
                    *span,
                    "`??` says the same thing twice",
                ));
            }
        }
    }
}

/// Whether a field says nothing but its name.
pub fn is_bare(field: &Field) -> bool {
    field.span == field.name.span
}

static MISSING_TYPE: Rule = rule!(Error "GL315" "missing-type",
    "a field without a type");

fn missing_type(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        // A bare name in a model is an unknown field; that rule knows what it may be a slip of.
        let told = site.role.is_model() && is_bare(site.field);
        if site.ty().is_none() && site.record.is_none() && !told {
            let message = format!("`{}` has no type", site.name());
            let span = site.field.name.span;
            let mut found = Diagnostic::new(&MISSING_TYPE, span, message);
            if site.role.is_model()
                && let Some(record) = site.resource.and_then(|resource| resource.record.as_ref())
            {
                let names = record.fields.iter().map(|field| field.name.value.as_str());
                found = found.did_you_mean(site.name(), names);
            }
            report.push(found);
        }
    }
}

/// Whether several values have a text form there: repeated keys in a query, commas in a header.
fn takes_lists(role: Role) -> bool {
    matches!(role, Role::Query | Role::HeaderParam | Role::Part)
}

/// Whether a part of this kind is JSON, or a list with such a part for each item.
fn is_json_part<'a>(index: &ContractIndex<'a>, kind: Kind<'a>) -> bool {
    use crate::ir::Scalar;
    match kind {
        Kind::Object(_) | Kind::Union(_) | Kind::Map(_) | Kind::Scalar(Scalar::Json) => true,
        Kind::List(TypeExpr::Nullable(..)) => false,
        Kind::List(item) => match index.kind(item) {
            Kind::Input(..) => true,
            Kind::List(_) => false,
            kind => is_json_part(index, kind),
        },
        _ => false,
    }
}

static NOT_A_SCALAR: Rule = rule!(Error "GL316" "not-a-scalar",
    "a value that has no place in a parameter or header");

fn not_a_scalar(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        if !site.role.is_parameter() && !matches!(site.role, Role::Header | Role::Newtype) {
            continue;
        }
        let Some(ty) = &site.field.ty else {
            continue;
        };
        // An object of parameters, or JSON, is not made of texts alone.
        let style = site.field.style.as_deref();
        if style.is_some_and(|style| style.is_deep() || style.is_json()) {
            continue;
        }
        let fits = match index.kind(ty) {
            // A part that is no text is JSON.
            kind if site.role == Role::Part && is_json_part(index, kind) => true,
            Kind::List(inner) if takes_lists(site.role) => matches!(inner, TypeExpr::Nullable(..))
                .then_some(false)
                .unwrap_or_else(|| has_text_form(index, index.kind(inner))),
            // These have no place in such a field at all, and are refused by kind.
            Kind::Record(_) | Kind::Input(..) | Kind::Output(..) => true,
            // A name for a scalar, and nothing else.
            Kind::Scalar(_) | Kind::Unknown if site.role == Role::Newtype => {
                is_scalar_name(index, site)
            }
            _ if site.role == Role::Newtype => false,
            kind => has_text_form(index, kind),
        };
        if !fits {
            let what = if takes_lists(site.role) {
                "a scalar or a list of scalars"
            } else {
                "a scalar"
            };
            let message = format!("{} is {what}, not `{}`", site.role.text(), spell(ty));
            let found = Diagnostic::new(&NOT_A_SCALAR, ty.span(), message);
            let help = match (site.role, index.kind(ty)) {
                (Role::Query, Kind::Object(_) | Kind::Map(_)) => {
                    Some("say how it is written: `deep: true` (`name[member]=x`) or `json: true`")
                }
                (Role::Part, _) => Some("put it into an input, and name that"),
                (Role::Query | Role::HeaderParam, _) => Some("`json: true` sends it as JSON"),
                _ => None,
            };
            report.push(match help {
                Some(help) => found.help(help),
                None => found,
            });
        }
    }
}

/// Whether a newtype's type is a scalar or something that another rule refuses.
fn is_scalar_name(index: &ContractIndex, site: &Site) -> bool {
    match &site.field.ty {
        Some(TypeExpr::Named(name)) => !matches!(index.item(&name.value), Some(Item::Type(_))),
        _ => true,
    }
}
