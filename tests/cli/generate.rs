//! `guestlist generate`.

use snapbox::str;

use crate::{HELLO, Place, stdout};

fn hello_and_bye() -> String {
    format!("{HELLO}      say_bye:\n        post: /bye\n        returns: no_content\n")
}

#[test]
fn an_empty_folder_is_told_what_to_do() {
    let place = Place::empty();
    place
        .run("generate")
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[GL001]: cannot read `contract.yaml`: there is no such file
--> contract.yaml

1 error in contract.yaml

Start with this in `contract.yaml`, then run `guestlist generate` again:

guestlist: 1
api: { title: Hello, version: "1.0.0" }
resources:
  Greeting:
    path: /greetings
    outputs:
      GreetingView: { fields: [text: string] }
    operations:
      get_greeting:
        get: /
        returns: { ok: GreetingView }

"#]]);
    // What it shows is a contract.
    let shown = place.run("generate");
    let shown = String::from_utf8_lossy(&shown.get_output().stderr).into_owned();
    let start = shown.find("guestlist: 1").expect("a contract is shown");
    place.write("contract.yaml", &shown[start..]);
    place.run("check --deny warnings").code(0);
    place
        .run("generate elsewhere.yaml")
        .code(1)
        .stderr_eq(str![[r#"
error[GL001]: cannot read `elsewhere.yaml`: there is no such file
--> elsewhere.yaml

1 error in elsewhere.yaml

"#]]);
}

#[test]
fn a_crate_is_written_and_kept() {
    let place = Place::with(HELLO);
    let output = place.run("generate").code(0).stderr_eq("");
    let text = stdout(&output);
    assert!(
        text.contains("wrote     src/api/greeting/operations.rs\n"),
        "{text}"
    );
    assert!(
        text.contains("wrote     src/handlers/greeting.rs\n"),
        "{text}"
    );
    assert!(
        text.ends_with("next: `cargo run`, then fill in `src/handlers`\n"),
        "{text}"
    );
    assert!(place.path("guestlist.lock").exists());
    place
        .run("generate")
        .code(0)
        .stderr_eq("")
        .stdout_eq("nothing to do: [..] files are as the contract says\n");
    place
        .run("generate --check")
        .code(0)
        .stderr_eq("")
        .stdout_eq("every file is as the contract says\n");
}

#[test]
fn a_crate_is_written_into_another_folder() {
    let place = Place::with(HELLO);
    let text = stdout(&place.run("generate --out my_server").code(0));
    assert!(
        text.ends_with("next: `cd my_server`, `cargo run`, then fill in `src/handlers`\n"),
        "{text}"
    );
    assert!(
        place
            .read("my_server/Cargo.toml")
            .contains("name = \"my-server\"")
    );
    assert!(!place.path("src").exists());
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::with(HELLO);
    let text = stdout(&place.run("generate --dry-run").code(0).stderr_eq(""));
    assert!(text.contains("write     src/main.rs\n"), "{text}");
    assert!(
        text.ends_with("nothing was written: this was a dry run\n"),
        "{text}"
    );
    assert!(!place.path("src").exists() && !place.path("guestlist.lock").exists());
}

#[test]
fn a_new_operation_is_appended_and_a_removed_one_named() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let handlers = place.read("src/handlers/greeting.rs");
    place.write("contract.yaml", &hello_and_bye());
    let text = stdout(&place.run("generate").code(0).stderr_eq(""));
    assert!(
        text.contains("appended  src/handlers/greeting.rs: `say_bye`\n"),
        "{text}"
    );
    assert!(
        text.contains("updated   src/api/greeting/operations.rs\n"),
        "{text}"
    );
    let appended = place.read("src/handlers/greeting.rs");
    let kept = handlers.trim_end().trim_end_matches('}').trim_end();
    assert!(
        appended.starts_with(kept) && appended.contains("async fn say_bye"),
        "{appended}"
    );
    place.write("contract.yaml", HELLO);
    let text = stdout(&place.run("generate").code(0));
    assert!(
        text.contains("note: src/handlers/greeting.rs: the contract no longer has `say_bye`\n"),
        "{text}"
    );
    assert_eq!(place.read("src/handlers/greeting.rs"), appended);
}

#[test]
fn a_stub_names_whole_paths_where_the_file_does_not_import_all() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let handlers = place.read("src/handlers/greeting.rs");
    let named = handlers.replace("greeting::*", "greeting::GreetingApi");
    assert_ne!(named, handlers);
    place.write("src/handlers/greeting.rs", &named);
    place.write("contract.yaml", &hello_and_bye());
    place.run("generate").code(0);
    let text = place.read("src/handlers/greeting.rs");
    let stub = "
    async fn say_bye(
        &self,
        _request: crate::api::greeting::SayByeRequest,
    ) -> Result<crate::api::greeting::SayByeResponse, crate::api::greeting::SayByeError> {
        Err(crate::api::greeting::SayByeError::not_implemented())
    }
}
";
    assert!(text.ends_with(stub), "{text}");
}

