//! Documents that nobody writes by mistake: each ends in a diagnostic.

use std::time::{Duration, Instant};

use camino::Utf8Path;
use guestlist::import::Only;
use guestlist::{Imported, import_text};

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: T, version: \"1\" }\n";

fn import(text: impl Into<Vec<u8>>) -> Imported {
    import_text(Utf8Path::new("hostile.yaml"), text.into(), &Only::default())
}

/// One operation whose body is the schema `A`, with these schemas.
fn of_schemas(schemas: &str) -> String {
    format!(
        "{HEAD}paths:\n  /a:\n    post:\n      operationId: a\n      requestBody:\n        required: true\n        \
         content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/A' }} }} }}\n      \
         responses: {{ '204': {{ description: x }} }}\ncomponents:\n  schemas:\n{schemas}"
    )
}

fn codes(found: &Imported) -> Vec<&'static str> {
    found.report.iter().map(|it| it.rule.code).collect()
}

/// Whether it holds, within a time that no person notices.
fn ends(text: impl Into<Vec<u8>>) -> Imported {
    let start = Instant::now();
    let found = import(text);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "it took {took:?}");
    if let Some(text) = &found.contract {
        assert!(!super::checked(text).report.has_errors(), "{text}");
    }
    let report = guestlist::diag::concise(&[(&found.sources, &found.report)]);
    assert!(
        found.contract.is_some() || found.report.has_errors(),
        "{report}"
    );
    found
}

#[test]
fn texts_that_are_no_documents() {
    for text in [
        &b""[..],
        b"\xff\xfe",
        b"openapi: 3.0.3\n\xff",
        b"[]",
        b"null",
        b"openapi: 3.0.3",
        b"openapi: 2.9\npaths: {}",
        b"swagger: '2.0'\npaths: {}",
        b"openapi: [3.0.3]\npaths: {}",
        b"{\"openapi\":",
        b"openapi: 3.0.3\npaths: { ",
        b"openapi: 3.0.3\npaths: [a, b]",
        b"openapi: 3.0.3\npaths: { /a: [] }",
        b"openapi: 3.0.3\npaths: { /a: { get: 7 } }",
    ] {
        let found = ends(text);
        assert!(found.contract.is_none() && found.report.has_errors());
    }
}

#[test]
fn depth_and_size() {
    let levels = 100_000;
    let deep = format!("{HEAD}paths: {}", "[".repeat(levels));
    assert!(codes(&ends(deep)).contains(&"GL007"));
    let deep = format!(
        "{{\"openapi\":\"3.0.3\",\"paths\":{}",
        "{\"a\":".repeat(levels)
    );
    assert!(codes(&ends(deep)).contains(&"GL007"));
    let bomb: String = (1..30)
        .map(|level| {
            format!(
                "  a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 9].join(", ")
            )
        })
        .collect();
    let bomb = format!("{HEAD}x-bomb:\n  a0: &a0 [x, x, x]\n{bomb}paths: {{}}\n");
    assert!(codes(&ends(bomb)).contains(&"GL008"));
    let large = vec![b' '; 17 << 20];
    assert!(codes(&ends(large)).contains(&"GL003"));
}

#[test]
fn references_in_circles() {
    for schemas in [
        "    A: { $ref: '#/components/schemas/A' }\n",
        "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n",
        "    A: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { a: { type: string } } }] }\n",
        "    A: { oneOf: [{ $ref: '#/components/schemas/A' }] }\n",
        "    A: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: string }] }\n",
        "    A: { type: array, items: { $ref: '#/components/schemas/A' } }\n",
        "    A: { type: object, additionalProperties: { $ref: '#/components/schemas/A' } }\n",
        "    A: { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }\n",
        "    A: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }\n",
        "    A: { $ref: '#/components/schemas' }\n",
        "    A: { $ref: '#' }\n",
        "    A: { $ref: '#/nothing' }\n",
        "    A: { $ref: 'https://example.com/a.yaml' }\n",
        "    A: { $ref: '/etc/passwd' }\n",
        "    A: { $ref: '../../../../../../etc/passwd' }\n",
        "    A: { $ref: 7 }\n",
        "    A: 7\n",
        "    A: []\n",
        "    A: true\n",
    ] {
        ends(of_schemas(schemas));
    }
    let chain: String = (0..20_000)
        .map(|at| {
            format!(
                "    A{at}: {{ $ref: '#/components/schemas/A{}' }}\n",
                at + 1
            )
        })
        .collect();
    ends(of_schemas(&format!(
        "    A: {{ $ref: '#/components/schemas/A0' }}\n{chain}"
    )));
    let chain: String = (0..5_000)
        .map(|at| {
            let next = at + 1;
            format!("    A{at}: {{ allOf: [{{ $ref: '#/components/schemas/A{next}' }}, {{ properties: {{ p{at}: {{ type: string }} }} }}] }}\n")
        })
        .collect();
    ends(of_schemas(&format!(
        "    A: {{ $ref: '#/components/schemas/A0' }}\n{chain}"
    )));
    // Twice as many ways at every step.
    let ways: String = (0..60)
        .map(|at| {
            let next = format!("{{ $ref: '#/components/schemas/A{}' }}", at + 1);
            format!("    A{at}: {{ allOf: [{next}, {next}, {{ properties: {{ p{at}: {{ type: string }} }} }}] }}\n")
        })
        .collect();
    ends(of_schemas(&format!(
        "    A: {{ $ref: '#/components/schemas/A0' }}\n{ways}    A60: {{ properties: {{ z: {{ type: string }} }} }}\n"
    )));
}

