//! What is no command, and what help says.

use std::process::Stdio;

use snapbox::str;

use crate::Place;

#[test]
fn a_command_that_is_none_exits_with_2() {
    let place = Place::empty();
    place
        .run("genrate")
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: unrecognized subcommand 'genrate'

  tip: a similar subcommand exists: 'generate'

Usage: guestlist <COMMAND>

For more information, try '--help'.

"#]]);
    place.run("").code(2);
    place.run("generate --check --force").code(2);
    place.run("generate --check --dry-run").code(2);
    place.run("generate --module src/api --out x").code(2);
    place.run("check --format xml").code(2);
}

#[test]
fn help_and_version_exit_with_0() {
    let place = Place::empty();
    place
        .run("--version")
        .code(0)
        .stdout_eq("guestlist [..]\n")
        .stderr_eq("");
    place
        .run("--help")
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
The guest list of your API: one contract in, an axum crate and its OpenAPI document out

Usage: guestlist <COMMAND>

Commands:
  generate     Write the crate of a contract, or bring it up to date
  check        Say everything that is wrong with a contract
  openapi      Print the OpenAPI document of a contract
  exposure     Show what leaves where: every field against the answers that carry it (for the team)
  import       Make a contract of an OpenAPI document, with a verdict on every place of it
  conforms     Say whether a server of a contract keeps an OpenAPI document
  diff         Say what a change of a contract means to clients, and what leaves otherwise
  explain      Tell what a diagnostic means and what to do about it
  completions  Print completions for a shell
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help
  -V, --version  Print version

Exit codes: 0 fine, 1 the contract has errors or --check found a difference, 2 usage or a failure of
the tool.

"#]]);
}

#[test]
fn completions_are_printed() {
    let place = Place::empty();
    for shell in ["bash", "zsh", "fish"] {
        let output = place
            .run(&format!("completions {shell}"))
            .code(0)
            .stderr_eq("");
        assert!(crate::stdout(&output).contains("guestlist"), "{shell}");
    }
    place.run("completions tcsh").code(2);
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let place = Place::empty();
    let mut child = std::process::Command::new(snapbox::cmd::cargo_bin!("guestlist"))
        .current_dir(place.folder.path())
        .arg("explain")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
