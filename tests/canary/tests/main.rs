//! Serves random contracts over sockets and looks for canaries in all that comes out.
//!
//! `tests/canary/long` is the long form.

use std::collections::BTreeMap;
use std::future::IntoFuture;

use canary_tests::{
    Auth, BodyKind, Contract, Ending, Input, Operation, Param, Request, capture, find, log,
    missing, request, take, verify,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use wire_tests::Answer;

include!(concat!(env!("OUT_DIR"), "/contracts.rs"));

/// There is one log, so that tests which read it take turns.
static TURN: Mutex<()> = Mutex::const_new(());

/// A contract's server, on a port of its own.
async fn serve(contract: &Contract) -> u16 {
    capture();
    quiet();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(axum::serve(listener, (contract.router)()).into_future());
    port
}

/// Panics that are meant are not printed.
fn quiet() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let text = panic.payload_as_str().unwrap_or_default();
            if !text.starts_with("inner-") {
                usual(panic);
            }
        }));
    });
}

async fn send(port: u16, head: &str, body: &[u8]) -> Answer {
    let request = format!("{head}\r\nHost: test\r\nConnection: close\r\n\r\n");
    let mut socket = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    socket.write_all(request.as_bytes()).await.expect("sent");
    // What is refused by its head may be answered before its body is read.
    let _ = socket.write_all(body).await;
    let mut bytes = Vec::new();
    // A connection that was reset has sent what it has sent.
    let _ = socket.read_to_end(&mut bytes).await;
    Answer::parse(&bytes)
}

fn responses() -> usize {
    let wished = std::env::var("GUESTLIST_CANARY_RESPONSES").ok();
    wished.map_or(130, |text| {
        text.parse()
            .expect("a number of responses for each contract")
    })
}

#[tokio::test]
async fn nothing_unlisted_leaves() {
    let _turn = TURN.lock().await;
    let (mut canaries, mut marks, mut names, mut lines) = (0, 0, 0, 0);
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut features: BTreeMap<String, usize> = BTreeMap::new();
    for contract in CONTRACTS {
        let port = serve(contract).await;
        let operations = contract.operations.iter().cycle();
        for (number, operation) in operations.take(responses()).enumerate() {
            let case = contract.seed * 1_000_000 + number as u64;
            let request = request(operation, case);
            let answer = send(port, &request.head, &request.body).await;
            let note = take(case);
            let log = log();
            if let Err(wrong) = verify(&request, &answer, note.as_ref(), &log) {
                panic!(
                    "seed {}, case {case}: {wrong}\n{}\n{}\n\n{}\n{}",
                    contract.seed,
                    answer.head,
                    String::from_utf8_lossy(&answer.content),
                    request.head,
                    String::from_utf8_lossy(&request.body)
                );
            }
            lines += log.lines().count();
            let note = note.unwrap_or_default();
            canaries += note.canaries + sent(&request);
            marks += note.marks.len();
            names += note.names.values().sum::<usize>();
            let noted = note.features.keys().cloned();
            for feature in noted
                .chain(request.features)
                .chain([contract.format.to_owned()])
            {
                *features.entry(feature).or_default() += 1;
            }
            let ending = match note.ending {
                Ending::Whole => "",
                Ending::Broken => " broken off",
                Ending::Failed => " failed",
            };
            let media = answer.header("content-type").unwrap_or("nothing");
            *kinds
                .entry(format!("{} {media}{ending}", answer.status()))
                .or_default() += 1;
        }
        documents(contract, port).await;
    }
    let count = CONTRACTS.len();
    println!(
        "seeds {:?}: {count} contracts, {} responses, {canaries} canaries held back, {marks} marks \
         and {names} names arrived, {lines} lines of log",
        CONTRACTS
            .iter()
            .map(|it| it.seed)
            .min()
            .zip(CONTRACTS.iter().map(|it| it.seed).max()),
        count * responses(),
    );
    for (what, count) in kinds.iter().chain(&features) {
        println!("{count:>6} {what}");
    }
    let missing = missing(&features);
    assert!(missing.is_empty(), "too few of these: {missing:?}");
}

/// How many canaries are in a request.
fn sent(request: &Request) -> usize {
    let body = String::from_utf8_lossy(&request.body);
    let texts = [&*request.head, &*body];
    texts
        .iter()
        .map(|text| text.matches("canary").count())
        .sum()
}

/// No document has the name of a field that nothing lists.
async fn documents(contract: &Contract, port: u16) {
    for path in ["/openapi.json", "/openapi.yaml", "/docs"] {
        let answer = send(port, &format!("GET {path} HTTP/1.1"), b"").await;
        assert_eq!(answer.status(), 200, "{path}");
        let text = answer.text();
        let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
        let leak = words.find(|word| contract.unlisted.contains(word));
        assert_eq!(leak, None, "seed {}: {path}", contract.seed);
    }
}

