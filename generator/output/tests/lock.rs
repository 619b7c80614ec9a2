//! A lock is read back as it was written, or refused with words.
use std::collections::{BTreeMap, BTreeSet};

use super::super::lock::{Successor, parse, to_text};
use super::*;
use crate::error::Error;

fn sample() -> Lock {
    let digest = Digest::of(b"x");
    Lock {
        generator: "0.1.0".to_owned(),
        contract: Digest::of(b"contract"),
        generated: BTreeMap::from([
            ("openapi.json".into(), digest),
            ("src/api/mod.rs".into(), digest),
        ]),
        scaffold: BTreeMap::from([
            (
                "src/handlers/user.rs".into(),
                BTreeSet::from(["get".to_owned(), "put".to_owned()]),
            ),
            ("src/main.rs".into(), BTreeSet::new()),
        ]),
        renamed: BTreeMap::from([(
            "find".to_owned(),
            Successor {
                name: "get".to_owned(),
                sure: true,
            },
        )]),
    }
}

fn refusal(text: &str) -> String {
    parse("guestlist.lock".into(), text.as_bytes())
        .unwrap_err()
        .to_string()
}

#[test]
fn read_back_as_written() {
    let text = to_text(&sample());
    assert_eq!(parse("l".into(), text.as_bytes()).unwrap(), sample());
    let x = Digest::of(b"x");
    assert_eq!(
        x.to_string(),
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    );
    assert!(text.contains(&format!(
        "\ngenerated {x} openapi.json\ngenerated {x} src/api/mod.rs\n"
    )));
    assert!(text.ends_with(
        "\nscaffold src/main.rs\nstub src/handlers/user.rs get\nstub src/handlers/user.rs put\nrenamed find get\n"
    ));
}

#[test]
fn the_first_format_is_read_as_strictly_as_the_second() {
    let x = Digest::of(b"x").to_string();
    let new = to_text(&sample());
    let old = new
        .replace("format 2", "format 1")
        .replacen(&x, &format!("{x} -"), 1)
        .replace(&format!("{x} src"), &format!("{x} 00ff src"));
    assert_eq!(parse("l".into(), old.as_bytes()).unwrap(), sample());
    for damaged in [
        new.replace("format 2", "format 1"),
        old.replace(&format!("{x} 00ff "), &format!("{x} ")),
        old.replace(" - openapi.json", " openapi.json"),
    ] {
        assert!(refusal(&damaged).contains("line "), "{damaged}");
    }
}

#[test]
fn every_damage_is_refused_with_what_to_do() {
    let text = to_text(&sample());
    let cases = [
        (String::new(), "line 1: `format` is missing"),
        (
            text.replace("openapi.json", "../openapi.json"),
            "line 5: `../openapi.json`",
        ),
        (
            text.replace("src/main.rs", "/src/main.rs"),
            "line 8: `/src/main.rs`",
        ),
        (text.replace("2d71", "2D71"), "line 5: `2D71"),
        (
            text.replace("scaffold src/main.rs\n", "<<<<<<< ours\n"),
            "line 8: a merge left its conflict markers",
        ),
        (text.replace('\n', "\r\n"), "line 1: it has CR LF line ends"),
        (
            text.replace("generator 0.1.0\n", ""),
            "line 3: `generator` is missing",
        ),
        (
            text.replace(
                "stub src/handlers/user.rs put",
                "stub src/handlers/user.rs get",
            ),
            "line 10: the line is out of order",
        ),
        (
            text.trim_end().to_owned(),
            "line 11: the last line is cut off",
        ),
        (
            text.replace("scaffold src/main.rs", "scaffold  src/main.rs"),
            "line 8: ",
        ),
        (format!("{text}\n"), "line 12: `` is no kind of line"),
        (
            text.replace("format 2", "format 0"),
            "line 2: there is no format 0",
        ),
    ];
    for (text, expected) in cases {
        let found = refusal(&text);
        assert!(found.contains(expected), "{found}\n{expected}");
        assert!(found.contains("--force"), "{found}");
    }
    assert!(matches!(
        parse("l".into(), b"format 1\n\xff"),
        Err(Error::DamagedLock { line: 2, .. })
    ));
}

#[test]
fn a_later_format_is_refused_even_by_force() {
    let folder = Folder::new();
    folder.write(LOCK, "format 3\nwhatever\n");
    for force in [false, true] {
        let error = Disk::open(&folder.root, force).unwrap_err();
        assert!(matches!(
            error,
            Error::NewerLock {
                found: 3,
                known: 2,
                ..
            }
        ));
        assert!(error.to_string().contains("later guestlist"));
    }
}

#[test]
fn force_rebuilds_a_damaged_lock() {
    let folder = Folder::new();
    let tree = generated(&[("a.rs", "a")]);
    folder.generate(&tree);
    let whole = folder.read(LOCK);
    folder.write(LOCK, "nonsense");
    assert!(folder.plan(&tree).is_err());
    folder.force(&tree);
    assert_eq!(folder.read(LOCK), whole);
}
