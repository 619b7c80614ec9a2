//! Every byte of a handler file stays, but for the stubs.
use super::super::stubs::{Look, look};
use super::super::text::Addition;
use super::handlers;

/// The file after the stubs of `get` and `put` were appended, but for an import at its end.
fn appended(text: &str) -> String {
    const IMPORT: &str = "\nuse crate::api::user::*;";
    let text = with_stubs(&format!("{text}{IMPORT}"));
    text.strip_suffix(IMPORT).unwrap().to_owned()
}

/// The file after the stubs of `get` and `put` were appended.
fn with_stubs(text: &str) -> String {
    match look(text.as_bytes(), &handlers(&["get", "put"])) {
        Look::Found {
            lacks: Some(Addition { bytes, .. }),
            ..
        } => String::from_utf8(bytes).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn lost(text: &str) -> String {
    match look(text.as_bytes(), &handlers(&["get", "put"])) {
        Look::Lost { reason } | Look::Closed { reason, .. } => reason,
        other @ Look::Found { .. } => panic!("{other:?}"),
    }
}

const GET: &str = "    async fn get(&self) {}\n";
const PUT: &str = "    async fn put(&self) -> Answer {\n        Err(not_implemented())\n    }\n";

#[test]
fn a_stub_goes_before_the_closing_brace() {
    assert_eq!(
        appended(&format!("impl UserApi for App {{\n{GET}}}\n// the end")),
        format!("impl UserApi for App {{\n{GET}\n{PUT}}}\n// the end"),
    );
}

#[test]
fn a_blank_line_before_the_brace_serves() {
    assert_eq!(
        appended(&format!("impl UserApi for App {{\n{GET}\n}}")),
        format!("impl UserApi for App {{\n{GET}\n{PUT}}}"),
    );
}

#[test]
fn byte_order_mark_line_ends_and_other_scripts_stay() {
    let before = format!("\u{feff}// Größe → 大\nimpl UserApi for App {{\n{GET}}}\n// ж")
        .replace('\n', "\r\n");
    let after = format!("\u{feff}// Größe → 大\nimpl UserApi for App {{\n{GET}\n{PUT}}}\n// ж")
        .replace('\n', "\r\n");
    assert_eq!(appended(&before), after);
}

#[test]
fn mixed_line_ends_stay_and_the_more_frequent_is_taken() {
    let before = format!("\r\n\r\n\r\n\r\n// a\nimpl UserApi for App {{\n{GET}}}\r\n");
    let put = PUT.replace('\n', "\r\n");
    let after = format!("\r\n\r\n\r\n\r\n// a\nimpl UserApi for App {{\n{GET}\r\n{put}}}\r\n");
    assert_eq!(appended(&before), after);
}

#[test]
fn an_empty_block_is_opened() {
    let both = format!("{}\n{PUT}", PUT.replace("put", "get"));
    assert_eq!(
        appended("impl UserApi for App {}\n"),
        format!("impl UserApi for App {{\n{both}}}\n"),
    );
    assert_eq!(
        appended("impl UserApi for App {\n}\n"),
        format!("impl UserApi for App {{\n{both}}}\n"),
    );
}

#[test]
fn tabs_and_narrow_indentation_are_followed() {
    assert_eq!(
        appended("impl UserApi for App {\n\tasync fn get(&self) {}\n}\n"),
        "impl UserApi for App {\n\tasync fn get(&self) {}\n\n\tasync fn put(&self) -> Answer {\n\t\tErr(not_implemented())\n\t}\n}\n",
    );
    assert_eq!(
        appended("  impl UserApi for App {\n    /// Doc.\n    async fn get(&self) {}\n  }\n"),
        "  impl UserApi for App {\n    /// Doc.\n    async fn get(&self) {}\n\n    async fn put(&self) -> Answer {\n      Err(not_implemented())\n    }\n  }\n",
    );
}

#[test]
fn what_stands_before_the_brace_on_its_line_stays_before_it() {
    assert_eq!(
        appended("impl UserApi for App { async fn get(&self) {} /* } */ }"),
        format!("impl UserApi for App {{ async fn get(&self) {{}} /* }} */ \n\n{PUT}}}"),
    );
}

#[test]
fn braces_in_strings_and_comments_are_none() {
    let get = "    async fn get(&self) {\n        let _ = (\"}\", '}', r#\"\n}\n\"#);\n    }\n    // }\n    /* }\n} */\n";
    assert_eq!(
        appended(&format!(
            "impl UserApi for App {{\n{get}}}\n\nimpl App {{}}\n"
        )),
        format!("impl UserApi for App {{\n{get}\n{PUT}}}\n\nimpl App {{}}\n"),
    );
}

#[test]
fn the_trait_may_have_a_path_and_the_method_a_raw_name() {
    let text = "impl crate::api::user::UserApi for crate::App {\n    async fn r#get(&self) {}\n}\n";
    assert!(appended(text).contains("put"));
    assert!(!appended(text).contains("async fn get"));
}

#[test]
fn the_block_for_the_apps_type_is_taken() {
    let text = format!(
        "impl UserApi for Mock {{}}\nimpl UserApi for App {{\n{GET}}}\n#[cfg(test)]\nimpl UserApi for Fake {{}}\n"
    );
    assert!(appended(&text).contains(&format!("{GET}\n{PUT}}}\n#[cfg(test)]")));
}

#[test]
fn a_block_that_is_not_plain_is_left_alone() {
    for (text, reason) in [
        ("", "the file has no `impl UserApi for …` block"),
        (
            "fn broken( {",
            "the file does not parse, line 1: a bracket, text or comment has no end",
        ),
        (
            "\nfn broken() -> {}",
            "the file does not parse, line 2: expected ",
        ),
        (
            "impl UserApi for A {} impl UserApi for B {}",
            "the file has several `impl UserApi for …` blocks",
        ),
        (
            "#[cfg(a)] impl UserApi for App {}",
            "the `impl UserApi` block stands under `cfg`",
        ),
        (
            "#![cfg(a)] impl UserApi for App {}",
            "the `impl UserApi` block stands under `cfg`",
        ),
        (
            "wrap! { impl UserApi for App {} }",
            "the `impl UserApi` block stands in a macro",
        ),
        (
            "mod inner { impl UserApi for App {} }",
            "the `impl UserApi` block stands in a module within the file",
        ),
        (
            "impl UserApi for App { methods!(); }",
            "a macro within the `impl UserApi` block may make the methods",
        ),
    ] {
        let found = lost(text);
        assert!(found.starts_with(reason), "{text}: {found}");
    }
    let look = look(b"\xff", &handlers(&[]));
    let Look::Lost { reason } = look else {
        panic!("{look:?}")
    };
    assert_eq!(reason, "the file is not UTF-8");
}

#[test]
fn methods_that_the_contract_lost_are_named() {
    let text = "impl UserApi for App { fn old(&self) {} fn get(&self) {} fn put(&self) {} }";
    assert_eq!(
        look(text.as_bytes(), &handlers(&["get", "put"])),
        Look::Found {
            lacks: None,
            undeclared: vec!["old".to_owned()]
        }
    );
}

#[test]
fn a_method_in_a_comment_or_another_block_is_none() {
    for text in [
        format!("impl UserApi for App {{\n{GET}    // async fn put(&self) {{}}\n}}\n"),
        format!("impl UserApi for App {{\n{GET}}}\nimpl App {{ async fn put(&self) {{}} }}\n"),
        format!("impl UserApi for App {{\n{GET}\n}}\nmod a {{ fn put() {{}} }}\n"),
        "impl UserApi for App {\n    async fn get(&self) { fn put() {} }\n}\n".to_owned(),
    ] {
        assert!(appended(&text).contains(PUT), "{text}");
    }
}

#[test]
fn names_stand_bare_only_where_all_of_the_module_is_imported() {
    let full = "    async fn put(&self) -> crate::api::user::Answer {}\n";
    for (imports, expected) in [
        ("use crate::api::user::*;", PUT),
        (
            "pub use crate::{api::{self, r#user::{self, *}}, app::App};",
            PUT,
        ),
        ("", full),
        ("use crate::api::user::{UserApi, GetRequest};", full),
        ("use crate::api::user;", full),
        ("use crate::api::*;", full),
        ("use crate::api::user::models::*;", full),
        ("use ::crate_::api::user::*;", full),
        ("#[cfg(test)] use crate::api::user::*;", full),
        ("mod inner { use crate::api::user::*; }", full),
        ("// use crate::api::user::*;", full),
    ] {
        let file = format!("{imports}\nimpl UserApi for App {{\n{GET}}}\n");
        assert_eq!(
            with_stubs(&file),
            format!("{imports}\nimpl UserApi for App {{\n{GET}\n{expected}}}\n")
        );
    }
}
