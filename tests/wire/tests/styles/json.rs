//! Parameters that are JSON.

use super::app::{assert_invalid, assert_said, serve};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn json_is_read_as_in_a_body() {
    let server = serve().await;
    let at = format!("at={}", encoded(r#"{"x":1,"y":2.5}"#));
    for (more, headers, said) in [
        (String::new(), "", "1,2.5 None {} None None"),
        (
            format!(
                "&path={}&names={}",
                encoded(r#"[{"x":1,"y":2},{"y":0,"x":0}]"#),
                encoded(r#"{"a":"b","ü":""}"#)
            ),
            "",
            "1,2.5 Some(2) {\"a\": \"b\", \"ü\": \"\"} None None",
        ),
        (
            "&any=null".to_owned(),
            "",
            "1,2.5 None {} Some(\"null\") None",
        ),
        (
            "&any=%5B1%2C%20%22x%22%5D&path=[]".to_owned(),
            "",
            "1,2.5 Some(0) {} Some(\"[1,\\\"x\\\"]\") None",
        ),
        (
            String::new(),
            "\nX-At: {\"x\": 1e2, \"y\": -0.5}",
            "1,2.5 None {} None Some(-0.5)",
        ),
    ] {
        let head = format!("GET /queries/json?{at}{more}{headers}");
        assert_said(&server.send(&head, b"").await, said);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_place() {
    let server = serve().await;
    for (at, violations) in [
        ("", &["query /at type"][..]),
        ("{", &["query /at type"]),
        ("x", &["query /at type"]),
        ("1", &["query /at type"]),
        ("null", &["query /at null"]),
        (r#"{"x":1,"y":2}}"#, &["query /at type"]),
        (
            r#"{"x":"1","z":2}"#,
            &[
                "query /at/x type",
                "query /at/z unknown_property",
                "query /at/y required",
            ],
        ),
        (
            r#"{"x":1,"x":2,"y":3}"#,
            &["query /at/x duplicate_property"],
        ),
        (r#"{"x":1e999,"y":2}"#, &["query /at/x format"]),
    ] {
        let answer = server
            .get(&format!("/queries/json?at={}", encoded(at)))
            .await;
        assert_invalid(&answer, violations);
    }
    let fine = encoded(r#"{"x":1,"y":2}"#);
    for (head, violations) in [
        (
            format!("GET /queries/json?at={fine}&at={fine}"),
            &["query /at repeated_parameter"][..],
        ),
        (
            format!(
                "GET /queries/json?at={fine}&path={}",
                encoded(r#"[{"x":1,"y":2},{"x":1},3]"#)
            ),
            &[
                "query /path max_items",
                "query /path/1/y required",
                "query /path/2 type",
            ],
        ),
        (
            format!("GET /queries/json?at={fine}\nX-At: 7"),
            &["header /x-at type"],
        ),
        (
            format!("GET /queries/json?at={fine}\nX-At: {{}}\nX-At: {{}}"),
            &["header /x-at repeated_parameter"],
        ),
        (
            format!("GET /queries/json?at={}", encoded(&"[".repeat(4000))),
            &["query /at type"],
        ),
    ] {
        assert_invalid(&server.send(&head, b"").await, violations);
    }
}
