//! A `mod` line goes behind those that are there.
use super::super::modules::add;
use super::Module;

fn added(text: &str) -> String {
    let module = Module {
        ident: "project".to_owned(),
        line: "pub mod project;".to_owned(),
        first: false,
    };
    let added = add(text.as_bytes(), &[&module]).unwrap().unwrap();
    String::from_utf8(added.bytes).unwrap()
}

#[test]
fn behind_the_last_plain_module() {
    for (before, after) in [
        (
            "pub mod a;\npub mod b; // b\n\nfn f() {}\n",
            "pub mod a;\npub mod b; // b\npub mod project;\n\nfn f() {}\n",
        ),
        (
            "\u{feff}mod ä;\r\nmod b;",
            "\u{feff}mod ä;\r\nmod b;\r\npub mod project;",
        ),
        (
            "mod a; /* c\n */ mod b {}\n",
            "mod a;\npub mod project;\n /* c\n */ mod b {}\n",
        ),
        (
            "mod a;\n#[cfg(test)]\nmod tests;\n",
            "mod a;\npub mod project;\n#[cfg(test)]\nmod tests;\n",
        ),
        ("", "pub mod project;\n"),
        (
            "//! The handlers.\n",
            "//! The handlers.\npub mod project;\n",
        ),
        ("use a::b;\n// end", "use a::b;\n// end\npub mod project;"),
    ] {
        assert_eq!(added(before), after);
    }
}

#[test]
fn nothing_where_it_is_there() {
    let module = Module {
        ident: "r#type".to_owned(),
        line: "pub mod r#type;".to_owned(),
        first: false,
    };
    for text in ["mod r#type;", "#[cfg(a)] pub(crate) mod r#type {}"] {
        assert_eq!(add(text.as_bytes(), &[&module]), Ok(None));
    }
    assert!(add(b"mod", &[&module]).is_err());
}
