//! Names that guestlist makes out of the contract's names, and that no two of them meet.

use std::collections::HashMap;

use crate::contract::ast::{InputKind, Name};
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity, Span};
use crate::names::{file_stem, to_pascal_case};

use super::Check;
use super::scope::Scope;

/// The rows.
pub const CHECKS: &[Check] = &[Check {
    rule: &GENERATED_NAME_COLLISION,
    run: generated_name_collision,
}];

static GENERATED_NAME_COLLISION: Rule = Rule {
    code: "GL203",
    slug: "generated-name-collision",
    severity: Severity::Error,
    summary: "a name is the name of a type that is generated for another one",
    explanation: Explanation {
        what: "A resource `User` yields `UserRecord` and `UserApi`; an operation `get_user` yields `GetUserRequest`, `GetUserResponse` and `GetUserError`; an input yields `<Input>Rest`, an output with computed fields `<Output>Computed`. None of these may meet a name of the contract or another of these.",
        why: "Both could not be generated, and no numbers are appended.",
        example: "resources:\n  User:\n    record: { id: uuid }\n    outputs:\n      UserRecord: { fields: [id] }",
        instead: "resources:\n  User:\n    record: { id: uuid }\n    outputs:\n      UserProfile: { fields: [id] }",
    },
};

struct Made {
    name: String,
    span: Span,
    what: String,
    source: String,
}

impl Made {
    /// Whether both come from names that are one name in the code.
    fn meets(&self, other: &Self) -> bool {
        to_pascal_case(&self.source) == to_pascal_case(&other.source)
    }
}

fn generated_name_collision(scope: &Scope, report: &mut Report) {
    let mut made: Vec<Made> = Vec::new();
    let mut make = |made_name: String, from: &Name, what: String| {
        made.push(Made {
            name: made_name,
            span: from.span,
            what,
            source: from.value.clone(),
        });
    };
    for resource in &scope.contract.resources {
        let (name, from) = (&resource.name.value, &resource.name);
        if resource.record.is_some() {
            make(
                format!("{name}Record"),
                from,
                format!("the record of `{name}`"),
            );
        }
        make(format!("{name}Api"), from, format!("the trait of `{name}`"));
        for input in &resource.inputs {
            let whole = input
                .kind
                .as_ref()
                .is_some_and(|kind| kind.value == InputKind::Fields);
            if whole && resource.record.is_some() {
                let name = &input.name.value;
                let what = format!("what the input `{name}` leaves out of the record");
                make(format!("{name}Rest"), &input.name, what);
            }
        }
    }
    for (model, output) in &scope.outputs {
        let sites = scope.fields_of(model);
        if sites
            .iter()
            .any(|site| site.field.computed.as_ref().is_some_and(|it| it.value))
        {
            let name = &output.name.value;
            let what = format!("the computed fields of `{name}`");
            make(format!("{name}Computed"), &output.name, what);
        }
    }
    for (_, operation) in &scope.operations {
        let name = &operation.name.value;
        for part in ["Request", "Response", "Error"] {
            let what = format!("the {} of `{name}`", part.to_lowercase());
            make(
                format!("{}{part}", to_pascal_case(name)),
                &operation.name,
                what,
            );
        }
    }
    let mut seen: HashMap<&str, &Made> = HashMap::new();
    for this in &made {
        if let Some(span) = scope.name_span(&this.name) {
            let message = format!("`{}` is the name of {}", this.name, this.what);
            report.push(
                Diagnostic::new(&GENERATED_NAME_COLLISION, span, message)
                    .related(this.span, "generated for this"),
            );
        }
        match seen.get(this.name.as_str()) {
            // Two that come from names which meet themselves only follow from that.
            Some(first) if first.what != this.what && !first.meets(this) => {
                let message = format!("`{}` would be {} and {}", this.name, first.what, this.what);
                report.push(
                    Diagnostic::new(&GENERATED_NAME_COLLISION, this.span, message)
                        .related(first.span, "the other one comes from here"),
                );
            }
            Some(_) => {}
            None => {
                seen.insert(&this.name, this);
            }
        }
    }
    modules(scope, report);
}

/// Two resources whose modules are one although their names differ (`HTTPLog` and `HttpLog` meet as
/// names already).
fn modules(scope: &Scope, report: &mut Report) {
    let mut seen = HashMap::new();
    for resource in &scope.contract.resources {
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
