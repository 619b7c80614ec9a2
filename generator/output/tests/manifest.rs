//! A dependency is added where it is absent, and nothing else is touched.
use super::super::manifest::{Look, look};
use super::Dependency;

fn uuid() -> Vec<Dependency> {
    vec![Dependency {
        name: "uuid".to_owned(),
        line: "uuid = { version = \"1\", features = [\"serde\"] }".to_owned(),
        features: vec!["serde".to_owned()],
        is_ours: false,
    }]
}

/// A dependency all of whose features are for generated code.
fn ours() -> Vec<Dependency> {
    vec![Dependency {
        name: "own-runtime".to_owned(),
        line: "own-runtime = \"1\"".to_owned(),
        features: vec!["a".to_owned(), "b".to_owned()],
        is_ours: true,
    }]
}

#[test]
fn features_of_ours_are_asked_for_in_every_form() {
    for (before, after) in [
        (
            "[dependencies]\nown-runtime = \"1\" # why\nx = \"1\"\n",
            "[dependencies]\nown-runtime = { version = \"1\", features = [\"a\", \"b\"] } # why\nx = \"1\"\n",
        ),
        (
            "[dependencies]\nown-runtime = { path = \"p\" }\n",
            "[dependencies]\nown-runtime = { path = \"p\", features = [\"a\", \"b\"] }\n",
        ),
        (
            "[dependencies]\nown-runtime = { features = [\"b\"], path = \"p\" }",
            "[dependencies]\nown-runtime = { features = [\"b\", \"a\"], path = \"p\" }",
        ),
        (
            "[dependencies]\r\nown-runtime = { features = [], path = \"p\" }\r\n",
            "[dependencies]\r\nown-runtime = { features = [\"a\", \"b\"], path = \"p\" }\r\n",
        ),
        (
            "\u{feff}[dependencies.own-runtime]\nfeatures = [\n  \"b\", # b\n]\npath = \"p\"\n",
            "\u{feff}[dependencies.own-runtime]\nfeatures = [\n  \"b\", \"a\", # b\n]\npath = \"p\"\n",
        ),
        (
            "[dependencies.own-runtime]\npath = \"p\"\n\n[features]\n",
            "[dependencies.own-runtime]\npath = \"p\"\nfeatures = [\"a\", \"b\"]\n\n[features]\n",
        ),
        (
            "[dependencies]\nown-runtime.workspace = true\n",
            "[dependencies]\nown-runtime.workspace = true\nown-runtime.features = [\"a\", \"b\"]\n",
        ),
        (
            "[dependencies]\nmine = { package = \"own-runtime\", version = \"1\" }\n",
            "[dependencies]\nmine = { package = \"own-runtime\", version = \"1\", features = [\"a\", \"b\"] }\n",
        ),
    ] {
        let look = look(before.as_bytes(), &ours()).unwrap();
        let lacks = look.lacks.expect("it lacks features");
        assert_eq!(String::from_utf8(lacks.bytes).unwrap(), after);
        assert!(lacks.lacks.contains(&"own-runtime/a".to_owned()));
    }
}

#[test]
fn features_and_dependencies_are_added_at_once() {
    let wanted = [ours(), uuid()].concat();
    let text = "[dependencies]\nown-runtime = { path = \"p\", features = [\"a\"] }\n";
    let lacks = look(text.as_bytes(), &wanted).unwrap().lacks.unwrap();
    assert_eq!(lacks.lacks, ["own-runtime/b", "uuid"]);
    assert_eq!(
        String::from_utf8(lacks.bytes).unwrap(),
        format!("[dependencies]\nown-runtime = {{ path = \"p\", features = [\"a\", \"b\"] }}\n{LINE}\n")
    );
}

fn added(text: &str) -> String {
    let look = look(text.as_bytes(), &uuid()).unwrap();
    String::from_utf8(look.lacks.expect("it is absent").bytes).unwrap()
}

const LINE: &str = "uuid = { version = \"1\", features = [\"serde\"] }";

#[test]
fn behind_the_last_entry_of_the_table() {
    for (before, after) in [
        (
            "[dependencies] # ours\nb = \"1\" # why\na.version = \"2\"\n\n[dev-dependencies]\nuuid = \"1\"\n",
            "[dependencies] # ours\nb = \"1\" # why\na.version = \"2\"\nLINE\n\n[dev-dependencies]\nuuid = \"1\"\n",
        ),
        (
            "\u{feff}[package]\r\nname = \"ü\"\r\n[dependencies]\r\na = [\r\n]",
            "\u{feff}[package]\r\nname = \"ü\"\r\n[dependencies]\r\na = [\r\n]\r\nLINE",
        ),
        (
            "[dependencies]\n\n[features]\n",
            "[dependencies]\nLINE\n\n[features]\n",
        ),
        ("[dependencies]", "[dependencies]\nLINE"),
        ("[package]\n", "[package]\n\n[dependencies]\nLINE\n"),
        (
            "[dependencies.a]\nversion = \"1\"",
            "[dependencies.a]\nversion = \"1\"\n\n[dependencies]\nLINE",
        ),
        ("", "[dependencies]\nLINE\n"),
    ] {
        assert_eq!(added(before), after.replace("LINE", LINE));
    }
}

#[test]
fn what_is_there_in_another_form_counts() {
    for text in [
        "[dependencies]\nuuid.workspace = true",
        "[dependencies]\nuuid = { workspace = true, features = [\"v4\"] }\n[workspace.dependencies]\nuuid = { version = \"1\", features = [\"serde\"] }",
        "[dependencies.uuid]\nversion = \"1\"\nfeatures = [\"serde\"]",
        "[dependencies]\nid = { package = \"uuid\", version = \"1\", features = [\"serde\"] }",
        "[target.'cfg(unix)'.dependencies]\nuuid = { version = \"1\", features = [\"full\"] }",
        "dependencies = { uuid = { version = \"1\", features = [\"serde\"] } }",
    ] {
        assert_eq!(
            look(text.as_bytes(), &uuid()),
            Ok(Look::default()),
            "{text}"
        );
    }
}

#[test]
fn a_missing_feature_and_a_taken_name_are_told() {
    let found = look(b"[dependencies]\nuuid = \"1\"", &uuid()).unwrap();
    let features = vec![("uuid".to_owned(), vec!["serde".to_owned()])];
    assert_eq!(found.features, features);
    let taken = look(b"[dependencies]\nuuid = { package = \"other\" }", &uuid()).unwrap();
    assert_eq!(taken.taken, uuid());
}

#[test]
fn what_cannot_be_added_to_is_said() {
    for (text, reason) in [
        (
            "dependencies = { a = \"1\" }",
            "`dependencies` is no table of its own",
        ),
        (
            "dependencies.a = \"1\"",
            "`dependencies` is written with dots, not as a table",
        ),
        ("[dependencies", "the file does not parse, line 1"),
    ] {
        let (lacks, found) = look(text.as_bytes(), &uuid()).unwrap_err();
        assert_eq!(lacks, uuid());
        assert!(found.starts_with(reason), "{found}");
    }
}
