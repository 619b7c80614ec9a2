//! A field of a form that a person left blank is absent where it cannot be empty.

use wire_tests::{Answer, Server};

use super::app::serve;
use crate::echo::violations;

async fn form(server: &Server, body: &str) -> Answer {
    let head = "POST /blanks/form\nContent-Type: application/x-www-form-urlencoded";
    server.send(head, body.as_bytes()).await
}

async fn parts(server: &Server, parts: &[(&str, &str)]) -> Answer {
    let head = "POST /blanks/parts\nContent-Type: multipart/form-data; boundary=x";
    let mut body = String::new();
    for (name, value) in parts {
        let disposition = format!("Content-Disposition: form-data; name={name}");
        body.push_str(&format!("--x\r\n{disposition}\r\n\r\n{value}\r\n"));
    }
    body.push_str("--x--\r\n");
    server.send(head, body.as_bytes()).await
}

#[track_caller]
fn assert_holds(answer: &Answer, fields: &[&str]) {
    assert_eq!(answer.status(), 200, "{}", answer.text());
    let said = answer.json()["said"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    for field in fields {
        let found = said.contains(&format!("{field},")) || said.contains(&format!("{field} }}"));
        assert!(found, "no `{field}` in {said}");
    }
}

/// What each field is that was left blank.
const FORM: [(&str, &str); 31] = [
    ("plain", "Some(\"\")"),
    ("short", "Some(\"\")"),
    ("letters", "Some(\"\")"),
    ("long", "\"anonymous\""),
    ("code", "None"),
    ("named", "None"),
    ("phone", "None"),
    ("token", "None"),
    ("pin", "None"),
    ("count", "7"),
    ("ratio", "None"),
    ("price", "None"),
    ("agreed", "false"),
    ("born", "None"),
    ("at", "None"),
    ("clock", "None"),
    ("span", "None"),
    ("id", "None"),
    ("mail", "None"),
    ("site", "None"),
    ("link", "Some(\"\")"),
    ("host", "None"),
    ("address", "None"),
    ("address6", "None"),
    ("blob", "Some([])"),
    ("grade", "None"),
    ("blank", "Some(Nothing)"),
    ("colour", "Some(Other(\"\"))"),
    ("sizes", "[1]"),
    ("codes", "None"),
    ("texts", "Some([\"\"])"),
];

#[tokio::test]
async fn a_blank_field_of_a_form_is_absent_unless_it_can_be_empty() {
    let server = serve().await;
    let all: Vec<String> = FORM.iter().map(|(name, _)| format!("{name}=")).collect();
    let answer = form(&server, &format!("{}&name=a", all.join("&"))).await;
    for (name, value) in FORM {
        assert_holds(&answer, &[&format!("{name}: {value}")]);
        let answer = form(&server, &format!("name=a&{name}=")).await;
        assert_holds(&answer, &[&format!("{name}: {value}")]);
    }
    // A blank item is none, and a value beside a blank one is the value.
    let answer = form(
        &server,
        "name=&name=a&sizes=&sizes=3&sizes=&codes=&codes=AB&born=&born=2024-01-01",
    )
    .await;
    assert_holds(
        &answer,
        &["name: \"a\"", "sizes: [3]", "born: Some(2024-01-01)"],
    );
    for body in ["", "name="] {
        let answer = form(&server, body).await;
        assert_eq!(violations(&answer), ["body /name required"]);
    }
    // What is not blank is held to the rules.
    let answer = form(&server, "name=a&code=+&sizes=+&count=x&plain=&plain=a").await;
    let mut found = violations(&answer);
    found.sort();
    let all = [
        "body /code pattern",
        "body /count type",
        "body /plain duplicate_property",
        "body /sizes/0 type",
    ];
    assert_eq!(found, all);
}

#[tokio::test]
async fn a_blank_part_is_absent_unless_it_can_be_empty() {
    let server = serve().await;
    let blank = [
        ("plain", "Some(\"\")"),
        ("long", "\"anonymous\""),
        ("code", "None"),
        ("phone", "None"),
        ("pin", "None"),
        ("agreed", "false"),
        ("born", "None"),
        ("mail", "None"),
        ("id", "None"),
        ("price", "None"),
        ("grade", "None"),
        ("blank", "Some(Nothing)"),
        ("sizes", "[1]"),
        ("texts", "Some([\"\"])"),
    ];
    for (name, value) in blank {
        let answer = parts(&server, &[("name", "a"), (name, "")]).await;
        assert_holds(&answer, &[&format!("{name}: {value}")]);
    }
    let answer = parts(
        &server,
        &[("name", ""), ("name", "a"), ("sizes", ""), ("sizes", "3")],
    )
    .await;
    assert_holds(&answer, &["name: \"a\"", "sizes: [3]"]);
    for list in [&[][..], &[("name", "")]] {
        assert_eq!(
            violations(&parts(&server, list).await),
            ["body /name required"]
        );
    }
}

/// As in FastAPI: what stands in an address was written by no person into a page.
#[tokio::test]
async fn a_blank_parameter_of_a_query_is_a_value() {
    let server = serve().await;
    let answer = server.get("/blanks?limit=").await;
    assert_eq!(violations(&answer), ["query /limit type"]);
}
