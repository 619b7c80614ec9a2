//! One of several: which comes first, whether they exclude each other, and what it is called.

use camino::Utf8Path;
use serde_json::{Value, json};

/// The document of a contract with this in `api`, these types, and this resource under `/notes`.
fn document(api: &str, types: &str, resource: &str) -> Value {
    let contract = format!(
        "guestlist: 1\napi: {{ title: T, version: '1', {api} }}\ntypes: {{ {types} }}\n\
         resources:\n  Note:\n    path: /notes\n{resource}"
    );
    let loaded = guestlist::contract::parse(Utf8Path::new("contract.yaml"), contract.into_bytes());
    let outcome = guestlist::check::check(loaded);
    let told = guestlist::diag::human(&[(&outcome.sources, &outcome.report)]);
    let checked = outcome.checked.unwrap_or_else(|| panic!("{told}"));
    let texts = guestlist::openapi::texts(&guestlist::lower::lower(&checked));
    serde_json::from_str(&texts.expect("a document").json).expect("JSON")
}

/// The outputs, and an operation that sends one of these.
fn sending(api: &str, returns: &str) -> Value {
    let resource = format!(
        "    record:
      id: uint64
      text: string
      note: string?
      mood: {{ type: Mood, optional: true }}
      owner: Owner
    outputs:
      Brief: {{ fields: [id, text] }}
      Whole: {{ fields: [id, text, note, mood] }}
      Sparing: {{ omit: none, fields: [id, text, note] }}
      Other: {{ fields: [note] }}
      OwnedBrief: {{ fields: [id, {{ owner: OwnerBrief }}] }}
      OwnedWhole: {{ fields: [id, {{ owner: OwnerWhole }}] }}
    operations:
      show: {{ get: /, returns: {{ ok: {returns} }} }}
  Owner:
    path: /owners
    record: {{ name: string, email: string }}
    outputs:
      OwnerBrief: {{ fields: [name] }}
      OwnerWhole: {{ fields: [name, email] }}
"
    );
    let document = document(api, "Mood: { enum: [good, bad] }", &resource);
    let content = &document["paths"]["/notes"]["get"]["responses"]["200"]["content"];
    let schema = &content["application/json"]["schema"]["$ref"];
    assert_eq!(*schema, "#/components/schemas/ShowOk");
    document["components"]["schemas"]["ShowOk"].clone()
}

/// `oneOf` or `anyOf`, and the names in it.
fn choice(schema: &Value) -> (&str, Vec<String>) {
    let members = schema.as_object().expect("a schema");
    let kind = members.keys().find(|key| key.ends_with("Of"));
    let kind = kind.unwrap_or_else(|| panic!("{schema} is no choice"));
    let names = members[kind].as_array().expect("alternatives").iter();
    let names = names.map(|it| {
        let mut schema = it;
        let mut frame = "";
        if schema["type"] == "array" {
            (schema, frame) = (&schema["items"], "list of ");
        }
        match schema["$ref"].as_str() {
            Some(pointer) => format!("{frame}{}", pointer.rsplit('/').next().unwrap_or_default()),
            None => schema["type"].as_str().unwrap_or_default().to_owned(),
        }
    });
    (kind, names.collect())
}

#[test]
fn what_demands_more_comes_first() {
    for (api, returns, kind, names) in [
        // They exclude each other, but not for a reader that passes over members.
        ("", "[Brief, Whole]", "anyOf", ["Whole", "Brief"]),
        ("", "[Whole, Brief]", "anyOf", ["Whole", "Brief"]),
        (
            "open_outputs: true",
            "[Brief, Whole]",
            "anyOf",
            ["Whole", "Brief"],
        ),
        // The longer one demands nothing more: a value without a note has both schemas.
        ("", "[Brief, Sparing]", "anyOf", ["Sparing", "Brief"]),
        ("", "[Sparing, Whole]", "anyOf", ["Whole", "Sparing"]),
        // Each demands what the other has not.
        ("", "[Brief, Other]", "oneOf", ["Brief", "Other"]),
        (
            "open_outputs: true",
            "[Brief, Other]",
            "anyOf",
            ["Brief", "Other"],
        ),
        // The empty list has both schemas.
        (
            "",
            "[list<Brief>, list<Whole>]",
            "anyOf",
            ["list of Whole", "list of Brief"],
        ),
        (
            "",
            "[list<Brief>, Whole]",
            "oneOf",
            ["Whole", "list of Brief"],
        ),
        // What differs lies deeper.
        (
            "",
            "[OwnedBrief, OwnedWhole]",
            "anyOf",
            ["OwnedWhole", "OwnedBrief"],
        ),
        (
            "open_outputs: true",
            "[OwnedBrief, OwnedWhole]",
            "anyOf",
            ["OwnedWhole", "OwnedBrief"],
        ),
    ] {
        let schema = sending(api, returns);
        assert_eq!(
            choice(&schema),
            (kind, names.map(str::to_owned).to_vec()),
            "{api} {returns}"
        );
    }
}

#[test]
fn three_are_in_one_order_whatever_the_contract_has() {
    for returns in [
        "[Brief, Sparing, Whole]",
        "[Whole, Brief, Sparing]",
        "[Sparing, Whole, Brief]",
    ] {
        let schema = sending("", returns);
        let names = ["Whole", "Sparing", "Brief"].map(str::to_owned).to_vec();
        assert_eq!(choice(&schema), ("anyOf", names), "{returns}");
    }
}

