//! What lowering makes of contracts: a contract in, assertions on its `Api`.

mod api;
mod fields;
mod inputs;
mod operations;
mod outputs;
mod scale;
mod types;

use camino::Utf8Path;
use guestlist::ir::{Api, Field, Input, Operation, Output};
use guestlist::{check, contract, lower};

/// What a contract means.
fn api(text: &str) -> Api {
    let loaded = contract::parse(Utf8Path::new("contract.yaml"), text.as_bytes().to_vec());
    let outcome = check::check(loaded);
    let Some(checked) = outcome.checked else {
        let found = outcome
            .report
            .iter()
            .map(|it| format!("{}: {}\n", it.rule.code, it.message));
        panic!("the contract has errors:\n{}", found.collect::<String>());
    };
    lower::lower(&checked)
}

/// A contract with one resource `User` at `/users`, given by its definition's other lines.
fn user(definition: &str) -> Api {
    with_types("", definition)
}

/// The same beside `types`.
fn with_types(types: &str, definition: &str) -> Api {
    let indent = |text: &str, by: &str| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines
            .map(|line| format!("{by}{line}\n"))
            .collect::<String>()
    };
    api(&format!(
        "guestlist: 1\napi: {{ title: T, version: '1' }}\n{}{}resources:\n  User:\n    path: /users\n{}",
        if types.is_empty() { "" } else { "types:\n" },
        indent(types, "  "),
        indent(definition, "    "),
    ))
}

fn record_field<'a>(api: &'a Api, name: &str) -> &'a Field {
    let record = api.resources[0].record.as_ref().expect("there is a record");
    let mut fields = record.fields.iter();
    fields.find(|field| field.name == name).expect(name)
}

fn input<'a>(api: &'a Api, name: &str) -> &'a Input {
    let mut inputs = api.resources.iter().flat_map(|resource| &resource.inputs);
    inputs.find(|input| input.name == name).expect(name)
}

fn output<'a>(api: &'a Api, name: &str) -> &'a Output {
    let mut outputs = api.resources.iter().flat_map(|resource| &resource.outputs);
    outputs.find(|output| output.name == name).expect(name)
}

fn operation<'a>(api: &'a Api, name: &str) -> &'a Operation {
    let mut operations = api
        .resources
        .iter()
        .flat_map(|resource| &resource.operations);
    operations
        .find(|operation| operation.name == name)
        .expect(name)
}
