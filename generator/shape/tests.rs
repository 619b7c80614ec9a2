//! Tests of inclusion: cases by hand, and random sets against an evaluator of their own.

mod judge;
mod made;
mod random;

use serde_json::{Value, json};

use super::{Decomposer, Difference, Shapes, Truth, What};
use crate::parallel;

/// What keeps the first schema from being in the second.
fn differences(left: &Value, right: &Value) -> Vec<Difference> {
    let shapes = Shapes::default();
    let [left, right] = [left, right].map(|it| made::shape(&shapes, it));
    Decomposer::new(&shapes).differences(left, right)
}

#[track_caller]
fn is_within(left: Value, right: Value) {
    let found = differences(&left, &right);
    assert!(found.is_empty(), "{left} in {right}: {found:?}");
}

#[track_caller]
fn is_not_within(left: Value, right: Value, witness: Value) {
    let found = differences(&left, &right);
    let witnesses: Vec<&Value> = found.iter().filter_map(|it| it.witness.as_ref()).collect();
    assert!(
        witnesses.contains(&&witness),
        "{left} in {right}: {found:?}"
    );
    for value in witnesses {
        assert!(judge::takes(&left, &left, value), "{value} is in {left}");
        assert!(
            !judge::takes(&right, &right, value),
            "{value} is not in {right}"
        );
    }
}

#[track_caller]
fn is_unclear(left: Value, right: Value) {
    let found = differences(&left, &right);
    assert!(
        !found.is_empty() && found.iter().all(Difference::is_unclear),
        "{found:?}"
    );
}

#[test]
fn scalars() {
    is_within(json!({ "type": "integer" }), json!({ "type": "number" }));
    is_within(
        json!({ "type": "null" }),
        json!({ "type": ["string", "null"] }),
    );
    is_within(
        json!({ "const": 1.0 }),
        json!({ "type": "integer", "maximum": 1 }),
    );
    is_within(
        json!({ "type": "integer", "exclusiveMinimum": 0 }),
        json!({ "type": "integer", "minimum": 1 }),
    );
    is_within(
        json!({ "type": "integer", "minimum": 0, "maximum": 9 }),
        json!({ "anyOf": [{ "type": "integer", "minimum": 5 }, { "type": "integer", "maximum": 4 }] }),
    );
    is_within(
        json!({ "type": "integer", "minimum": 1, "maximum": 3 }),
        json!({ "enum": [1, 2, 3, 4] }),
    );
    is_within(
        json!({ "type": "number", "multipleOf": 10 }),
        json!({ "type": "number", "multipleOf": 5 }),
    );
    is_within(
        json!({ "type": "string", "format": "uuid" }),
        json!({ "type": "string", "maxLength": 45 }),
    );
    let pattern = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let either = |key: &str, one: &str, other: &str| json!({ key: [pattern(one), pattern(other)] });
    is_within(
        either("anyOf", "^[0-9]+/", "^(f|F[dD])+:"),
        either("oneOf", "^[0-9]+/", "^(f|F[dD])+:"),
    );
    is_not_within(
        either("anyOf", "^[0-9]+[^9]$", "^(1|a)+"),
        either("oneOf", "^[0-9]+[^9]$", "^(1|a)+"),
        json!("1A"),
    );
    is_not_within(
        json!({ "type": "number" }),
        json!({ "type": "integer" }),
        json!(1.5),
    );
    is_not_within(
        json!({ "type": "integer" }),
        json!({ "type": "integer", "maximum": 20 }),
        json!(21),
    );
    is_not_within(
        json!({ "type": "string" }),
        json!({ "type": "string", "minLength": 1 }),
        json!(""),
    );
    is_not_within(
        json!({ "enum": ["a", "b", "c"] }),
        json!({ "enum": ["a", "c"] }),
        json!("b"),
    );
    is_not_within(
        json!({ "type": ["string", "null"] }),
        json!({ "type": "string" }),
        Value::Null,
    );
    is_not_within(
        json!({ "type": "string", "pattern": "^[a-z]+$" }),
        json!({ "type": "string", "pattern": "^[a-y]+$" }),
        json!("z"),
    );
    is_unclear(
        json!({ "type": "string", "pattern": "^[ab]$" }),
        json!({ "type": "string", "pattern": "^[a-b]$" }),
    );
}

