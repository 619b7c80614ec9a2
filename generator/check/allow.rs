//! `allow`: which lints are silent where.

use std::collections::HashMap;

use crate::contract;
use crate::contract::ast::{Contract, Field, Name, TypeKind};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};

use super::Check;
use super::scope::Scope;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check {
        rule: &UNKNOWN_RULE,
        run: unknown_rule,
    },
    Check {
        rule: &ALLOWED_ERROR,
        run: allowed_error,
    },
];

static UNKNOWN_RULE: Rule = Rule {
    code: "GL210",
    slug: "unknown-rule",
    severity: Severity::Error,
    summary: "`allow` names a rule that does not exist",
    explanation: Explanation {
        what: "`allow` takes the codes or names of lints, as they are shown with each finding.",
        why: "A slip would leave the lint as loud as before, or silence nothing for years.",
        example: "allow: [unused-modle]",
        instead: "allow: [unused-model]",
    },
};

static ALLOWED_ERROR: Rule = Rule {
    code: "GL211",
    slug: "allowed-error",
    severity: Severity::Error,
    summary: "`allow` names a rule that cannot be allowed",
    explanation: Explanation {
        what: "Only lints (warnings) can be allowed. A rule that is an error stays one: nothing lifts a secret out of an output.",
        why: "A contract that breaks such a rule cannot be carried out, or would leak.",
        example: "allow: [secret-exposed]",
        instead: "outputs:\n  UserProfile: { fields: [id, email] }     # without the secret",
    },
};

/// Each `allow` with the places that it covers.
pub type Allowed<'a> = Vec<(Vec<Span>, &'a [Name])>;

/// All of them.
pub fn lists(contract: &Contract) -> Allowed<'_> {
    let mut all = Lists(Vec::new());
    let whole = Span {
        start: 0,
        end: u32::MAX,
        ..contract.span
    };
    all.add(&[whole], &contract.allow);
    for ty in &contract.types {
        all.add(&[ty.name.span, ty.span], &ty.allow);
        match &ty.kind {
            TypeKind::Object { fields }
            | TypeKind::Union {
                variants: fields, ..
            } => all.fields(fields),
            TypeKind::Scalar(field) => all.fields(std::slice::from_ref(&**field)),
            TypeKind::Enum { .. } | TypeKind::Invalid => {}
        }
    }
    for scheme in &contract.security {
        all.add(&[scheme.name.span, scheme.span], &scheme.allow);
    }
    let own = contract
        .resources
        .iter()
        .flat_map(|resource| &resource.errors);
    for error in contract.errors.iter().chain(own) {
        all.add(&[error.name.span, error.span], &error.allow);
        all.fields(&error.details);
        all.fields(&error.headers);
    }
    for resource in &contract.resources {
        all.add(&[resource.name.span, resource.span], &resource.allow);
        all.fields(&resource.path_params);
        if let Some(record) = &resource.record {
            all.fields(&record.fields);
        }
        for input in &resource.inputs {
            all.add(&[input.name.span, input.span], &input.allow);
            all.fields(&input.fields);
        }
        for output in &resource.outputs {
            all.add(&[output.name.span, output.span], &output.allow);
            all.fields(&output.fields);
        }
        for operation in &resource.operations {
            all.add(&[operation.name.span, operation.span], &operation.allow);
            all.fields(&operation.path_params);
            all.fields(&operation.query_params);
            all.fields(&operation.header_params);
            all.fields(&operation.cookie_params);
            for part in operation.body.iter().flat_map(|body| body.parts()) {
                all.fields(std::slice::from_ref(&part.field));
            }
            for entry in operation
                .returns
                .iter()
                .flat_map(|returns| &returns.entries)
            {
                all.fields(&entry.headers);
            }
        }
    }
    all.0
}

/// What is collected: most things have no `allow`.
struct Lists<'a>(Vec<(Vec<Span>, &'a [Name])>);

impl<'a> Lists<'a> {
    fn add(&mut self, places: &[Span], names: &'a [Name]) {
        if !names.is_empty() {
            self.0.push((places.to_vec(), names));
        }
    }

    fn fields(&mut self, fields: &'a [Field]) {
        for field in fields {
            self.add(&[field.name.span, field.span], &field.allow);
        }
    }
}

/// Every rule of the language by code and by slug.
fn by_name() -> HashMap<&'static str, &'static Rule> {
    let own = super::rules().into_iter();
    own.chain(contract::RULES.iter().copied())
        .flat_map(|rule| [(rule.code, rule), (rule.slug, rule)])
        .collect()
}

fn unknown_rule(scope: &Scope, report: &mut Report) {
    let known = by_name();
    let mut slugs: Vec<&str> = known
        .iter()
        .filter(|(name, rule)| rule.severity == Severity::Warning && **name == rule.slug)
        .map(|(name, _)| *name)
        .collect();
    slugs.sort_unstable();
    for name in scope.allowed.iter().flat_map(|(_, names)| *names) {
        if !known.contains_key(name.value.as_str()) {
            let message = format!("no rule is called `{}`", name.value);
            let found = Diagnostic::new(&UNKNOWN_RULE, name.span, message);
            report.push(found.did_you_mean(&name.value, slugs.iter().copied()));
        }
    }
}

fn allowed_error(scope: &Scope, report: &mut Report) {
    let known = by_name();
    for name in scope.allowed.iter().flat_map(|(_, names)| *names) {
        let rule = known.get(name.value.as_str());
        if rule.is_some_and(|rule| rule.severity == Severity::Error) {
            let message = format!("`{}` is an error and cannot be allowed", name.value);
            report.push(Diagnostic::new(&ALLOWED_ERROR, name.span, message));
        }
    }
}

/// Takes out of the report what the contract allows.
pub fn silence(allowed: &Allowed<'_>, report: &mut Report) {
    if report.is_empty() {
        return;
    }
    let known = by_name();
    let mut places: HashMap<&str, Vec<(u32, u32)>> = HashMap::new();
    for (spans, names) in allowed {
        for rule in names
            .iter()
            .filter_map(|name| known.get(name.value.as_str()))
        {
            let ranges = spans.iter().map(|span| (span.start, span.end));
            places.entry(rule.code).or_default().extend(ranges);
        }
    }
    // Ranges in order of their starts, each with the farthest end so far: one search then tells
    // whether any of them covers a place, since they nest and never cross.
    for ranges in places.values_mut() {
        ranges.sort_unstable();
        let mut farthest = 0;
        for range in ranges.iter_mut() {
            farthest = farthest.max(range.1);
            range.1 = farthest;
        }
    }
    report.retain(|found| {
        let Some(ranges) = places.get(found.rule.code) else {
            return true;
        };
        if found.rule.severity == Severity::Error {
            return true;
        }
        let before = ranges.partition_point(|(start, _)| *start <= found.span.start);
        ranges[..before]
            .last()
            .is_none_or(|(_, end)| found.span.end > *end)
    });
}
