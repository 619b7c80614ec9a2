//! The rules: what a contract that can be read must still satisfy.
//!
//! A rule is a row of a family's `CHECKS`; the runner is a loop over the rows. Rules only read the
//! `ContractIndex`, whose tables are built once, so that the cost of a run grows with the contract and not
//! with its square. Where the contract has a hole that was reported already, a rule is silent.

mod index;
mod rules;

use crate::contract::{self, Checked, Loaded};
use crate::diag::{Report, Rule, Sources};
use crate::parallel;

use index::allowed::{Rules, silence};
use index::build;
use index::contract_index::ContractIndex;
use rules::{Check, FAMILIES, LINTS};

/// What came of a check.
#[derive(Debug)]
pub struct Outcome {
    /// The texts.
    pub sources: Sources,
    /// Every mistake and lint, in source order.
    pub report: Report,
    /// The contract, unless one of them is an error.
    pub checked: Option<Checked>,
}

/// Every rule that this module checks, in the order of the codes.
pub fn rules() -> Vec<&'static Rule> {
    let rows = FAMILIES
        .iter()
        .chain(LINTS)
        .flat_map(|family| family.iter());
    let mut rules: Vec<_> = rows.map(|check| check.rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Holds every rule against a contract.
#[must_use]
pub fn check(loaded: Loaded) -> Outcome {
    let Loaded {
        sources,
        contract,
        mut report,
        is_complete,
    } = loaded;
    let index = build::index(&contract, &sources, &report, by_name());
    // What could not be read may define what the rest names.
    if is_complete {
        hold(&index, &mut report);
    }
    silence(&index.allowed, &index.rules, &mut report);
    let report = report.sorted();
    let checked = (!report.has_errors()).then(|| Checked::new(contract));
    Outcome {
        sources,
        report,
        checked,
    }
}

/// Every rule of the language by code and by slug.
fn by_name() -> Rules {
    let own = rules().into_iter();
    own.chain(contract::RULES.iter().copied())
        .flat_map(|rule| [(rule.code, rule), (rule.slug, rule)])
        .collect()
}

/// Holds all rules against a contract. No rule sees what another one found. What the lints find of a
/// contract with errors is not said.
fn hold(index: &ContractIndex, report: &mut Report) {
    // The lints look at everything, so they begin.
    let lints = LINTS.iter().flat_map(|family| family.iter());
    let mut checks: Vec<&Check> = lints.collect();
    let lints = checks.len();
    checks.extend(FAMILIES.iter().flat_map(|family| family.iter()));
    let mut found = parallel::map(&checks, |check| {
        let mut found = Report::default();
        (check.run)(index, &mut found);
        found
    });
    let mistakes = found.split_off(lints);
    for found in mistakes {
        report.extend(found);
    }
    if !report.has_errors() {
        for found in found {
            report.extend(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn codes_and_slugs_are_unique() {
        let (mut codes, mut slugs) = (HashSet::new(), HashSet::new());
        for rule in super::rules() {
            assert!(codes.insert(rule.code), "{} twice", rule.code);
            assert!(slugs.insert(rule.slug), "{} twice", rule.slug);
        }
    }
}
