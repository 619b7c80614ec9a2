//! Names that guestlist makes out of the contract's names, and that no two of them meet.

use std::collections::{HashMap, HashSet};

use crate::contract::ast::{BodyKind, Field, InputKind, Name, Operation};
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::names::{file_stem, to_pascal_case};

use super::row::Check;
use super::statuses::resolve;
use crate::check::index::contract_index::ContractIndex;

/// The rows.
pub const CHECKS: &[Check] = &[Check::new(
    &GENERATED_NAME_COLLISION,
    generated_name_collision,
)];

/// A name that is made of another.
struct Made<'a> {
    name: String,
    from: &'a Name,
    /// What it is of the name it comes from: `the record`.
    what: &'static str,
}

impl Made<'_> {
    fn describe(&self) -> String {
        format!("{} of `{}`", self.what, self.from)
    }

    /// Whether both come from names that are one name in the code.
    fn meets(&self, other: &Self) -> bool {
        to_pascal_case(&self.from.value) == to_pascal_case(&other.from.value)
    }
}

fn made<'a>(index: &ContractIndex<'a>) -> Vec<Made<'a>> {
    let mut made = Vec::new();
    let mut make = |stem: &str, ending: &str, from: &'a Name, what: &'static str| {
        let name = format!("{stem}{ending}");
        made.push(Made { name, from, what });
    };
    for resource in &index.contract.resources {
        let name = &resource.name;
        if resource.record.is_some() && resource.record_type.is_none() {
            make(&name.value, "Record", name, "the record");
        }
        if resource.record.is_some() && resource.record_type.is_some() {
            make(&name.value, "Columns", name, "the columns of the struct");
        }
        make(&name.value, "Api", name, "the trait");
        for input in &resource.inputs {
            let whole = input
                .kind
                .as_ref()
                .is_some_and(|kind| kind.value == InputKind::Fields);
            for field in &input.fields {
                within(&input.name.value, &input.name, field, &mut make);
            }
            if whole && resource.record.is_some() {
                make(
                    &input.name.value,
                    "Rest",
                    &input.name,
                    "what the record has beside the fields",
                );
            }
        }
    }
    for (_, output) in &index.outputs {
        let mut flags = output
            .fields
            .iter()
            .filter_map(|field| field.computed.as_ref());
        if flags.any(|computed| computed.value) {
            make(
                &output.name.value,
                "Computed",
                &output.name,
                "the computed fields",
            );
        }
    }
    for (_, operation) in &index.operations {
        let name = &operation.name;
        let stem = to_pascal_case(&name.value);
        make(&stem, "Request", name, "the request");
        make(&stem, "Response", name, "the response");
        make(&stem, "Error", name, "the error");
        if declares_several(index, operation) {
            make(&stem, "Errors", name, "the declared errors");
        }
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        if contents.clone().count() > 1 {
            make(&stem, "Body", name, "the body");
        }
        if contents
            .clone()
            .any(|it| matches!(it.kind, BodyKind::Multipart(_)))
        {
            make(&stem, "Parts", name, "the parts");
        }
        let entries = operation.entries();
        if entries.clone().any(super::media::is_negotiated) {
            make(&stem, "MediaType", name, "what a client chooses from");
        }
        for entry in entries.filter(|entry| entry.names_headers()) {
            if let Some(status) = resolve(&entry.status) {
                let stem = format!("{stem}{}", to_pascal_case(status.name));
                make(&stem, "Headers", name, "the headers of a status");
            }
        }
    }
    made
}

/// Whether an operation has more than one error, counting those of every operation.
fn declares_several(index: &ContractIndex, operation: &Operation) -> bool {
    let names = operation.errors.iter().chain(&index.contract.api.errors);
    let names: HashSet<&str> = names.map(|name| name.value.as_str()).collect();
    names.len() > 1
}

/// The inputs that patches within fields are.
fn within<'a>(
    stem: &str,
    from: &'a Name,
    field: &'a Field,
    make: &mut impl FnMut(&str, &str, &'a Name, &'static str),
) {
    if let Some(patch) = &field.patch {
        let ending = to_pascal_case(&field.name.value);
        make(stem, &ending, from, "the changes within a field");
        for member in &patch.fields {
            within(&format!("{stem}{ending}"), from, member, make);
        }
    }
}

static GENERATED_NAME_COLLISION: Rule = rule!(Error "GL203" "generated-name-collision",
    "a name is the name of a type that is generated for another one");

fn generated_name_collision(index: &ContractIndex, report: &mut Report) {
    let made = made(index);
    let mut seen: HashMap<&str, &Made> = HashMap::with_capacity(made.len());
    for this in &made {
        if let Some(span) = index.name_span(&this.name) {
            let message = format!(
                "`{}` is the generated name of {}",
                this.name,
                this.describe()
            );
            report.push(
                Diagnostic::new(&GENERATED_NAME_COLLISION, span, message)
                    .related(this.from.span, "generated for this"),
            );
        }
        let first = *seen.entry(&this.name).or_insert(this);
        // Two that come from names which meet themselves only follow from that.
        if !std::ptr::eq(first, this) && !first.meets(this) {
            let message = format!(
                "`{}` would be {} and {}",
                this.name,
                first.describe(),
                this.describe()
            );
            report.push(
                Diagnostic::new(&GENERATED_NAME_COLLISION, this.from.span, message)
                    .related(first.from.span, "the other one comes from here"),
            );
        }
    }
    modules(index, report);
}

/// Two resources whose modules are one although their names differ (`HTTPLog` and `HttpLog` meet as
/// names already).
fn modules(index: &ContractIndex, report: &mut Report) {
    let mut seen = HashMap::new();
    for resource in &index.contract.resources {
        let name = &resource.name;
        let Some(first) = seen.insert(file_stem(&name.value), name) else {
            continue;
        };
        if to_pascal_case(&first.value) != to_pascal_case(&name.value) {
            let module = file_stem(&name.value);
            let message = format!(
                "`{}` and `{}` are one module, `{module}`",
                first.value, name.value
            );
            report.push(
                Diagnostic::new(&GENERATED_NAME_COLLISION, name.span, message)
                    .related(first.span, "the other one"),
            );
        }
    }
}
