//! Where nothing can be written, a command fails; where nobody reads on, it is silent.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::{Command, Stdio};

use crate::{HELLO, Place};

/// Commands that write to standard output.
const COMMANDS: [&str; 20] = [
    "openapi",
    "openapi --format json",
    "exposure",
    "exposure --format markdown",
    "exposure --format html",
    "exposure --format json",
    "explain",
    "explain GL301",
    "completions bash",
    "completions fish",
    "check --format concise warned.yaml",
    "check --format json",
    "check --format sarif",
    "generate --dry-run",
    "generate --check",
    "generate",
    "generate --module module",
    "--help",
    "--version",
    "generate --help",
];

struct Ended {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn run(place: &Place, arguments: &str, stdout: Stdio, stderr: Stdio) -> Ended {
    let mut child = Command::new(snapbox::cmd::cargo_bin!("guestlist"))
        .current_dir(place.folder.path())
        .args(arguments.split_whitespace())
        .stdout(stdout)
        .stderr(stderr)
        .spawn()
        .expect("it starts");
    // Nobody reads what would come through a pipe from here on, but for standard error.
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    Ended {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn full() -> Stdio {
    let device = File::options().write(true).open("/dev/full");
    device.expect("the device is there").into()
}

fn place() -> Place {
    let place = Place::with(HELLO);
    place.write("warned.yaml", &HELLO.replace("{ ok:", "{ 200:"));
    place
}

#[test]
fn a_full_disk_is_a_failure_of_every_command() {
    for arguments in COMMANDS {
        let place = place();
        let ended = run(&place, arguments, full(), Stdio::piped());
        assert_eq!(ended.code, Some(2), "{arguments}: {}", ended.stderr);
        assert_eq!(
            ended.stderr,
            "error: cannot write to standard output: No space left on device (os error 28)\n",
            "{arguments}"
        );
    }
}

#[test]
fn a_failure_to_say_something_is_one_too() {
    for arguments in [
        "check",
        "check warned.yaml",
        "generate warned.yaml",
        "nothing",
    ] {
        let ended = run(&place(), arguments, Stdio::piped(), full());
        assert_eq!(ended.code, Some(2), "{arguments}: {}", ended.stdout);
    }
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    for arguments in COMMANDS {
        let place = place();
        place.run("generate").code(0);
        let ended = run(&place, arguments, Stdio::piped(), Stdio::piped());
        assert_eq!(ended.stderr, "", "{arguments}");
        assert_eq!(ended.code, Some(0), "{arguments}");
    }
}