/// Choices whose alternatives are choices, twice the same on many levels: there is no more than what they lead to.
#[test]
fn choices_in_choices() {
    let levels: String = (0..40)
        .map(|at| {
            let next = format!("{{ $ref: '#/components/schemas/A{}' }}", at + 1);
            format!("    A{at}: {{ anyOf: [{next}, {next}, {{ type: boolean }}] }}\n")
        })
        .collect();
    let last = "    A40: { anyOf: [{ type: string }, { type: integer }] }\n";
    let first = "    A: { $ref: '#/components/schemas/A0' }\n";
    let found = ends(of_schemas(&format!("{first}{levels}{last}")));
    let text = found.contract.unwrap_or_default();
    let choice = "A0: { one_of: { flag: boolean, integer: int64, text: string } }";
    assert!(text.contains(choice), "{text}");
}

/// Properties that are merges of the schema that has them: one schema each, however often they meet again.
#[test]
fn merges_that_meet_themselves() {
    for part in [
        "description: One",
        "type: object, description: One",
        "type: object, properties: { weight: { type: integer } }",
        "allOf: [{ type: object, properties: { weight: { type: integer } } }]",
    ] {
        let ways: String = (0..8)
            .map(|at| {
                format!(
                    "w{at}: {{ allOf: [{{ $ref: '#/components/schemas/A' }}, {{ {part} }}] }}, "
                )
            })
            .collect();
        let found = ends(of_schemas(&format!(
            "    A: {{ type: object, properties: {{ {ways} id: {{ type: string }} }} }}\n"
        )));
        assert!(!codes(&found).contains(&"GL806"), "{part}");
        let text = found.contract.unwrap_or_default();
        let same = text.contains("w7: { type: A, optional: true, description: One }");
        assert_eq!(same, part.ends_with("One"), "{part}\n{text}");
    }
    // What is more than the schema that it is made of has a name of its own, and leads back to itself.
    let kid = "{ allOf: [{ $ref: '#/components/schemas/A' }, { type: object, properties: { weight: { type: integer } } }] }";
    let found = ends(of_schemas(&format!(
        "    A: {{ type: object, properties: {{ kid: {kid} }} }}\n"
    )));
    let text = found.contract.unwrap_or_default();
    let fields = "{ kid: { type: AKid, optional: true }, weight: { type: int64, optional: true } }";
    assert!(
        text.contains(&format!("AKid: {{ fields: {fields} }}")),
        "{text}"
    );
    assert!(!text.contains("AKidKid"), "{text}");
    // Each leads into the next one, further than schemas may stand in one another.
    let chain: String = (0..400)
        .map(|at| {
            let next = format!("{{ $ref: '#/components/schemas/A{}' }}", (at + 1) % 400);
            let part = format!("{{ type: object, properties: {{ p{at}: {{ type: string }} }} }}");
            let way = format!("{{ allOf: [{next}, {part}] }}");
            format!("    A{at}: {{ type: object, properties: {{ one: {way}, other: {way} }} }}\n")
        })
        .collect();
    let found = ends(of_schemas(&format!(
        "    A: {{ $ref: '#/components/schemas/A0' }}\n{chain}"
    )));
    assert!(!codes(&found).contains(&"GL806"));
}

