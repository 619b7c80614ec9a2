//! The document of the sample.

use serde_json::{Value, json};

use super::{document, to_json, to_yaml};
use crate::ir::{OpenApiVersion, sample};

fn texts() -> (String, String) {
    let document = document(&sample::api());
    (
        to_json(&document).expect("a document is JSON"),
        to_yaml(&document).expect("a document is YAML"),
    )
}

fn value() -> Value {
    serde_json::from_str(&texts().0).expect("JSON is JSON")
}

fn schema(document: &Value, name: &str) -> Value {
    document["components"]["schemas"][name].clone()
}

fn names(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .map(|object| object.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

#[test]
fn two_runs_write_the_same_bytes() {
    assert_eq!(texts(), texts());
}

#[test]
fn pieces_are_the_bytes_of_the_whole() {
    for version in OpenApiVersion::ALL {
        let mut api = sample::api();
        api.openapi = version;
        for _ in 0..2 {
            let document = document(&api);
            let written = super::texts(&api).expect("writes");
            assert_eq!(written.json, to_json(&document).expect("writes"));
            assert_eq!(written.yaml, to_yaml(&document).expect("writes"));
            api.resources.clear();
        }
    }
}

/// No word of OpenAPI 3.0 is left in a document of 3.1.
#[test]
fn a_document_is_of_one_version() {
    let mut api = sample::api();
    api.openapi = OpenApiVersion::V3_1;
    let (new, old) = (super::texts(&api).expect("writes").json, texts().0);
    assert!(new.contains("\"openapi\": \"3.1.0\"") && old.contains("\"openapi\": \"3.0.3\""));
    for word in ["\"nullable\": true", "\"exclusiveMinimum\": true"] {
        assert!(old.contains(word), "{word} is not in the document of 3.0");
        assert!(!new.contains(word), "{word} is in the document of 3.1");
    }
    for word in [
        "\"const\": ",
        "\"examples\": [",
        "\"jsonSchemaDialect\": ",
        "\"null\"",
    ] {
        assert!(!old.contains(word), "{word} is in the document of 3.0");
        assert!(new.contains(word), "{word} is not in the document of 3.1");
    }
}

#[test]
fn shows_nothing_that_is_not_exposed() {
    let (json, yaml) = texts();
    for name in sample::TELLTALES {
        assert!(!json.contains(name), "{name} is in the document");
        assert!(!yaml.contains(name), "{name} is in the document");
    }
}

#[test]
fn yaml_says_what_json_says() {
    let (json, yaml) = texts();
    let json: Value = serde_json::from_str(&json).expect("JSON is JSON");
    let yaml: Value = serde_yaml::from_str(&yaml).expect("YAML is YAML");
    assert!(same(&json, &yaml), "the two documents differ");
}

/// Equality in which a number is its value, not its digits.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left.as_i128()
                .zip(right.as_i128())
                .is_some_and(|(left, right)| left == right)
                || left.as_f64() == right.as_f64()
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| same(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, l)| right.get(key).is_some_and(|r| same(l, r)))
        }
        _ => left == right,
    }
}

#[test]
fn strings_stay_strings_for_every_reader() {
    let (_, yaml) = texts();
    for quoted in [
        "version: \"1.0\"",
        "description: \"no\"",
        "- \"no\"",
        "- \"07\"",
        "- \"2020-01-01\"",
        "default: \"NO\"",
        "example: \"1.0\"",
        "\"200\":",
    ] {
        assert!(
            yaml.contains(quoted) || yaml.contains(&quoted.replace('"', "'")),
            "{quoted} is not in\n{yaml}"
        );
    }
}

#[test]
fn numbers_keep_their_digits() {
    let (json, yaml) = texts();
    for exact in [
        "\"maximum\": 18446744073709551615",
        "\"multipleOf\": 18446744073709551615",
        "\"maximum\": 0.1000000000000000055511151231257827",
        "\"x-minimum\": \"0.10\"",
    ] {
        assert!(json.contains(exact), "{exact} is not in the document");
    }
    assert!(yaml.contains("maximum: 18446744073709551615"));
    assert!(!yaml.contains("serde_json"));
}

#[test]
fn a_type_has_two_schemas_only_where_it_differs() {
    let document = value();
    let address = schema(&document, "Address");
    assert_eq!(address["required"], json!(["street", "country"]));
    assert_eq!(address["properties"]["country"].get("default"), None);
    // `AddressInput` is a type of the contract, so the arriving shape cannot have that name.
    let arriving = schema(&document, "Address_Input");
    assert_eq!(arriving["required"], json!(["street"]));
    assert_eq!(arriving["properties"]["country"]["default"], json!("NO"));
    assert_eq!(
        names(&schema(&document, "AddressInput")["properties"]),
        ["line"]
    );
    assert_eq!(schema(&document, "NestInput"), Value::Null);
}

