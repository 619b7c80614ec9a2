//! A dependency or feature is added where it is absent, and nothing else is touched.
use super::super::manifest::{Look, by_hand, look};
use super::super::summary::NoteKind;
use super::Dependency;

fn uuid() -> Vec<Dependency> {
    vec![Dependency {
        name: "uuid".to_owned(),
        version: "1".to_owned(),
        line: LINE.to_owned(),
        features: vec!["serde".to_owned()],
        by_default: vec!["std".to_owned()],
        dev: false,
        with: None,
    }]
}

fn added(text: &str) -> String {
    let look = look(text.as_bytes(), &uuid(), None);
    assert_eq!(look.left, [], "{text}");
    String::from_utf8(look.bytes.expect("it is absent")).unwrap()
}

fn left(text: &str) -> Vec<NoteKind> {
    let look = look(text.as_bytes(), &uuid(), None);
    assert_eq!(look.bytes, None, "{text}");
    look.left
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
        "[dependencies]\nUuid = { package = \"other\" }\nuuid = { package = \"uuid\", version = \"1\", features = [\"serde\"] }",
        "[target.'cfg(unix)'.dependencies]\nuuid = { version = \"1\", features = [\"full\"] }",
        "dependencies = { uuid = { version = \"1\", features = [\"serde\"] } }",
        "[dependencies]\nuuid = { git = \"https://example.com/uuid\", features = [\"serde\"] }",
        "[dependencies]\nuuid = { version = \"1\", default-features = false, features = [\"serde\", \"default\"] }",
        "[dependencies]\nuuid = { version = \"1\", default-features = false, features = [\"std\", \"serde\"] }",
        "[features]\ndefault = [\"ids\"]\nids = [\"dep:uuid\"]\n[dependencies]\nuuid = { version = \"1\", optional = true, features = [\"serde\"] }",
        "[dependencies]\nuuid = \"1\"\n[target.'cfg(unix)'.dependencies]\nuuid = { version = \"1\", features = [\"serde\"] }",
    ] {
        let look = look(text.as_bytes(), &uuid(), None);
        assert_eq!(look, Look::default(), "{text}");
    }
}

#[test]
fn a_missing_feature_is_written_in_the_layout_that_is_there() {
    for (before, after) in [
        (
            "uuid = \"1\" # why",
            "uuid = { version = \"1\", features = [\"serde\"] } # why",
        ),
        (
            "uuid = '1.4'",
            "uuid = { version = '1.4', features = [\"serde\"] }",
        ),
        (
            "uuid = { version = \"1\" }\nz = \"1\"",
            "uuid = { version = \"1\", features = [\"serde\"] }\nz = \"1\"",
        ),
        (
            "uuid = {version=\"1\",features=[]}",
            "uuid = {version=\"1\",features=[\"serde\"]}",
        ),
        (
            "uuid = { features = [\"v4\"], version = \"1\" }",
            "uuid = { features = [\"v4\", \"serde\"], version = \"1\" }",
        ),
        (
            "uuid = { version = \"1\", features = [\r\n\t\"v4\", # random\r\n] }",
            "uuid = { version = \"1\", features = [\r\n\t\"v4\", # random\r\n\t\"serde\",\r\n] }",
        ),
        (
            "uuid = { version = \"1\", features = [\n  # those\n  \"v4\" # random\n] }",
            "uuid = { version = \"1\", features = [\n  # those\n  \"v4\", # random\n  \"serde\"\n] }",
        ),
        (
            "uuid = { version = \"1\", features = [\n  \"v4\", \"v7\"\n] }",
            "uuid = { version = \"1\", features = [\n  \"v4\", \"v7\", \"serde\"\n] }",
        ),
        (
            "uuid = { version = \"1\", features = [\n  \"v4\"] }",
            "uuid = { version = \"1\", features = [\n  \"v4\", \"serde\"] }",
        ),
        (
            "uuid.version = \"1\" # why\nz = \"1\"",
            "uuid.version = \"1\" # why\nuuid.features = [\"serde\"]\nz = \"1\"",
        ),
        (
            "  \"uuid\" . version = \"1\"\n",
            "  \"uuid\" . version = \"1\"\n  \"uuid\" . features = [\"serde\"]\n",
        ),
        (
            "uuid = { version = \"1\", default-features = false }",
            "uuid = { version = \"1\", default-features = false, features = [\"serde\", \"std\"] }",
        ),
        (
            "uuid = { package = \"uuid\", path = \"../uuid\" }",
            "uuid = { package = \"uuid\", path = \"../uuid\", features = [\"serde\"] }",
        ),
    ] {
        let (before, after) = ("[dependencies]\n".to_owned() + before, after);
        assert_eq!(added(&before), "[dependencies]\n".to_owned() + after);
    }
    for (before, after) in [
        (
            "[dependencies.uuid] # ids\nversion = \"1\" # one\n\n[features]\n",
            "[dependencies.uuid] # ids\nversion = \"1\" # one\nfeatures = [\"serde\"]\n\n[features]\n",
        ),
        (
            "[dependencies.uuid]\nversion = \"1\"\nfeatures = [\"v4\"]",
            "[dependencies.uuid]\nversion = \"1\"\nfeatures = [\"v4\", \"serde\"]",
        ),
        (
            "dependencies.uuid = \"1\"\n",
            "dependencies.uuid = { version = \"1\", features = [\"serde\"] }\n",
        ),
        (
            "dependencies = { uuid = \"1\" }",
            "dependencies = { uuid = { version = \"1\", features = [\"serde\"] } }",
        ),
        (
            "[target.'cfg(unix)'.dependencies]\nuuid = \"1\"\n",
            "[target.'cfg(unix)'.dependencies]\nuuid = { version = \"1\", features = [\"serde\"] }\n",
        ),
        (
            "\u{feff}[target.x.dependencies]\nuuid = \"1\"\n[dependencies]\nuuid.version = \"1\"\n",
            "\u{feff}[target.x.dependencies]\nuuid = \"1\"\n[dependencies]\nuuid.version = \"1\"\nuuid.features = [\"serde\"]\n",
        ),
        (
            "[dependencies]\nuuid.workspace = true\n[workspace.dependencies]\nuuid = \"1\"\n",
            "[dependencies]\nuuid.workspace = true\nuuid.features = [\"serde\"]\n[workspace.dependencies]\nuuid = \"1\"\n",
        ),
    ] {
        assert_eq!(added(before), after);
    }
}

