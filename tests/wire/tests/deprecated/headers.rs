//! The headers of every answer, and what is said of the use.
use wire_tests::{Answer, log};

use crate::app::{serve, serve_bare};

const KNOWN: &str = "\nAuthorization: Bearer known";

/// `Deprecation`, `Sunset` and each `Link`.
fn told(answer: &Answer) -> (Option<&str>, Option<&str>, Vec<&str>) {
    (
        answer.header("deprecation"),
        answer.header("sunset"),
        answer.headers("link"),
    )
}

const NOTE: (Option<&str>, Option<&str>, &[&str]) = (
    Some("@1793491200"),
    Some("Fri, 01 May 2099 00:00:00 GMT"),
    &["<https://example.com/notes>; rel=\"deprecation\""],
);

#[tokio::test]
async fn every_answer_of_the_operation_says_so() {
    let (server, used) = serve().await;
    for (head, status) in [
        ("GET /notes/1", 401),
        ("GET /notes/1\nAuthorization: Bearer wrong", 401),
        ("GET /notes/1\nAuthorization: Bearer barred", 403),
        (&*format!("GET /notes/1{KNOWN}"), 200),
        (&*format!("HEAD /notes/1{KNOWN}"), 200),
        (&*format!("GET /notes/404{KNOWN}"), 404),
        (&*format!("GET /notes/1{KNOWN}\nAccept: text/csv"), 406),
        (&*format!("GET /notes/none{KNOWN}"), 422),
        (&*format!("GET /notes/%zz{KNOWN}"), 400),
        (&*format!("GET /notes/500{KNOWN}"), 500),
        (&*format!("GET /notes/7{KNOWN}"), 500),
        (&*format!("GET /notes/501{KNOWN}"), 501),
        (&*format!("GET /notes/8{KNOWN}"), 503),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{head}: {answer:?}");
        let (since, sunset, links) = told(&answer);
        assert_eq!((since, sunset, &links[..]), NOTE, "{head}: {answer:?}");
        assert_eq!(used.take(), ["get_note"], "{head}");
        let id = answer.header("x-request-id").expect("an id").to_owned();
        let lines = log();
        let mut lines = lines.lines().filter(|line| line.contains(&id));
        let is_told = lines.any(|line| {
            line.contains("a deprecated operation is used") && line.contains("get_note")
        });
        assert!(is_told, "{head}");
    }
}

#[tokio::test]
async fn links_of_pages_stay_and_other_times_hold() {
    let (server, used) = serve().await;
    let answer = server.get("/notes").await;
    assert_eq!(answer.header("deprecation"), Some("@1793491200"));
    assert_eq!(answer.header("sunset"), None);
    assert_eq!(
        answer.headers("link"),
        [
            "<?cursor=2>; rel=\"next\"",
            "<https://example.com/pages>; rel=\"deprecation\""
        ]
    );
    let answer = server.get("/notes?limit=99").await;
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.header("deprecation"), Some("@1793491200"));
    assert_eq!(used.take(), ["page_notes", "page_notes"]);
}

#[tokio::test]
async fn what_is_not_of_the_operation_says_nothing() {
    let (server, used) = serve().await;
    for (head, status) in [
        ("GET /notes/1/read", 200),
        (&*format!("DELETE /notes/1{KNOWN}"), 204),
        ("PUT /notes/1", 405),
        ("GET /nothing", 404),
        ("GET /openapi.json", 200),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{head}: {answer:?}");
        assert_eq!(told(&answer), (None, None, Vec::new()), "{head}");
    }
    assert!(used.take().is_empty());
}

#[tokio::test]
async fn operations_alone_say_so_too() {
    let server = serve_bare().await;
    for (head, status) in [
        ("GET /notes/1", 401),
        (&*format!("GET /notes/1{KNOWN}"), 200),
        (&*format!("GET /notes/404{KNOWN}"), 404),
    ] {
        let answer = server.send(head, b"").await;
        assert_eq!(answer.status(), status, "{head}: {answer:?}");
        let (since, sunset, links) = told(&answer);
        assert_eq!((since, sunset, &links[..]), NOTE, "{head}");
    }
}
