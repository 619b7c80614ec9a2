//! `extract`: that one name means one type with one set of errors.

use std::collections::HashMap;

use crate::contract::ast::ExtractDef;
use crate::diag::{Diagnostic, Report, Rule, rule};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::extracts;
use crate::check::index::repeated::repeated;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&EXTRACT_DISAGREES, extract_disagrees),
    Check::new(&EXTRACTED_TWICE, extracted_twice),
];

static EXTRACT_DISAGREES: Rule = rule!(Error "GL481" "extract-disagrees",
    "one name of an `extract` means two things");

fn extract_disagrees(index: &ContractIndex, report: &mut Report) {
    for (first, extract) in repeated(extracts::all(index), |it| it.name.value.as_str()) {
        let (Some(here), Some(there)) = (&extract.ty, &first.ty) else {
            continue;
        };
        let message = if here.value != there.value {
            format!(
                "`{}` is a `{}` here and a `{}` there",
                extract.name, here.value, there.value
            )
        } else if errors(extract) != errors(first) {
            format!("`{}` has other errors here than there", extract.name)
        } else {
            continue;
        };
        report.push(
            Diagnostic::new(&EXTRACT_DISAGREES, extract.name.span, message)
                .related(first.name.span, "there"),
        );
    }
}

fn errors(extract: &ExtractDef) -> Vec<&str> {
    let mut errors: Vec<&str> = extract.errors.iter().map(|it| it.value.as_str()).collect();
    errors.sort_unstable();
    errors
}

static EXTRACTED_TWICE: Rule = rule!(Error "GL484" "extracted-twice",
    "an operation extracts what every operation extracts");

fn extracted_twice(index: &ContractIndex, report: &mut Report) {
    let everywhere: HashMap<&str, &ExtractDef> = index
        .contract
        .api
        .extract
        .iter()
        .map(|extract| (extract.name.value.as_str(), extract))
        .collect();
    let own = index.operations.iter();
    for extract in own.flat_map(|(_, operation)| &operation.extract) {
        if let Some(first) = everywhere.get(extract.name.value.as_str()) {
            let message = format!(
                "`{}` is extracted for every operation already",
                extract.name
            );
            report.push(
                Diagnostic::new(&EXTRACTED_TWICE, extract.name.span, message)
                    .related(first.name.span, "here"),
            );
        }
    }
}