#[test]
fn objects() {
    let closed = |properties: Value, required: Value| json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "integer" }));
    is_within(
        closed(json!({ "a": text, "b": number }), json!(["a", "b"])),
        closed(json!({ "a": text, "b": number }), json!(["a"])),
    );
    is_not_within(
        closed(json!({ "a": text }), json!([])),
        closed(json!({ "a": text }), json!(["a"])),
        json!({}),
    );
    is_not_within(
        closed(json!({ "a": text, "b": number }), json!(["a"])),
        closed(json!({ "a": text }), json!(["a"])),
        json!({ "a": "text", "b": 1 }),
    );
    let found = differences(
        &json!({ "type": "object", "properties": { "a": text } }),
        &closed(json!({ "a": text }), json!([])),
    );
    assert!(
        matches!(
            &found[..],
            [Difference {
                what: What::Unsaid,
                ..
            }]
        ),
        "{found:?}"
    );
    // All that is wrong is told, not the first of it.
    let found = differences(
        &closed(json!({ "a": text, "b": number, "c": text }), json!(["b"])),
        &closed(json!({ "a": number, "b": text }), json!(["a", "b"])),
    );
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn choices() {
    let tagged = |tag: &str, member: &str| {
        json!({
            "type": "object", "required": ["kind"], "additionalProperties": false,
            "properties": { "kind": { "const": tag }, member: { "type": "string" } },
        })
    };
    let either = json!({ "anyOf": [tagged("card", "number"), tagged("iban", "iban")] });
    is_within(
        either.clone(),
        json!({ "oneOf": [tagged("iban", "iban"), tagged("card", "number")] }),
    );
    is_within(tagged("card", "number"), either.clone());
    is_not_within(either, tagged("card", "number"), json!({ "kind": "iban" }));
    // One object with two values of a member is in two objects with one each.
    let of = |values: Value| {
        json!({
            "type": "object", "required": ["kind"], "additionalProperties": false,
            "properties": { "kind": { "enum": values } },
        })
    };
    is_within(
        of(json!(["a", "b"])),
        json!({ "anyOf": [of(json!(["a"])), of(json!(["b", "c"]))] }),
    );
    // So is one whose member may be missing.
    let open = |required: Value, properties: Value| json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false });
    let number = json!({ "a": { "type": "integer" } });
    is_within(
        open(json!([]), number.clone()),
        json!({ "anyOf": [open(json!(["a"]), number), open(json!([]), json!({}))] }),
    );
    // A value of two alternatives is in neither of a `oneOf`.
    is_not_within(
        json!({ "const": 5 }),
        json!({ "oneOf": [{ "type": "integer" }, { "type": "number" }] }),
        json!(5),
    );
}

#[test]
fn strongly_connected() {
    let tree = |of: Value| {
        json!({
            "$ref": "#/$defs/tree",
            "$defs": { "tree": {
                "type": "object", "required": ["value"], "additionalProperties": false,
                "properties": {
                    "value": of,
                    "children": { "type": "array", "items": { "$ref": "#/$defs/tree" } },
                },
            } },
        })
    };
    is_within(
        tree(json!({ "type": "integer" })),
        tree(json!({ "type": "number" })),
    );
    is_not_within(
        tree(json!({ "type": ["integer", "null"] })),
        tree(json!({ "type": "integer" })),
        json!({ "value": null }),
    );
    // A list that never ends has no value, so it is in everything.
    let endless = json!({
        "$ref": "#/$defs/endless",
        "$defs": { "endless": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/endless" } } },
    });
    let found = differences(&endless, &json!({ "type": "string" }));
    assert!(found.iter().all(Difference::is_unclear), "{found:?}");
}

/// The seeds of random sets: so many from 0 on, unless `GUESTLIST_SHAPE_SEED` says where they begin.
fn seeds(count: u64) -> std::ops::Range<u64> {
    let first = std::env::var("GUESTLIST_SHAPE_SEED").ok();
    let first = first.map_or(0, |first| first.parse().expect("a number"));
    first..first + count
}

/// Whether a number is in a value that is beyond those of the judge.
fn is_beyond(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_beyond),
        Value::Object(members) => members.values().any(is_beyond),
        value => value.as_f64().is_some_and(|it| it.abs() > 1e30),
    }
}

/// Nothing is said to be in of which a value is not, and each witness is one.
#[test]
fn random_sets() {
    parallel::map(&[()], |()| hold_random_sets());
}

fn hold_random_sets() {
    let mut told = [0; 3];
    for seed in seeds(3_000) {
        let mut random = random::Random::new(seed);
        let left = random.circular();
        let right = match seed % 3 {
            0 => random.circular(),
            // Like the first, but for something.
            _ => random.changed(&left),
        };
        let shapes = Shapes::default();
        let [one, other] = [&left, &right].map(|it| made::shape(&shapes, it));
        let decomposer = Decomposer::new(&shapes);
        let found = decomposer.differences(one, other);
        for value in found.iter().filter_map(|it| it.witness.as_ref()) {
            assert!(
                judge::takes(&left, &left, value),
                "{seed}: {value} is in {left}"
            );
            assert!(
                !judge::takes(&right, &right, value),
                "{seed}: {value} is not in {right}"
            );
        }
        let (is_in, unclear) = (
            found.iter().all(Difference::is_note),
            found.iter().all(|it| it.is_note() || it.is_unclear()),
        );
        told[if is_in { 0 } else { 2 - usize::from(!unclear) }] += 1;
        let samples = decomposer.samples(one);
        for value in samples.into_iter().chain((0..8).map(|_| random.value(3))) {
            if is_beyond(&value) {
                continue;
            }
            let judged = judge::takes(&left, &left, &value);
            match decomposer.has(one, &value) {
                Truth::Unknown => {}
                truth => assert_eq!(truth == Truth::Yes, judged, "{seed}: {value} in {left}"),
            }
            let said = found.iter().any(|it| it.what == What::Unsaid);
            if is_in && !said && judged {
                let taken = judge::takes(&right, &right, &value);
                assert!(taken, "{seed}: {value} of {left} is not in {right}");
            }
        }
    }
    // In, out, unclear: the last are few.
    assert!(told[0] > 1_000 && told[1] > 700, "{told:?}");
    assert!(told[2] < 150, "{told:?}");
}

/// A set is in itself, in what has more, and what has more is not in it.
#[test]
fn mirrors() {
    let seeds: Vec<u64> = seeds(1_000).collect();
    parallel::map(&seeds, |seed| {
        let mut random = random::Random::new(*seed);
        let (left, more) = (random.circular(), random.schema(2));
        let wide = json!({ "anyOf": [left, more], "$defs": left["$defs"] });
        for (one, other) in [(&left, &left), (&left, &wide)] {
            let found = differences(one, other);
            let wrong = found.iter().any(|it| it.witness.is_some());
            assert!(!wrong, "{seed}: {one} in {other}: {found:?}");
        }
    });
}
