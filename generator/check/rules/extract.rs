//! `extract`: that one name means one type with one set of errors.

use std::collections::HashMap;

use crate::contract::ast::ExtractDef;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::extracts;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &EXTRACT_DISAGREES,
        run: extract_disagrees,
    },
    Check {
        rule: &EXTRACTED_TWICE,
        run: extracted_twice,
    },
];

static EXTRACT_DISAGREES: Rule = Rule {
    code: "GL481",
    slug: "extract-disagrees",
    severity: Severity::Error,
    summary: "one name of an `extract` means two things",
    explanation: Explanation {
        what: "Where several operations extract something by one name, its type and its errors are the same. An operation that needs others takes another name.",
        why: "The name becomes one error type, which the extractor fails with: it cannot fail with more in one place than in another.",
        example: "get_page: { extract: { tenant: { type: crate::tenant::Tenant, errors: [UnknownTenant] } }, … }\nput_page: { extract: { tenant: { type: crate::tenant::Tenant, errors: [] } }, … }",
        instead: "api: { extract: { tenant: { type: crate::tenant::Tenant, errors: [UnknownTenant] } }, … }",
    },
};

static EXTRACTED_TWICE: Rule = Rule {
    code: "GL484",
    slug: "extracted-twice",
    severity: Severity::Error,
    summary: "an operation extracts what every operation extracts",
    explanation: Explanation {
        what: "A name under `extract` of an operation is not one of `api.extract`.",
        why: "The request would have two fields of one name.",
        example: "api: { extract: { tenant: … }, … }\n…\nget_page: { extract: { tenant: … }, … }",
        instead: "get_page: { get: /, … }",
    },
};

fn extract_disagrees(index: &ContractIndex, report: &mut Report) {
    let mut seen: HashMap<&str, &ExtractDef> = HashMap::new();
    for extract in extracts::all(index) {
        let first = *seen.entry(&extract.name.value).or_insert(extract);
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
