//! Writes what requests have, as YAML.

use std::fmt::Write as _;

use super::contract::optional;
use super::model::{Auth, BodyKind, Contract, Input, Operation, Resource};

/// What every contract has for what is sent.
pub const TYPES: &str = "  \
    Hue: { enum: [light, dark] }\n  \
    Word: { type: string, max_length: 60 }\n  \
    Card: { fields: { number: { type: string, max_length: 60, secret: true }, holder: { type: string, max_length: 60 } } }\n  \
    Iban: { fields: { iban: { type: string, max_length: 60 } } }\n  \
    Payment: { one_of: { card: Card, iban: Iban }, discriminator: by }\n  \
    Shape: { one_of: { side: int32, sides: list<int32>, named: Iban } }\n";

/// The kind of what a client sends that nothing lists.
pub const OTHERS: &str = "others";

pub fn method(operation: &Operation) -> &'static str {
    match operation.bodies.is_empty() && operation.params.is_empty() {
        true => "get",
        false => "post",
    }
}

/// The inputs of a resource.
pub fn write_inputs(contract: &Contract, resource: &Resource, out: &mut String) {
    let name = resource.name;
    let drafted = resource.drafted.iter();
    let mut fields: Vec<String> = drafted
        .map(|field| resource.record[*field].name.clone())
        .collect();
    if resource.has_record() {
        let listed = contract.drafts.iter().filter(|it| it.kind != OTHERS);
        fields.extend(listed.map(defined));
        let fields = fields.join(", ");
        let rest = resource.rest.map(|rest| &resource.record[rest].name);
        let rest = rest.map(|from| {
            format!(", additional_properties: {{ type: Word, from: {from}, max_properties: 3 }}")
        });
        let _ = writeln!(
            out,
            "    inputs:\n      {name}Draft: {{ fields: [{fields}]{} }}",
            rest.unwrap_or_default()
        );
    } else {
        let inputs = contract.forms.iter();
        let fields: Vec<String> = inputs.map(defined).collect();
        let fields = fields.join(", ");
        let _ = writeln!(out, "    inputs:\n      Entry: {{ fields: [{fields}] }}");
    }
}

fn defined(input: &Input) -> String {
    let (kind, style) = match input.kind {
        "piped" => ("list<string>", ", separator: pipe"),
        "deep" => ("Iban", ", deep: true"),
        "jsoned" => ("Iban", ", json: true"),
        kind => (kind, ""),
    };
    let bound = match kind {
        "string" => ", max_length: 60",
        "list<string>" => ", max_items: 3",
        _ => "",
    };
    let secret = if input.is_secret {
        ", secret: true"
    } else {
        ""
    };
    let optional = optional(input.is_optional);
    format!(
        "{}: {{ type: \"{kind}\"{style}{bound}{secret}{optional} }}",
        input.name
    )
}

/// Parameters, body and callers of an operation.
pub fn write_request(contract: &Contract, operation: &Operation, out: &mut String) {
    if operation.path.contains("{key}") {
        out.push_str("        params:\n          path: { key: string }\n");
    }
    for place in ["query", "header", "cookie"] {
        let params = operation.params.iter();
        let params = params.filter(|param| param.place == place);
        let params: Vec<String> = params.map(|param| defined(&param.input)).collect();
        if !params.is_empty() {
            let _ = writeln!(out, "          {place}: {{ {} }}", params.join(", "));
        }
    }
    if operation.rest {
        out.push_str("          additional_properties: string\n");
    }
    if !operation.bodies.is_empty() {
        let draft = format!("{}Draft", owner(contract, operation).name);
        let mut bodies: Vec<String> = operation
            .bodies
            .iter()
            .map(|it| body(*it, &draft))
            .collect();
        if operation.optional_body {
            bodies.push("optional: true".to_owned());
        }
        let _ = writeln!(out, "        body: {{ {} }}", bodies.join(", "));
    }
    if contract.key.is_some() {
        let auth = match operation.auth {
            Auth::Anybody => "none",
            Auth::Bearer => "session",
            Auth::Scoped => "{ session: [\"all:keep\"] }",
            Auth::Key => "machine",
            Auth::Login => "login",
            Auth::BearerOrKey => "[session, machine]",
            Auth::BearerOrNobody => "[session, none]",
        };
        let _ = writeln!(out, "        auth: {auth}");
    }
    if operation.extracts {
        let tenant = format!("crate::c{}::Tenant", contract.seed);
        let _ = writeln!(
            out,
            "        extract: {{ tenant: {{ type: \"{tenant}\", errors: [Gone] }} }}"
        );
    }
}

/// The resource of an operation.
pub fn owner<'a>(contract: &'a Contract, operation: &Operation) -> &'a Resource {
    let mut resources = contract.resources.iter();
    let owner = resources.find(|it| it.operations.iter().any(|it| it.name == operation.name));
    owner.unwrap_or(&contract.resources[0])
}

fn body(kind: BodyKind, draft: &str) -> String {
    match kind {
        BodyKind::Draft => format!("json: {draft}"),
        BodyKind::Json => "json: Entry".to_owned(),
        BodyKind::Form => "form: Entry".to_owned(),
        BodyKind::Drafts => format!("json: list<{draft}>"),
        BodyKind::Entries => "json: { type: map<Entry>, max_properties: 3 }".to_owned(),
        BodyKind::Multipart => "multipart: { \
             file: { type: file, max_size: 1KiB, optional: true }, \
             files: { type: list<file>, max_items: 2, max_size: 1KiB, optional: true }, \
             card: { type: Card, optional: true }, \
             caption: { type: string, max_length: 60 }, \
             token: { type: string, max_length: 60, secret: true } }"
            .to_owned(),
        BodyKind::Text => "text: text/plain".to_owned(),
        BodyKind::Raw => "raw: application/octet-stream".to_owned(),
    }
}
