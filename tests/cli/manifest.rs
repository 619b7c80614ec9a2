//! What `guestlist generate` makes of a manifest: a crate's is added to, that of a crate around a module
//! is only read.

use crate::{HELLO, Place, stdout};

/// A contract that needs `uuid`, and files of the runtime.
fn more() -> String {
    HELLO.replace("text: string", "text: string, id: uuid")
        + "      get_image: { get: /image, returns: { ok: { raw: image/png } } }\n"
}

/// What is written beside a manifest of the user's compiles with it: `main.rs` has crates of its own, and a `lib.rs` that
/// was there has no modules.
#[test]
fn what_is_written_once_has_its_dependencies_and_modules() {
    let place = Place::with(HELLO);
    let package = "[package]\nname = \"bare\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    place.write("Cargo.toml", package);
    place.write("src/lib.rs", "//! Mine.\n\npub mod mine;\n");
    place.write("src/mine.rs", "");
    place.run("generate").code(0);
    let manifest = place.read("Cargo.toml");
    for name in ["axum", "tokio", "tracing", "tracing-subscriber"] {
        assert!(manifest.contains(&format!("\n{name} = ")), "{manifest}");
    }
    let library = "//! Mine.\n\npub mod mine;\n#[rustfmt::skip] pub mod api;\npub mod app;\npub mod handlers;\n";
    assert_eq!(place.read("src/lib.rs"), library);
    // Whoever takes something out again is not told that it belongs there.
    let without: String = manifest
        .split_inclusive('\n')
        .filter(|it| !it.starts_with("tracing-"))
        .collect();
    place.write("Cargo.toml", &without);
    place.write("src/lib.rs", &library.replace("pub mod app;\n", ""));
    let text = stdout(&place.run("generate").code(0));
    assert!(text.starts_with("nothing to do: "), "{text}");
}

#[test]
fn a_dependency_that_gains_a_feature_is_edited() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let before = place.read("Cargo.toml");
    place.write("contract.yaml", &more());
    place.run("generate --check").code(1);
    let text = stdout(&place.run("generate").code(0).stderr_eq(""));
    assert!(
        text.contains(
            "appended  Cargo.toml: `futures-util`, `uuid`, `guestlist-runtime/files`, `guestlist-runtime/uuid`\n"
        ),
        "{text}"
    );
    let after = place.read("Cargo.toml");
    let line = |text: &str| {
        let mut lines = text.lines().map(str::to_owned);
        lines.find(|line| line.starts_with("guestlist-runtime = "))
    };
    let edited =
        line(&before).map(|line| line.replace(" }", ", features = [\"files\", \"uuid\"] }"));
    assert_eq!(line(&after), edited, "{after}");
    assert!(after.contains("\nuuid = \"1\"\n"), "{after}");
    place.run("generate --check").code(0);
    let text = stdout(&place.run("generate").code(0));
    assert!(text.starts_with("nothing to do: "), "{text}");
}

#[test]
fn a_feature_is_added_beside_what_the_workspace_says() {
    let place = Place::with(HELLO);
    place.write(
        "Cargo.toml",
        "[workspace]\nmembers = [\"server\"]\n\n[workspace.dependencies]\nguestlist-runtime = { path = \"guestlist-runtime\" }\n",
    );
    place.write(
        "server/Cargo.toml",
        "[package]\nname = \"server\"\n\n[dependencies]\nguestlist-runtime.workspace = true\n",
    );
    place.run("generate --out server").code(0);
    let manifest = place.read("server/Cargo.toml");
    assert!(
        manifest.contains("guestlist-runtime.workspace = true\naxum = "),
        "{manifest}"
    );
    place.write("contract.yaml", &more());
    place.run("generate --out server").code(0);
    let manifest = place.read("server/Cargo.toml");
    assert!(
        manifest.contains("guestlist-runtime.workspace = true\nguestlist-runtime.features = [\"files\", \"uuid\"]\naxum = "),
        "{manifest}"
    );
    place.run("generate --out server --check").code(0);
}

#[test]
fn a_manifest_that_cannot_be_completed_fails_the_run() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let whole = place.read("Cargo.toml");
    for (line, told) in [
        (
            "axum = \"0.7\"",
            "`axum` is asked for as 0.7, and the generated code is for 0.8",
        ),
        (
            "axum = { version = \"0.8\", optional = true }",
            "`axum` is optional, and the generated code cannot do without it",
        ),
        (
            "web = { package = \"axum\", version = \"0.8\" }",
            "`axum` is called `web` there, and the generated code calls it by its own name",
        ),
        (
            "axum = { version = \"0.8\", default-features = false, features = \"tokio\" }",
            "add the features `http1`, `tokio` of `axum` by hand, since its entry has a form that is not edited",
        ),
    ] {
        let lines = whole
            .lines()
            .map(|it| if it.starts_with("axum = ") { line } else { it });
        let broken = lines.collect::<Vec<_>>().join("\n") + "\n";
        place.write("Cargo.toml", &broken);
        for arguments in ["generate", "generate", "generate --dry-run"] {
            let text = stdout(&place.run(arguments).code(1));
            assert!(
                text.contains(&format!("note: Cargo.toml: {told}\n")),
                "{line}\n{text}"
            );
            assert!(!text.contains("nothing to do"), "{line}\n{text}");
        }
        let text = stdout(&place.run("generate --check").code(1));
        assert!(
            text.starts_with(
                "Cargo.toml is not as it has to be\n1 file differs from the contract: "
            ),
            "{line}\n{text}"
        );
        assert_eq!(place.read("Cargo.toml"), broken);
    }
    place.write("Cargo.toml", &whole);
    place.run("generate --check").code(0);
}

#[test]
fn the_crate_around_a_module_is_told_what_it_lacks() {
    let place = Place::with(HELLO);
    let manifest = "[package]\nname = \"host\"\n\n[dependencies]\naxum = \"0.8\"\ntokio = { version = \"1\", features = [\"full\"] }\n";
    place.write("Cargo.toml", manifest);
    let text = stdout(&place.run("generate --module src/api").code(0));
    let next = text.split_once("next: ").expect("it says what to do").1;
    assert!(
        next.starts_with("add this to the crate's dependencies\n\nguestlist-runtime = "),
        "{text}"
    );
    assert!(
        !next.contains("axum = ") && next.contains("then write `pub mod api;` "),
        "{text}"
    );
    // As long as it is not done, no run is fine.
    let text = stdout(&place.run("generate --module src/api").code(1));
    let told = "note: Cargo.toml: add `guestlist-runtime`, `serde`, `serde_json` by hand, since `--module` leaves the manifest alone\n\nguestlist-runtime = ";
    assert!(text.contains(told), "{text}");
    let text = stdout(&place.run("generate --module src/api --check").code(1));
    assert!(
        text.starts_with("Cargo.toml is not as it has to be\n") && text.contains(told),
        "{text}"
    );
    let lines = next.split("\n\n").nth(1).expect("the lines are shown");
    let complete = format!("{manifest}{lines}\n");
    place.write("Cargo.toml", &complete);
    place.run("generate --module src/api").code(0);
    place.run("generate --module src/api --check").code(0);
    // A feature that is gained is told in the same way.
    place.write("contract.yaml", &more());
    let text = stdout(&place.run("generate --module src/api").code(1));
    let told = "add the features `files`, `uuid` of `guestlist-runtime` by hand";
    assert!(text.contains(told), "{text}");
    assert_eq!(place.read("Cargo.toml"), complete);
}
