//! Cookies.

use golden_media::api::CookieValue;
use wire_tests::log;

use super::app::serve;

#[tokio::test]
async fn cookies_have_their_attributes() {
    let server = serve().await;
    let answer = server.send("POST /session", b"").await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.header("location"), Some("/home"));
    assert_eq!(
        answer.headers("set-cookie"),
        [
            "__Host-session=abc=123; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=lax",
            "widget=w; Path=/; Secure; HttpOnly; SameSite=none",
        ]
    );
    assert_eq!(answer.content, b"");
    let themed = server.send("POST /session\nX-Case: themed", b"").await;
    assert_eq!(
        themed.headers("set-cookie")[1],
        "theme=dark; Path=/app; Domain=example.com; SameSite=strict"
    );
}

#[tokio::test]
async fn a_cookie_is_taken_back() {
    let answer = serve().await.send("POST /session\nX-Case: out", b"").await;
    assert_eq!(answer.status(), 204);
    assert_eq!(
        answer.headers("set-cookie"),
        ["__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=lax"]
    );
    assert_eq!(answer.header("content-length"), None);
}

#[tokio::test]
async fn a_value_that_no_cookie_can_have_is_a_logged_500() {
    let server = serve().await;
    for case in ["forged", "long"] {
        let id = format!("cookie-{case}");
        let head = format!("POST /session\nX-Case: {case}\nX-Request-Id: {id}");
        let answer = server.send(&head, b"").await;
        answer.assert_code(500, "INTERNAL");
        assert_eq!(answer.headers("set-cookie"), [""; 0]);
        let log = log();
        let line = log
            .lines()
            .find(|line| line.contains(&id))
            .expect("a line of the log");
        assert!(line.contains("`__Host-session`"), "{line}");
        assert!(
            !line.contains("evil.example") && !line.contains("aaaa"),
            "{line}"
        );
    }
}

#[test]
fn debug_does_not_show_a_value() {
    let value = CookieValue::from("a-credential");
    assert_eq!(format!("{value:?}"), "[REDACTED]");
}
