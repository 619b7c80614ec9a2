//! Builds the tables of a contract.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::contract::ast::{Contract, Name};
use crate::diag::{Report, Severity, Sources};

use super::allowed::{Allowed, Rules};
use super::contract_index::{ContractIndex, Item, Records};

/// The tables of `contract`; `report` has the errors of its written form.
pub fn index<'a>(
    contract: &'a Contract,
    sources: &'a Sources,
    report: &Report,
    rules: Rules,
) -> ContractIndex<'a> {
    let errors = report.iter().filter(|it| it.severity == Severity::Error);
    let mut unparsed: Vec<_> = errors.map(|it| (it.span.source, it.span.start)).collect();
    unparsed.sort_unstable();
    let mut index = ContractIndex {
        unparsed,
        contract,
        sources,
        sites: Vec::new(),
        inputs: Vec::new(),
        outputs: Vec::new(),
        operations: Vec::new(),
        routes: Vec::new(),
        items: HashMap::new(),
        records: HashMap::new(),
        mentioned: OnceLock::new(),
        allowed: Allowed::default(),
        rules,
    };
    index.records = records(contract);
    index.items = items(contract);
    index.allowed = super::allowed::lists(contract);
    for resource in &contract.resources {
        let inputs = resource.inputs.iter().map(|input| (resource, input));
        index.inputs.extend(inputs);
        let outputs = resource.outputs.iter().map(|output| (resource, output));
        index.outputs.extend(outputs);
        let operations = resource.operations.iter();
        let operations = operations.map(|operation| (resource, operation));
        index.operations.extend(operations);
    }
    index.routes = super::routes::views(&index);
    index.sites = super::sites::of(contract, &index.records);
    index
}

/// What each name of the contract stands for.
fn items(contract: &Contract) -> HashMap<&str, Item<'_>> {
    let mut items = HashMap::new();
    for ty in &contract.types {
        name(&mut items, &ty.name, Item::Type(ty));
    }
    for resource in &contract.resources {
        name(&mut items, &resource.name, Item::Resource(resource));
    }
    for error in &contract.errors {
        name(&mut items, &error.name, Item::Error(error));
    }
    for resource in &contract.resources {
        for input in &resource.inputs {
            name(&mut items, &input.name, Item::Input(resource, input));
        }
        for output in &resource.outputs {
            name(&mut items, &output.name, Item::Output(resource, output));
        }
        for error in &resource.errors {
            name(&mut items, &error.name, Item::Error(error));
        }
    }
    items
}

fn name<'a>(items: &mut HashMap<&'a str, Item<'a>>, name: &'a Name, item: Item<'a>) {
    let entry = items.entry(&name.value);
    entry.and_modify(|it| *it = Item::Several).or_insert(item);
}

/// The fields of each record.
fn records(contract: &Contract) -> Records<'_> {
    let mut records = Records::default();
    for resource in &contract.resources {
        let record = records.entry(&resource.name.value).or_default();
        for field in resource.record.iter().flat_map(|record| &record.fields) {
            record.entry(&field.name.value).or_insert(field);
        }
    }
    records
}