#[test]
fn a_stub_that_cannot_be_appended_is_printed() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    place.write("src/handlers/greeting.rs", "//! Moved elsewhere.\n");
    place.write("contract.yaml", &hello_and_bye());
    let text = stdout(&place.run("generate").code(0));
    assert!(
        text.contains("note: src/handlers/greeting.rs: add "),
        "{text}"
    );
    assert!(text.contains("async fn say_bye("), "{text}");
    assert_eq!(
        place.read("src/handlers/greeting.rs"),
        "//! Moved elsewhere.\n"
    );
    // It is said again as long as it is missing.
    let text = stdout(&place.run("generate").code(0));
    assert!(text.starts_with("nothing to write: "), "{text}");
    assert!(text.contains("async fn say_bye("), "{text}");
    let text = stdout(&place.run("generate --check").code(1));
    assert!(
        text.starts_with("src/handlers/greeting.rs lacks something: `say_bye`\n1 file differs from the contract: add what is missing by hand\n"),
        "{text}"
    );
    place.write(
        "src/handlers/greeting.rs",
        "impl GreetingApi for App { async fn say_bye() {} }\n",
    );
    place.run("generate").code(0);
    place.run("generate --check").code(0);
}

#[test]
fn an_edited_file_stops_the_run_with_the_difference() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let module = place.read("src/api/mod.rs");
    let edited = format!("{module}// mine\n");
    place.write("src/api/mod.rs", &edited);
    place.write("contract.yaml", &hello_and_bye());
    let output = place.run("generate").code(2);
    assert!(stdout(&output).contains("src/api/mod.rs was edited by hand\n"));
    assert!(stdout(&output).contains("-// mine\n"));
    assert_eq!(place.read("src/api/mod.rs"), edited);
    assert!(
        !place
            .read("src/api/greeting/operations.rs")
            .contains("say_bye")
    );
    place.run("generate --dry-run").code(2);
    let text = stdout(&place.run("generate --force").code(0));
    assert!(text.contains("overwrote src/api/mod.rs\n"), "{text}");
    assert!(!place.read("src/api/mod.rs").contains("mine"));
}

#[test]
fn check_finds_drift_and_shows_the_difference() {
    let place = Place::with(HELLO);
    place.run("generate --check").code(1);
    assert!(!place.path("src").exists());
    place.run("generate").code(0);
    place.write("contract.yaml", &hello_and_bye());
    let text = stdout(&place.run("generate --check").code(1).stderr_eq(""));
    assert!(
        text.contains("src/api/greeting/operations.rs is out of date\n"),
        "{text}"
    );
    assert!(
        text.contains("src/handlers/greeting.rs lacks something: `say_bye`\n"),
        "{text}"
    );
    assert!(text.contains("\n+    fn say_bye("), "{text}");
    assert!(
        text.contains("differ from the contract: run `guestlist generate`\n"),
        "{text}"
    );
    assert!(!place.read("src/handlers/greeting.rs").contains("say_bye"));
}

#[test]
fn a_contract_with_errors_writes_nothing() {
    let place = Place::with(&HELLO.replace("string", "strin"));
    place.run("generate").code(1).stdout_eq("");
    place.run("generate --check").code(1).stdout_eq("");
    assert!(!place.path("src").exists());
}

#[test]
fn a_module_is_written_alone() {
    let place = Place::with(HELLO);
    let text = stdout(&place.run("generate --module src/api").code(0).stderr_eq(""));
    assert!(
        text.contains("wrote     greeting/operations.rs\n"),
        "{text}"
    );
    assert!(
        text.contains("next: add this to the crate's dependencies\n\naxum = "),
        "{text}"
    );
    assert!(place.path("src/api/mod.rs").exists() && place.path("src/api/guestlist.lock").exists());
    assert!(!place.path("Cargo.toml").exists() && !place.path("src/handlers").exists());
    let text = stdout(&place.run("generate --module src/api").code(0));
    assert!(text.starts_with("nothing to do"), "{text}");
}
