//! What stands in `components`, and what is said with it.

use std::collections::BTreeSet;

use guestlist::ir::OpenApiVersion;
use serde_json::{Value, json};

use crate::{Case, cases, operations, walk};

/// What a part of the document refers to, and what that refers to in turn.
fn reached(case: &Case, document: &Value, part: &Value, reached: &mut BTreeSet<String>) {
    let mut found = Vec::new();
    walk(part, &mut |value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            found.push(reference.to_owned());
        }
    });
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("references are local");
        let target = document.pointer(pointer);
        let target = target.unwrap_or_else(|| panic!("{}: {reference} leads nowhere", case.name()));
        if reached.insert(reference) {
            self::reached(case, document, target, reached);
        }
    }
}

/// A cycle of components that no operation leads to counts as unused too.
#[test]
fn every_reference_resolves_and_operations_lead_to_every_component() {
    for case in cases() {
        let document = &case.document;
        let mut used = BTreeSet::new();
        reached(case, document, &document["paths"], &mut used);
        walk(document, &mut |value| {
            // A scheme is named by those who ask for it.
            let asked = value.get("security").and_then(Value::as_array);
            let asked = asked.into_iter().flatten().filter_map(Value::as_object);
            for name in asked.flat_map(|asked| asked.keys()) {
                used.insert(format!("#/components/securitySchemes/{name}"));
            }
        });
        for reference in used.iter().filter(|it| it.contains("/securitySchemes/")) {
            assert!(
                document.pointer(&reference[1..]).is_some(),
                "{}: {reference} is asked for and not defined",
                case.name()
            );
        }
        for (kind, members) in document["components"].as_object().into_iter().flatten() {
            let members = members.as_object().into_iter().flatten();
            for reference in members.map(|(name, _)| format!("#/components/{kind}/{name}")) {
                assert!(
                    used.contains(&reference),
                    "{}: nothing refers to {reference}",
                    case.name()
                );
            }
        }
    }
}

/// A client developer gives no names: each object and each choice in a body has one.
#[test]
fn bodies_are_components() {
    for case in cases() {
        let document = &case.document;
        let responses = document["components"]["responses"].as_object();
        let responses = responses.into_iter().flatten().map(|(_, it)| it);
        let operations = operations(document);
        let of_operations = operations.iter().flat_map(|(.., operation)| {
            let responses = operation["responses"].as_object().into_iter().flatten();
            let responses = responses.map(|(_, it)| it);
            responses.chain(operation.get("requestBody"))
        });
        for body in responses.chain(of_operations) {
            for (media, content) in body["content"].as_object().into_iter().flatten() {
                let mut schema = &content["schema"];
                // A list or a map stands where it is sent.
                loop {
                    schema = match schema["type"].as_str() {
                        Some("array") => &schema["items"],
                        Some("object") if is_map(schema) => &schema["additionalProperties"],
                        _ => break,
                    };
                }
                assert!(has_no_parts(schema), "{}: {media} is {schema}", case.name());
            }
        }
    }
}

/// Beside the statuses that an operation names stand all others that are errors, with what every
/// error has; an answer to HEAD has no content.
#[test]
fn other_errors_have_what_every_error_has() {
    for case in cases() {
        let document = &case.document;
        let (base, media) = match case.json.contains("application/problem+json") {
            true => ("Problem", "application/problem+json"),
            false => ("ErrorBody", "application/json"),
        };
        let base = format!("#/components/schemas/{base}");
        for (path, method, operation) in operations(document) {
            for range in ["4XX", "5XX"] {
                let response = &operation["responses"][range];
                let response = resolved(document, response);
                let schema = &response["content"][media]["schema"]["$ref"];
                match method == "head" {
                    true => assert_eq!(response["content"], Value::Null, "{path}"),
                    false => assert_eq!(*schema, *base, "{}: {method} {path}", case.name()),
                }
            }
        }
    }
}

