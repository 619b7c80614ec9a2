//! What `allow` stands at, and which findings it silences.

use std::collections::HashMap;

use crate::contract::ast::{Contract, Field, Name, Sent, TypeKind};
use crate::diag::{Report, Rule, Severity, SourceId, Span};

/// Every rule of the language, by its code and by its name.
pub type Rules = HashMap<&'static str, &'static Rule>;

/// Each `allow` with the places that it covers.
pub type Allowed<'a> = Vec<(Vec<Span>, &'a [Name])>;

/// All of them.
pub fn lists(contract: &Contract) -> Allowed<'_> {
    let mut all = Lists(Vec::new());
    for file in &contract.allow {
        let whole = Span {
            source: file.source,
            start: 0,
            end: u32::MAX,
        };
        all.add(&[whole], &file.names);
    }
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
    for audience in &contract.audiences {
        all.add(&[audience.name.span, audience.span], &audience.allow);
    }
    for error in contract.error_types() {
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
            for json in operation.body.iter().flat_map(|body| body.json()) {
                all.fields(std::slice::from_ref(json));
            }
            for entry in operation.entries() {
                all.fields(&entry.headers);
                for sent in entry.contents().filter_map(Sent::value) {
                    all.fields(std::slice::from_ref(sent));
                }
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

/// Takes out of the report what the contract allows.
pub fn silence(allowed: &Allowed<'_>, known: &Rules, report: &mut Report) {
    if report.is_empty() {
        return;
    }
    let mut places: HashMap<(&str, SourceId), Vec<(u32, u32)>> = HashMap::new();
    for (spans, names) in allowed {
        for rule in names
            .iter()
            .filter_map(|name| known.get(name.value.as_str()))
        {
            for span in spans {
                let ranges = places.entry((rule.code, span.source)).or_default();
                ranges.push((span.start, span.end));
            }
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
        let Some(ranges) = places.get(&(found.rule.code, found.span.source)) else {
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
