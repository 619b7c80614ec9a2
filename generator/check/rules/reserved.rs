//! Names that the generated crate cannot take, because Rust or the crate itself has them.

use crate::contract::ast::Name;
use crate::diag::{Diagnostic, Report, Rule, rule};
use crate::names::{TAKEN_MODULES, is_raw_legal, to_snake_case};

use super::names::file_names;
use super::row::Check;
use crate::check::index::contract_index::ContractIndex;
use crate::check::index::site::Role;

/// The rows.
pub const CHECKS: &[Check] = &[
    Check::new(&RESERVED_NAME, reserved_name),
    Check::new(&RESERVED_PARAMETER, reserved_parameter),
];

const ANOTHER: &str = "take another name";
const ANOTHER_AND_WIRE: &str = "take another name, and give this one with `wire`";
const ANOTHER_AND_ID: &str = "take another name, and give this one with `operation_id`";

fn refuse(name: &Name, why: &str) -> Diagnostic {
    let message = format!("`{}` is {why}", name.value);
    Diagnostic::new(&RESERVED_NAME, name.span, message)
}

static RESERVED_NAME: Rule = rule!(Error "GL204" "reserved-name",
    "a name is taken by Rust or by the generated crate");

fn reserved_name(index: &ContractIndex, report: &mut Report) {
    let contract = index.contract;
    for resource in &contract.resources {
        let module = to_snake_case(&resource.name.value);
        if TAKEN_MODULES.contains(&module.as_str()) {
            let why = format!("no name for a resource: the module `{module}` is taken");
            report.push(refuse(&resource.name, &why));
        } else if !is_raw_legal(&module) {
            let why = format!("no name for a resource: `{module}` cannot be a module in Rust");
            report.push(refuse(&resource.name, &why));
        }
    }
    let resources = || contract.resources.iter();
    for error in contract.error_types() {
        if error.name.value == "Builtin" {
            report.push(refuse(
                &error.name,
                "the name of what every operation can answer without declaring it",
            ));
        }
    }
    let types = contract
        .types
        .iter()
        .map(|ty| &ty.name)
        .chain(contract.error_types().map(|error| &error.name));
    let inputs = resources()
        .flat_map(|resource| &resource.inputs)
        .map(|input| &input.name);
    let outputs = resources()
        .flat_map(|resource| &resource.outputs)
        .map(|output| &output.name);
    for name in types.chain(inputs).chain(outputs) {
        match name.value.as_str() {
            "Self" => report.push(refuse(name, "a keyword of Rust that cannot be a name")),
            "App" => report.push(refuse(name, "the type that holds the application's state")),
            _ => {}
        }
    }
    let operations = index
        .operations
        .iter()
        .map(|(_, operation)| &operation.name);
    let fields = index
        .sites
        .iter()
        .filter(|site| !matches!(site.role, Role::Newtype | Role::Header) && site.record.is_none());
    let fields = fields.map(|site| &site.field.name);
    let fields = fields.chain(file_names(index));
    let fields = fields.map(|name| (name, ANOTHER_AND_WIRE));
    let extracts = crate::check::index::extracts::all(index);
    let extracts = extracts.map(|extract| (&extract.name, ANOTHER));
    let operations = operations.map(|name| (name, ANOTHER_AND_ID));
    let fields = fields.chain(extracts);
    for (name, help) in operations.chain(fields) {
        if !is_raw_legal(&name.value) {
            let found = refuse(name, "a keyword of Rust that cannot be a name");
            report.push(found.help(help));
        }
    }
}

static RESERVED_PARAMETER: Rule = rule!(Error "GL206" "reserved-parameter",
    "a parameter takes the name of another part of the request");

fn reserved_parameter(index: &ContractIndex, report: &mut Report) {
    const TAKEN: [&str; 3] = ["body", "context", "principal"];
    let say = |name: &str| {
        format!("a parameter cannot be called `{name}`: the request has a field of that name")
    };
    for route in &index.routes {
        for param in route
            .params
            .iter()
            .filter(|param| TAKEN.contains(&param.name))
        {
            report.push(Diagnostic::new(
                &RESERVED_PARAMETER,
                param.span,
                say(param.name),
            ));
        }
    }
    raw_body(index, report);
    // What the client would have of several media types is a field too.
    for route in &index.routes {
        let mut entries = route.operation.entries();
        if !entries.any(super::media::is_negotiated) {
            continue;
        }
        let operation = route.operation;
        let path = route.params.iter().map(|param| (param.name, param.span));
        let named = [
            &operation.query_params,
            &operation.header_params,
            &operation.cookie_params,
        ];
        let named = named.into_iter().flatten().map(|field| &field.name);
        let extracts = index.contract.api.extract.iter().chain(&operation.extract);
        let named = named.chain(extracts.map(|extract| &extract.name));
        let named = named.map(|name| (name.value.as_str(), name.span));
        for (name, span) in path.chain(named) {
            if name == "media_type" {
                report.push(Diagnostic::new(&RESERVED_PARAMETER, span, say(name)));
            }
        }
    }
    for extract in crate::check::index::extracts::all(index) {
        let name = extract.name.value.as_str();
        if TAKEN.contains(&name) {
            let message = format!(
                "an extract cannot be called `{name}`: the request has a field of that name"
            );
            report.push(Diagnostic::new(
                &RESERVED_PARAMETER,
                extract.name.span,
                message,
            ));
        }
    }
    let named = |role| matches!(role, Role::Query | Role::HeaderParam | Role::Cookie);
    for site in index.sites.iter().filter(|site| named(site.role)) {
        if TAKEN.contains(&site.name()) {
            let found =
                Diagnostic::new(&RESERVED_PARAMETER, site.field.name.span, say(site.name()));
            report.push(found.help(format!("take another name, with `wire: {}`", site.name())));
        }
    }
}

/// The name of the bytes of a body, where an operation asks for them.
fn raw_body(index: &ContractIndex, report: &mut Report) {
    const NAME: &str = "raw_body";
    for route in &index.routes {
        let operation = route.operation;
        if !operation.raw_body.as_ref().is_some_and(|raw| raw.value) {
            continue;
        }
        let path = route.params.iter().map(|param| (param.name, param.span));
        let named = operation
            .query_params
            .iter()
            .chain(&operation.header_params)
            .chain(&operation.cookie_params)
            .map(|param| (param.name.value.as_str(), param.name.span));
        let everywhere = &index.contract.api.extract;
        let extracts = operation.extract.iter().chain(everywhere);
        let extracts = extracts.map(|it| (it.name.value.as_str(), it.name.span));
        for (_, span) in path
            .chain(named)
            .chain(extracts)
            .filter(|(name, _)| *name == NAME)
        {
            let message = format!(
                "`{}` asks for `{NAME}`, and its request cannot have two of them",
                operation.name
            );
            report.push(Diagnostic::new(&RESERVED_PARAMETER, span, message));
        }
    }
}
