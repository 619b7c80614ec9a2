//! `guestlist generate`, killed: nothing is lost, and the next run finishes what was begun.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::Place;

/// A contract of so many resources whose names have this length limit.
fn contract(resources: usize, limit: usize) -> String {
    let mut text =
        "guestlist: 1\napi: { title: Many, version: \"1.0.0\" }\nresources:\n".to_owned();
    for number in 0..resources {
        text.push_str(&format!(
            r#"  Thing{number}:
    path: /things-{number}
    record: {{ id: uint64, name: {{ type: string, max_length: {limit} }} }}
    inputs: {{ Draft{number}: {{ fields: [name] }} }}
    outputs: {{ View{number}: {{ fields: [id, name] }} }}
    operations:
      make_thing{number}:
        post: /
        body: Draft{number}
        returns: {{ created: {{ body: View{number}, headers: {{ Location: uri_reference }} }} }}
"#
        ));
    }
    text
}

fn spawn(folder: &Path) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_guestlist"))
        .arg("generate")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("guestlist starts")
}

/// Every file below a folder but what a killed run may leave to itself.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.ends_with(".guestlist") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("it lies below the root");
                let bytes = fs::read(&path).expect("the file can be read");
                files.insert(name.display().to_string(), bytes);
            }
        }
    }
    files
}

#[test]
fn a_killed_run_is_finished_by_the_next() {
    const RESOURCES: usize = 12;
    let (old, new) = (contract(RESOURCES, 20), contract(RESOURCES + 1, 30));
    let handler = "src/handlers/thing0.rs";
    let start = || {
        // Both crates have one name, so that their manifests are the same.
        let place = Place::empty();
        place.write("crate/contract.yaml", &old);
        let done = spawn(&place.path("crate")).wait().expect("it ends");
        assert!(done.success());
        let edited = format!("{}// mine\n", place.read(&format!("crate/{handler}")));
        place.write(&format!("crate/{handler}"), &edited);
        place.write("crate/contract.yaml", &new);
        place
    };

    let whole = start();
    let time = std::time::Instant::now();
    assert!(
        spawn(&whole.path("crate"))
            .wait()
            .expect("it ends")
            .success()
    );
    let lasts = time.elapsed();
    let expected = files(&whole.path("crate"));

    // Moments spread over the time that a run takes, most of them near its end, where it writes.
    for part in [10, 30, 50, 60, 70, 75, 80, 85, 90, 95] {
        let place = start();
        let folder = place.path("crate");
        let mine = place.read(&format!("crate/{handler}"));
        let mut run = spawn(&folder);
        thread::sleep(Duration::from_micros(
            u64::try_from(lasts.as_micros()).expect("it is short") * part / 100,
        ));
        run.kill().expect("it can be killed");
        run.wait().expect("it ends");
        assert_eq!(place.read(&format!("crate/{handler}")), mine, "at {part}%");
        let next = spawn(&folder).wait().expect("it ends");
        assert!(next.success(), "at {part}%");
        assert!(files(&folder) == expected, "at {part}%");
        assert!(!folder.join(".guestlist").exists(), "at {part}%");
    }
}
