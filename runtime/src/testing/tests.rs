//! Samples keep what is asked of them, and canaries are found.

use serde_json::{Value, json};

use super::context::{Maker, Rule, SampleContext};
use super::document::{Document, DocumentText};
use super::sample::Sample;
use super::{canary, pattern};

struct Here;

fn sampled<T: Sample<Here>>(schema: &Value) -> Option<T> {
    let document = Document::read(&DocumentText::new("{}"));
    let maker = Maker::new(&document, "A", 200);
    T::sample(SampleContext::new(&maker, Rule::Schema(schema), 0)).ok()
}

fn hidden<T: Sample<Here>>() -> Option<T> {
    let document = Document::read(&DocumentText::new("{}"));
    let maker = Maker::new(&document, "A", 200);
    T::sample(SampleContext::new(&maker, Rule::Hidden, 0)).ok()
}

#[test]
fn texts_keep_their_constraints() {
    for (schema, expected) in [
        (json!({ "type": "string" }), Some("sample")),
        (json!({ "type": "string", "maxLength": 3 }), Some("sam")),
        (
            json!({ "type": "string", "minLength": 8 }),
            Some("samplesa"),
        ),
        (json!({ "type": "string", "enum": ["a", "b"] }), Some("a")),
        (
            json!({ "type": "string", "format": "email", "maxLength": 3 }),
            None,
        ),
        (
            json!({ "type": "string", "pattern": "^[A-Z]{3}-[0-9]+$", "minLength": 7 }),
            Some("AAA-000"),
        ),
        (json!({ "type": "integer" }), None),
        (json!({ "type": "string", "const": "a" }), Some("a")),
        (
            json!({ "type": ["string", "null"], "maxLength": 3 }),
            Some("sam"),
        ),
        (
            json!({ "type": "string", "examples": ["Ada"] }),
            Some("Ada"),
        ),
        (json!({ "type": ["integer", "null"] }), None),
        (json!({ "type": "null" }), None),
    ] {
        let found = sampled::<String>(&schema);
        assert_eq!(found.as_deref(), expected, "{schema}");
    }
}

#[test]
fn numbers_keep_their_bounds() {
    for (schema, expected) in [
        (json!({ "type": "integer" }), Some(7)),
        (json!({ "type": "integer", "maximum": -3 }), Some(-3)),
        (
            json!({ "type": "integer", "minimum": 9, "exclusiveMinimum": true, "multipleOf": 4 }),
            Some(12),
        ),
        (
            json!({ "type": ["integer", "null"], "exclusiveMinimum": 9, "multipleOf": 4 }),
            Some(12),
        ),
        (json!({ "type": "string" }), None),
    ] {
        assert_eq!(sampled::<i64>(&schema), expected, "{schema}");
    }
    let open = json!({ "type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "exclusiveMaximum": true });
    assert_eq!(sampled::<f64>(&open), Some(0.5));
    let open = json!({ "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1 });
    assert_eq!(sampled::<f64>(&open), Some(0.5));
}

#[test]
fn lists_and_maps_have_the_size_that_is_asked_for() {
    let items = json!({ "type": "string" });
    let unique = json!({ "type": "array", "items": items, "minItems": 3, "uniqueItems": true });
    let mut found = sampled::<Vec<String>>(&unique).expect("three texts that differ");
    found.dedup();
    assert_eq!(found.len(), 3);
    let none = json!({ "type": "array", "items": items, "maxItems": 0 });
    assert_eq!(sampled::<Vec<String>>(&none), Some(Vec::new()));
    let many = json!({ "type": "array", "items": items, "minItems": 1000 });
    assert_eq!(sampled::<Vec<String>>(&many), None);
}

#[test]
fn canaries_have_marks() {
    assert!(canary::found(&hidden::<String>().expect("a text")).is_some());
    assert!(canary::found(&hidden::<u32>().expect("a number").to_string()).is_some());
    assert!(canary::found(&hidden::<f32>().expect("a number").to_string()).is_some());
    assert!(canary::found("sample 7 1.5").is_none());
}

#[test]
fn patterns_match_what_is_made_of_them() {
    for source in [
        "^[A-Z]{3}-[0-9]{2}$",
        "^a{2,5}b*$",
        "^(?:[a-z]{2}){3}$",
        "^.+@.+$",
        "^$",
    ] {
        assert!(!pattern::texts(source).is_empty(), "{source}");
    }
    assert!(pattern::texts("(").is_empty());
    let longest = pattern::texts("^(?:(?:a+)+)+$")
        .iter()
        .map(String::len)
        .max();
    assert!(longest.is_some_and(|length| length <= 64), "{longest:?}");
}

#[test]
fn what_does_not_fit_the_document_is_told() {
    let document = Document::read(&DocumentText::new(
        r#"{"components": {"schemas": {"A": {"type": "object", "properties": {"id": {"type": "integer",
            "minimum": 0}}, "required": ["id"]}}}}"#,
    ));
    let schema = document.schema("A").expect("it is there");
    assert_eq!(document.wrong(schema, &json!({ "id": 1 })), None);
    for value in [
        json!({}),
        json!({ "id": -1 }),
        json!({ "id": 1, "more": 2 }),
        json!([]),
    ] {
        assert!(document.wrong(schema, &value).is_some(), "{value}");
    }
}

