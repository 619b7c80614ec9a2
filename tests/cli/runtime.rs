//! How a service comes by guestlist-runtime: written beside it, shared in a workspace, or from where
//! its manifest has it.

use std::fs;

use crate::{HELLO, Place, guestlist, stdout};

const MANIFEST: &str = "[package]\nname = \"hello\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";

/// The line of the manifest that names the runtime.
fn line(place: &Place, manifest: &str) -> String {
    let text = place.read(manifest);
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("guestlist-runtime"));
    line.unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[test]
fn a_service_that_stands_alone_has_it_beside_src() {
    let place = Place::with(HELLO);
    let text = stdout(&place.run("generate").code(0));
    assert!(text.contains("wrote     guestlist-runtime/: "), "{text}");
    assert_eq!(
        line(&place, "Cargo.toml"),
        r#"guestlist-runtime = { path = "guestlist-runtime" }"#
    );
    let lock = place.read("guestlist-runtime/guestlist.lock");
    for file in ["Cargo.toml", "src/lib.rs", "src/walk.rs"] {
        assert!(
            place.path("guestlist-runtime").join(file).exists(),
            "{file}"
        );
        assert!(lock.contains(&format!(" {file}\n")), "{lock}");
    }
    place
        .run("generate")
        .code(0)
        .stdout_eq("nothing to do: [..] files are as the contract says\n");
    place.run("generate --check").code(0);
    // It is brought up to date as all that is generated is.
    let known = place.read("guestlist-runtime/src/walk.rs");
    fs::remove_file(place.path("guestlist-runtime/src/walk.rs")).expect("it can be removed");
    let text = stdout(&place.run("generate --check").code(1));
    assert!(
        text.contains("guestlist-runtime/src/walk.rs is missing\n"),
        "{text}"
    );
    let text = stdout(&place.run("generate --dry-run").code(0));
    assert!(
        text.contains("write     guestlist-runtime/src/walk.rs\n"),
        "{text}"
    );
    assert!(!place.path("guestlist-runtime/src/walk.rs").exists());
    place.run("generate").code(0);
    assert_eq!(place.read("guestlist-runtime/src/walk.rs"), known);
}

#[test]
fn edits_in_it_are_not_overwritten() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let edited = place.read("guestlist-runtime/src/walk.rs") + "// mine\n";
    place.write("guestlist-runtime/src/walk.rs", &edited);
    // Nothing of the service is written either.
    let more = HELLO.replace(
        "GreetingView: { fields: [text: string] }",
        "GreetingView: { fields: [text: string, tone: string] }",
    );
    place.write("contract.yaml", &more);
    let models = place.read("src/api/greeting/models.rs");
    let output = place.run("generate").code(2);
    let text = stdout(&output);
    assert!(
        text.contains("guestlist-runtime/src/walk.rs was edited by hand\n"),
        "{text}"
    );
    assert_eq!(place.read("src/api/greeting/models.rs"), models);
    assert_eq!(place.read("guestlist-runtime/src/walk.rs"), edited);
    place.run("generate --force").code(0);
    assert!(
        !place
            .read("guestlist-runtime/src/walk.rs")
            .contains("// mine")
    );
    assert!(place.read("src/api/greeting/models.rs").contains("tone"));
}

#[test]
fn the_services_of_a_workspace_share_one() {
    let place = Place::empty();
    place.write(
        "Cargo.toml",
        "[workspace]\nmembers = [\"services/*\"]\nresolver = \"3\"\n",
    );
    for service in ["one", "two"] {
        place.write(&format!("services/{service}/contract.yaml"), HELLO);
        let folder = place.path("services").join(service);
        let text = stdout(&guestlist(&folder, "generate").code(0));
        let written = text.contains("wrote     ../../guestlist-runtime/: ");
        assert_eq!(written, service == "one", "{text}");
        assert!(!folder.join("guestlist-runtime").exists());
        assert_eq!(
            line(&place, &format!("services/{service}/Cargo.toml")),
            r#"guestlist-runtime = { path = "../../guestlist-runtime" }"#
        );
    }
    assert!(place.path("guestlist-runtime/src/lib.rs").exists());
    // A folder that the workspace leaves out stands alone.
    place.write("Cargo.toml", "[workspace]\nexclude = [\"apart\"]\n");
    place.write("apart/contract.yaml", HELLO);
    guestlist(&place.path("apart"), "generate").code(0);
    assert!(place.path("apart/guestlist-runtime/src/lib.rs").exists());
}

#[test]
fn a_folder_can_be_named_for_it() {
    let place = Place::empty();
    place.write("Cargo.toml", "[workspace]\nmembers = [\"one\"]\n");
    place.write("one/contract.yaml", HELLO);
    place
        .run("generate one/contract.yaml --runtime shared/runtime")
        .code(0);
    assert!(place.path("shared/runtime/src/lib.rs").exists());
    assert!(!place.path("guestlist-runtime").exists());
    assert_eq!(
        line(&place, "one/Cargo.toml"),
        r#"guestlist-runtime = { path = "../shared/runtime" }"#
    );
    // Then the manifest says where it is.
    place
        .run("generate one/contract.yaml")
        .code(0)
        .stdout_eq("nothing to do: [..] files are as the contract says\n");
    let output = place
        .run("generate one/contract.yaml --runtime other")
        .code(2);
    let told = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(told.contains("leave `--runtime` out"), "{told}");
    assert!(!place.path("other").exists());
}