#[test]
fn values_that_no_number_holds() {
    for schema in [
        "type: integer, minimum: 1e400, maximum: 99999999999999999999999999",
        "type: integer, format: int32, default: 99999999999",
        "type: number, multipleOf: 0",
        "type: string, maxLength: -1",
        "type: string, minLength: 1.5",
        "type: string, pattern: '('",
        "type: string, pattern: '(?=a)b'",
        "type: string, minLength: 9, maxLength: 2",
        "type: array, items: { type: string }, minItems: 5, maxItems: 1",
        "type: string, enum: []",
        "type: string, enum: ['', ' ', '-', '+', a, A, 1, 'null', 'Self']",
        "type: integer, enum: [1, 2]",
        "type: string, default: { a: 1 }",
        "type: string, format: uuid, example: nothing",
        "type: wrong",
        "type: 'null'",
        "enum: [null]",
        "not: { type: string }",
    ] {
        let schemas = format!("    A: {{ type: object, properties: {{ a: {{ {schema} }} }} }}\n");
        ends(of_schemas(&schemas));
    }
}

#[test]
fn names_that_meet() {
    let names = [
        "Option",
        "String",
        "Ok",
        "Result",
        "Box",
        "Vec",
        "Self",
        "App",
        "Some",
        "None",
        "Err",
        "self",
        "crate",
        "a_b",
        "aB",
        "AB",
        "A B",
        "A-B",
        "日本",
        "1",
        "",
        "type",
        "ARequest",
        "AResponse",
        "AError",
        "Problem",
        "Default",
    ];
    let fields: Vec<String> = names
        .iter()
        .map(|name| format!("'{name}': {{ $ref: '#/components/schemas/{name}' }}"))
        .filter(|text| !text.starts_with("''"))
        .collect();
    let schemas: String = names
        .iter()
        .map(|name| {
            format!(
                "    '{name}': {{ type: object, properties: {{ '{name}': {{ type: string }} }} }}\n"
            )
        })
        .collect();
    let found = ends(of_schemas(&format!(
        "    A: {{ type: object, properties: {{ {} }} }}\n{schemas}",
        fields.join(", ")
    )));
    let report = guestlist::diag::concise(&[(&found.sources, &found.report)]);
    assert!(found.contract.is_some(), "{report}");
    let operation = |id: &str| {
        format!("{{ operationId: '{id}', responses: {{ '204': {{ description: x }} }} }}")
    };
    let paths = format!(
        "{HEAD}paths:\n  /a: {{ get: {}, post: {} }}\n  /a/: {{ get: {} }}\n  /b/{{x}}: {{ get: {} }}\n  /b/{{y}}: {{ get: {}, put: {} }}\n  \
         /c/{{x}}/{{x}}: {{ get: {} }}\n  /d/{{x}}.json: {{ get: {} }}\n  /docs: {{ get: {} }}\n  /openapi.json: {{ get: {} }}\n  \
         no: {{ get: {} }}\n  '/e?x=1': {{ get: {} }}\n  '/f g': {{ get: {} }}\n  /{{}}: {{ get: {} }}\n  //: {{ get: {} }}\n  '/..': {{ get: {} }}\n",
        operation("listA"),
        operation("list_a"),
        operation("list-a"),
        operation("b"),
        operation("b"),
        operation("self"),
        operation("c"),
        operation("d"),
        operation("docs"),
        operation("openapi"),
        operation("no"),
        operation("e"),
        operation("f"),
        operation("g"),
        operation("h"),
        operation("i"),
    );
    let found = ends(paths);
    assert!(found.contract.is_some());
}

/// Of two paths that the same requests would reach only the first is imported, and that is told at the second.
#[test]
fn paths_that_collide() {
    let operation = |id: &str| {
        format!("{{ get: {{ operationId: {id}, responses: {{ '204': {{ description: x }} }} }} }}")
    };
    for (one, other) in [
        ("/b/{x}", "/b/{y}"),
        ("/a/{x}.json", "/a/{y}.json/"),
        ("/c/{x}.json", "/c/{y}.json"),
        ("/d/{x}/e", "/d/{z}/e"),
    ] {
        let text = format!(
            "{HEAD}paths:\n  '{one}': {}\n  '{other}': {}\n",
            operation("first"),
            operation("second")
        );
        let found = ends(text);
        let contract = found.contract.as_deref().unwrap_or_default();
        assert!(
            contract.contains("first:") && !contract.contains("second:"),
            "{contract}"
        );
        let told = found.report.iter().find(|it| it.rule.code == "GL805");
        let told = told.map(|it| it.message.as_str()).unwrap_or_default();
        assert!(
            told.contains("another path answers the same requests"),
            "{other}: {told}"
        );
    }
}

