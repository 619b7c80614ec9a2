//! Models of both kinds: that they list fields which exist.

use crate::diag::{Diagnostic, Report, Rule, rule};

use super::fields::is_bare;
use super::row::Check;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&UNKNOWN_FIELD, unknown_field),
    Check::new(&EMPTY_MODEL, empty_model),
];

static UNKNOWN_FIELD: Rule = rule!(Error "GL401" "unknown-field",
    "a model lists a field that the record does not have");

fn unknown_field(index: &ContractIndex, report: &mut Report) {
    for site in &index.sites {
        if !site.role.is_model() || site.record.is_some() || !is_bare(site.field) {
            continue;
        }
        let Some(resource) = site.resource else {
            continue;
        };
        let name = site.name();
        let found = match &resource.record {
            // That the record is empty was told, or that it could not be read.
            Some(record) if record.fields.is_empty() => continue,
            Some(record) => {
                let message = format!("the record of `{}` has no field `{name}`", resource.name);
                let names = record.fields.iter().map(|field| field.name.value.as_str());
                Diagnostic::new(&UNKNOWN_FIELD, site.field.name.span, message)
                    .did_you_mean(name, names)
            }
            None => {
                let message = format!(
                    "`{}` has no record that could give `{name}` a type",
                    resource.name
                );
                Diagnostic::new(&UNKNOWN_FIELD, site.field.name.span, message)
                    .help(format!("define it in place: `- {name}: string`"))
            }
        };
        report.push(found);
    }
}

static EMPTY_MODEL: Rule = rule!(Error "GL402" "empty-model",
    "a record or model without fields");

fn empty_model(index: &ContractIndex, report: &mut Report) {
    let mut empty = |what: &str, span| {
        report.push(Diagnostic::new(
            &EMPTY_MODEL,
            span,
            format!("{what} has no fields"),
        ));
    };
    for resource in &index.contract.resources {
        if let Some(record) = resource
            .record
            .as_ref()
            .filter(|record| record.fields.is_empty() && index.is_fully_parsed(resource.span))
        {
            empty(&format!("the record of `{}`", resource.name), record.span);
        }
    }
    for (_, input) in &index.inputs {
        if input.fields.is_empty()
            && input.kind.is_some()
            && index.is_fully_parsed(input.name.span.to(input.span))
        {
            empty(&format!("the input `{}`", input.name), input.name.span);
        }
    }
    for (_, output) in index.outputs.iter().filter(|(_, output)| {
        output.fields.is_empty()
            && output.views.is_none()
            && index.is_fully_parsed(output.name.span.to(output.span))
    }) {
        empty(&format!("the output `{}`", output.name), output.name.span);
    }
}
