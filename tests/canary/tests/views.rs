//! Serves random contracts with views, and asks by every subset of scopes: each field of a view that is not
//! the caller's is a canary.
//!
//! `GUESTLIST_CANARY_VIEWS` answers are asked for (4,000).

use std::collections::BTreeMap;

use canary_tests::random::Random;
use canary_tests::{Credentials, Due, RECORDS, Sees, ViewContract, ViewOperation, held};
use serde_json::{Value, json};
use wire_tests::{Answer, Server};

include!(concat!(env!("OUT_DIR"), "/views.rs"));

/// How many answers one server gives: a port has only so many connections that have ended of late.
const EACH: usize = 2_000;

fn answers() -> usize {
    let said = std::env::var("GUESTLIST_CANARY_VIEWS").ok();
    said.and_then(|text| text.parse().ok()).unwrap_or(4_000)
}

/// The scopes of this number among all subsets.
fn subset(scopes: &[&str], number: usize) -> Vec<String> {
    let scopes = scopes.iter().enumerate();
    let chosen = scopes.filter(|(at, _)| number >> at & 1 == 1);
    chosen.map(|(_, scope)| (*scope).to_owned()).collect()
}

/// Everybody: each subset of the scopes of both schemes, or no credentials of one.
fn callers(contract: &ViewContract, random: &mut Random) -> Vec<[Option<Credentials>; 2]> {
    let each = contract.scopes.map(|scopes| 1_usize << scopes.len());
    let mut all = Vec::new();
    for first in 0..=each[0] {
        for second in 0..=each[1] {
            let mut of = |scheme: usize, number: usize| {
                (number < each[scheme]).then(|| {
                    let audiences = contract.audiences.iter();
                    let audiences = audiences.map(|_| [random.one_in(2), random.one_in(2)]);
                    let scopes = subset(contract.scopes[scheme], number);
                    Credentials::new(scopes, audiences.collect())
                })
            };
            all.push([of(0, first), of(1, second)]);
        }
    }
    all
}

/// The records of an answer, as its frame has them.
fn records(frame: &str, answer: &Answer) -> Vec<Value> {
    let text = answer.text();
    let lines = |before: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix(before));
        let lines = lines.filter(|line| !line.is_empty());
        lines
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    };
    let list = |value: Value| value.as_array().cloned().expect("a list");
    match frame {
        "one" => vec![answer.json()],
        "page" => list(answer.json()["items"].clone()),
        "ndjson" => lines(""),
        "events" => lines("data: "),
        _ => list(answer.json()),
    }
}

/// Asks an operation, and says what it was due and what came.
async fn ask(
    server: &Server,
    operation: &ViewOperation,
    given: &[Option<Credentials>; 2],
    random: &mut Random,
) -> (String, Due, Vec<i64>, Answer) {
    let mut path = operation.path.to_owned();
    let ids: Vec<i64> = match operation.frame {
        "one" => {
            let id = i64::try_from(random.below(4)).unwrap_or_default();
            path.push_str(&format!("/{id}"));
            vec![id]
        }
        _ => (0..RECORDS).collect(),
    };
    let mut due = operation.due(given, &ids);
    if operation.sparse && random.one_in(2) {
        let views = operation.views.iter().map(|(_, view)| *view);
        let views = views.chain(operation.otherwise).flatten();
        let mut names: Vec<&str> = views.map(|(_, wire)| *wire).collect();
        names.retain(|_| random.one_in(2));
        if !names.is_empty() {
            path.push_str(&format!("?fields={}", names.join(",")));
            if let Due::Shown(shown) = &mut due {
                for members in shown.iter_mut().filter_map(Value::as_object_mut) {
                    members.retain(|name, _| names.contains(&name.as_str()));
                }
            }
        }
    }
    let mut head = format!("GET {path}");
    for (given, header) in given.iter().zip(["Authorization: Bearer ", "X-Key: "]) {
        if let Some(given) = given {
            head.push_str(&format!("\n{header}{}", given.text()));
        }
    }
    let answer = server.send(&head, b"").await;
    (head, due, ids, answer)
}

