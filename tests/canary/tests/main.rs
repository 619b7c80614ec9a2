//! Serves random contracts over sockets and looks for canaries in all that comes out.
//!
//! `tests/canary/long` is the long form.

use std::collections::BTreeMap;
use std::future::IntoFuture;

use canary_tests::{Contract, Ending, capture, find, log, take, verify};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use wire_tests::Answer;

include!(concat!(env!("OUT_DIR"), "/contracts.rs"));

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

async fn send(port: u16, head: &str) -> Answer {
    let request = format!("{head}\r\nHost: test\r\nConnection: close\r\n\r\n");
    let mut socket = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    socket.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    // A connection that was reset has sent what it has sent.
    let _ = socket.read_to_end(&mut bytes).await;
    Answer::parse(&bytes)
}

fn case_head(path: &str, case: u64, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nX-Case: {case}\r\nX-Request-Id: case-{case}{more}")
}

fn responses() -> usize {
    let wished = std::env::var("GUESTLIST_CANARY_RESPONSES").ok();
    wished.map_or(60, |text| {
        text.parse()
            .expect("a number of responses for each contract")
    })
}

#[tokio::test]
async fn nothing_unlisted_leaves() {
    let (mut canaries, mut marks, mut names, mut lines) = (0, 0, 0, 0);
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for contract in CONTRACTS {
        let port = serve(contract).await;
        for (number, path) in contract.paths.iter().cycle().take(responses()).enumerate() {
            let case = contract.seed * 1_000_000 + number as u64;
            let answer = send(port, &case_head(path, case, "")).await;
            let note = take(case).unwrap_or_else(|| panic!("{path} of {case}: {answer:?}"));
            if let Err(wrong) = verify(&answer, &note) {
                panic!(
                    "seed {}, {path}, case {case}: {wrong}\n{answer:?}",
                    contract.seed
                );
            }
            let log = log();
            if let Some(line) = log.lines().find(|line| find(line).is_some()) {
                panic!(
                    "seed {}, {path}, case {case}: the log leaks: {line}",
                    contract.seed
                );
            }
            for inner in &note.inner {
                let id = format!("request_id=case-{case}");
                let said = log
                    .lines()
                    .any(|line| line.contains(inner) && line.contains(&id));
                assert!(said, "the log does not say `{inner}`:\n{log}");
            }
            canaries += note.canaries;
            marks += note.marks.len();
            names += note.names.values().sum::<usize>();
            lines += log.lines().count();
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
    for (kind, count) in kinds {
        println!("{count:>6} {kind}");
    }
}

/// No document has the name of a field that nothing lists.
async fn documents(contract: &Contract, port: u16) {
    for path in ["/openapi.json", "/openapi.yaml", "/docs"] {
        let answer = send(port, &format!("GET {path} HTTP/1.1")).await;
        assert_eq!(answer.status(), 200, "{path}");
        let text = answer.text();
        let mut words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
        let leak = words.find(|word| contract.unlisted.contains(word));
        assert_eq!(leak, None, "seed {}: {path}", contract.seed);
    }
}

/// The same contracts, with canaries in listed fields: each answer that has a field is found out.
#[tokio::test]
async fn a_leak_is_found() {
    let mut found = 0;
    for contract in CONTRACTS.iter().take(4) {
        let port = serve(contract).await;
        for (number, path) in contract.paths.iter().cycle().take(40).enumerate() {
            // The cases of another test are not these.
            let case = contract.seed * 1_000_000 + 500_000 + number as u64;
            let answer = send(port, &case_head(path, case, "\r\nX-Leak: yes")).await;
            let note = take(case).expect("a note");
            if note.ending == Ending::Failed || note.canaries == 0 {
                continue;
            }
            let text = format!(
                "{}{}",
                answer.head,
                String::from_utf8_lossy(&answer.content)
            );
            // A record may consist of what has no canary: booleans, and what is null.
            let Some(canary) = find(&text) else { continue };
            found += 1;
            let wrong = verify(&answer, &note).expect_err("a canary in an answer");
            assert!(wrong.contains("leaks"), "{canary}: {wrong}");
        }
    }
    assert!(found > 60, "{found}");
}

/// Where a contract lists more than the handlers know of, the answers with it are found out.
#[tokio::test]
async fn a_contract_that_lists_more_is_found_out() {
    let port = serve(&LEAKY).await;
    let mut found = 0;
    for (number, path) in LEAKY.paths.iter().cycle().take(60).enumerate() {
        let case = LEAKY.seed * 1_000_000 + number as u64;
        let answer = send(port, &case_head(path, case, "")).await;
        let note = take(case).expect("a note");
        if let Err(wrong) = verify(&answer, &note) {
            assert!(wrong.contains("leaks"), "{wrong}\n{answer:?}");
            found += 1;
        }
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
