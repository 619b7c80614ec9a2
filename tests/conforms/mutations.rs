//! One thing of a contract's own document is changed: `conforms` finds it, or nobody can tell.
//!
//! What the document said before is what the server does. An oracle of its own looks for evidence that a client of
//! the changed document would break: random values of the one schema that the other does not take, and what is
//! listed. Where there is evidence there has to be a finding.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use camino::Utf8PathBuf;
use guestlist::check::Outcome;
use guestlist::diag::Severity;
use serde_json::{Map, Value, json};

use super::circles::is_made_of_itself;
use super::evidence::evidence;
use super::focus::focus;
use super::random::Random;
use super::{against, checked, contracts, told};

/// How many documents are changed, unless `GUESTLIST_CONFORMS_ROUNDS` says another number; `GUESTLIST_CONFORMS_SEED` is
/// the first of the seeds.
const ROUNDS: u64 = 300;
/// Of documents whose texts are longer only each fiftieth seed changes one: they take as long as many short ones.
const LONG: usize = 20_000;

fn number(name: &str, usual: u64) -> u64 {
    let said = std::env::var(name).ok();
    said.map_or(usual, |said| said.parse().expect("a number"))
}

/// A contract with its own document.
struct Case {
    path: Utf8PathBuf,
    outcome: Outcome,
    document: Value,
}

/// What came of a change.
#[derive(Default)]
struct Told {
    /// Findings where something is seen to break, where it is not, and nothing in either way.
    broken: usize,
    unproved: usize,
    quiet: usize,
    missed: String,
}

#[test]
fn every_change_is_found_or_harmless() {
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for path in contracts() {
        let outcome = checked(&path);
        let proof = outcome.checked.as_ref().expect("the contract is right");
        let texts = guestlist::openapi::texts(&guestlist::lower(proof)).expect("it is written");
        let document: Value = serde_json::from_str(&texts.json).expect("it is JSON");
        if texts.json.contains("operationId") {
            let case = Case {
                path,
                outcome,
                document,
            };
            match texts.json.len() < LONG {
                true => short.push(case),
                false => long.push(case),
            }
        }
    }
    let first = number("GUESTLIST_CONFORMS_SEED", 0);
    let rounds = number("GUESTLIST_CONFORMS_ROUNDS", ROUNDS);
    let next = AtomicU64::new(first);
    let worker = || {
        let mut all = Told::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + rounds {
                return all;
            }
            let documents = match seed % 50 {
                0 => &long,
                _ => &short,
            };
            round(seed, documents, &mut all);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let all: Vec<Told> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let ended = running.into_iter();
        ended.map(|it| it.join().expect("no panic")).collect()
    });
    let sum = |of: fn(&Told) -> usize| all.iter().map(of).sum::<usize>();
    let (broken, unproved) = (sum(|it| it.broken), sum(|it| it.unproved));
    let quiet = sum(|it| it.quiet);
    eprintln!("{broken} found and seen to break, {unproved} found and not seen, {quiet} harmless");
    let missed: String = all.iter().map(|it| it.missed.as_str()).collect();
    assert!(missed.is_empty(), "{missed}");
    assert!(broken > 30 && quiet > 20, "{broken} {quiet}");
}

/// Changes one of the documents, and looks for what breaks and what is found.
fn round(seed: u64, documents: &[Case], all: &mut Told) {
    let mut random = Random::new(seed);
    let case = &documents[random.below(documents.len())];
    let mut changed = case.document.clone();
    let Some((place, what)) = change(&mut random, &mut changed) else {
        return;
    };
    if changed == case.document {
        return;
    }
    // Now and then all of it is read, however little has changed.
    if seed % 20 != 7 {
        focus(&mut changed, &place);
    }
    let found = against(
        &case.outcome,
        "openapi.json",
        changed.to_string().into_bytes(),
    );
    let told_of = found.report.iter().any(|it| it.severity != Severity::Note);
    let evidence = match is_made_of_itself(&changed) {
        true => None,
        false => evidence(&mut random, &case.document, &changed),
    };
    match (&evidence, told_of) {
        (Some(_), true) => all.broken += 1,
        (Some(evidence), false) => {
            let path = &case.path;
            let told = told(&found);
            let _ = writeln!(
                all.missed,
                "{seed}: {path}: {place}: {what}: {evidence}\n{told}"
            );
        }
        (None, true) => all.unproved += 1,
        (None, false) => all.quiet += 1,
    }
}

/// Changes one thing, and says where and what.
fn change(random: &mut Random, document: &mut Value) -> Option<(String, String)> {
    let mut places = Vec::new();
    collect(document, &mut String::new(), &mut places);
    for _ in 0..20 {
        let place = random.pick(&places)?.clone();
        let others = schemas(document);
        let node = document.pointer_mut(&place)?;
        let before = node.clone();
        let what = change_at(random, &place, node, &others);
        if let Some(what) = what
            && *node != before
        {
            return Some((place, what));
        }
        *node = before;
    }
    None
}

fn schemas(document: &Value) -> Vec<String> {
    let all = document["components"]["schemas"].as_object();
    all.into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect()
}

