//! Contracts in revisions of a Git repository, as the command line reads them.

use std::fs;
use std::process::{Command, Output};

use camino::{Utf8Path, Utf8PathBuf};

const CONTRACT: &str = "guestlist: 1\napi: { title: T, version: 1.0.0 }\ninclude: [parts/*.yaml]\n";
const PART: &str = "resources:
  Pet:
    path: /pets
    record: { id: uint64, name: string, age: int32 }
    outputs: { PetView: { fields: [id, name] } }
    operations:
      get_pet: { get: \"/{id}\", returns: { ok: PetView } }
      drop_pet: { delete: \"/{id}\", returns: no_content }
";

fn git(folder: &Utf8Path, arguments: &[&str]) -> bool {
    let done = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .output();
    done.is_ok_and(|done| done.status.success())
}

fn diff(folder: &Utf8Path, arguments: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_guestlist"))
        .current_dir(folder)
        .arg("diff")
        .args(arguments)
        .output();
    let Output {
        status,
        stdout,
        stderr,
    } = done.expect("it runs");
    let text = [stdout, stderr].concat();
    (status.code(), String::from_utf8_lossy(&text).into_owned())
}

/// A repository whose branch `work` left `main`, which has gone on since.
fn repository() -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("its path is text");
    let api = root.join("api");
    let write = |part: &str| {
        fs::create_dir_all(api.join("parts")).expect("a folder can be made");
        fs::write(api.join("contract.yaml"), CONTRACT).expect("it can be written");
        fs::write(api.join("parts/pets.yaml"), part).expect("it can be written");
    };
    let commit = || git(&root, &["add", "-A"]) && git(&root, &["commit", "-qm", "a change"]);
    assert!(git(&root, &["init", "-q"]), "git is there");
    write(PART);
    assert!(commit() && git(&root, &["branch", "work"]));
    write(&PART.replace("[id, name]", "[id, name, age]"));
    assert!(commit() && git(&root, &["checkout", "-q", "work"]));
    let line = "      drop_pet: { delete: \"/{id}\", returns: no_content }\n";
    write(&PART.replace(line, ""));
    (folder, api)
}

/// What another branch did since is no change of this one, and what is included is read in the same revision.
#[test]
fn a_branch_is_compared_with_where_it_began() {
    let (_folder, api) = repository();
    let (code, text) = diff(&api, &["--since", "main"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("`DELETE /pets/{id}` is gone"), "{text}");
    assert!(text.contains("main:api/parts/pets.yaml:8:7"), "{text}");
    assert!(
        text.contains("clients: 1 breaking; exposure: nothing"),
        "{text}"
    );
    // Beside the branch as it is now there is more.
    for old in ["main:api/contract.yaml", "main:./contract.yaml"] {
        let (code, text) = diff(&api, &[old, "contract.yaml"]);
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains("2 breaking"), "{text}");
    }
    let (code, text) = diff(
        &api,
        &[
            "work:./contract.yaml",
            "main:./contract.yaml",
            "--fail-on",
            "breaking",
        ],
    );
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = diff(
        &api,
        &[
            "work:./contract.yaml",
            "main:./contract.yaml",
            "--fail-on",
            "exposure",
        ],
    );
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("`age` of `Pet` leaves now"), "{text}");
}

#[test]
fn what_is_wrong_with_a_revision_is_told() {
    let (_folder, api) = repository();
    for (arguments, told) in [
        (&["--since", "mian"][..], "there is no revision `mian`"),
        (&["--since=-x"][..], "there is no revision `-x`"),
        (
            &["main:api/contrct.yaml", "contract.yaml"][..],
            "there is no file `api/contrct.yaml` in `main`: did you mean `main:api/contract.yaml`?",
        ),
        (&[][..], "name the old contract and the new one"),
    ] {
        let (code, text) = diff(&api, arguments);
        assert_eq!(code, Some(2), "{arguments:?} {text}");
        assert!(text.contains(told), "{arguments:?} {text}");
    }
    let outside = tempfile::tempdir().expect("a folder can be made");
    let outside = Utf8Path::from_path(outside.path()).expect("its path is text");
    fs::write(outside.join("contract.yaml"), CONTRACT).expect("it can be written");
    let (code, text) = diff(outside, &["--since", "main"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("is in no Git repository"), "{text}");
}
