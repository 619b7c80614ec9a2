//! Writes the functions that make records: listed fields with marks, all others with canaries.

use std::fmt::Write as _;

use super::model::{Contract, Exposure, Field, Listed, Omit, Resource, Ty, View, snake};

/// The functions for every object and every record of a contract.
pub fn functions(contract: &Contract) -> String {
    let mut out = String::new();
    for object in &contract.objects {
        let fields: Vec<String> = object
            .fields
            .iter()
            .map(|field| {
                member(
                    field,
                    &field.name,
                    Omit::Nothing,
                    &value(contract, &field.ty, None),
                )
            })
            .collect();
        let _ = writeln!(
            out,
            "fn object_{}(f: &mut Fill) -> api::types::{} {{\n    api::types::{} {{\n{}    }}\n}}\n",
            snake(object.name),
            object.name,
            object.name,
            fields.concat()
        );
    }
    for (number, resource) in contract.resources.iter().enumerate() {
        out.push_str(&hidden(contract, resource));
        for output in 0..resource.outputs.len() {
            let view = View {
                resource: number,
                output,
            };
            out.push_str(&shown(contract, resource, view));
        }
    }
    out
}

/// What makes a record of which nothing is listed.
fn hidden(contract: &Contract, resource: &Resource) -> String {
    let fields = resource.record.iter().map(|field| {
        let value = value(contract, &field.ty, None);
        member(field, &field.name, Omit::Nothing, &value)
    });
    format!(
        "fn hidden_{}(f: &mut Fill) -> {record} {{\n    f.hidden(|f| {record} {{\n{}    }})\n}}\n\n",
        snake(resource.name),
        fields.collect::<String>(),
        record = record(resource),
    )
}

/// What makes a record on its way to an output, with the computed fields where there are some.
fn shown(contract: &Contract, resource: &Resource, view: View) -> String {
    let output = contract.output(view);
    let mut fields = String::new();
    for (number, field) in resource.record.iter().enumerate() {
        let listed = output.fields.iter().find_map(|it| match it {
            Listed::Field {
                field,
                wire,
                through,
            } if *field == number => Some((wire.as_ref(), *through)),
            _ => None,
        });
        fields.push_str(&match listed {
            Some((wire, through)) => {
                let value = value(contract, &field.ty, through);
                member(field, wire.unwrap_or(&field.name), output.omit, &value)
            }
            None => {
                let value = value(contract, &field.ty, None);
                let value = expression(field, &field.name, Omit::Nothing, &value);
                format!("        {}: f.hidden(|f| {value}),\n", field.name)
            }
        });
    }
    let computed: Vec<String> = output
        .fields
        .iter()
        .filter_map(|it| match it {
            Listed::Computed(field) => {
                let value = value(contract, &field.ty, None);
                Some(member(field, &field.name, output.omit, &value))
            }
            Listed::Field { .. } => None,
        })
        .collect();
    let record = record(resource);
    let mut ty = record.clone();
    let mut made = format!("{record} {{\n{fields}    }}");
    if !computed.is_empty() {
        let path = format!("api::{}::{}Computed", snake(resource.name), output.name);
        ty = format!("({ty}, {path})");
        made = format!("({made}, {path} {{\n{}    }})", computed.concat());
    }
    format!(
        "fn {}(f: &mut Fill) -> {ty} {{\n    {made}\n}}\n\n",
        function(contract, view)
    )
}

/// The name of the function that makes a record on its way to an output.
pub fn function(contract: &Contract, view: View) -> String {
    format!("as_{}", snake(&contract.output(view).name))
}

fn record(resource: &Resource) -> String {
    format!("api::{}::{}Record", snake(resource.name), resource.name)
}

/// A member of a struct's literal.
fn member(field: &Field, wire: &str, omit: Omit, value: &str) -> String {
    format!(
        "        {}: {},\n",
        field.name,
        expression(field, wire, omit, value)
    )
}

/// What makes the value of a field, as far as it is there.
fn expression(field: &Field, wire: &str, omit: Omit, value: &str) -> String {
    let value = match field.exposure {
        Exposure::Secret => format!("f.secret(|f| {value})"),
        Exposure::Free | Exposure::Private => value.to_owned(),
    };
    let nulls = omit == Omit::Nulls;
    match (field.nullable, field.optional, &field.default) {
        (true, true, _) => format!(
            "match f.three({wire:?}, {nulls}, |f| {value}) {{ \
             Three::Absent => Presence::Absent, Three::Null => Presence::Null, \
             Three::Value(value) => Presence::Value(value) }}"
        ),
        (true, false, default) => {
            let left_out = nulls || (omit == Omit::Defaults && default.is_some());
            format!("f.nullable({wire:?}, {left_out}, |f| {value})")
        }
        (false, true, _) => format!("f.optional({wire:?}, |f| {value})"),
        (false, false, Some((_, default))) => {
            let left_out = omit == Omit::Defaults;
            // Spans cannot be compared, but lists of them can be empty.
            let same = match default.ends_with("::new()") {
                true => "value.is_empty()".to_owned(),
                false => format!("same(value, &{default})"),
            };
            format!("f.defaulted({wire:?}, {left_out}, {default}, |value| {same}, |f| {value})")
        }
        (false, false, None) => format!("f.plain({wire:?}, |f| {value})"),
    }
}

/// What makes a value of a type.
pub fn value(contract: &Contract, ty: &Ty, through: Option<usize>) -> String {
    match ty {
        Ty::Scalar(_, make) => format!("f.{make}()"),
        Ty::Shade => "f.pick(api::types::Shade::ShadeOne, api::types::Shade::ShadeTwo, \
                      api::types::Shade::CanaryShade)"
            .to_owned(),
        Ty::Code => "f.narrow::<api::types::Code>()".to_owned(),
        Ty::Object(number) => format!("object_{}(f)", snake(contract.objects[*number].name)),
        Ty::Record(resource) => match through {
            Some(output) => {
                let view = View {
                    resource: *resource,
                    output,
                };
                format!("{}(f)", function(contract, view))
            }
            None => format!("hidden_{}(f)", snake(contract.resources[*resource].name)),
        },
        Ty::List(inner) => format!("f.list(|f| {})", value(contract, inner, through)),
        Ty::Map(inner) => format!("f.map(|f| {})", value(contract, inner, through)),
    }
}