/// The pointer of every object.
fn collect(node: &Value, at: &mut String, places: &mut Vec<String>) {
    let mut inner = |key: &str, value: &Value, places: &mut Vec<String>| {
        let length = at.len();
        let _ = write!(at, "/{}", key.replace('~', "~0").replace('/', "~1"));
        collect(value, at, places);
        at.truncate(length);
    };
    match node {
        Value::Object(members) => {
            for (key, value) in members {
                if !matches!(
                    key.as_str(),
                    "example" | "info" | "servers" | "tags" | "default"
                ) {
                    inner(key, value, places);
                }
            }
            places.push(at.clone());
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                inner(&index.to_string(), value, places);
            }
        }
        _ => {}
    }
}

fn change_at(
    random: &mut Random,
    place: &str,
    node: &mut Value,
    others: &[String],
) -> Option<String> {
    let members = node.as_object_mut()?;
    let last = place.rsplit('/').next().unwrap_or_default().to_owned();
    if members.contains_key("in") && members.contains_key("name") {
        return change_parameter(random, members);
    }
    if last == "responses" && place.starts_with("/paths") {
        return change_responses(random, members);
    }
    if last == "requestBody" {
        members.insert(
            "required".to_owned(),
            json!(members.get("required") != Some(&json!(true))),
        );
        return Some("required or not".to_owned());
    }
    if last == "content" {
        let (media, value) = members.iter().next().map(|(k, v)| (k.clone(), v.clone()))?;
        if random.below(2) == 0 {
            members.shift_remove(&media);
        }
        members.insert("application/vnd.other".to_owned(), value);
        return Some("another media type".to_owned());
    }
    if last == "headers" && random.below(2) == 0 {
        members.insert(
            "X-More".to_owned(),
            json!({ "required": true, "schema": { "type": "string" } }),
        );
        return Some("one more header".to_owned());
    }
    let is_schema = members.contains_key("type")
        || members.contains_key("$ref")
        || members.contains_key("enum");
    match is_schema && !place.contains("securitySchemes") {
        true => change_schema(random, members, others),
        false => None,
    }
}

fn change_parameter(random: &mut Random, members: &mut Map<String, Value>) -> Option<String> {
    if members["in"] == "path" {
        return None;
    }
    match random.below(2) {
        0 => {
            members.insert(
                "required".to_owned(),
                json!(members.get("required") != Some(&json!(true))),
            );
            Some("a parameter required or not".to_owned())
        }
        _ => {
            members.insert("name".to_owned(), json!("another"));
            Some("a parameter of another name".to_owned())
        }
    }
}

fn change_responses(random: &mut Random, members: &mut Map<String, Value>) -> Option<String> {
    let codes: Vec<String> = members.keys().cloned().collect();
    let code = random.pick(&codes)?.clone();
    match random.below(2) {
        0 => {
            members.shift_remove(&code);
            Some(format!("{code} is not listed"))
        }
        _ => {
            let value = members.shift_remove(&code)?;
            members.insert("299".to_owned(), value);
            Some(format!("{code} is 299"))
        }
    }
}

fn change_schema(
    random: &mut Random,
    members: &mut Map<String, Value>,
    others: &[String],
) -> Option<String> {
    let keys: Vec<String> = members.keys().cloned().collect();
    let key = random.pick(&keys)?.clone();
    let value = members[&key].clone();
    let adds = random.below(2) == 0;
    let next = match (key.as_str(), &value) {
        ("$ref", _) => {
            let other = random.pick(others)?;
            json!(format!("#/components/schemas/{other}"))
        }
        ("required", Value::Array(names)) => {
            let mut names = names.clone();
            let all: Vec<String> = members
                .get("properties")?
                .as_object()?
                .keys()
                .cloned()
                .collect();
            match adds {
                true => names.push(random.pick(&all)?.clone().into()),
                false => {
                    names.remove(random.below(names.len()));
                }
            }
            names.dedup();
            names.into()
        }
        ("properties", Value::Object(all)) => {
            let mut all = all.clone();
            if adds {
                all.insert("surplus".to_owned(), json!({ "type": "string" }));
            } else {
                let names: Vec<String> = all.keys().cloned().collect();
                let name = random.pick(&names)?;
                all.shift_remove(name);
                if let Some(required) = members.get_mut("required").and_then(Value::as_array_mut) {
                    required.retain(|it| it != name);
                }
            }
            all.into()
        }
        ("enum", Value::Array(values)) => {
            let mut values = values.clone();
            match adds {
                true => values.push("surplus".into()),
                false => {
                    values.remove(random.below(values.len()));
                }
            }
            if values.is_empty() {
                return None;
            }
            values.into()
        }
        ("anyOf" | "oneOf", Value::Array(parts)) if parts.len() > 1 => {
            let mut parts = parts.clone();
            parts.remove(random.below(parts.len()));
            parts.into()
        }
        ("type", Value::String(kind)) => match kind.as_str() {
            "string" => json!("integer"),
            "integer" => json!("number"),
            "boolean" | "number" => json!("string"),
            _ => return None,
        },
        ("additionalProperties", Value::Bool(closed)) => json!(!closed),
        (
            "nullable" | "uniqueItems" | "exclusiveMinimum" | "exclusiveMaximum",
            Value::Bool(said),
        ) => json!(!said),
        (
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties"
            | "minimum" | "maximum",
            Value::Number(_),
        ) => {
            let number: i128 = value.to_string().parse().ok()?;
            let number = if adds { number + 1 } else { number - 1 };
            serde_json::from_str(&number.to_string()).ok()?
        }
        ("format" | "pattern", _) => {
            members.shift_remove(&key);
            return Some(format!("no `{key}`"));
        }
        _ => return None,
    };
    members.insert(key.clone(), next.clone());
    Some(format!("`{key}` is {next}"))
}
