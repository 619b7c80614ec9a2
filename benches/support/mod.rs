//! Makes contracts of any size for the benchmarks.

use std::fmt::Write as _;

/// A contract of `resources` resources with five operations each.
#[must_use]
pub fn contract(resources: usize) -> String {
    let mut text = String::from(HEAD);
    for number in 0..resources {
        resource(&mut text, number);
    }
    text
}

/// The same contract after one edit: a field of the resource in the middle has another length.
#[must_use]
#[allow(dead_code)]
pub fn edited(resources: usize) -> String {
    let text = contract(resources);
    let marker = format!("max_length: {}", length(resources / 2));
    text.replacen(&marker, "max_length: 77", 1)
}

/// A length that no other resource has, so that an edit can find it.
fn length(number: usize) -> usize {
    100 + number
}

// Printing a thousand warnings is not what is measured.
const HEAD: &str = r#"guestlist: 1
allow: [unbounded-list]
api: { title: Bench, version: "1.0.0", base_path: /bench }
types:
  Colour: { enum: [red, green, blue] }
  Address:
    fields: { street: string, city: string, country: { type: string, pattern: "^[A-Z]{2}$" } }
errors:
  RateLimited:
    status: too_many_requests
    message: Too many requests
    headers: { Retry-After: int32 }
resources:
"#;

fn resource(text: &mut String, number: usize) {
    let written = write!(
        text,
        r#"  Thing{number}:
    description: The things of kind {number}
    path: /things-{number}
    record:
      id: uuid
      name: {{ type: string, min_length: 1, max_length: {length} }}
      email: email
      colour: {{ type: Colour, default: red }}
      score: {{ type: int32, minimum: 0, maximum: 1000, default: 0 }}
      address: {{ type: Address, nullable: true, default: null }}
      tags: {{ type: list<string>, max_items: 10, default: [] }}
      token_hash: {{ type: string, secret: true }}
      notes: {{ type: string, nullable: true, private: true }}
      created_at: datetime
    inputs:
      Thing{number}Draft: {{ fields: [name, email, colour, score, address, tags] }}
      Thing{number}Changes: {{ patch: [name, colour, score, address], min_properties: 1 }}
    outputs:
      Thing{number}Summary: {{ fields: [id, name, colour] }}
      Thing{number}Detail:
        omit: none
        fields: [id, name, email, colour, score, address, tags, created_at]
    errors:
      Thing{number}NotFound:
        status: not_found
        message: "No thing has the id {{id}}"
        details: {{ id: uuid }}
    operations:
      create_thing{number}:
        post: /
        summary: Make a thing
        body: Thing{number}Draft
        returns: {{ created: {{ body: Thing{number}Detail, headers: {{ Location: uri_reference }} }} }}
        errors: [RateLimited]
      list_thing{number}s:
        get: /
        params:
          query: {{ colour: {{ type: Colour, optional: true }}, limit: {{ type: int32, minimum: 1, maximum: 100, default: 20 }} }}
        returns: {{ ok: list<Thing{number}Summary> }}
      get_thing{number}:
        get: "/{{id}}"
        returns: {{ ok: Thing{number}Detail }}
        errors: [Thing{number}NotFound]
      change_thing{number}:
        patch: "/{{id}}"
        body: Thing{number}Changes
        returns: {{ ok: Thing{number}Detail }}
        errors: [Thing{number}NotFound]
      delete_thing{number}:
        delete: "/{{id}}"
        returns: no_content
        errors: [Thing{number}NotFound]
"#,
        length = length(number),
    );
    debug_assert!(written.is_ok(), "a string takes everything");
}
