//! Lints on what nothing uses, and on what nobody has classified. They are kept for contracts without
//! errors: a name that is a slip for another leaves that one unused.

use std::collections::HashSet;

use crate::contract::ast::TypeExpr;
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::site::{Role, is_secret};
use crate::check::index::walk::Spread;

/// The rows.
pub const LINTS: &[Check] = &[
    Check::new(&UNUSED_MODEL, unused_model),
    Check::new(&UNUSED_ERROR, unused_error),
    Check::new(&UNCLASSIFIED_FIELD, unclassified_field),
    // It asks for what the first has made by then.
    Check::new(&UNUSED_TYPE, unused_type),
];

static UNUSED_MODEL: Rule = rule!(Warning "GL906" "unused-model",
    "an input or output that nothing uses");

fn unused_model(index: &ContractIndex, report: &mut Report) {
    let used = index.mentioned();
    let inputs = index.inputs.iter().map(|(_, input)| ("input", &input.name));
    let outputs = index
        .outputs
        .iter()
        .map(|(_, output)| ("output", &output.name));
    for (kind, name) in inputs.chain(outputs) {
        if !used.contains(name.value.as_str()) {
            let message = format!("nothing uses the {kind} `{name}`");
            report.push(
                Diagnostic::new(&UNUSED_MODEL, name.span, message)
                    .help("take it out, or allow `unused-model`"),
            );
        }
    }
}

static UNUSED_TYPE: Rule = rule!(Warning "GL907" "unused-type",
    "a type that nothing uses");

fn unused_type(index: &ContractIndex, report: &mut Report) {
    let used = index.mentioned();
    for def in &index.contract.types {
        if !used.contains(def.name.value.as_str()) {
            let message = format!("nothing uses the type `{}`", def.name);
            report.push(
                Diagnostic::new(&UNUSED_TYPE, def.name.span, message)
                    .help("take it out, or allow `unused-type`"),
            );
        }
    }
}

static UNUSED_ERROR: Rule = rule!(Warning "GL908" "unused-error",
    "an error that no operation declares");

fn unused_error(index: &ContractIndex, report: &mut Report) {
    let own = index
        .operations
        .iter()
        .flat_map(|(_, operation)| &operation.errors);
    let schemes = index.contract.security.iter();
    let schemes = schemes.flat_map(|scheme| &scheme.errors);
    let extracts = crate::check::index::extracts::all(index).flat_map(|extract| &extract.errors);
    let used: HashSet<&str> = index
        .contract
        .api
        .errors
        .iter()
        .chain(own)
        .chain(schemes)
        .chain(extracts)
        .map(|name| name.value.as_str())
        .collect();
    for error in index
        .contract
        .error_types()
        .filter(|error| !used.contains(error.name.value.as_str()))
    {
        let message = format!("no operation declares the error `{}`", error.name);
        report.push(
            Diagnostic::new(&UNUSED_ERROR, error.name.span, message)
                .help("take it out, or allow `unused-error`"),
        );
    }
}

static UNCLASSIFIED_FIELD: Rule = rule!(Warning "GL909" "unclassified-field",
    "a field of a record that no output exposes and nothing marks");

fn unclassified_field(index: &ContractIndex, report: &mut Report) {
    let secrets = Spread::secrets(index);
    let outputs = index.sites_of(Role::Output);
    let exposed: HashSet<_> = outputs
        .filter_map(|site| site.record.map(|field| field.name.span))
        .collect();
    for site in index.sites_of(Role::Record) {
        let field = site.field;
        let private = field.private.as_ref().is_some_and(|it| it.value);
        let holds = |ty: &TypeExpr| secrets.through(ty).is_some();
        let marked = private || is_secret(field) || field.ty.as_ref().is_some_and(holds);
        if !marked && !exposed.contains(&field.name.span) {
            let message = format!(
                "no output exposes `{}`, and nothing says that this is meant",
                site.name()
            );
            report.push(
                Diagnostic::new(&UNCLASSIFIED_FIELD, field.name.span, message)
                    .help("mark it `private: true`, or list it in an output"),
            );
        }
    }
}
