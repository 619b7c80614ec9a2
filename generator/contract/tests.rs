//! What loading promises as a whole.

use camino::Utf8Path;

use super::ast::TypeKind;
use super::{Loaded, load, parse};

fn read(text: &str) -> Loaded {
    parse(Utf8Path::new("contract.yaml"), text.as_bytes().to_vec())
}

fn found(loaded: &Loaded) -> Vec<String> {
    let report = loaded.report.clone().sorted();
    let line = |d: &crate::diag::Diagnostic| {
        format!(
            "{} `{}` {}",
            d.rule.code,
            loaded.sources.slice(d.span),
            d.message
        )
    };
    report.iter().map(line).collect()
}

#[test]
fn the_examples_are_read_whole() {
    for name in ["forge", "quickstart"] {
        let path = format!("examples/{name}/contract.yaml");
        let loaded = load(Utf8Path::new(&path));
        assert_eq!(found(&loaded), [""; 0], "{name}");
        assert!(!loaded.contract.resources.is_empty());
    }
}

#[test]
fn the_order_of_the_text_is_kept() {
    let loaded = load(Utf8Path::new("examples/forge/contract.yaml"));
    let user = &loaded.contract.resources[0];
    let names: Vec<_> = user
        .operations
        .iter()
        .map(|op| op.name.value.as_str())
        .collect();
    assert_eq!(names[..3], ["register_user", "list_users", "get_user"]);
    let TypeKind::Enum { items, .. } = &loaded.contract.types[0].kind else {
        panic!("Role is an enum");
    };
    assert_eq!(items.len(), 3);
}

#[test]
fn places_are_exact_behind_wide_characters_marks_and_crlf() {
    let text = "\u{feff}guestlist: 1\r\napi:\r\n  title: \"Café 日本\"\r\n  version: 1.0.0\r\n  tilte: x\r\n";
    assert_eq!(
        found(&read(text)),
        ["GL101 `tilte` unknown key `tilte` in `api`"]
    );
}

#[test]
fn places_inside_quoted_types_are_exact() {
    let base = "guestlist: 1\napi: { title: T, version: v1 }\ntypes:\n  A:\n    fields:\n";
    let plain = format!(
        "{base}      a: list<map<strin g>>\n      b: \"list<str?>\"\n      c: \"li\\u0073t<str>\"\n"
    );
    assert_eq!(
        found(&read(&plain)),
        [
            "GL110 ` ` unexpected ` ` in a type",
            "GL111 `str` `str` is not a type of the language",
            "GL111 `\"li\\u0073t<str>\"` `str` is not a type of the language",
        ]
    );
}

#[test]
fn a_short_body_means_its_long_form() {
    let base = "guestlist: 1\napi: { title: T, version: v1 }\nresources:\n  A:\n    path: /a\n    operations:\n      a:\n        post: /\n        returns: no_content\n";
    let short = read(&format!("{base}        body: In\n"));
    let long = read(&format!("{base}        body: {{ json: In }}\n"));
    let model = |loaded: &Loaded| {
        let body = loaded.contract.resources[0].operations[0].body.as_ref();
        body.and_then(|body| body.models().next().map(|model| model.value.clone()))
    };
    assert_eq!(model(&short).as_deref(), Some("In"));
    assert_eq!(model(&short), model(&long));
}

#[test]
fn every_brace_that_needs_quotes_is_shown_in_one_run() {
    let text = "guestlist: 1\napi: { title: T, version: v1 }\nresources:\n  A:\n    path: /a\n    operations:\n      a: { get: /{id}, returns: no_content }\n      b: { put: /{id}/{x}, returns: no_content }\n      c: { delete: \"/{id}\", returns: no_content, sumary: about {id} }\n";
    assert_eq!(
        found(&read(text)),
        [
            "GL014 `/{id}` text with `{…}` must be quoted inside `{ … }`",
            "GL014 `/{id}/{x}` text with `{…}` must be quoted inside `{ … }`",
            "GL101 `sumary` unknown key `sumary` in an operation",
            "GL014 `about {id}` text with `{…}` must be quoted inside `{ … }`",
        ]
    );
}

#[test]
fn anchors_are_allowed() {
    let text = "guestlist: 1\napi: { title: T, version: v1 }\ntypes:\n  A: { fields: &f { x: string } }\n  B: { fields: *f }\n";
    let loaded = read(text);
    assert_eq!(found(&loaded), [""; 0]);
    assert!(
        matches!(&loaded.contract.types[1].kind, TypeKind::Object { fields } if fields.len() == 1)
    );
}
