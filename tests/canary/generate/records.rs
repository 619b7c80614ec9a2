//! Writes the functions that make records: listed fields with marks, all others with canaries.

use std::fmt::Write as _;

use super::contract::encode;
use super::model::{
    Contract, Exposure, Field, Listed, Omit, Resource, Rest, Ty, Union, View, pascal, snake,
};

/// The functions for every object and every record of a contract.
pub fn functions(contract: &Contract) -> String {
    let mut out = String::new();
    for object in &contract.objects {
        let mut fields: Vec<String> = object
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
        if object.is_open {
            fields.push(
                "        additional_properties: { f.is(\"additional properties\"); f.map(|f| f.string()) },\n"
                    .to_owned(),
            );
        }
        let _ = writeln!(
            out,
            "fn object_{}(f: &mut Fill) -> api::types::{} {{\n    f.part(|f| api::types::{} {{\n{}    }})\n}}\n",
            snake(object.name),
            object.name,
            object.name,
            fields.concat()
        );
    }
    for union in &contract.unions {
        out.push_str(&union_function(contract, union));
    }
    for (number, resource) in contract.resources.iter().enumerate() {
        if resource.has_record() {
            out.push_str(&hidden(contract, resource));
        }
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

/// What makes a value of a union: of its first variant where it would become too deep.
fn union_function(contract: &Contract, union: &Union) -> String {
    let told = match union.discriminator {
        Some(discriminator) => format!("f.tag({discriminator:?});"),
        None => "f.is(\"untagged union\");".to_owned(),
    };
    let arms = union
        .variants
        .iter()
        .enumerate()
        .map(|(number, (name, ty))| {
            let pattern = match number {
                0 => "_".to_owned(),
                other => other.to_string(),
            };
            let value = value(contract, ty, None);
            let arm = format!(
                "        {pattern} => api::types::{}::{}({value}),\n",
                union.name,
                pascal(name)
            );
            (number, arm)
        });
    // The arm of the first is the one for all else.
    let mut arms: Vec<(usize, String)> = arms.collect();
    let mut count = union.variants.len();
    if let (true, Some(discriminator)) = (union.has_other, union.discriminator) {
        let name = union.name;
        arms.push((
            count,
            format!("        {count} => api::types::{name}::Other(f.other({discriminator:?})),\n"),
        ));
        count += 1;
    }
    arms.rotate_left(1);
    let arms: String = arms.into_iter().map(|(_, arm)| arm).collect();
    format!(
        "fn union_{}(f: &mut Fill) -> api::types::{} {{\n    {told}\n    match f.variant({}) {{\n{arms}    }}\n}}\n\n",
        snake(union.name),
        union.name,
        count
    )
}

/// What makes a record of which nothing is listed.
fn hidden(contract: &Contract, resource: &Resource) -> String {
    let fields = resource.record.iter();
    let fields = fields.map(|field| hidden_member(contract, field));
    format!(
        "fn hidden_{}(f: &mut Fill) -> {record} {{\n    f.hidden(|f| f.part(|f| {record} {{\n{}    }}))\n}}\n\n",
        snake(resource.name),
        fields.collect::<String>(),
        record = record(resource),
    )
}

/// What makes a record on its way to an output, with the computed fields where there are some; the
/// output itself where there is no record.
fn shown(contract: &Contract, resource: &Resource, view: View) -> String {
    let output = contract.output(view);
    let record = match resource.has_record() {
        true => record(resource),
        false => format!("api::{}::{}", snake(resource.name), output.name),
    };
    let mut fields = String::new();
    for (number, field) in resource.record.iter().enumerate() {
        fields.push_str(&of_record(contract, view, number, field));
    }
    let mut computed = String::new();
    for listed in &output.fields {
        let (field, wire, fields) = match listed {
            Listed::Field { .. } => continue,
            Listed::Computed(field) => (field, None, &mut computed),
            Listed::Own(field, wire) => (field, wire.as_ref(), &mut fields),
        };
        let value = value(contract, &field.ty, None);
        let wire = wire.unwrap_or(&field.name);
        fields.push_str(&member(field, wire, output.omit, &value));
    }
    if output.rest == Some(Rest::Own) {
        fields.push_str("        additional_properties: { f.is(\"additional properties of an output\"); f.map(|f| f.narrow::<api::types::Word>()) },\n");
    }
    let mut ty = record.clone();
    let mut made = format!("{record} {{\n{fields}    }}");
    let mut features = match output.omit {
        Omit::Nothing => String::new(),
        Omit::Nulls => "f.is(\"omit: none\"); ".to_owned(),
        Omit::Defaults => "f.is(\"omit: default\"); ".to_owned(),
    };
    if !computed.is_empty() {
        let path = format!("api::{}::{}Computed", snake(resource.name), output.name);
        ty = format!("({ty}, {path})");
        made = format!("({made}, {path} {{\n{computed}    }})");
        features.push_str("f.is(\"computed field\"); ");
    }
    if !resource.has_record() {
        features.push_str("f.is(\"resource without a record\"); ");
    }
    format!(
        "fn {}(f: &mut Fill) -> {ty} {{\n    {features}f.part(|f| {made})\n}}\n\n",
        function(contract, view)
    )
}

/// A field of a record on its way to an output.
fn of_record(contract: &Contract, view: View, number: usize, field: &Field) -> String {
    let output = contract.output(view);
    if output.rest == Some(Rest::Of(number)) {
        let value = value(contract, &field.ty, None);
        return format!(
            "        {}: {{ f.is(\"additional properties of a record\"); {value} }},\n",
            field.name
        );
    }
    let listed = output.fields.iter().find_map(|it| match it {
        Listed::Field {
            field,
            wire,
            through,
        } if *field == number => Some((wire.as_ref(), *through)),
        _ => None,
    });
    let Some((wire, through)) = listed else {
        let value = value(contract, &field.ty, None);
        let value = expression(field, &field.name, Omit::Nothing, &value);
        return format!("        {}: f.hidden(|f| {value}),\n", field.name);
    };
    let mut value = value(contract, &field.ty, through);
    for (feature, has) in [
        ("recursive record", field.ty.record() == Some(view.resource)),
        ("renamed field", wire.is_some()),
    ] {
        if has {
            value = format!("{{ f.is({feature:?}); {value} }}");
        }
    }
    member(field, wire.unwrap_or(&field.name), output.omit, &value)
}

/// The names on the wire of what an output lists.
pub fn names(contract: &Contract, view: View) -> Vec<&str> {
    let record = &contract.resources[view.resource].record;
    let fields = contract.output(view).fields.iter();
    let names = fields.map(|listed| match listed {
        Listed::Field { field, wire, .. } => wire.as_ref().unwrap_or(&record[*field].name),
        Listed::Computed(field) => &field.name,
        Listed::Own(field, wire) => wire.as_ref().unwrap_or(&field.name),
    });
    names.map(String::as_str).collect()
}

/// The name of the function that makes a record on its way to an output.
pub fn function(contract: &Contract, view: View) -> String {
    format!("as_{}", snake(&contract.output(view).name))
}

fn record(resource: &Resource) -> String {
    format!("api::{}::{}Record", snake(resource.name), resource.name)
}

/// A member of what is not listed.
pub fn hidden_member(contract: &Contract, field: &Field) -> String {
    let value = value(contract, &field.ty, None);
    member(field, &field.name, Omit::Nothing, &value)
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
    let value = match encode(field) {
        Some(form) => format!("{{ f.is(\"encode: {form}\"); {value} }}"),
        None => value.to_owned(),
    };
    let value = match field.exposure {
        Exposure::Secret => format!("f.secret(|f| {value})"),
        Exposure::Free | Exposure::Private => value,
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
        Ty::Rank => "f.pick(api::types::Rank::RankOne, api::types::Rank::RankTwo, \
                     api::types::Rank::CanaryRank)"
            .to_owned(),
        Ty::Code => "f.narrow::<api::types::Code>()".to_owned(),
        // What contains itself is boxed somewhere.
        Ty::Object(number) => format!("object_{}(f).into()", snake(contract.objects[*number].name)),
        Ty::Union(number) => format!("union_{}(f).into()", snake(contract.unions[*number].name)),
        Ty::View(view) => format!("{}(f).into()", function(contract, *view)),
        Ty::Record(resource) => match through {
            Some(output) => {
                let view = View {
                    resource: *resource,
                    output,
                };
                format!("{}(f).into()", function(contract, view))
            }
            None => format!(
                "hidden_{}(f).into()",
                snake(contract.resources[*resource].name)
            ),
        },
        Ty::Nullable(inner) => format!("f.item(|f| {})", value(contract, inner, through)),
        Ty::List(inner) => {
            let list = format!("f.list(|f| {})", value(contract, inner, through));
            match (&**inner, inner.record()) {
                (Ty::List(_), Some(_)) => {
                    format!("{{ f.is(\"lists of records in lists\"); {list} }}")
                }
                (Ty::List(_), None) => format!("{{ f.is(\"lists in lists\"); {list} }}"),
                (Ty::Nullable(_), Some(_)) => format!("{{ f.is(\"records and nulls\"); {list} }}"),
                _ => list,
            }
        }
        Ty::Map(inner) => format!("f.map(|f| {})", value(contract, inner, through)),
    }
}
