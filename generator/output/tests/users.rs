//! The user's files: written once, added to, never rewritten.
use super::*;

fn crate_tree(resources: &[(&'static str, &[&str])], dependencies: &[&str]) -> Tree {
    let mut tree = Tree::new();
    let modules: Vec<Module> = resources
        .iter()
        .map(|(name, _)| Module {
            ident: (*name).to_owned(),
            line: format!("pub mod {name};"),
            first: false,
        })
        .collect();
    let lines: String = modules
        .iter()
        .map(|module| module.line.clone() + "\n")
        .collect();
    tree.insert(
        "src/handlers/mod.rs",
        File::new(Owner::Modules(modules), lines),
    )
    .unwrap();
    for (name, methods) in resources {
        tree.insert(format!("src/handlers/{name}.rs"), handler_file(methods))
            .unwrap();
    }
    let wanted: Vec<Dependency> = dependencies
        .iter()
        .map(|name| Dependency {
            name: (*name).to_owned(),
            version: "1".to_owned(),
            line: format!("{name} = \"1\""),
            features: Vec::new(),
            by_default: Vec::new(),
            dev: false,
            with: None,
        })
        .collect();
    let lines: String = wanted.iter().map(|one| one.line.clone() + "\n").collect();
    let manifest = File::new(Owner::Manifest(wanted), format!("[dependencies]\n{lines}"));
    tree.insert("Cargo.toml", manifest).unwrap();
    tree.insert("src/main.rs", File::scaffold("fn main() {}\n"))
        .unwrap();
    tree
}

#[test]
fn a_new_operation_resource_and_dependency_are_added() {
    let folder = Folder::new();
    folder.generate(&crate_tree(&[("user", &["get"])], &["axum"]));
    folder.write("src/main.rs", "mine");
    let tree = crate_tree(
        &[("user", &["get", "put"]), ("project", &["list"])],
        &["axum", "uuid"],
    );
    assert!(!folder.drift(&tree).is_clean());
    assert_eq!(
        changes(&folder.generate(&tree)),
        [
            "AddDependencies([\"uuid\"]) Cargo.toml",
            "AddModules([\"project\"]) src/handlers/mod.rs",
            "Write src/handlers/project.rs",
            "AppendStubs([\"put\"]) src/handlers/user.rs",
        ]
    );
    assert_eq!(folder.read("src/main.rs"), "mine");
    assert_eq!(
        folder.read("src/handlers/mod.rs"),
        "pub mod user;\npub mod project;\n"
    );
    assert_eq!(
        folder.read("Cargo.toml"),
        "[dependencies]\naxum = \"1\"\nuuid = \"1\"\n"
    );
    assert!(folder.plan(&tree).unwrap().is_unchanged());
    assert!(folder.drift(&tree).is_clean());
}

#[test]
fn a_module_that_was_moved_into_its_folder_or_out_of_it_is_found() {
    let folder = Folder::new();
    folder.generate(&crate_tree(&[("user", &["get"])], &[]));
    for (from, to) in [
        ("src/handlers/user.rs", "src/handlers/user/mod.rs"),
        ("src/handlers/mod.rs", "src/handlers.rs"),
    ] {
        folder.write(to, folder.read(from));
        fs::remove_file(folder.root.join(from)).unwrap();
    }
    let plan = folder
        .plan(&crate_tree(&[("user", &["get"])], &[]))
        .unwrap();
    assert!(
        plan.is_unchanged() && plan.summary().notes.is_empty(),
        "{plan:?}"
    );
    let tree = crate_tree(&[("user", &["get", "put"]), ("project", &["list"])], &[]);
    assert_eq!(
        changes(&folder.generate(&tree)),
        [
            "Write src/handlers/project.rs",
            "AppendStubs([\"put\"]) src/handlers/user/mod.rs",
            "AddModules([\"project\"]) src/handlers.rs",
        ]
    );
    assert_eq!(
        folder.read("src/handlers.rs"),
        "pub mod user;\npub mod project;\n"
    );
    assert!(folder.plan(&tree).unwrap().is_unchanged());
    assert!(folder.drift(&tree).is_clean());
}

#[test]
fn a_removed_operation_and_resource_are_named() {
    let folder = Folder::new();
    folder.generate(&crate_tree(
        &[("user", &["get", "put"]), ("project", &["list"])],
        &[],
    ));
    folder.write(
        "src/handlers/project.rs",
        "impl ProjectApi for App {\n    async fn list(&self) {}\n}\n",
    );
    let before = folder.read("src/handlers/user.rs");
    let tree = crate_tree(&[("user", &["get"])], &[]);
    let summary = folder.generate(&tree);
    assert_eq!(
        notes(&summary),
        [
            "src/handlers/project.rs: nothing in the contract belongs to it any more; it is yours to remove",
            "src/handlers/user.rs: the contract no longer has `put`",
        ]
    );
    assert_eq!(folder.read("src/handlers/user.rs"), before);
    assert!(folder.has("src/handlers/project.rs"));
}

#[test]
fn a_stub_that_cannot_be_appended_is_named_until_it_is_found() {
    let folder = Folder::new();
    folder.generate(&crate_tree(&[("user", &["get"])], &[]));
    let moved = "// The block is in users.rs.\n";
    folder.write("src/handlers/user.rs", moved);
    let tree = crate_tree(&[("user", &["get", "put"])], &[]);
    let summary = folder.generate(&tree);
    assert_eq!(
        notes(&summary),
        [
            "src/handlers/user.rs: add `put` by hand, since the file has no `impl UserApi for …` block"
        ]
    );
    assert_eq!(summary.notes[0].text(), Some(stub("put").text));
    assert_eq!(folder.read("src/handlers/user.rs"), moved);
    assert!(folder.plan(&tree).unwrap().is_unchanged());
    assert_eq!(folder.generate(&tree), summary_of_nothing(&summary));
    assert_eq!(
        folder.drift(&tree).findings,
        [Finding {
            path: "src/handlers/user.rs".into(),
            kind: FindingKind::ByHand(vec!["put".to_owned()]),
        }]
    );
    // Another type's method of that name is not the one.
    folder.write(
        "src/users.rs",
        "impl UserApi for App {} impl App { fn put() {} }",
    );
    assert_eq!(folder.generate(&tree).notes, summary.notes);
    folder.write("src/users.rs", "impl UserApi for App { fn put() {} }");
    assert_eq!(folder.generate(&tree).notes, []);
    assert!(folder.drift(&tree).is_clean());
}

/// The same notes where nothing changes.
fn summary_of_nothing(summary: &Summary) -> Summary {
    let mut summary = summary.clone();
    for action in &mut summary.actions {
        action.change = Change::Keep;
    }
    summary
}

#[test]
fn a_stub_is_named_until_its_file_can_be_read_or_has_it() {
    for (broken, mended) in [
        (
            "fn broken( {",
            "impl UserApi for App { fn get() {} fn put() {} }",
        ),
        (
            "wrap! { impl UserApi for App { fn get() {} } }",
            "wrap! { impl UserApi for App { fn get() {} fn put() {} } }",
        ),
        (
            "impl UserApi for App { fn get() {} more! {} }",
            "impl UserApi for App { fn get() {} more! { fn put() {} } }",
        ),
    ] {
        let folder = Folder::new();
        folder.generate(&crate_tree(&[("user", &["get"])], &[]));
        folder.write("src/handlers/user.rs", broken);
        let tree = crate_tree(&[("user", &["get", "put"])], &[]);
        for _ in 0..2 {
            let notes = folder.generate(&tree).notes;
            assert!(
                matches!(&notes[..], [Note { kind: NoteKind::Stubs { stubs, .. }, .. }] if *stubs == [stub("put")]),
                "{broken}: {notes:?}"
            );
            assert!(!folder.drift(&tree).is_clean(), "{broken}");
        }
        folder.write("src/handlers/user.rs", mended);
        assert_eq!(folder.generate(&tree).notes, [], "{mended}");
        assert!(folder.drift(&tree).is_clean(), "{mended}");
    }
}

#[test]
fn a_module_that_could_not_be_added_is_asked_for_until_it_is_there() {
    for before in [None, Some("pub mod user;\n")] {
        let folder = Folder::new();
        let all: [(&'static str, &[&str]); 2] = [("user", &["get"]), ("project", &["list"])];
        if before.is_some() {
            folder.generate(&crate_tree(&all[..1], &[]));
        }
        folder.write("src/handlers/mod.rs", "pub mod user; }");
        let tree = crate_tree(&all, &[]);
        for _ in 0..2 {
            let notes = folder.generate(&tree).notes;
            assert!(
                matches!(
                    &notes[..],
                    [Note {
                        kind: NoteKind::Modules { .. },
                        ..
                    }]
                ),
                "{notes:?}"
            );
        }
        folder.write("src/handlers/mod.rs", "pub mod user;\n");
        assert_eq!(folder.generate(&tree).notes, []);
        assert_eq!(
            folder.read("src/handlers/mod.rs"),
            "pub mod user;\npub mod project;\n"
        );
        folder.write("src/handlers/mod.rs", "pub mod user;\n");
        assert!(folder.plan(&tree).unwrap().is_unchanged());
    }
}

#[test]
fn a_file_that_the_user_removed_stays_away() {
    let folder = Folder::new();
    folder.generate(&crate_tree(&[("user", &["get"])], &[]));
    fs::remove_file(folder.root.join("src/handlers/user.rs")).unwrap();
    fs::remove_file(folder.root.join("src/main.rs")).unwrap();
    folder.write("src/handlers/mod.rs", "");
    let tree = crate_tree(&[("user", &["get", "put"])], &[]);
    let summary = folder.generate(&tree);
    assert_eq!(changes(&summary), [""; 0]);
    let [
        Note {
            kind: NoteKind::Gone { .. },
            ..
        },
        Note {
            kind: NoteKind::Stubs { stubs, .. },
            ..
        },
        Note {
            path,
            kind: NoteKind::Gone { .. },
        },
    ] = &summary.notes[..]
    else {
        panic!("{:?}", summary.notes)
    };
    assert_eq!((stubs, path.as_str()), (&vec![stub("put")], "src/main.rs"));
    assert_eq!(folder.read("src/handlers/mod.rs"), "");
    let lock = folder.read(LOCK).replace("scaffold src/main.rs\n", "");
    folder.write(LOCK, lock);
    assert_eq!(changes(&folder.generate(&tree)), ["Write src/main.rs"]);
}

#[test]
fn files_that_were_there_before_the_first_run_are_added_to() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[package]\r\n");
    folder.write("src/handlers/user.rs", "impl UserApi for App {}");
    folder.generate(&crate_tree(&[("user", &["get"])], &["axum"]));
    assert_eq!(
        folder.read("Cargo.toml"),
        "[package]\r\n\r\n[dependencies]\r\naxum = \"1\"\r\n"
    );
    assert!(folder.read("src/handlers/user.rs").contains("async fn get"));
}
