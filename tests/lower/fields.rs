//! Fields: their types, presence, constraints, defaults and examples.

use guestlist::ir::{Exposure, Presence, Scalar, Type};
use serde_json::json;

use crate::{record_field, user, with_types};

const VIEW: &str = "outputs: { UserView: { fields: [id] } }
operations: { get_user: { get: '/{id}', returns: { ok: UserView } } }";

#[test]
fn nullable_and_optional_are_two_things() {
    let api = user(&format!(
        "record:
  id: uuid
  required: {{ type: string, private: true }}
  nullable: {{ type: 'string?', private: true }}
  long: {{ type: string, nullable: true, private: true }}
  optional: {{ type: string, optional: true, private: true }}
  both: {{ type: 'string?', optional: true, private: true }}
  defaulted: {{ type: int32, default: 5, private: true }}
  null_default: {{ type: 'string?', default: null, private: true }}
{VIEW}"
    ));
    for (name, presence, required) in [
        ("required", Presence::Required, true),
        ("nullable", Presence::Nullable, true),
        ("long", Presence::Nullable, true),
        ("optional", Presence::Optional, false),
        ("both", Presence::OptionalNullable, false),
        ("defaulted", Presence::Required, false),
        ("null_default", Presence::Nullable, false),
    ] {
        let field = record_field(&api, name);
        assert_eq!(
            (field.presence(), field.is_required()),
            (presence, required),
            "{name}"
        );
    }
    assert_eq!(
        record_field(&api, "nullable").ty,
        Type::Scalar(Scalar::String)
    );
    assert_eq!(
        record_field(&api, "defaulted").default.as_deref(),
        Some(&json!(5))
    );
    assert_eq!(
        record_field(&api, "null_default").default.as_deref(),
        Some(&json!(null))
    );
    assert_eq!(record_field(&api, "required").default, None);
}

#[test]
fn values_stand_as_on_the_wire() {
    let api = with_types(
        "Colour: { enum: [red, { wire: '07', name: Seven }] }
Point: { fields: { x: int32, label: { type: string, wire: Label } } }
Cents: { type: int64, minimum: 0 }",
        &format!(
            "record:
  id: uuid
  yes: {{ type: boolean, default: true, private: true }}
  text: {{ type: string, default: 'no', private: true }}
  amount: {{ type: decimal, default: '1.50', private: true }}
  ratio: {{ type: double, default: 0.1, private: true }}
  colour: {{ type: Colour, default: '07', private: true }}
  cents: {{ type: Cents, default: 12, private: true }}
  point: {{ type: Point, default: {{ x: 1, Label: origin }}, private: true }}
  points: {{ type: 'list<Point?>', default: [{{ x: 1, Label: '2' }}, null], private: true }}
  counts: {{ type: map<int32>, default: {{ a: 1 }}, private: true }}
  anything: {{ type: json, default: [1, '1', true, 'true', null, {{ a: ~ }}], private: true }}
  shown: {{ type: string, example: '42', private: true }}
{VIEW}"
        ),
    );
    for (name, value) in [
        ("yes", json!(true)),
        ("text", json!("no")),
        ("amount", json!("1.50")),
        ("ratio", json!(0.1)),
        ("colour", json!("07")),
        ("cents", json!(12)),
        ("point", json!({ "x": 1, "Label": "origin" })),
        ("points", json!([{ "x": 1, "Label": "2" }, null])),
        ("counts", json!({ "a": 1 })),
        (
            "anything",
            json!([1, "1", true, "true", null, { "a": null }]),
        ),
    ] {
        assert_eq!(
            record_field(&api, name).default.as_deref(),
            Some(&value),
            "{name}"
        );
    }
    assert_eq!(
        record_field(&api, "shown").example.as_deref(),
        Some(&json!("42"))
    );
}

#[test]
fn constraints_keep_the_contracts_digits() {
    let api = user(&format!(
        "record:
  id: uuid
  text: {{ type: string, min_length: 2, max_length: 4, pattern: '^\\d+$', private: true }}
  cents: {{ type: decimal, multiple_of: 0.01, minimum: 0, exclusive_maximum: 1000, private: true }}
  big: {{ type: uint64, maximum: 18446744073709551615, private: true }}
  items: {{ type: list<int32>, min_items: 1, max_items: 3, unique_items: true, private: true }}
  pairs: {{ type: map<int32>, min_properties: 1, max_properties: 2, private: true }}
{VIEW}"
    ));
    let constraints = |name| &record_field(&api, name).constraints;
    let text = constraints("text");
    assert_eq!((text.min_length, text.max_length), (Some(2), Some(4)));
    let pattern = text.pattern.as_ref().expect("there is a pattern");
    assert_eq!(
        (pattern.source.as_str(), pattern.regex.as_str()),
        (r"^\d+$", "^[0-9]+$")
    );
    let digits = |number: &Option<serde_json::Number>| number.as_ref().map(ToString::to_string);
    assert_eq!(
        digits(&constraints("cents").multiple_of).as_deref(),
        Some("0.01")
    );
    assert_eq!(
        digits(&constraints("cents").exclusive_maximum).as_deref(),
        Some("1000")
    );
    assert_eq!(
        digits(&constraints("big").maximum).as_deref(),
        Some("18446744073709551615")
    );
    let items = constraints("items");
    assert_eq!(
        (items.min_items, items.max_items, items.unique_items),
        (Some(1), Some(3), true)
    );
    let pairs = constraints("pairs");
    assert_eq!(
        (pairs.min_properties, pairs.max_properties),
        (Some(1), Some(2))
    );
    assert!(constraints("id").is_empty());
}

#[test]
fn exposure_is_decided() {
    let api = user(&format!(
        "record:
  id: uuid
  hidden: {{ type: string, private: true }}
  token: {{ type: string, secret: true }}
{VIEW}"
    ));
    assert_eq!(record_field(&api, "id").exposure, Exposure::Listed);
    assert_eq!(record_field(&api, "hidden").exposure, Exposure::Private);
    assert_eq!(record_field(&api, "token").exposure, Exposure::Secret);
}