/// What OpenAPI 3.1 says otherwise than 3.0.
#[test]
fn schemas_of_both_versions_are_read_alike() {
    let document = Document::read(&DocumentText::new(
        r##"{"components": {"schemas": {"A": {"type": "object", "properties": {"kind": {"const": "a"}}}}}}"##,
    ));
    let kept = [json!(null), json!("a")];
    for (old, new, values) in [
        (
            json!({ "type": "string", "nullable": true, "maxLength": 1 }),
            json!({ "type": ["string", "null"], "maxLength": 1 }),
            [json!(null), json!("a"), json!("ab"), json!(1)],
        ),
        (
            json!({ "type": "string", "nullable": true, "enum": [null] }),
            json!({ "type": "null" }),
            [json!(null), json!(""), json!(0), json!({})],
        ),
        (
            json!({ "type": "string", "enum": ["a"] }),
            json!({ "type": "string", "const": "a" }),
            [json!("a"), json!("b"), json!(null), json!(1)],
        ),
        (
            json!({ "type": "integer", "minimum": 1, "exclusiveMinimum": true, "maximum": 3, "exclusiveMaximum": true }),
            json!({ "type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 3 }),
            [json!(2), json!(1), json!(3), json!(4)],
        ),
        (
            json!({ "type": "object", "nullable": true, "anyOf": [{ "$ref": "#/components/schemas/A" }, { "enum": [null] }] }),
            json!({ "anyOf": [{ "$ref": "#/components/schemas/A" }, { "type": "null" }] }),
            [
                json!(null),
                json!({ "kind": "a" }),
                json!({ "kind": "b" }),
                json!([]),
            ],
        ),
        (
            json!({ "allOf": [{ "$ref": "#/components/schemas/A" }], "description": "It" }),
            json!({ "$ref": "#/components/schemas/A", "description": "It" }),
            [
                json!({ "kind": "a" }),
                json!({ "kind": "b" }),
                json!([]),
                json!({}),
            ],
        ),
    ] {
        for value in values {
            let fits = |schema| document.wrong(schema, &value).is_none();
            assert_eq!(fits(&old), fits(&new), "{value}: {old} {new}");
        }
    }
    let schema = json!({ "type": ["string", "null"] });
    assert!(kept.iter().all(|it| document.wrong(&schema, it).is_none()));
}

#[test]
fn large_integers_are_compared_exactly() {
    let schema = json!({ "type": "integer", "minimum": 9_223_372_036_854_775_807_u64, "exclusiveMinimum": true });
    let document = Document::read(&DocumentText::new("{}"));
    let above = 9_223_372_036_854_775_808_u64;
    assert_eq!(sampled::<u64>(&schema), Some(above));
    assert_eq!(document.wrong(&schema, &json!(above)), None);
    assert!(document.wrong(&schema, &json!(above - 1)).is_some());
}