/// A name that Rust's prelude has is another one in the code, and what it was is told or stays on the wire.
#[test]
fn names_of_the_prelude() {
    for name in [
        "Option", "String", "Ok", "Result", "Box", "Vec", "Self", "Some", "None", "Err",
    ] {
        let found = ends(of_schemas(&format!(
            "    A: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/{name}' }} }} }}\n    \
             {name}: {{ type: object, properties: {{ {name}: {{ type: string }} }} }}\n"
        )));
        let text = found.contract.expect("it gives a contract");
        let outcome = super::checked(&text);
        let api = guestlist::lower(outcome.checked.as_ref().expect("it has no errors"));
        let layout = guestlist::render::Layout::alone("prelude");
        guestlist::render(&api, &layout).expect("it is rendered");
        let document = guestlist::openapi::texts(&api).expect("a document").json;
        assert!(document.contains(&format!("\"{name}\": {{")), "{document}");
    }
}

/// A circle without a value in it is told where it stands.
#[test]
fn circles_are_told() {
    for (schemas, code) in [
        ("    A: { $ref: '#/components/schemas/A' }\n", "GL806"),
        (
            "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n",
            "GL806",
        ),
        (
            "    A: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { a: { type: string } } }] }\n",
            "GL806",
        ),
        ("    A: { $ref: '#/nothing' }\n", "GL802"),
        ("    A: { $ref: '../../../../../../etc/passwd' }\n", "GL802"),
    ] {
        let found = ends(of_schemas(schemas));
        assert!(
            codes(&found).contains(&code),
            "{schemas}: {:?}",
            codes(&found)
        );
    }
}

#[test]
fn security_is_never_lost() {
    let document = |scheme: &str, security: &str| {
        format!(
            "{HEAD}paths:\n  /a: {{ get: {{ operationId: a, {security}, responses: {{ '204': {{ description: x }} }} }} }}\n  \
             /b: {{ get: {{ operationId: b, responses: {{ '204': {{ description: x }} }} }} }}\n\
             components: {{ securitySchemes: {{ s: {{ {scheme} }} }} }}\n"
        )
    };
    for (scheme, security) in [
        ("type: http, scheme: digest", "security: [{ s: [] }]"),
        ("type: mutualTLS", "security: [{ s: [] }]"),
        ("type: http, scheme: bearer", "security: [{ other: [] }]"),
        ("type: http, scheme: bearer", "security: { s: [] }"),
        ("type: http, scheme: bearer", "security: [s]"),
        ("type: http, scheme: bearer", "security: [{ s: x }]"),
        ("type: apiKey, in: body, name: k", "security: [{ s: [] }]"),
        ("type: oauth2", "security: [{ s: [] }]"),
        (
            "type: openIdConnect, openIdConnectUrl: nothing",
            "security: [{ s: [] }]",
        ),
        (
            "type: apiKey, in: header, name: 'a b'",
            "security: [{ s: [] }]",
        ),
    ] {
        let found = ends(document(scheme, security));
        let text = found.contract.as_deref().unwrap_or_default();
        assert!(!text.contains("get: /a"), "{scheme}, {security}\n{text}");
        assert!(
            text.contains("get: /b") || text.contains("get: /"),
            "{text}"
        );
        assert!(
            found.report.has_errors() || codes(&found).contains(&"GL805"),
            "{scheme}, {security}"
        );
    }
    let found = ends(document(
        "type: http, scheme: bearer",
        "security: [{ s: [] }]",
    ));
    assert!(found.contract.is_some_and(|text| text.contains("auth: s")));
}

/// Documents with pieces of them cut out, doubled or put elsewhere: each ends, and what is written passes.
#[test]
fn mangled_documents() {
    // A fixed start, so that a failure comes again.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or(0)
    };
    for path in super::documents() {
        let text = std::fs::read_to_string(&path).expect("the document can be read");
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for _ in 0..40 {
            let mut mangled: Vec<&str> = lines.clone();
            for _ in 0..=next(3) {
                let from = next(mangled.len());
                let length = 1 + next(6).min(mangled.len().saturating_sub(from + 1));
                let piece: Vec<&str> = mangled[from..from + length].to_vec();
                match next(3) {
                    0 => drop(mangled.drain(from..from + length)),
                    1 => {
                        let to = next(mangled.len());
                        mangled.splice(to..to, piece);
                    }
                    _ => {
                        mangled.drain(from..from + length);
                        let to = next(mangled.len() + 1);
                        mangled.splice(to..to, piece);
                    }
                }
                if mangled.is_empty() {
                    break;
                }
            }
            ends(mangled.concat());
        }
    }
}
