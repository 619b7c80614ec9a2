//! rustfmt leaves what is generated alone, and finds the scaffold laid out.

use std::process::Command;

use crate::{HELLO, Place};

/// Runs `cargo fmt` in the folder; whether it ended well.
fn fmt(place: &Place, check: bool) -> bool {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(place.folder.path()).arg("fmt");
    if check {
        command.arg("--check");
    }
    let output = command.output().expect("cargo can be run");
    output.status.success()
}

/// A contract whose code does not fit into rustfmt's lines.
fn wide() -> String {
    let long = "a_name_that_is_so_long_that_no_line_of_code_with_it_has_room_for_anything_else";
    let field = format!("{long}: string, at: datetime, secret_{long}: \"string?\"");
    HELLO
        .replace("api:", "security:\n  session: { bearer: JWT, principal: crate::auth::Session, scopes: { read: Read } }\napi:")
        .replace("text: string", &field)
        .replace("get: /\n", &format!("get: /\n        auth: {{ session: [read] }}\n        params: {{ query: {{ {long}: {{ type: list<string>, optional: true }} }} }}\n"))
}

#[test]
fn a_crate_stays_as_it_is() {
    let place = Place::with(&wide());
    place.run("generate").code(0);
    let manifest = place.read("Cargo.toml") + "\n[workspace]\n";
    place.write("Cargo.toml", &manifest);
    assert!(fmt(&place, true), "the crate is laid out");
    place.write("rustfmt.toml", "max_width = 60\nhard_tabs = true\n");
    assert!(fmt(&place, false));
    place.run("generate --check").code(0);
}

/// The manifest of a crate that is there.
fn host(edition: &str) -> String {
    format!(
        "[package]\nname = \"host\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\n[workspace]\n\n[dependencies]\n"
    )
}

/// The editions order names differently, and a crate that is there may be of either.
#[test]
fn what_is_the_users_is_laid_out_in_either_edition() {
    for edition in ["2021", "2024"] {
        let place = Place::with(&wide());
        let manifest = host(edition);
        place.write("Cargo.toml", &manifest);
        place.run("generate").code(0);
        assert!(fmt(&place, true), "edition {edition}");
    }
}

#[test]
fn a_module_stays_as_it_is() {
    for edition in ["2021", "2024"] {
        let place = Place::with(&wide());
        let manifest = host(edition);
        place.write("Cargo.toml", &manifest);
        place.write("src/lib.rs", "//! A host.\npub mod api;\n");
        let output = place.run("generate --module src/api").code(0);
        let text = crate::stdout(&output);
        let lines = text
            .split("\n\n")
            .nth(1)
            .expect("the dependencies are shown");
        place.write("Cargo.toml", &format!("{manifest}{lines}\n"));
        assert!(fmt(&place, true), "the module is left alone");
        assert!(fmt(&place, false));
        place.run("generate --module src/api --check").code(0);
        // Without the module in rustfmt's sight there would be nothing to leave alone.
        let root = place.read("src/api/mod.rs");
        place.write(
            "src/api/mod.rs",
            &root.replace("#![cfg_attr(rustfmt, rustfmt_skip)]", ""),
        );
        assert!(!fmt(&place, true));
    }
}
