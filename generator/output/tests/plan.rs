//! What happens to generated files, by what the lock and the disk say.
use std::time::{Duration, SystemTime};

use super::*;
use crate::error::Error;

#[test]
fn written_then_kept_without_a_touch() {
    let folder = Folder::new();
    let tree = generated(&[("a.rs", "a\n"), ("b/c.rs", "c\n")]);
    assert_eq!(
        changes(&folder.generate(&tree)),
        ["Write a.rs", "Write b/c.rs"]
    );
    assert!(!folder.has(FOLDER));
    let times = |path: &str| {
        fs::metadata(folder.root.join(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let paths = ["a.rs", "b/c.rs", LOCK, "", "b"];
    let before: Vec<SystemTime> = paths.map(times).into();
    std::thread::sleep(Duration::from_millis(20));
    let plan = folder.plan(&tree).unwrap();
    assert!(plan.is_unchanged());
    let summary = plan.apply().unwrap();
    assert_eq!((summary.kept(), summary.is_unchanged()), (2, true));
    assert_eq!(paths.map(times).to_vec(), before);
    assert!(folder.drift(&tree).is_clean());
}

#[test]
fn updated_and_removed_with_the_folder() {
    let folder = Folder::new();
    folder.generate(&generated(&[
        ("a.rs", "a\n"),
        ("b/c/d.rs", "d\n"),
        ("e.rs", "e"),
    ]));
    let inode = |path: &str| {
        fs::metadata(folder.root.join(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let kept = inode("e.rs");
    let tree = generated(&[("a.rs", "a2\n"), ("e.rs", "e")]);
    assert_eq!(
        changes(&folder.generate(&tree)),
        ["Update a.rs", "Remove b/c/d.rs"]
    );
    assert!(!folder.has("b"));
    assert_eq!(inode("e.rs"), kept);
    assert!(folder.plan(&tree).unwrap().is_unchanged());
}

#[test]
fn an_edited_file_stops_the_run_and_force_goes_on() {
    let folder = Folder::new();
    folder.generate(&generated(&[("a.rs", "one\ntwo\n"), ("b.rs", "b")]));
    folder.write("a.rs", "one\nmine\n");
    let tree = generated(&[("a.rs", "one\ntwo\nthree\n"), ("b.rs", "b2")]);
    let before = folder.files();
    let plan = folder.plan(&tree).unwrap();
    let [conflict] = plan.conflicts() else {
        panic!()
    };
    assert!(conflict.edited);
    assert_eq!(
        conflict.difference,
        "--- a.rs (on disk)\n+++ a.rs (from the contract)\n@@ -1,2 +1,3 @@\n one\n-mine\n+two\n+three\n"
    );
    let error = plan.apply().unwrap_err();
    assert!(matches!(&error, Error::Conflicts { paths } if paths == &["a.rs"]));
    assert_eq!(folder.files(), before);
    assert_eq!(
        changes(&folder.force(&tree)),
        ["Overwrite a.rs", "Update b.rs"]
    );
    assert!(folder.plan(&tree).unwrap().is_unchanged());
}

#[test]
fn a_file_that_the_lock_does_not_know_is_a_conflict_unless_it_is_the_same() {
    let folder = Folder::new();
    folder.write("a.rs", "theirs");
    folder.write("b.rs", "same");
    let tree = generated(&[("a.rs", "ours"), ("b.rs", "same")]);
    let plan = folder.plan(&tree).unwrap();
    let [conflict] = plan.conflicts() else {
        panic!()
    };
    assert!(!conflict.edited && conflict.path == "a.rs");
    folder.write("a.rs", "ours");
    assert_eq!(changes(&folder.generate(&tree)), [""; 0]);
    assert!(folder.has(LOCK));
}

#[test]
fn an_edit_that_equals_the_new_bytes_is_no_conflict() {
    let folder = Folder::new();
    folder.generate(&generated(&[("a.rs", "1")]));
    folder.write("a.rs", "2");
    let tree = generated(&[("a.rs", "2")]);
    assert_eq!(changes(&folder.generate(&tree)), [""; 0]);
    assert!(folder.plan(&tree).unwrap().is_unchanged());
}

#[test]
fn an_edited_file_that_is_no_longer_yielded_is_kept_and_named() {
    let folder = Folder::new();
    folder.generate(&generated(&[("a.rs", "1"), ("b.rs", "b")]));
    folder.write("a.rs", "mine");
    let tree = generated(&[("b.rs", "b")]);
    for _ in 0..2 {
        let summary = folder.generate(&tree);
        assert_eq!(summary.notes, [NoteKind::Unremovable.of("a.rs".into())]);
        assert_eq!(folder.read("a.rs"), "mine");
    }
    assert_eq!(
        folder.drift(&tree).findings,
        [Finding {
            path: "a.rs".into(),
            kind: FindingKind::Stale
        }]
    );
    fs::remove_file(folder.root.join("a.rs")).unwrap();
    assert_eq!(folder.generate(&tree).notes, []);
    assert!(!folder.read(LOCK).contains("a.rs"));
}

#[test]
fn drift_shows_every_difference_and_writes_nothing() {
    let folder = Folder::new();
    folder.generate(&generated(&[
        ("a.rs", "a\n"),
        ("b.rs", "b\n"),
        ("c.rs", "c\n"),
    ]));
    folder.write("b.rs", "mine\n");
    let before = folder.files();
    let drift = folder.drift(&generated(&[
        ("a.rs", "a2\n"),
        ("b.rs", "b\n"),
        ("d.rs", "d\n"),
    ]));
    let found: Vec<(&str, bool)> = drift
        .findings
        .iter()
        .map(|finding| (finding.path.as_str(), finding.difference().is_some()))
        .collect();
    assert_eq!(
        found,
        [
            ("a.rs", true),
            ("b.rs", true),
            ("c.rs", false),
            ("d.rs", false),
            (LOCK, false)
        ]
    );
    assert!(
        drift.findings[0]
            .difference()
            .unwrap()
            .ends_with("-a\n+a2\n")
    );
    assert_eq!(folder.files(), before);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_an_error_that_names_it() {
    use std::os::unix::fs::symlink;

    let tree = generated(&[("src/a.rs", "a")]);
    let refused = |prepare: fn(&Folder)| {
        let folder = Folder::new();
        folder.write("kept", "");
        prepare(&folder);
        let before = folder.files();
        let error = folder.plan(&tree).and_then(Plan::apply).unwrap_err();
        assert_eq!(folder.files(), before);
        error
    };
    let error = refused(|folder| fs::create_dir_all(folder.root.join("src/a.rs")).unwrap());
    assert!(matches!(error, Error::NotAFile { .. }), "{error}");
    let error = refused(|folder| folder.write("src", "a file"));
    assert!(matches!(error, Error::NotAFolder { .. }), "{error}");
    let error = refused(|folder| symlink("elsewhere", folder.root.join("src")).unwrap());
    assert!(matches!(error, Error::SymbolicLink { .. }), "{error}");
    let error = refused(|folder| {
        fs::create_dir(folder.root.join("src")).unwrap();
        symlink("nowhere", folder.root.join("src/a.rs")).unwrap();
    });
    assert!(matches!(error, Error::SymbolicLink { .. }), "{error}");
    let error = refused(|folder| folder.write(FOLDER, "a file"));
    assert!(matches!(error, Error::NotAFolder { .. }), "{error}");
    let error = refused(|folder| {
        folder.generate(&generated(&[("src/a.rs", "old")]));
        let path = folder.root.join("src/a.rs");
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
    });
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
}

#[test]
fn a_removed_file_that_differs_from_a_new_one_in_case_only_is_refused() {
    let folder = Folder::new();
    folder.generate(&generated(&[("User.rs", "u")]));
    let error = folder.plan(&generated(&[("user.rs", "u")])).unwrap_err();
    assert!(matches!(error, Error::CaseClash { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn permissions_of_a_replaced_file_stay() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.generate(&generated(&[("a.rs", "1")]));
    let path = folder.root.join("a.rs");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    folder.generate(&generated(&[("a.rs", "2")]));
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

/// Enough for every thread to have its share, and for results that come in another order.
#[test]
fn many_files_keep_their_order() {
    let folder = Folder::new();
    let mut tree = Tree::new();
    for number in 0..600 {
        let path = format!("src/api/r{}/f{number}.rs", number / 4);
        tree.insert(path, File::generated(format!("// {number}\n")))
            .unwrap();
    }
    let written = folder.generate(&tree);
    let paths: Vec<&Utf8Path> = written
        .changes()
        .map(|action| action.path.as_path())
        .collect();
    assert!(paths.iter().copied().eq(tree.iter().map(|(path, _)| path)));
    for (path, file) in tree.iter() {
        assert_eq!(
            folder.read(path.as_str()).as_bytes(),
            file.contents.as_slice()
        );
    }
    assert!(folder.plan(&tree).unwrap().is_unchanged());
}

#[test]
fn the_cache_of_an_earlier_version_goes_with_the_first_change() {
    let folder = Folder::new();
    folder.write(".guestlist-cache/state", "guestlist cache 1\n");
    folder.generate(&generated(&[("a.rs", "a")]));
    assert!(!folder.has(".guestlist-cache"));
}
