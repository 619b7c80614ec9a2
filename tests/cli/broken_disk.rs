//! `guestlist generate` on a disk that refuses: a plain message, nothing lost, and the next run finishes.
#![cfg(unix)]

use std::fs;
use std::process::{Command, Output};

use crate::{HELLO, Place};

/// Runs `guestlist generate` where no file may grow over so many blocks of 512 bytes; what does not
/// fit fails with an error, as it does on a full disk.
fn generate_within(place: &Place, blocks: u32) -> Output {
    Command::new("sh")
        .args([
            "-c",
            &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" generate"),
            env!("CARGO_BIN_EXE_guestlist"),
        ])
        .current_dir(place.path(""))
        .output()
        .expect("a shell starts")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::with(HELLO);
    place.run("generate").code(0);
    let handler = "src/handlers/greeting.rs";
    let mine = format!("{}// mine\n", place.read(handler));
    place.write(handler, &mine);
    let before = place.read("src/api/greeting/operations.rs");
    let more = format!("{HELLO}      say_bye:\n        post: /bye\n        returns: no_content\n");
    place.write("contract.yaml", &more);

    let output = generate_within(&place, 4);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    let text = told(&output);
    assert!(text.starts_with("error: "), "{text}");
    assert!(text.contains("File too large"), "{text}");
    assert_eq!(place.read(handler), mine);
    assert_eq!(place.read("src/api/greeting/operations.rs"), before);

    place.run("generate").code(0);
    assert!(place.read(handler).contains("say_bye"));
    assert!(place.read(handler).ends_with("// mine\n"));
    assert!(!place.path(".guestlist").exists());
    place.run("generate --check").code(0);
}

#[test]
fn a_file_where_a_folder_must_be_is_named() {
    let place = Place::with(HELLO);
    place.write("src", "not a folder\n");
    let output = place.run("generate").code(2);
    let text = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(text.contains("src"), "{text}");
    assert_eq!(place.read("src"), "not a folder\n");
    assert!(
        !place.path("Cargo.toml").exists(),
        "nothing is half-written"
    );

    fs::remove_file(place.path("src")).expect("it can be removed");
    place.run("generate").code(0);
}