#[test]
fn every_error_extends_what_every_error_has() {
    for case in cases() {
        let document = &case.document;
        let responses = document["components"]["responses"].as_object();
        let responses = responses.into_iter().flatten().map(|(_, it)| it.clone());
        let own = operations(document)
            .into_iter()
            .flat_map(|(.., operation)| {
                let responses = operation["responses"].as_object().into_iter().flatten();
                let errors = responses.filter(|(status, _)| status.starts_with(['4', '5']));
                errors.map(|(_, it)| it.clone()).collect::<Vec<_>>()
            });
        for response in responses.chain(own) {
            let Some(content) = response["content"].as_object() else {
                continue;
            };
            // The message of an error alone, as text, is no object.
            let objects = content.iter().filter(|(media, _)| *media != "text/plain");
            for schema in objects.map(|(_, media)| &media["schema"]) {
                for name in alternatives(document, schema) {
                    // An error with a body of its own is the type that it sends.
                    if case.contract_text().contains(&format!("body: {name}")) {
                        continue;
                    }
                    let error = &document["components"]["schemas"][&name];
                    if case.version == OpenApiVersion::V3_1 {
                        names_what_every_error_has(case, document, error);
                        continue;
                    }
                    let base = match error["allOf"].as_array() {
                        Some(parts) => &parts[0],
                        None => &Value::Null,
                    };
                    let base = match base["$ref"].as_str() {
                        Some(reference) => reference.rsplit('/').next().unwrap_or_default(),
                        None => &name,
                    };
                    assert!(
                        ["Problem", "ErrorBody"].contains(&base),
                        "{}: {error} extends nothing",
                        case.name()
                    );
                    let base = &document["components"]["schemas"][base];
                    assert_eq!(base.get("additionalProperties"), None, "{}", case.name());
                }
            }
        }
    }
}

/// In OpenAPI 3.1 an error has the members of every error by itself.
fn names_what_every_error_has(case: &Case, document: &Value, error: &Value) {
    let schemas = &document["components"]["schemas"];
    let base = match schemas["Problem"].is_object() {
        true => &schemas["Problem"],
        false => &schemas["ErrorBody"],
    };
    for name in base["properties"].as_object().into_iter().flatten() {
        let own = &error["properties"][name.0];
        assert!(own.is_object(), "{}: {error} has no {name:?}", case.name());
    }
    let required = |schema: &Value| schema["required"].as_array().cloned().unwrap_or_default();
    let own = required(error);
    for name in required(base) {
        assert!(own.contains(&name), "{}: {error} lacks {name}", case.name());
    }
}

fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).expect("it resolves"),
        None => schema,
    }
}

/// The name of the schema, or of those that it is one of.
fn alternatives(document: &Value, schema: &Value) -> Vec<String> {
    let own = resolved(document, schema);
    let several = own["oneOf"].as_array().or(own["anyOf"].as_array());
    let name = |schema: &Value| {
        let reference = schema["$ref"].as_str().expect("a schema with a name");
        reference.rsplit('/').next().unwrap_or_default().to_owned()
    };
    match several {
        Some(several) => several.iter().map(name).collect(),
        None => vec![name(schema)],
    }
}

/// `type` and `title` may read otherwise in a later version, what is only written goes both ways, and
/// a handler that is not filled in is nothing of the contract.
#[test]
fn nothing_is_promised_that_nobody_needs() {
    for case in cases() {
        let document = &case.document;
        walk(document, &mut |value| {
            assert_eq!(value.get("writeOnly"), None, "{}: {value}", case.name());
            let properties = &value["properties"];
            if properties["instance"].is_object() && properties["code"].is_object() {
                for name in ["type", "title"] {
                    assert_eq!(properties[name]["type"], "string", "{}", case.name());
                    assert_eq!(properties[name].get("enum"), None, "{}", case.name());
                }
            }
        });
        let declares = case.contract_text().contains("not_implemented");
        for (path, method, operation) in operations(document) {
            let is_named = operation["responses"].get("501").is_some();
            assert!(!is_named || declares, "{}: {method} {path}", case.name());
        }
    }
}

/// Whether an object has no members but those whose names are not known.
fn is_map(schema: &Value) -> bool {
    schema["additionalProperties"].is_object() && schema.get("properties").is_none()
}

/// Whether a schema is a reference, a scalar, anything at all, or one of these beside null.
fn has_no_parts(schema: &Value) -> bool {
    let is_null = |part: &Value| part["type"] == "null" || part["enum"] == json!([null]);
    let of = |word: &str| schema[word].as_array().into_iter().flatten();
    let is_choice = of("anyOf").filter(|part| !is_null(part)).count() > 1;
    let mut parts = of("anyOf").chain(of("allOf"));
    ["properties", "oneOf", "discriminator"]
        .iter()
        .all(|word| schema.get(word).is_none())
        && !is_choice
        && parts.all(|part| part["$ref"].is_string() || is_null(part))
}
