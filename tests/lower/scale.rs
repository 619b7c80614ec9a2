//! A contract of 1,000 resources keeps all its names apart.

use crate::api;

#[test]
fn a_thousand_resources_are_lowered() {
    let resources: String = (0..1000)
        .map(|n| format!("  Thing{n}:
    path: /things{n}
    record: {{ id: uint64, name: {{ type: string, min_length: 1 }}, parent: {{ type: 'Thing{parent}?', private: true }} }}
    inputs: {{ NewThing{n}: {{ fields: [name] }} }}
    outputs: {{ Thing{n}View: {{ fields: [id, name] }} }}
    operations:
      list_thing{n}: {{ get: /, returns: {{ ok: list<Thing{n}View> }} }}
      create_thing{n}: {{ post: /, body: NewThing{n}, returns: {{ created: {{ body: Thing{n}View, headers: {{ Location: uri_reference }} }} }} }}
      get_thing{n}: {{ get: '/{{id}}', returns: {{ ok: Thing{n}View }} }}
      put_thing{n}: {{ put: '/{{id}}', body: NewThing{n}, returns: {{ ok: Thing{n}View }} }}
      delete_thing{n}: {{ delete: '/{{id}}', returns: no_content }}
", parent = (n + 1) % 1000))
        .collect();
    let api = api(&format!(
        "guestlist: 1\napi: {{ title: T, version: '1' }}\nresources:\n{resources}"
    ));
    assert_eq!(api.resources.len(), 1000);
    let last = &api.resources[999];
    assert_eq!(last.operations[2].path, "/things999/{id}");
    assert_eq!(api.output(last.outputs[0].id).name, "Thing999View");
}
