//! Derives on what is generated, and the attributes that they read.

use std::collections::HashSet;

use crate::contract::ast::{Name, TypeDef, TypeKind};
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&REPEATED_DERIVE, repeated_derive),
    Check::new(&NO_ATTRIBUTE, no_attribute),
    Check::new(&SECOND_WIRE_FORM, second_wire_form),
];

/// Every item of a `derive`.
pub fn derives<'a>(index: &ContractIndex<'a>) -> impl Iterator<Item = &'a Name> {
    let records = index.contract.resources.iter();
    let types = index.contract.types.iter();
    let of_records = records.flat_map(|resource| &resource.derive);
    of_records.chain(types.flat_map(|ty| &ty.derive))
}

/// Whether a derive has to do with serde, by its own name or that of its crate.
pub fn is_of_serde(derive: &Name) -> bool {
    let name = last(&derive.value);
    matches!(name, "Serialize" | "Deserialize")
        || matches!(
            derive.value.split("::").next(),
            Some("serde" | "serde_with")
        )
        || name.ends_with("_serialize")
        || name.ends_with("_deserialize")
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

static SECOND_WIRE_FORM: Rule = rule!(Error "GL357" "second-wire-form",
    "a derive that would give a type another form in JSON");

fn second_wire_form(index: &ContractIndex, report: &mut Report) {
    let derives = index.contract.types.iter().flat_map(|ty| &ty.derive);
    for derive in derives.filter(|derive| is_of_serde(derive)) {
        let message = format!("`{derive}` would give the type another form in JSON");
        report.push(
            Diagnostic::new(&SECOND_WIRE_FORM, derive.span, message)
                .help("leave it out: what a type is on the wire is generated"),
        );
    }
}

static REPEATED_DERIVE: Rule = rule!(Error "GL353" "repeated-derive",
    "a trait that the generated code derives already");

fn repeated_derive(index: &ContractIndex, report: &mut Report) {
    for resource in &index.contract.resources {
        once("the record", &resource.derive, &["Clone", "Debug"], report);
    }
    for ty in &index.contract.types {
        once(&format!("`{}`", ty.name), &ty.derive, own(ty), report);
    }
}

/// What a type derives by itself.
fn own(ty: &TypeDef) -> &'static [&'static str] {
    const ENUM: &[&str] = &[
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "PartialOrd",
        "Ord",
        "Hash",
        "Copy",
    ];
    match &ty.kind {
        TypeKind::Enum {
            number: None,
            other,
            ..
        } if other.as_ref().is_some_and(|it| it.value) => &ENUM[..ENUM.len() - 1],
        TypeKind::Enum { .. } => ENUM,
        // An object or union whose fields have no equality cannot derive it either.
        _ => &["Clone", "Debug", "PartialEq"],
    }
}

fn once(what: &str, derives: &[Name], own: &[&'static str], report: &mut Report) {
    let mut seen: HashSet<&str> = own.iter().copied().collect();
    for derive in derives {
        let text = match own.iter().find(|own| **own == last(&derive.value)) {
            Some(own) => own,
            None => derive.value.as_str(),
        };
        if !seen.insert(text) {
            let message = format!("{what} derives `{}` already", last(&derive.value));
            report.push(Diagnostic::new(&REPEATED_DERIVE, derive.span, message));
        }
    }
}

/// Attributes of the compiler and of its tools.
const BUILT_IN: [&str; 12] = [
    "allow",
    "cfg",
    "cfg_attr",
    "deny",
    "deprecated",
    "derive",
    "doc",
    "expect",
    "forbid",
    "must_use",
    "serde",
    "warn",
];

static NO_ATTRIBUTE: Rule = rule!(Error "GL354" "no-attribute",
    "an attribute that no derive reads");

fn no_attribute(index: &ContractIndex, report: &mut Report) {
    let resources = index.contract.resources.iter();
    let records = resources.flat_map(|resource| &resource.record);
    let of_records = records
        .flat_map(|record| &record.fields)
        .flat_map(|field| &field.attributes);
    let of_types = index.contract.types.iter().flat_map(of_type);
    for attribute in of_records.chain(of_types) {
        if let Some(help) = wrong_attribute(attribute) {
            let message = "this is no attribute of a derive";
            report.push(Diagnostic::new(&NO_ATTRIBUTE, attribute.span, message).help(help));
        }
    }
}

/// The attributes of a type, and of what is in it.
fn of_type(ty: &TypeDef) -> Vec<&Name> {
    let mut all: Vec<&Name> = ty.attributes.iter().collect();
    match &ty.kind {
        TypeKind::Enum { items, .. } => all.extend(items.iter().flat_map(|it| &it.attributes)),
        TypeKind::Object { fields }
        | TypeKind::Union {
            variants: fields, ..
        } => {
            all.extend(fields.iter().flat_map(|it| &it.attributes));
        }
        TypeKind::Scalar(_) | TypeKind::Invalid => {}
    }
    all
}

fn wrong_attribute(attribute: &Name) -> Option<&'static str> {
    let text = attribute.value.as_str();
    if text.starts_with('#') {
        return Some("write it without `#[` and `]`");
    }
    let Ok(meta) = syn::parse_str::<syn::Meta>(text) else {
        return Some("write it as Rust does: `sqlx(rename = \"name\")`");
    };
    let name = meta.path().segments.first()?.ident.to_string();
    BUILT_IN
        .contains(&name.as_str())
        .then_some("only what a derive reads can stand here")
}