/// What of an answer is not what was due.
fn wrong(
    contract: &ViewContract,
    operation: &ViewOperation,
    due: &Due,
    ids: &[i64],
    answer: &Answer,
) -> Option<String> {
    let (shown, status) = match due {
        Due::Refused(status) => (&[][..], *status),
        Due::Shown(shown) => (shown.as_slice(), 200),
    };
    // What is seen is taken off the list of canaries, and nothing else.
    let seen = json!(shown).to_string();
    let whole = format!("{}\n{}", answer.head, answer.text());
    for id in ids {
        for field in 0..contract.fields {
            let canary = held(field, *id);
            if whole.contains(&canary) && !seen.contains(&canary) {
                return Some(format!("it leaks `{canary}`"));
            }
        }
    }
    if answer.status() != status {
        return Some(format!("{} instead of {status}", answer.status()));
    }
    if status != 200 {
        return whole
            .contains("canary-f")
            .then(|| "it says something".to_owned());
    }
    let came = records(operation.frame, answer);
    if came != shown {
        return Some(format!("{} instead of {seen}", json!(came)));
    }
    let cached = answer.header("cache-control").unwrap_or_default();
    (!cached.starts_with("private")).then(|| format!("caches may share it: {cached:?}"))
}

#[tokio::test]
async fn each_caller_sees_the_view_that_is_due_and_no_other() {
    let mut random = Random::new(11);
    let (most, mut count) = (answers(), 0);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut server: Option<(u64, usize, Server)> = None;
    'all: loop {
        for contract in VIEW_CONTRACTS {
            for given in callers(contract, &mut random) {
                for operation in contract.operations {
                    if count == most {
                        break 'all;
                    }
                    let (_, asked, open) = match &mut server {
                        Some(it) if it.0 == contract.seed && it.1 < EACH => it,
                        it => it.insert((contract.seed, 0, Server::of((contract.router)()).await)),
                    };
                    *asked += 1;
                    count += 1;
                    let (head, due, ids, answer) = ask(open, operation, &given, &mut random).await;
                    let wrong = wrong(contract, operation, &due, &ids, &answer);
                    assert_eq!(
                        wrong, None,
                        "{}: {head}\n{operation:?}\n{answer:?}",
                        contract.seed
                    );
                    let mut note = |what: &str| *found.entry(what.to_owned()).or_default() += 1;
                    match due {
                        Due::Refused(status) => note(&status.to_string()),
                        Due::Shown(_) => note(operation.frame),
                    }
                    if operation
                        .views
                        .iter()
                        .any(|(it, _)| matches!(it, Sees::Audience(..)))
                    {
                        note("audience");
                    }
                    if head.contains("fields=") {
                        note("some fields");
                    }
                }
            }
        }
    }
    println!("{count} answers: {found:?}");
    for what in [
        "one",
        "list",
        "page",
        "stream",
        "ndjson",
        "events",
        "401",
        "403",
        "audience",
        "some fields",
    ] {
        let count = found.get(what).copied().unwrap_or_default();
        assert!(count >= most / 400, "{what}: {found:?}");
    }
}

/// The test that finds nothing finds what is there: an answer that is due to somebody else is told.
#[tokio::test]
async fn an_answer_that_is_due_to_others_is_found() {
    let mut random = Random::new(12);
    let (mut told, mut other) = (0, 0);
    for contract in VIEW_CONTRACTS {
        let server = Server::of((contract.router)()).await;
        let all = callers(contract, &mut random);
        for _ in 0..40 {
            let operation = &contract.operations[random.below(contract.operations.len())];
            let (one, another) = (&all[random.below(all.len())], &all[random.below(all.len())]);
            let (_, due, ids, _) = ask(&server, operation, one, &mut Random::new(1)).await;
            let (_, theirs, _, answer) =
                ask(&server, operation, another, &mut Random::new(1)).await;
            if due != theirs {
                other += 1;
                told += usize::from(wrong(contract, operation, &due, &ids, &answer).is_some());
            }
        }
    }
    assert!(other > 20, "{other}");
    assert_eq!(told, other);
}
