//! `additional_properties`: where they may stand, and what they are made of.

use crate::contract::ast::{Field, TypeDef, TypeExpr, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, Span, rule};

use super::row::Check;
use crate::check::index::contract_index::{ContractIndex, Kind, innermost, spell};
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&MISPLACED_ADDITIONAL, misplaced_additional),
    Check::new(&ADDITIONAL_SOURCE, additional_source),
    Check::new(&ADDITIONAL_VALUE, additional_value),
];

/// The field of a list that takes the properties that are not listed, and where its key stands.
fn of(fields: &[Field]) -> Option<(&Field, Span)> {
    fields
        .iter()
        .find_map(|field| Some((field, field.additional?)))
}

/// The objects of `types` that take such properties.
fn types<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = (&'a TypeDef, Span)> {
    let types = index.contract.types.iter();
    types.filter_map(|def| match &def.kind {
        TypeKind::Object { fields } => Some((def, of(fields)?.1)),
        _ => None,
    })
}

static MISPLACED_ADDITIONAL: Rule = rule!(Error "GL570" "misplaced-additional-properties",
    "`additional_properties` where no property can be told from them");

fn misplaced_additional(index: &ContractIndex, report: &mut Report) {
    let mut refuse = |span: Span, message: String, other: Option<Span>| {
        let found = Diagnostic::new(&MISPLACED_ADDITIONAL, span, message);
        report.push(match other {
            Some(other) => found.related(other, "here"),
            None => found,
        });
    };
    let is_ignored = |word: &str| word == "ignore";
    for (def, span) in types(index) {
        if let Some(unknown) = def.unknown.as_ref().filter(|it| is_ignored(&it.value)) {
            let message = "unknown properties are either ignored or kept".to_owned();
            refuse(span, message, Some(unknown.span));
        }
        let unions = index.contract.types.iter();
        let variant = unions.filter_map(|union| match &union.kind {
            TypeKind::Union {
                discriminator: None,
                variants,
                ..
            } => variants.iter().find(|variant| {
                let kind = variant.ty.as_ref().map(|ty| index.kind(ty));
                matches!(kind, Some(Kind::Object(it)) if it.name.span == def.name.span)
            }),
            _ => None,
        });
        for variant in variant {
            let message = format!(
                "`{}` is a variant of a union without discriminator",
                def.name
            );
            refuse(span, message, Some(variant.name.span));
        }
    }
    for (_, input) in &index.inputs {
        let Some((_, span)) = of(&input.fields) else {
            continue;
        };
        if let Some(unknown) = input.unknown.as_ref().filter(|it| is_ignored(&it.value)) {
            let message = "unknown properties are either ignored or kept".to_owned();
            refuse(span, message, Some(unknown.span));
        }
        let kind = input.kind.as_ref();
        if let Some(kind) = kind.filter(|it| it.value == crate::contract::ast::InputKind::Patch) {
            let message = "a patch changes what it lists".to_owned();
            refuse(span, message, Some(kind.span));
        }
    }
    for (_, operation) in &index.operations {
        let entries = operation.entries();
        for (entry, name) in entries.filter_map(|it| Some((it, it.fields_param.as_ref()?))) {
            for model in entry
                .contents()
                .filter_map(crate::contract::ast::Sent::model)
            {
                let model = innermost(model);
                let mut outputs = index.outputs.iter();
                let output =
                    outputs.find(|(_, it)| Some(&it.name.value) == model.map(|it| &it.value));
                if let Some((_, span)) = output.and_then(|(_, output)| of(&output.fields)) {
                    let message = "a client asks for properties by their names here".to_owned();
                    refuse(name.span, message, Some(span));
                }
            }
        }
    }
}

static ADDITIONAL_SOURCE: Rule = rule!(Error "GL571" "additional-source",
    "`from` that names no map of these values");

fn additional_source(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let Some(key) = site.field.additional else {
            continue;
        };
        let name = &site.field.name;
        let is_named = name.span != key;
        let mut refuse = |span: Span, message: String, help: &str| {
            let found = Diagnostic::new(&ADDITIONAL_SOURCE, span, message);
            report.push(found.help(help.to_owned()));
        };
        let record = site.resource.and_then(|resource| resource.record.as_ref());
        let is_computed = site.field.computed.as_ref().is_some_and(|it| it.value);
        match (site.record, is_named) {
            (Some(theirs), true) => {
                let (Some(TypeExpr::Map(own, _)), Some(ty)) = (&site.field.ty, &theirs.ty) else {
                    continue;
                };
                let is_true = |flag: &Option<crate::diag::Spanned<bool>>| {
                    flag.as_ref().is_some_and(|flag| flag.value)
                };
                let is_fully_parsed = !is_true(&theirs.nullable) && !is_true(&theirs.optional);
                let fits = match ty {
                    TypeExpr::Map(inner, _) => {
                        let is_record = matches!(index.kind(inner), Kind::Record(_));
                        is_fully_parsed && (is_record || spell(inner) == spell(own))
                    }
                    _ => false,
                };
                if !fits {
                    let message = format!("`{name}` of the record is no `map<{}>`", spell(own));
                    let help = "name a field that is such a map, and is always there";
                    refuse(name.span, message, help);
                }
            }
            (None, true) => {
                let found = match record {
                    Some(record) => {
                        let message = format!("the record has no field `{name}`");
                        let names = record.fields.iter().map(|it| it.name.value.as_str());
                        Diagnostic::new(&ADDITIONAL_SOURCE, name.span, message)
                            .did_you_mean(&name.value, names)
                    }
                    None => {
                        let message = "there is no record that `from` could name a field of";
                        Diagnostic::new(&ADDITIONAL_SOURCE, name.span, message).help("leave it out")
                    }
                };
                report.push(found);
            }
            (_, false) if site.role == Role::Output && record.is_some() && !is_computed => {
                let message =
                    "nothing says which field of the record these properties are".to_owned();
                refuse(
                    key,
                    message,
                    "add `from`, the field; or `computed: true`, if the handler gives them",
                );
            }
            _ => {}
        }
    }
}

static ADDITIONAL_VALUE: Rule = rule!(Error "GL572" "additional-value",
    "`additional_properties` of a type that holds a secret");

fn additional_value(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        let (Some(_), Some(ty)) = (site.field.additional, &site.field.ty) else {
            continue;
        };
        let mut seen = Vec::new();
        let value = match ty {
            TypeExpr::Map(value, _) => &**value,
            other => other,
        };
        if holds_secret(index, value, &mut seen) {
            let message = format!("a `{}` holds a secret", spell(value));
            report.push(Diagnostic::new(&ADDITIONAL_VALUE, ty.span(), message));
        }
    }
}

fn holds_secret<'a>(index: &ContractIndex<'a>, ty: &'a TypeExpr, seen: &mut Vec<&'a str>) -> bool {
    match index.kind(ty) {
        Kind::List(inner) | Kind::Map(inner) => holds_secret(index, inner, seen),
        Kind::Object(def) | Kind::Union(def) => {
            if seen.contains(&def.name.value.as_str()) {
                return false;
            }
            seen.push(&def.name.value);
            let parts = match &def.kind {
                TypeKind::Object { fields } => fields,
                TypeKind::Union { variants, .. } => variants,
                _ => return false,
            };
            parts.iter().any(|part| {
                crate::check::index::site::is_secret(part)
                    || part
                        .ty
                        .as_ref()
                        .is_some_and(|ty| holds_secret(index, ty, seen))
            })
        }
        _ => false,
    }
}
