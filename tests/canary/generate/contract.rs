//! Writes a contract as the YAML that guestlist reads.

use std::fmt::Write as _;

use super::model::{
    Content, Contract, Exposure, Field, Header, Listed, Omit, Operation, Output, Resource,
    Response, Rest, Ty, View,
};
use super::sent;

/// The text of a contract.
pub fn text(contract: &Contract) -> String {
    let module = format!("crate::c{}", contract.seed);
    let mut out = format!(
        "guestlist: 1\napi: {{ title: Seed {}, version: \"1.0.0\", {} }}\n",
        contract.seed, contract.error_format
    );
    if let Some(key) = contract.key {
        let _ = writeln!(
            out,
            "security:\n  \
             session: {{ bearer: JWT, principal: \"{module}::Caller\", scopes: {{ \"all:keep\": All }}, errors: [Taken] }}\n  \
             machine: {{ api_key: {{ {key} }}, principal: \"{module}::Caller\" }}\n  \
             login: {{ basic: {{}}, principal: \"{module}::Caller\" }}"
        );
    }
    out.push_str(
        "types:\n  \
         Shade: { enum: [shade_one, shade_two, canary_shade] }\n  \
         Rank: { type: int64, enum: [{ wire: 100000011, name: RankOne }, { wire: 100000012, name: RankTwo }, { wire: 7770013, name: CanaryRank }] }\n  \
         Code: { type: string, max_length: 200 }\n",
    );
    out.push_str(sent::TYPES);
    for object in &contract.objects {
        let _ = writeln!(out, "  {}:\n    fields:", object.name);
        for field in &object.fields {
            let _ = writeln!(out, "      {}: {}", field.name, definition(contract, field));
        }
        if object.is_open {
            out.push_str("    additional_properties: string\n");
        }
    }
    for union in &contract.unions {
        let variants = union.variants.iter();
        let variants =
            variants.map(|(name, ty)| format!("{name}: {}", spelled(contract, ty, None)));
        let variants: Vec<String> = variants.collect();
        let _ = writeln!(
            out,
            "  {}:\n    one_of: {{ {} }}",
            union.name,
            variants.join(", ")
        );
        if let Some(discriminator) = union.discriminator {
            let _ = writeln!(out, "    discriminator: {discriminator}");
        }
        if union.has_other {
            out.push_str("    other: true\n");
        }
    }
    out.push_str("errors:\n");
    for error in &contract.errors {
        let _ = writeln!(out, "  {}:\n    status: {}", error.name, error.status);
        if let Some(body) = &error.body {
            let body = spelled(contract, body, None);
            let _ = writeln!(out, "    message: Not so\n    body: {body}");
        }
        if let Some(field) = error.details.first() {
            let _ = writeln!(
                out,
                "    message: \"Not with {{{}}}\"\n    details:",
                field.name
            );
        }
        for field in &error.details {
            let _ = writeln!(out, "      {}: {}", field.name, definition(contract, field));
        }
        if let Some((name, view)) = &error.view {
            let _ = writeln!(out, "      {name}: {}", contract.output(*view).name);
        }
        if let Some(header) = &error.header {
            let _ = writeln!(out, "    headers: {{ {} }}", header_text(contract, header));
        }
    }
    out.push_str("resources:\n");
    for resource in &contract.resources {
        write_resource(contract, resource, &mut out);
    }
    out
}

fn write_resource(contract: &Contract, resource: &Resource, out: &mut String) {
    let path = resource.name.to_lowercase();
    let _ = writeln!(out, "  {}:\n    path: /{path}", resource.name);
    if resource.has_record() {
        out.push_str("    record:\n");
    }
    for field in &resource.record {
        let _ = writeln!(out, "      {}: {}", field.name, definition(contract, field));
    }
    sent::write_inputs(contract, resource, out);
    out.push_str("    outputs:\n");
    for output in &resource.outputs {
        write_output(contract, resource, output, out);
    }
    out.push_str("    operations:\n");
    for operation in &resource.operations {
        write_operation(contract, operation, out);
    }
}

fn write_output(contract: &Contract, resource: &Resource, output: &Output, out: &mut String) {
    let _ = writeln!(out, "      {}:", output.name);
    match output.omit {
        Omit::Nothing => {}
        Omit::Nulls => out.push_str("        omit: none\n"),
        Omit::Defaults => out.push_str("        omit: default\n"),
    }
    out.push_str("        fields:\n");
    for listed in &output.fields {
        let line = match listed {
            Listed::Computed(field) => {
                let definition = definition(contract, field);
                let inner = definition
                    .trim_start_matches('{')
                    .trim_end_matches('}')
                    .trim();
                format!("{}: {{ {inner}, computed: true }}", field.name)
            }
            Listed::Own(field, wire) => {
                let definition = definition(contract, field);
                let inner = definition
                    .trim_start_matches('{')
                    .trim_end_matches('}')
                    .trim();
                let wire = wire.as_ref().map(|wire| format!(", wire: {wire}"));
                format!("{}: {{ {inner}{} }}", field.name, wire.unwrap_or_default())
            }
            Listed::Field {
                field,
                wire,
                through,
            } => {
                let field = &resource.record[*field];
                let ty = through.map(|output| {
                    let null = if field.nullable { "?" } else { "" };
                    format!(
                        "type: \"{}{null}\"",
                        spelled(contract, &field.ty, Some(output))
                    )
                });
                let wire = wire.as_ref().map(|wire| format!("wire: {wire}"));
                let parts: Vec<String> = ty.into_iter().chain(wire).collect();
                match parts.is_empty() {
                    true => field.name.clone(),
                    false => format!("{}: {{ {} }}", field.name, parts.join(", ")),
                }
            }
        };
        let _ = writeln!(out, "          - {line}");
    }
    match output.rest {
        None => {}
        Some(Rest::Own) => out.push_str("        additional_properties: Word\n"),
        Some(Rest::Of(field)) => {
            let field = &resource.record[field].name;
            let _ = writeln!(
                out,
                "        additional_properties: {{ type: Word, from: {field} }}"
            );
        }
    }
}