/// Sends what is right with something that leaks, and says of each answer what is wrong with it.
async fn leaking(contract: &Contract, leak: &str, count: usize) -> Vec<(Request, Answer, String)> {
    let port = serve(contract).await;
    let mut found = Vec::new();
    for (number, operation) in contract.operations.iter().cycle().take(count).enumerate() {
        // The cases of other tests are not these.
        let case = contract.seed * 1_000_000 + 500_000 + number as u64;
        let mut request = request(operation, case);
        if !leak.is_empty() {
            request.head += &format!("\r\nX-Leak: {leak}");
        }
        let answer = send(port, &request.head, &request.body).await;
        let note = take(case);
        let wrong = verify(&request, &answer, note.as_ref(), &log());
        if wrong.as_ref().is_err_and(|wrong| wrong.contains("head")) {
            // What is found in the head is told alone: the body has to be found out by itself too.
            let mut rest = answer.clone();
            rest.head = without_canaries(&answer.head);
            let wrong = verify(&request, &rest, note.as_ref(), &log());
            let wrong = wrong.err().filter(|wrong| wrong.contains("leaks"));
            found.extend(wrong.map(|wrong| (request.clone(), rest, wrong)));
        }
        found.extend(wrong.err().map(|wrong| (request, answer, wrong)));
    }
    found
}

/// The lines of a head that have no canary.
fn without_canaries(head: &str) -> String {
    let lines = head.lines().filter(|line| find(line).is_none());
    lines.collect::<Vec<_>>().join("\r\n")
}

/// A record may consist of what has no canary: booleans, and what is null.
fn has_no_canary(answer: &Answer) -> bool {
    let text = String::from_utf8_lossy(&answer.content);
    find(&answer.head).or(find(&text)).is_none()
}

/// Canaries in listed fields: each answer that has one is found out, whatever carries it.
#[tokio::test]
async fn a_leak_is_found() {
    let _turn = TURN.lock().await;
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for contract in CONTRACTS {
        for (_, answer, wrong) in leaking(contract, "values", 60).await {
            if !wrong.contains("leaks") && has_no_canary(&answer) {
                continue;
            }
            assert!(wrong.contains("leaks"), "{wrong}: {answer:?}");
            let place = if wrong.contains("head") {
                "head"
            } else {
                "body"
            };
            let media = answer.header("content-type").unwrap_or("nothing");
            *found.entry(format!("{place}, {media}")).or_default() += 1;
        }
    }
    println!("{found:?}");
    for media in [
        "application/json",
        "application/x-ndjson",
        "text/event-stream",
        "text/csv; charset=utf-8",
        "application/pdf",
        "application/problem+json",
    ] {
        assert!(found.contains_key(&format!("body, {media}")), "{media}");
    }
    assert!(found.keys().any(|place| place.starts_with("head")));
    assert!(found.values().sum::<usize>() > 120, "{found:?}");
}

/// Canaries in what a client asks for of a model.
#[tokio::test]
async fn a_leak_through_some_fields_is_found() {
    let _turn = TURN.lock().await;
    let mut found = 0;
    for contract in CONTRACTS {
        let leaks = leaking(contract, "fields", 60).await;
        for (request, answer, wrong) in leaks {
            if !wrong.contains("leaks") && has_no_canary(&answer) {
                continue;
            }
            assert!(wrong.starts_with("the body leaks "), "{wrong}: {request:?}");
            assert!(request.head.contains("fields="), "{request:?}");
            found += 1;
        }
    }
    assert!(found > 30, "{found}");
}

/// Canaries that a handler logs, and tokens that whoever judges them does.
#[tokio::test]
async fn a_leak_into_the_log_is_found() {
    let _turn = TURN.lock().await;
    for leak in ["log", "credentials"] {
        let mut found = 0;
        for contract in CONTRACTS {
            for (request, _, wrong) in leaking(contract, leak, 20).await {
                assert!(wrong.starts_with("the log leaks: "), "{wrong}: {request:?}");
                found += 1;
            }
        }
        assert!(found > 30, "{leak}: {found}");
    }
}

/// Where a contract lists more than the handlers know of, the answers with it are found out.
#[tokio::test]
async fn a_contract_that_lists_more_is_found_out() {
    let _turn = TURN.lock().await;
    let mut found = 0;
    for (_, answer, wrong) in leaking(&LEAKY, "", 90).await {
        assert!(wrong.contains("leaks"), "{wrong}\n{answer:?}");
        found += 1;
    }
    assert!(found > 10, "{found}");
}

/// Whatever shape a canary has, it is seen.
#[test]
fn canaries_of_every_type_are_seen() {
    for text in [
        r#"{"a":"canary-1x"}"#,
        "CanaryShade",
        r#"{"a":7770013.25}"#,
        r#"{"a":-7770013}"#,
        r#"{"a":7770013000000000}"#,
        "7777-07-07T07:07:07Z",
        "Wed, 07 Jul 7777 07:07:07 GMT",
        "07:07:07.777",
        r#""P7777D""#,
        "77.70.0.13",
        "ca7a12ca-7a12-4a12-8a12-ca7a12ca7a12",
        r#""Y2FuYXJ5""#,
        "[99, 97, 110, 97, 114, 121]",
        "set-cookie: mark=canary-3x; Path=/",
    ] {
        assert!(find(text).is_some(), "{text}");
    }
    assert_eq!(find(r#"{"a":"listed-1x","b":1}"#), None);
}