#[test]
fn required_is_what_is_always_there() {
    let document = value();
    assert_eq!(
        schema(&document, "UserChanges").get("required"),
        None,
        "a patch requires nothing"
    );
    assert_eq!(schema(&document, "UserChanges")["minProperties"], json!(1));
    let input = schema(&document, "UserRegistration");
    let required = input["required"].as_array().expect("some are required");
    assert!(required.contains(&json!("seen_at")), "null must be said");
    assert!(!required.contains(&json!("role")), "role has a default");
    assert!(!required.contains(&json!("nest")), "nest is optional");
    let short = schema(&document, "UserShort");
    let required = short["required"].as_array().expect("some are required");
    assert!(!required.contains(&json!("role")));
    assert_eq!(short["properties"]["role"]["default"], json!("no"));
}

#[test]
fn null_is_allowed_where_it_is_sent() {
    let document = value();
    let changes = &schema(&document, "UserChanges")["properties"]["address"];
    assert_eq!(changes["nullable"], json!(true));
    assert_eq!(changes["anyOf"][1], json!({ "enum": [null] }));
    let view = &schema(&document, "UserView")["properties"];
    assert_eq!(view["seen_at"].get("nullable"), None, "nulls are left out");
    let short = &schema(&document, "UserShort")["properties"];
    assert_eq!(short["seen_at"]["nullable"], json!(true));
    assert_eq!(changes["type"], json!("object"), "nullable needs a type");
    assert_eq!(
        short["address"].get("nullable"),
        None,
        "the default is null"
    );
}

#[test]
fn secrets_only_arrive() {
    let document = value();
    let input = schema(&document, "UserRegistration");
    let password = &input["properties"]["password"];
    assert_eq!(password.get("writeOnly"), None, "no model goes both ways");
    assert_eq!(password["format"], json!("password"));
    assert_eq!(password["minLength"], json!(12));
}

#[test]
fn errors_of_one_status_are_one_response() {
    let document = value();
    let responses = &document["paths"]["/forge/users"]["post"]["responses"];
    assert_eq!(
        names(responses),
        [
            "201", "400", "406", "409", "413", "415", "422", "4XX", "5XX"
        ]
    );
    let conflict = &responses["409"];
    let named = |response: &Value| {
        let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
        let pointer = schema.as_str().and_then(|text| text.strip_prefix('#'));
        let schema = document.pointer(pointer.expect("a reference"));
        schema.expect("it leads somewhere").clone()
    };
    let schema = named(conflict);
    assert_eq!(
        schema["oneOf"],
        json!([{ "$ref": "#/components/schemas/NameTaken" }, { "$ref": "#/components/schemas/Busy" }])
    );
    assert_eq!(schema["discriminator"]["propertyName"], json!("code"));
    assert_eq!(
        schema["discriminator"]["mapping"]["BUSY"],
        json!("#/components/schemas/Busy")
    );
    assert_eq!(
        conflict["headers"]["Retry-After"].get("required"),
        None,
        "only one of the two has it"
    );
    let invalid = named(&responses["422"]);
    assert_eq!(
        invalid["oneOf"],
        json!([
            { "$ref": "#/components/schemas/ValidationFailed" },
            { "$ref": "#/components/schemas/Incoherent" }
        ])
    );
    assert_eq!(
        responses["415"],
        json!({ "$ref": "#/components/responses/UnsupportedMediaType" })
    );
    // What every operation can answer stands once.
    let others = &document["components"]["responses"]["ServerError"]["description"];
    let told = others.as_str().unwrap_or_default();
    assert!(told.contains("500 `INTERNAL`") && told.contains("503 `TIMED_OUT`"));
}

#[test]
fn only_errors_that_can_occur_are_documented() {
    let document = value();
    let responses = |path: &str, method: &str| {
        names(&document["paths"][path][method]["responses"])
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        responses("/forge/users", "get"),
        ["200", "400", "406", "422", "4XX", "5XX"]
    );
    assert_eq!(responses("/forge/ping", "head"), ["200", "4XX", "5XX"]);
    assert_eq!(
        document["paths"]["/forge/ping"]["head"]["responses"]["5XX"].get("content"),
        None
    );
}