fn write_operation(contract: &Contract, operation: &Operation, out: &mut String) {
    let _ = writeln!(
        out,
        "      {}:\n        {}: {}",
        operation.name,
        sent::method(operation),
        operation.path
    );
    sent::write_request(contract, operation, out);
    out.push_str("        returns:\n");
    for response in &operation.responses {
        let _ = writeln!(
            out,
            "          {}:{}",
            response.status,
            sent(contract, response)
        );
    }
    if !operation.errors.is_empty() {
        let names = operation.errors.iter().map(|id| contract.errors[*id].name);
        let names: Vec<&str> = names.collect();
        let _ = writeln!(out, "        errors: [{}]", names.join(", "));
    }
}

fn sent(contract: &Contract, response: &Response) -> String {
    let name = |view: &View| contract.output(*view).name.clone();
    let body = match &response.content {
        Content::Nothing => None,
        Content::Framed(frame, view) => Some(frame.around(&name(view))),
        Content::Value(ty) => Some(format!("\"{}\"", spelled(contract, ty, None))),
        Content::AnyOf(views) => {
            let views = views.iter();
            let views = views.map(|(frame, view)| frame.around(&name(view)));
            Some(format!("[{}]", views.collect::<Vec<_>>().join(", ")))
        }
        Content::Negotiated(view) => Some(format!("[{}, {{ text: text/csv }}]", name(view))),
        Content::Text => Some("{ text: text/csv }".to_owned()),
        Content::Raw => Some("{ raw: application/pdf }".to_owned()),
    };
    let mut parts: Vec<String> = body
        .into_iter()
        .map(|body| format!("body: {body}"))
        .collect();
    if !response.headers.is_empty() {
        let headers: Vec<String> = {
            let headers = response.headers.iter();
            headers.map(|it| header_text(contract, it)).collect()
        };
        parts.push(format!("headers: {{ {} }}", headers.join(", ")));
    }
    if let Some(cookie) = &response.cookie {
        let optional = optional(cookie.optional);
        parts.push(format!("cookies: {{ mark: {{ max_age: 30{optional} }} }}"));
    }
    if response.sparse {
        parts.push("fields_param: fields".to_owned());
    }
    match parts.is_empty() {
        true => String::new(),
        false => format!(" {{ {} }}", parts.join(", ")),
    }
}

pub(super) fn optional(is_optional: bool) -> &'static str {
    match is_optional {
        true => ", optional: true",
        false => "",
    }
}

fn header_text(contract: &Contract, header: &Header) -> String {
    let ty = spelled(contract, &header.ty, None);
    let optional = optional(header.optional);
    format!("{}: {{ type: {ty}{optional} }}", header.name)
}

/// A field as it is defined.
fn definition(contract: &Contract, field: &Field) -> String {
    let mut parts = vec![format!("type: \"{}\"", spelled(contract, &field.ty, None))];
    for (key, set) in [
        ("nullable", field.nullable),
        ("optional", field.optional),
        ("private", field.exposure == Exposure::Private),
        ("secret", field.exposure == Exposure::Secret),
    ] {
        if set {
            parts.push(format!("{key}: true"));
        }
    }
    if let Some((default, _)) = &field.default {
        parts.push(format!("default: {default}"));
    }
    parts.extend(encode(field).map(|form| format!("encode: {form}")));
    format!("{{ {} }}", parts.join(", "))
}

/// Another form on the wire: for some of the fields one in which a value has the same digits, else the one
/// that makes the value.
pub fn encode(field: &Field) -> Option<&'static str> {
    let mut ty = &field.ty;
    while let Ty::Nullable(inner) | Ty::List(inner) | Ty::Map(inner) = ty {
        ty = inner;
    }
    let form = match ty {
        Ty::Scalar("datetime", form @ ("unix_seconds" | "unix_milliseconds"))
        | Ty::Scalar("duration", form @ "seconds")
        | Ty::Scalar("bytes", form @ "base64url") => return Some(form),
        Ty::Scalar("int64" | "uint64", _) => "string",
        Ty::Scalar("decimal", _) => "number",
        _ => return None,
    };
    field
        .name
        .ends_with(['0', '2', '4', '6', '8'])
        .then_some(form)
}

/// A type as it is written; a nested record through one of its outputs, where there is one.
fn spelled(contract: &Contract, ty: &Ty, through: Option<usize>) -> String {
    match ty {
        Ty::Scalar(name, _) => (*name).to_owned(),
        Ty::Shade => "Shade".to_owned(),
        Ty::Rank => "Rank".to_owned(),
        Ty::Code => "Code".to_owned(),
        Ty::Object(number) => contract.objects[*number].name.to_owned(),
        Ty::Record(number) => {
            let resource = &contract.resources[*number];
            match through {
                Some(output) => resource.outputs[output].name.clone(),
                None => resource.name.to_owned(),
            }
        }
        Ty::Union(number) => contract.unions[*number].name.to_owned(),
        Ty::View(view) => contract.output(*view).name.clone(),
        Ty::Nullable(inner) => format!("{}?", spelled(contract, inner, through)),
        Ty::List(inner) => format!("list<{}>", spelled(contract, inner, through)),
        Ty::Map(inner) => format!("map<{}>", spelled(contract, inner, through)),
    }
}