#[test]
fn what_a_workspace_says_counts() {
    let member = "[dependencies]\nuuid = { workspace = true }\n";
    let with = |workspace: &str| {
        let workspace = format!("[workspace.dependencies]\nuuid = {workspace}");
        let look = look(member.as_bytes(), &uuid(), Some(&workspace));
        assert_eq!(look.left, [], "{workspace}");
        look.bytes.map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let has = "{ version = \"1\", features = [\"serde\"] }";
    assert_eq!(with(has), None);
    let features =
        |features: &str| Some(member.replace("true", &format!("true, features = [{features}]")));
    assert_eq!(with("\"1\""), features("\"serde\""));
    let without = "{ version = \"1\", default-features = false }";
    assert_eq!(with(without), features("\"serde\", \"std\""));
}

#[test]
fn what_cannot_be_built_with_is_told() {
    let unfit = |reason: &str| {
        [NoteKind::Unfit {
            dependency: "uuid".to_owned(),
            reason: reason.to_owned(),
        }]
    };
    assert_eq!(
        left(
            "[dependencies]\nid = { package = \"uuid\", version = \"1\", features = [\"serde\"] }"
        ),
        unfit("is called `id` there, and the generated code calls it by its own name"),
    );
    assert_eq!(
        left("[dependencies]\nuuid = { version = \"0.8\", features = [\"serde\"] }"),
        unfit("is asked for as 0.8, and the generated code is for 1"),
    );
    assert_eq!(
        left("[dependencies]\nuuid = { version = \"1\", optional = true, features = [\"serde\"] }"),
        unfit("is optional, and the generated code cannot do without it"),
    );
    assert_eq!(
        left("[dependencies]\nuuid = { package = \"other\" }"),
        [by_hand(
            uuid(),
            "the name stands for another crate there".to_owned()
        )],
    );
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
        let left = left(text);
        let [
            NoteKind::Dependencies {
                reason: found,
                dependencies: lacks,
            },
        ] = left.as_slice()
        else {
            panic!("{left:?}")
        };
        assert_eq!(*lacks, uuid());
        assert!(found.starts_with(reason), "{found}");
    }
    for text in [
        "[dependencies]\nuuid = { version = \"1\", features = \"v4\" }",
        "dependencies = { uuid.version = \"1\" }",
    ] {
        let left = left(text);
        let [NoteKind::Features { features, .. }] = left.as_slice() else {
            panic!("{left:?}")
        };
        assert_eq!(features, &["serde"]);
    }
}

fn for_tests() -> Vec<Dependency> {
    vec![Dependency {
        features: vec!["testing".to_owned()],
        by_default: Vec::new(),
        line: "uuid = { version = \"1\", features = [\"testing\"] }".to_owned(),
        dev: true,
        with: None,
        ..uuid().remove(0)
    }]
}

#[test]
fn what_tests_need_is_added_from_where_the_crate_has_it() {
    for (before, after) in [
        (
            "[dependencies]\nuuid = \"1\"\n",
            "uuid = { version = \"1\", features = [\"testing\"] }",
        ),
        (
            "[dependencies]\nuuid = { git = \"https://example.com/u\", rev = \"a\", features = [\"v4\"] }\n",
            "uuid = { git = \"https://example.com/u\", rev = \"a\", features = [\"testing\"] }",
        ),
        (
            "[dependencies.uuid]\npath = \"../uuid\"\n",
            "uuid = { path = \"../uuid\", features = [\"testing\"] }",
        ),
        (
            "[dependencies]\nuuid.workspace = true\n",
            "uuid = { workspace = true, features = [\"testing\"] }",
        ),
        ("", "uuid = { version = \"1\", features = [\"testing\"] }"),
    ] {
        let look = look(before.as_bytes(), &for_tests(), None);
        assert_eq!(look.left, [], "{before}");
        assert_eq!(look.added, ["uuid (for tests)"]);
        let blank = if before.is_empty() { "" } else { "\n" };
        let edited = String::from_utf8(look.bytes.expect("it is absent")).unwrap();
        let expected = format!("{before}{blank}[dev-dependencies]\n{after}\n");
        assert_eq!(edited, expected);
        let again = super::super::manifest::look(expected.as_bytes(), &for_tests(), None);
        assert_eq!(again, Look::default(), "{expected}");
    }
    for there in [
        "[dev-dependencies]\nuuid = { version = \"1\", features = [\"testing\"] }",
        "[dependencies]\nuuid = { version = \"1\", features = [\"testing\"] }",
    ] {
        let look = look(there.as_bytes(), &for_tests(), None);
        assert_eq!(look, Look::default(), "{there}");
    }
    let lacks = "[dev-dependencies]\nuuid = \"1\"\n";
    let look = look(lacks.as_bytes(), &for_tests(), None);
    assert_eq!(look.added, ["uuid/testing"]);
}