/// The schemas of a union on its way in and on its way out.
fn union(api: &str, types: &str, one_of: &str) -> [Value; 2] {
    let resource = "    record: { id: uint64, pick: Pick }
    inputs: { Draft: { fields: [id, pick] } }
    outputs: { View: { fields: [id, pick] } }
    operations:
      make: { post: /, body: Draft, returns: { created: View } }
";
    let types = format!("{types}, Pick: {{ one_of: {one_of} }}");
    let document = document(api, &types, resource);
    let schemas = &document["components"]["schemas"];
    ["Draft", "View"].map(|model| {
        let pointer = schemas[model]["properties"]["pick"]["$ref"].as_str();
        let name = pointer.and_then(|it| it.rsplit('/').next());
        schemas[name.expect("a reference")].clone()
    })
}

#[test]
fn unions_exclude_by_what_is_written() {
    let pair = "A: { fields: { a: string } }, B: { fields: { b: string, c: string } }";
    let [arriving, leaving] = union("", pair, "{ a: A, b: B }");
    // Each needs what the other has not.
    assert_eq!(
        choice(&arriving),
        ("oneOf", vec!["B".to_owned(), "A".to_owned()])
    );
    assert_eq!(leaving, arriving);

    let [arriving, leaving] = union("open_outputs: true", pair, "{ a: A, b: B }");
    assert_eq!(
        choice(&arriving),
        ("oneOf", vec!["BInput".to_owned(), "AInput".to_owned()])
    );
    assert_eq!(
        choice(&leaving),
        ("anyOf", vec!["B".to_owned(), "A".to_owned()])
    );

    let kinds = "K: { enum: [k] }, L: { enum: [l, m] }, A: { fields: { kind: K, x: int32 } }, B: { fields: { kind: L, x: int32 } }";
    for api in ["", "open_outputs: true"] {
        for schema in union(
            api,
            kinds,
            "{ a: A, b: B, text: string, all: map<int32> }"
                .replace(", all: map<int32>", "")
                .as_str(),
        ) {
            assert_eq!(choice(&schema).0, "oneOf", "{api}: {schema}");
        }
    }
}

/// A union that contains itself on every side still comes to an end.
#[test]
fn a_recursive_union_ends() {
    let types = "Sum: { fields: { left: Pick, right: Pick, sum: boolean } }, Many: { fields: { all: list<Pick>, one: Pick } }";
    for api in ["", "open_outputs: true"] {
        let [arriving, _] = union(api, types, "{ sum: Sum, many: Many, leaf: int32 }");
        assert_eq!(choice(&arriving).1.len(), 3);
    }
}

#[test]
fn errors_of_one_status_are_told_apart_by_code() {
    let errors = |format: &str| {
        let resource = "    errors:
      Taken: { status: conflict, message: Taken }
      Busy: { status: conflict, message: Busy, details: { seconds: int32 } }
    operations:
      keep: { put: /, returns: no_content, errors: [Taken, Busy] }
";
        document(&format!("error_format: {format}"), "", resource)["components"]["schemas"]["KeepConflict"]
            .clone()
    };
    let names = vec!["Busy".to_owned(), "Taken".to_owned()];
    for (format, discriminator) in [("problem", json!("code")), ("detail", Value::Null)] {
        let schema = errors(format);
        assert_eq!(choice(&schema), ("oneOf", names.clone()), "{format}");
        assert_eq!(schema["discriminator"]["propertyName"], discriminator);
    }
}

/// A name of the contract stays with what the contract calls so.
#[test]
fn names_of_the_contract_come_first() {
    let resource = "    record: { id: uint64, text: string }
    outputs:
      View: { fields: [id] }
      ViewPage: { fields: [text] }
      ShowOk: { fields: [id, text] }
      Problem: { fields: [text] }
    operations:
      list_all: { get: /, returns: { ok: page<View> } }
      list_some: { get: /some, returns: { ok: { page: { body: View, max_limit: 7 } } } }
      list_more: { get: /more, returns: { ok: page<View> } }
      show: { get: /one, returns: { ok: [View, ViewPage, ShowOk, Problem] } }
";
    let document = document("", "", resource);
    let sent = |path: &str| {
        let operation = &document["paths"][path]["get"];
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        schema["$ref"].as_str().unwrap_or_default().to_owned()
    };
    let schemas = &document["components"]["schemas"];
    for (path, name) in [
        ("/notes", "ViewListPage"),
        ("/notes/some", "ListSomePage"),
        ("/notes/more", "ViewListPage"),
        ("/notes/one", "ShowOkResponse"),
    ] {
        assert_eq!(sent(path), format!("#/components/schemas/{name}"));
    }
    assert_eq!(
        schemas["ListSomePage"]["properties"]["items"]["maxItems"],
        7
    );
    assert_eq!(schemas["ViewPage"]["required"], json!(["text"]));
    assert_eq!(schemas["Problem"]["required"], json!(["text"]));
    let other = &document["components"]["responses"]["ClientError"]["content"];
    assert_eq!(
        other["application/problem+json"]["schema"]["$ref"],
        "#/components/schemas/ProblemBase"
    );
}

/// What is only asked for by HEAD has no schema.
#[test]
fn an_answer_to_head_leads_to_no_schema() {
    let resource = "    errors: { Gone: { status: gone, message: Gone } }
    operations:
      look: { head: /, returns: no_content, errors: [Gone] }
";
    let document = document("", "", resource);
    assert_eq!(document["components"].get("schemas"), None);
    assert_eq!(document["components"].get("responses"), None);
    assert_eq!(document["servers"], json!([{ "url": "/" }]));
}