#[test]
fn what_the_manifest_has_is_used() {
    for (dependency, source) in [
        ("guestlist-runtime = \"0.1\"\n", "version = \"0.1\""),
        (
            "guestlist-runtime = { version = \"0.1\", default-features = true }\n",
            "version = \"0.1\"",
        ),
        (
            "guestlist-runtime = { git = \"https://example.com/mine\" }\n",
            "git = \"https://example.com/mine\"",
        ),
        (
            "guestlist-runtime = { path = \"vendor/runtime\" }\n",
            "path = \"vendor/runtime\"",
        ),
    ] {
        let place = Place::with(HELLO);
        place.write(
            "Cargo.toml",
            &format!("{MANIFEST}[dependencies]\n{dependency}"),
        );
        place.write("vendor/runtime/Cargo.toml", "# somebody's own\n");
        place.run("generate").code(0);
        assert!(!place.path("guestlist-runtime").exists(), "{dependency}");
        assert!(!place.path("vendor/runtime/src").exists(), "{dependency}");
        let manifest = place.read("Cargo.toml");
        assert!(manifest.contains(dependency), "{manifest}");
        assert_eq!(
            manifest.matches("guestlist-runtime").count(),
            2,
            "{manifest}"
        );
        // The tests have it from the same place.
        let for_tests = format!("guestlist-runtime = {{ {source}, features = [\"testing\"] }}");
        assert!(manifest.contains(&for_tests), "{manifest}");
        place.run("generate --check").code(0);
    }
}

#[test]
fn what_the_workspace_has_is_used() {
    let place = Place::empty();
    let shared = "[workspace]\nmembers = [\"*\"]\n\n[workspace.dependencies]\n";
    place.write(
        "Cargo.toml",
        &format!("{shared}guestlist-runtime = \"0.1\"\n"),
    );
    place.write("one/contract.yaml", HELLO);
    place.run("generate one/contract.yaml").code(0);
    assert_eq!(
        line(&place, "one/Cargo.toml"),
        "guestlist-runtime = { workspace = true }"
    );
    assert!(!place.path("guestlist-runtime").exists());
    // A path in it leads to a folder of ours.
    let path = "guestlist-runtime = { path = \"crates/runtime\" }\n";
    place.write("Cargo.toml", &format!("{shared}{path}"));
    let text = stdout(&place.run("generate one/contract.yaml").code(0));
    assert!(text.contains("wrote     ../crates/runtime/: "), "{text}");
}

#[test]
fn a_feature_that_a_contract_newly_needs_is_added() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    place.write(
        "contract.yaml",
        &HELLO.replace("[text: string]", "[text: string, id: uuid]"),
    );
    let text = stdout(&place.run("generate").code(0));
    let said = "appended  Cargo.toml: `uuid`, `guestlist-runtime/uuid`\n";
    assert!(text.contains(said), "{text}");
    assert_eq!(
        line(&place, "Cargo.toml"),
        r#"guestlist-runtime = { path = "guestlist-runtime", features = ["uuid"] }"#
    );
}

#[test]
fn a_module_has_it_beside_src_too() {
    let place = Place::with(HELLO);
    place.write("Cargo.toml", MANIFEST);
    let text = stdout(&place.run("generate --module src/api").code(0));
    assert!(
        text.contains("wrote     ../../guestlist-runtime/: "),
        "{text}"
    );
    let line = "guestlist-runtime = { path = \"guestlist-runtime\" }\n";
    assert!(text.contains(line), "{text}");
    assert!(place.path("guestlist-runtime/src/lib.rs").exists());
    assert_eq!(place.read("Cargo.toml"), MANIFEST);
    // Two modules share one.
    let text = stdout(&place.run("generate --module src/other").code(0));
    assert!(text.contains(line), "{text}");
    assert!(
        !text.contains("wrote     ../../guestlist-runtime"),
        "{text}"
    );
}

/// Earlier versions copied what services share into `src/api/support`.
#[test]
fn what_an_earlier_version_copied_is_removed() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    // The crate as it was: files in a folder, and a manifest without the runtime.
    fs::remove_dir_all(place.path("guestlist-runtime")).expect("it can be removed");
    fs::remove_file(place.path("src/api/support.rs")).expect("it can be removed");
    let manifest = place
        .read("Cargo.toml")
        .replace(&(line(&place, "Cargo.toml") + "\n"), "");
    place.write("Cargo.toml", &manifest);
    let old = "pub mod json;\n";
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    place.write("src/api/support/mod.rs", old);
    place.write("src/api/support/json.rs", "");
    let digest = guestlist::output::Digest::of(old.as_bytes());
    let lock = place.read("guestlist.lock");
    let lines = lock.lines().map(|line| match line.rsplit_once(' ') {
        Some(("format", _)) => "format 1\n".to_owned(),
        Some((_, "src/api/support.rs")) => format!(
            "generated {empty} - src/api/support/json.rs\n\
             generated {digest} - src/api/support/mod.rs\n"
        ),
        Some((head, path)) if head.starts_with("generated ") => format!("{head} - {path}\n"),
        _ => format!("{line}\n"),
    });
    place.write("guestlist.lock", &lines.collect::<String>());

    let text = stdout(&place.run("generate").code(0));
    for said in [
        "removed   src/api/support/json.rs\n",
        "removed   src/api/support/mod.rs\n",
        "wrote     src/api/support.rs\n",
        "wrote     guestlist-runtime/: ",
        "appended  Cargo.toml: `guestlist-runtime`\n",
    ] {
        assert!(text.contains(said), "{text}");
    }
    assert!(!place.path("src/api/support").exists());
    place
        .run("generate")
        .code(0)
        .stdout_eq("nothing to do: [..] files are as the contract says\n");
}
