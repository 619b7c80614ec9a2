//! A run that is killed at any step loses nothing, and the next one finishes it.
use std::ops::ControlFlow;

use super::super::apply::recover_with;
use super::*;
use crate::error::Error;

const USER: &str = "src/handlers/user.rs";

/// A folder as an earlier run and its user left it.
fn before() -> Folder {
    let folder = Folder::new();
    folder.generate(&tree([
        ("src/api/mod.rs", File::generated("one\n")),
        ("src/api/old/mod.rs", File::generated("old\n")),
        (USER, handler_file(&["get"])),
        ("src/main.rs", File::scaffold("fn main() {}\n")),
    ]));
    folder.write("src/main.rs", "mine");
    folder
}

fn next() -> Tree {
    tree([
        ("src/api/mod.rs", File::generated("two\n")),
        ("src/api/new/mod.rs", File::generated("new\n")),
        (USER, handler_file(&["get", "put"])),
        ("src/main.rs", File::scaffold("fn main() {}\n")),
    ])
}

/// Runs until `stop` steps are done; whether it came to its end.
fn run(folder: &Folder, stop: usize) -> bool {
    let mut done = 0;
    let result = folder.plan(&next()).unwrap().apply_with(&mut |_| {
        done += 1;
        if done > stop {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    match result {
        Ok(_) => true,
        Err(Error::Stopped) => false,
        Err(error) => panic!("{error}"),
    }
}

/// Every file has its old bytes or its new ones, but for guestlist's own.
fn assert_whole(folder: &Folder, old: &Folder, new: &Folder) {
    let (old, new) = (old.files(), new.files());
    for (path, bytes) in folder.files() {
        if !path.starts_with(FOLDER) && !path.as_str().ends_with('/') {
            let whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(whole, "{path}");
        }
    }
    for path in [USER, "src/main.rs", "src/api/mod.rs"] {
        assert!(folder.has(path), "{path}");
    }
}

#[test]
fn killed_at_each_step_and_run_again() {
    let start = before();
    let finished = start.copy();
    assert!(run(&finished, usize::MAX));
    assert!(!finished.has(FOLDER) && !finished.has("src/api/old"));
    let mut steps = 0;
    loop {
        let folder = start.copy();
        let ended = run(&folder, steps);
        assert_whole(&folder, &start, &finished);
        folder.generate(&next());
        assert_eq!(folder.files(), finished.files(), "step {steps}");
        assert!(folder.plan(&next()).unwrap().is_unchanged());
        if ended {
            break;
        }
        steps += 1;
    }
    assert!(steps > 10, "{steps}");
}

#[test]
fn killed_again_while_recovering() {
    let start = before();
    let finished = start.copy();
    assert!(run(&finished, usize::MAX));
    for first in [3, 5, 7] {
        for second in 0..9 {
            let folder = start.copy();
            run(&folder, first);
            let mut done = 0;
            let _ = recover_with(&folder.root, &mut |_| {
                done += 1;
                if done > second {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            });
            assert_whole(&folder, &start, &finished);
            folder.generate(&next());
            assert_eq!(
                folder.files(),
                finished.files(),
                "steps {first} and {second}"
            );
        }
    }
}

#[test]
fn another_contract_after_the_kill_is_no_conflict() {
    for stop in 0..12 {
        let folder = before().copy();
        run(&folder, stop);
        let third = tree([
            ("src/api/mod.rs", File::generated("three\n")),
            (USER, handler_file(&["get"])),
        ]);
        folder.generate(&third);
        assert_eq!(folder.read("src/api/mod.rs"), "three\n");
        assert!(!folder.has("src/api/new") && !folder.has("src/api/old"));
    }
}

#[test]
fn until_it_is_recovered_nothing_is_planned() {
    let folder = before();
    run(&folder, 4);
    assert!(matches!(
        folder.plan(&next()),
        Err(Error::Interrupted { .. })
    ));
    let recovered = recover(&folder.root).unwrap().unwrap();
    assert!(recovered.finished.contains(&USER.into()));
    assert_eq!(recover(&folder.root).unwrap(), None);
}

#[test]
fn what_the_user_changed_after_the_kill_is_left_alone() {
    let folder = before();
    run(&folder, 4);
    let mine = "impl UserApi for App {\n    fn get() {}\n    fn mine() {}\n}\n";
    folder.write(USER, mine);
    folder.write("src/api/new/mod.rs", "mine");
    folder.write("src/api/old/mod.rs", "mine");
    let recovered = recover(&folder.root).unwrap().unwrap();
    assert_eq!(
        recovered.left,
        ["src/api/new/mod.rs", "src/api/old/mod.rs", USER]
    );
    assert_eq!(folder.read(USER), mine);
    assert_eq!(folder.read("src/api/old/mod.rs"), "mine");
    let plan = folder.plan(&next()).unwrap();
    assert_eq!(plan.conflicts().len(), 1);
    fs::remove_file(folder.root.join("src/api/new/mod.rs")).unwrap();
    folder.generate(&next());
    assert!(
        folder
            .read(USER)
            .contains("fn mine() {}\n\n    async fn put")
    );
}

#[test]
fn staged_files_that_are_gone_are_made_again() {
    let start = before();
    let finished = start.copy();
    run(&finished, usize::MAX);
    let folder = start.copy();
    run(&folder, 4);
    fs::remove_dir_all(folder.root.join(FOLDER).join("stage")).unwrap();
    let recovered = recover(&folder.root).unwrap().unwrap();
    assert_eq!(recovered.lost, ["src/api/new/mod.rs", USER]);
    assert_eq!(recovered.finished, ["src/api/old/mod.rs"]);
    assert_eq!(folder.read(USER), start.read(USER));
    folder.generate(&next());
    assert_eq!(folder.files(), finished.files());
}

/// Generated files are not synced, so a power cut may take their bytes and leave their names.
#[test]
fn files_without_their_bytes_after_a_power_cut_are_made_again() {
    let start = before();
    let finished = start.copy();
    run(&finished, usize::MAX);
    for stop in 3..12 {
        for torn in ["", "\0\0\0"] {
            let folder = start.copy();
            if run(&folder, stop) {
                break;
            }
            for path in ["src/api/mod.rs", "src/api/new/mod.rs"] {
                if folder.has(path) {
                    folder.write(path, torn);
                }
            }
            let stage = folder.root.join(FOLDER).join("stage");
            let staged = fs::read_dir(&stage).into_iter().flatten();
            for staged in staged.map(|entry| entry.unwrap().path()) {
                if !fs::read_to_string(&staged).unwrap().contains("UserApi") {
                    fs::write(&staged, torn).unwrap();
                }
            }
            folder.generate(&next());
            assert_eq!(folder.files(), finished.files(), "step {stop}, {torn:?}");
        }
    }
}

#[test]
fn a_damaged_journal_is_refused_and_touches_nothing() {
    let folder = before();
    run(&folder, 4);
    let path = format!("{FOLDER}/journal");
    let text = folder.read(&path).replace("src/api/mod.rs", "../../mod.rs");
    folder.write(&path, text);
    let files = folder.files();
    let error = recover(&folder.root).unwrap_err();
    assert!(matches!(error, Error::DamagedJournal { .. }), "{error}");
    assert_eq!(folder.files(), files);
}

#[test]
fn what_a_kill_left_before_the_journal_is_cleared() {
    let folder = before();
    let files = folder.files();
    folder.write(".guestlist/stage/0", "half");
    folder.write(".guestlist/journal.new", "half");
    assert_eq!(recover(&folder.root).unwrap(), None);
    assert_eq!(folder.files(), files);
}

#[test]
fn two_runs_at_once() {
    let folder = before();
    let first = folder.plan(&next()).unwrap();
    let second = folder.plan(&next()).unwrap();
    let mut second = Some(second);
    first
        .apply_with(&mut |_| {
            if let Some(second) = second.take() {
                let error = second.apply().unwrap_err();
                assert!(matches!(error, Error::Busy { .. }), "{error}");
                let error = recover(&folder.root).unwrap_err();
                assert!(matches!(error, Error::Busy { .. }), "{error}");
            }
            ControlFlow::Continue(())
        })
        .unwrap();
}

#[test]
fn a_plan_that_is_out_of_date_writes_nothing() {
    let folder = before();
    let plan = folder.plan(&next()).unwrap();
    folder.write(USER, "// meanwhile");
    let files = folder.files();
    let error = plan.apply().unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    assert_eq!(folder.files(), files);
}
