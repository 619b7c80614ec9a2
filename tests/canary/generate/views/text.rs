//! Writes a contract with views as YAML.

use std::fmt::Write as _;

use super::{Contract, Key, Operation, Viewed, wire};

/// The text of a contract.
pub fn text(contract: &Contract) -> String {
    let module = format!("crate::v{}", contract.seed);
    let mut out = format!(
        "guestlist: 1\napi: {{ title: Views {}, version: \"1.0.0\" }}\nsecurity:\n",
        contract.seed
    );
    for (number, kind) in ["bearer: opaque", "api_key: { header: X-Key }"]
        .iter()
        .enumerate()
    {
        let scopes = contract.scopes[number].iter();
        let scopes: Vec<String> = scopes.map(|scope| format!("{scope}: May")).collect();
        let _ = writeln!(
            out,
            "  s{number}: {{ {kind}, principal: \"{module}::S{number}\", scopes: {{ {} }} }}",
            scopes.join(", ")
        );
    }
    if !contract.audiences.is_empty() {
        out.push_str("audiences:\n");
    }
    for (number, scheme) in contract.audiences.iter().enumerate() {
        let _ = writeln!(out, "  a{number}: {{ of: Thing, principal: s{scheme} }}");
    }
    out.push_str("resources:\n  Thing:\n    path: /things\n    record:\n      id: int64\n");
    for field in 0..contract.fields {
        let _ = writeln!(out, "      f{field}: string");
    }
    out.push_str("    outputs:\n");
    for (number, fields) in contract.plain.iter().enumerate() {
        let fields = fields.iter().map(|(field, renamed)| match renamed {
            true => format!("f{field}: {{ wire: {} }}", wire(*field, true)),
            false => format!("f{field}"),
        });
        let fields: Vec<String> = fields.collect();
        let _ = writeln!(
            out,
            "      Plain{number}: {{ fields: [{}] }}",
            fields.join(", ")
        );
    }
    for (number, viewed) in contract.viewed.iter().enumerate() {
        let _ = writeln!(
            out,
            "      Seen{number}: {{ for: {{ {} }} }}",
            keys(contract, viewed)
        );
    }
    out.push_str("    operations:\n");
    for (number, operation) in contract.operations.iter().enumerate() {
        let _ = writeln!(
            out,
            "      do{number}: {{ {} }}",
            defined(contract, number, operation)
        );
    }
    out
}

fn keys(contract: &Contract, viewed: &Viewed) -> String {
    let keys = viewed.keys.iter().map(|(key, plain)| {
        let name = match *key {
            Key::Scope(scheme, scope) => match contract.scopes[scheme][scope].as_str() {
                "both" => format!("s{scheme}/both"),
                own => own.to_owned(),
            },
            Key::Audience(number) => format!("a{number}"),
        };
        format!("\"{name}\": Plain{plain}")
    });
    let rest = viewed.otherwise.map(|plain| format!("else: Plain{plain}"));
    keys.chain(rest).collect::<Vec<_>>().join(", ")
}

fn defined(contract: &Contract, number: usize, operation: &Operation) -> String {
    let seen = format!("Seen{}", operation.viewed);
    let (path, body) = match operation.frame {
        "one" => (format!("/{number}/{{id}}"), seen),
        frame => (format!("/{number}"), format!("{frame}<{seen}>")),
    };
    let ways = operation.ways.iter().map(|way| {
        let schemes: Vec<String> = way.iter().map(|scheme| format!("s{scheme}: []")).collect();
        format!("{{ {} }}", schemes.join(", "))
    });
    let nobody = operation.optional.then(|| "none".to_owned());
    let ways: Vec<String> = ways.chain(nobody).collect();
    let fields = match operation.sparse {
        true => ", fields_param: fields",
        false => "",
    };
    let extract = match operation.extracts {
        true => format!(
            ", extract: {{ tenant: {{ type: \"crate::v{}::Tenant\" }} }}",
            contract.seed
        ),
        false => String::new(),
    };
    format!(
        "get: \"{path}\", auth: [{}], returns: {{ ok: {{ body: {body}{fields} }} }}{extract}",
        ways.join(", ")
    )
}
