//! Inputs: what they take from the record, and what they leave to the handler.

use guestlist::ir::{Exposure, InputKind, InputSource, Presence};
use serde_json::json;

use crate::{input, user};

const RECORD: &str = "record:
  id: uuid
  name: { type: string, min_length: 3, max_length: 32, description: A name, example: ann }
  email: email
  role: { type: string, default: member }
  nick: { type: 'string?', default: null }
  token: { type: string, secret: true }
outputs: { UserView: { fields: [id, name, email, role, nick] } }
operations:
  create_user: { post: /, body: NewUser, returns: { created: { body: UserView, headers: { Location: uri_reference } } } }
";

#[test]
fn an_input_takes_what_it_does_not_say_from_the_record() {
    let api = user(&format!(
        "{RECORD}
inputs:
  NewUser:
    fields:
      - name: {{ max_length: 20 }}
      - email: {{ description: Work address }}
      - role
      - token
      - password: {{ type: string, min_length: 12, secret: true }}
"
    ));
    let new = input(&api, "NewUser");
    assert_eq!(new.kind, InputKind::Whole);
    let name = &new.fields[0].field;
    assert_eq!(
        (name.constraints.min_length, name.constraints.max_length),
        (Some(3), Some(20))
    );
    assert_eq!(name.description.as_deref(), Some("A name"));
    assert_eq!(name.example.as_deref(), Some(&json!("ann")));
    assert_eq!(
        new.fields[1].field.description.as_deref(),
        Some("Work address")
    );
    assert_eq!(
        new.fields[2].field.default.as_deref(),
        Some(&json!("member"))
    );
    assert_eq!(new.fields[3].field.exposure, Exposure::Secret);
    let sources: Vec<_> = new.fields.iter().map(|field| field.source).collect();
    assert_eq!(
        sources,
        [
            InputSource::Record(1),
            InputSource::Record(2),
            InputSource::Record(3),
            InputSource::Record(5),
            InputSource::Extra,
        ]
    );
    assert_eq!(new.rest, [0, 4]);
    assert_eq!(new.rest_ident.as_deref(), Some("NewUserRest"));
}

#[test]
fn another_rust_type_is_for_the_handler_to_convert() {
    let api = user(&format!(
        "{RECORD}
inputs:
  NewUser:
    fields:
      - email: {{ nullable: true, default: null }}
      - name: {{ optional: true }}
      - nick: {{ nullable: false }}
"
    ));
    let new = input(&api, "NewUser");
    let sources: Vec<_> = new.fields.iter().map(|field| field.source).collect();
    assert_eq!(
        sources,
        [
            InputSource::Converted(2),
            InputSource::Converted(1),
            InputSource::Converted(4),
        ]
    );
    assert_eq!(
        new.fields[2].field.default, None,
        "a default of null is none where null is refused"
    );
    assert_eq!(new.rest, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_patch_is_optional_and_applies_no_default() {
    let api = user(&format!(
        "{RECORD}
inputs:
  NewUser:
    patch: [name, role, nick]
    min_properties: 1
"
    ));
    let patch = input(&api, "NewUser");
    assert_eq!(
        (patch.kind, patch.min_properties),
        (InputKind::Patch, Some(1))
    );
    assert_eq!((patch.rest_ident.as_deref(), patch.rest.len()), (None, 0));
    let fields = patch
        .fields
        .iter()
        .map(|field| (field.field.presence(), field.source));
    assert_eq!(
        fields.collect::<Vec<_>>(),
        [
            (Presence::Optional, InputSource::Record(1)),
            (Presence::Optional, InputSource::Record(3)),
            (Presence::OptionalNullable, InputSource::Record(4)),
        ]
    );
    assert!(
        patch
            .fields
            .iter()
            .all(|field| field.field.default.is_none())
    );
    assert_eq!(patch.fields[0].field.constraints.min_length, Some(3));
}

#[test]
fn an_input_without_a_record_stands_alone() {
    let api = user(
        "inputs:
  NewUser: { unknown: ignore, fields: [name: string] }
operations:
  create_user: { post: /, body: NewUser, returns: no_content }
",
    );
    let new = input(&api, "NewUser");
    assert!(new.ignore_unknown);
    assert_eq!(
        (new.rest_ident.as_deref(), new.fields[0].source),
        (None, InputSource::Extra)
    );
}
