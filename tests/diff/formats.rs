//! The forms in which changes are written, and how the command ends.

use std::process::Command;

use serde_json::Value;

use super::ROOT;

fn run(arguments: &str) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_guestlist"))
        .current_dir(format!("{ROOT}/tests/diff/GL1030"))
        .args(arguments.split(' '))
        .output()
        .expect("it runs");
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    (done.status.code(), text)
}

#[test]
fn changes_are_written_in_every_form() {
    let (_, text) = run("diff old.yaml new.yaml --format json");
    let json: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["clients"]["risky"], 1);
    assert_eq!(json["clients"]["breaking"], 0);
    assert_eq!(json["exposure"]["wider"], 1);
    let changes = json["changes"].as_array().expect("they are listed");
    let oracle = changes.iter().find(|it| it["code"] == "GL1030");
    let oracle = oracle.expect("it is there");
    assert_eq!(oracle["axis"], "exposure");
    assert_eq!(oracle["change"], "new-oracle find_pets chip Pet.chip");
    assert_eq!(oracle["file"], "new.yaml");
    let (_, text) = run("diff old.yaml new.yaml --format sarif");
    let sarif: Value = serde_json::from_str(&text).expect("it is JSON");
    let results = sarif["runs"][0]["results"].as_array().map(Vec::len);
    assert_eq!(results, Some(changes.len()));
    let (_, text) = run("diff old.yaml new.yaml --format github");
    let line = text.lines().find(|line| line.contains("GL1030"));
    let line = line.expect("it is there");
    assert!(line.starts_with("::error file=new.yaml,line="), "{line}");
    assert!(line.contains("title=GL1030 new-oracle::`chip`"), "{line}");
    let (_, text) = run("diff old.yaml new.yaml --format markdown");
    assert!(
        text.contains("### More leaves, or more people see it"),
        "{text}"
    );
    assert!(text.contains("`new.yaml:21`, GL1030"), "{text}");
    let (_, text) = run("diff old.yaml new.yaml");
    assert!(text.contains("What leaves\n\nerror[GL1030]"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

/// Each axis fails on its own.
#[test]
fn it_fails_on_what_it_is_asked_to() {
    for (arguments, code) in [
        ("diff old.yaml new.yaml", 1),
        ("diff old.yaml new.yaml --fail-on any", 1),
        ("diff old.yaml new.yaml --fail-on exposure", 1),
        ("diff old.yaml new.yaml --fail-on breaking", 0),
        ("diff new.yaml old.yaml", 0),
        ("diff old.yaml old.yaml", 0),
        ("diff old.yaml nothing.yaml", 1),
        ("diff old.yaml", 1),
        ("diff old.yaml new.yaml --since main", 2),
    ] {
        assert_eq!(run(arguments).0, Some(code), "{arguments}");
    }
}

#[test]
fn a_check_is_written_for_runners() {
    let (code, text) = run("check old.yaml --format github");
    assert_eq!(code, Some(0), "{text}");
    let all = text
        .lines()
        .all(|line| line.starts_with("::warning file=old.yaml,line="));
    assert!(all, "{text}");
}
