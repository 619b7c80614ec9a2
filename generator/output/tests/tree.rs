//! Paths that a tree refuses.
use super::*;

#[test]
fn paths_stay_within_the_tree() {
    for path in [
        "",
        "/a",
        "../a",
        "a/../b",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "a\nb",
        ".guestlist/lock",
        "guestlist.lock",
        "GUESTLIST.LOCK",
    ] {
        let error = Tree::new().insert(path, File::generated("")).unwrap_err();
        assert!(matches!(error, crate::error::Error::Path { .. }), "{path}");
    }
}

#[test]
fn clashes_are_named() {
    let mut tree = generated(&[("src/api/user.rs", ""), ("src/other.rs", "")]);
    for (path, message) in [
        (
            "src/api/User.rs",
            "`src/api/user.rs` and `src/api/User.rs` differ in case only",
        ),
        (
            "src/API/pet.rs",
            "`src/api` and `src/API` differ in case only",
        ),
        ("src/api/user.rs", "it is yielded twice"),
        (
            "src/api/user.rs/x",
            "a file stands where its folder has to be",
        ),
        ("src/api", "it is a folder already"),
    ] {
        let error = tree.insert(path, File::generated("")).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
    assert_eq!(tree.len(), 2);
}
