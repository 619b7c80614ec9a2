//! Lints on what nothing uses, and on what nobody has classified. They are kept for contracts without
//! errors: a name that is a slip for another leaves that one unused.

use std::collections::HashSet;

use crate::contract::ast::TypeExpr;
use crate::diag::{Diagnostic, Explanation, Report, Rule, Severity};

use super::row::Check;
use super::statuses::error_types;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::site::{Role, is_secret};
use crate::check::index::walk::Spread;

/// The rows.
pub const LINTS: &[Check] = &[
    Check {
        rule: &UNUSED_MODEL,
        run: unused_model,
    },
    Check {
        rule: &UNUSED_ERROR,
        run: unused_error,
    },
    Check {
        rule: &UNCLASSIFIED_FIELD,
        run: unclassified_field,
    },
    // It asks for what the first has made by then.
    Check {
        rule: &UNUSED_TYPE,
        run: unused_type,
    },
];

static UNUSED_MODEL: Rule = Rule {
    code: "GL906",
    slug: "unused-model",
    severity: Severity::Warning,
    summary: "an input or output that nothing uses",
    explanation: Explanation {
        what: "An input that is no operation's body and in no other input, or an output that no operation returns and that is in no other output and no error.",
        why: "It is code that nobody calls, or an operation that forgot it.",
        example: "outputs:\n  UserAdminView: { fields: [id, role] }     # no operation returns it",
        instead: "returns: { ok: [UserPublicProfile, UserAdminView] }",
    },
};

static UNUSED_TYPE: Rule = Rule {
    code: "GL907",
    slug: "unused-type",
    severity: Severity::Warning,
    summary: "a type that nothing uses",
    explanation: Explanation {
        what: "An entry of `types` that no field, parameter, header or detail names.",
        why: "It is code that nobody calls, or a field that forgot it.",
        example: "types:\n  Colour: { enum: [red, green] }",
        instead: "record: { colour: Colour }",
    },
};

static UNUSED_ERROR: Rule = Rule {
    code: "GL908",
    slug: "unused-error",
    severity: Severity::Warning,
    summary: "an error that no operation declares",
    explanation: Explanation {
        what: "An error type that is under `errors` of no operation, security scheme or `extract`, nor in `api.errors`.",
        why: "No operation can answer with it.",
        example: "errors:\n  UserNotFound: { status: not_found, message: No such user }",
        instead: "get_user:\n  get: \"/{id}\"\n  returns: { ok: UserPublicProfile }\n  errors: [UserNotFound]",
    },
};

static UNCLASSIFIED_FIELD: Rule = Rule {
    code: "GL909",
    slug: "unclassified-field",
    severity: Severity::Warning,
    summary: "a field of a record that no output exposes and nothing marks",
    explanation: Explanation {
        what: "A field of a record is in none of the resource's outputs, and is neither `private` nor `secret`.",
        why: "Nobody can tell whether it was forgotten or is meant to stay.",
        example: "record: { id: uuid, notes: string }\noutputs:\n  UserProfile: { fields: [id] }",
        instead: "record: { id: uuid, notes: { type: string, private: true } }\noutputs:\n  UserProfile: { fields: [id] }",
    },
};

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
    for error in error_types(index).filter(|error| !used.contains(error.name.value.as_str())) {
        let message = format!("no operation declares the error `{}`", error.name);
        report.push(
            Diagnostic::new(&UNUSED_ERROR, error.name.span, message)
                .help("take it out, or allow `unused-error`"),
        );
    }
}

fn unclassified_field(index: &ContractIndex, report: &mut Report) {
    let secrets = Spread::secrets(index);
    let outputs = index.sites.iter().filter(|site| site.role == Role::Output);
    let exposed: HashSet<_> = outputs
        .filter_map(|site| site.record.map(|field| field.name.span))
        .collect();
    for site in index.sites.iter().filter(|site| site.role == Role::Record) {
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
