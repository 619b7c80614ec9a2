//! Every way in which an answer shows a view, for callers of every kind.
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

use crate::callers::{Caller, subsets};
use crate::store::{Store, note, notes};

async fn ask(server: &Server, path: &str, caller: &Caller) -> Answer {
    let head = format!("GET {path}{}", caller.headers());
    let answer = server.send(&head, b"").await;
    let whole = format!("{answer:?}");
    assert!(!whole.contains("canary"), "{head}: {whole}");
    answer
}

fn all(caller: &Caller) -> Vec<Value> {
    notes().iter().map(|note| caller.sees(note)).collect()
}

/// The values of lines, or of the data of events.
fn lines(text: &str, before: &str) -> Vec<Value> {
    let lines = text.lines().filter_map(|line| line.strip_prefix(before));
    let lines = lines.filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[tokio::test]
async fn each_caller_of_a_session_sees_the_view_that_is_due() {
    let server = Store::serve().await;
    for caller in Caller::of_session() {
        for id in 0..3 {
            let answer = ask(&server, &format!("/notes/{id}"), &caller).await;
            assert_eq!(answer.status(), 200, "{caller:?}: {answer:?}");
            assert_eq!(answer.json(), caller.sees(&note(id)), "{caller:?}");
            assert_eq!(answer.header("cache-control"), Some("private"));
        }
        let items = all(&caller);
        for (path, expected) in [
            ("/notes", json!(items)),
            ("/notes/page", json!({ "items": items, "next": "2" })),
            ("/notes/counted", json!({ "data": items, "total": 6 })),
            ("/notes/stream", json!(items)),
            ("/notes/some", json!({ "items": items, "next": null })),
        ] {
            let answer = ask(&server, path, &caller).await;
            assert_eq!(answer.json(), expected, "{caller:?} {path}: {answer:?}");
            assert_eq!(answer.header("cache-control"), Some("private"), "{path}");
        }
        let answer = ask(&server, "/notes/lines", &caller).await;
        assert_eq!(lines(&answer.text(), ""), items, "{caller:?}");
        let answer = ask(&server, "/notes/events", &caller).await;
        assert_eq!(lines(&answer.text(), "data: "), items, "{caller:?}");
        let cached = answer.header("cache-control");
        assert_eq!(cached, Some("private, no-cache"));
    }
}

#[tokio::test]
async fn other_schemes_have_scopes_and_audiences_of_their_own() {
    let server = Store::serve().await;
    for scopes in subsets() {
        // The same principal by a scheme that knows neither scopes nor audiences.
        let caller = Caller {
            name: Some("ann"),
            scopes,
            machine: None,
            browses: true,
        };
        let answer = ask(&server, "/notes", &caller).await;
        assert_eq!(answer.json(), json!(all(&caller)), "{caller:?}");
    }
    for machine in [true, false] {
        let caller = Caller {
            name: None,
            scopes: Vec::new(),
            machine: Some(machine),
            browses: false,
        };
        let answer = ask(&server, "/notes", &caller).await;
        assert_eq!(answer.json(), json!(all(&caller)), "{caller:?}");
        for caller in Caller::of_session() {
            let caller = Caller {
                machine: Some(machine),
                ..caller
            };
            let answer = ask(&server, "/notes/both", &caller).await;
            if !caller.scopes.contains(&"shared") {
                assert_eq!(answer.status(), 403, "{caller:?}: {answer:?}");
                continue;
            }
            assert_eq!(answer.json(), json!(all(&caller)), "{caller:?}");
            // The contract says of caches itself what holds.
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
    }
}

#[tokio::test]
async fn nobody_sees_what_is_for_everybody() {
    let server = Store::serve().await;
    let nobody = Caller {
        name: None,
        scopes: Vec::new(),
        machine: None,
        browses: false,
    };
    let answer = ask(&server, "/notes/page", &nobody).await;
    assert_eq!(answer.json()["items"], json!(all(&nobody)));
    let answer = ask(&server, "/notes/1/open", &nobody).await;
    assert_eq!(answer.json(), nobody.sees(&note(1)));
    // Credentials that nobody asks for change nothing.
    for caller in Caller::of_session() {
        let answer = ask(&server, "/notes/1/open", &caller).await;
        assert_eq!(answer.json(), nobody.sees(&note(1)), "{caller:?}");
    }
}

#[tokio::test]
async fn who_fits_nothing_is_refused_before_the_handler() {
    let server = Store::serve().await;
    for caller in Caller::of_session() {
        for path in ["/notes/1/audit", "/notes/audit"] {
            let answer = ask(&server, path, &caller).await;
            let (one, list) = (caller.audits(&note(1)), notes());
            let list: Vec<Value> = list.iter().filter_map(|it| caller.audits(it)).collect();
            let expected = match path {
                "/notes/audit" if list.is_empty() => None,
                "/notes/audit" => Some(json!(list)),
                _ => one,
            };
            match expected {
                Some(expected) => assert_eq!(answer.json(), expected, "{caller:?}"),
                None => assert_eq!(answer.status(), 403, "{caller:?}: {answer:?}"),
            }
        }
        // The path is not even read: what is no number is not told to who may not see.
        let answer = ask(&server, "/notes/none/audit", &caller).await;
        let expected = match caller.audits(&note(1)) {
            Some(_) => 422,
            None => 403,
        };
        assert_eq!(answer.status(), expected, "{caller:?}: {answer:?}");
    }
    let answer = server.get("/notes/audit").await;
    assert_eq!(answer.status(), 401, "{answer:?}");
    let wrong = "GET /notes/audit\nAuthorization: Bearer wrong";
    assert_eq!(server.send(wrong, b"").await.status(), 401);
}

#[tokio::test]
async fn fields_are_asked_for_within_the_view_that_is_due() {
    let server = Store::serve().await;
    for caller in Caller::of_session() {
        let fields = ["id", "draftText", "draft_text"];
        let picked = |whole: Value| {
            let Value::Object(mut members) = whole else {
                panic!("a note is an object");
            };
            members.retain(|name, _| fields.contains(&name.as_str()));
            Value::Object(members)
        };
        let path = format!("/notes/1/some?fields={}", fields.join(","));
        let answer = ask(&server, &path, &caller).await;
        assert_eq!(answer.json(), picked(caller.sees(&note(1))), "{caller:?}");
        let path = format!("/notes/some?fields={}", fields.join(","));
        let answer = ask(&server, &path, &caller).await;
        let items: Vec<Value> = all(&caller).into_iter().map(picked).collect();
        assert_eq!(answer.json()["items"], json!(items), "{caller:?}");
        let answer = ask(&server, "/notes/404/some", &caller).await;
        assert_eq!(answer.status(), 204);
        // A name that is of no view is refused, and one of another view says nothing.
        let answer = ask(&server, "/notes/1/some?fields=withheld", &caller).await;
        assert_eq!(answer.status(), 422);
    }
}
