//! The documents before programs of others.
//!
//! `GUESTLIST_VALIDATOR` is the path of `openapi-spec-validator`, `GUESTLIST_LINTERS` the folder in
//! which npm has put `redocly` and `spectral`; without them these tests say that they were skipped.
//! `warnings.txt` has what stays of what they say, each with its reason.

use std::{
    collections::BTreeMap,
    env, fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::cases;

/// What a linter says: its name, the rule, whether it is an error, the case, and the place.
struct Finding {
    linter: &'static str,
    rule: String,
    is_error: bool,
    case: String,
    place: String,
}

/// Writes every document under the name of its case and version.
fn written(endings: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the documents");
    for case in cases() {
        for ending in endings {
            let text = match *ending {
                "json" => &case.json,
                _ => &case.yaml,
            };
            let name = format!("{}-{}.{ending}", case.folder(), case.version.name());
            let path = folder.path().join(name);
            fs::write(path, text).expect("the folder takes files");
        }
    }
    folder
}

/// The names of the files in a folder, in order.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.sort();
    names
}

fn told(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    format!("{out}{err}")
}

#[test]
fn a_validator_of_others_finds_nothing() {
    let Some(validator) = env::var_os("GUESTLIST_VALIDATOR") else {
        eprintln!("skipped: GUESTLIST_VALIDATOR names no openapi-spec-validator");
        return;
    };
    let folder = written(&["json", "yaml"]);
    let output = Command::new(validator)
        .current_dir(folder.path())
        .args(files(folder.path()))
        .output()
        .expect("GUESTLIST_VALIDATOR can be run");
    assert!(output.status.success(), "{}", told(&output));
}

#[test]
fn linters_of_others_find_nothing_without_a_reason() {
    let Some(linters) = env::var_os("GUESTLIST_LINTERS") else {
        eprintln!("skipped: GUESTLIST_LINTERS names no folder with redocly and spectral");
        return;
    };
    let folder = written(&["json"]);
    let names = files(folder.path());
    let linters = Path::new(&linters);
    let mut findings = redocly(linters, folder.path(), &names);
    findings.extend(spectral(linters, folder.path(), &names));

    let mut faults = Vec::new();
    let mut needed: BTreeMap<&str, bool> = reasons().map(|(entry, _)| (entry, false)).collect();
    for finding in &findings {
        let Finding {
            linter,
            rule,
            is_error,
            case,
            place,
        } = finding;
        // What a linter takes for an error is allowed case by case alone.
        let own = format!("{linter} {rule} {case}");
        let all = format!("{linter} {rule} *");
        let entry = needed
            .keys()
            .copied()
            .find(|entry| *entry == own || *entry == all && !is_error);
        match entry {
            Some(entry) => {
                needed.insert(entry, true);
            }
            None => faults.push(format!("{own} at {place}")),
        }
    }
    let idle = needed.iter().filter(|(_, needed)| !**needed);
    faults.extend(idle.map(|(entry, _)| format!("`{entry}` is listed and not needed any more")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The case whose document has this file name, whatever its version.
fn case_of(file: &str) -> String {
    let case = file.rsplit_once('-').map_or(file, |(case, _)| case);
    case.to_owned()
}

/// The warnings that stay: linter, rule and case (`*` for any), and why.
fn reasons() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("warnings.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (entry, reason) = line.split_once(" : ").expect("`linter rule case : reason`");
        assert!(!reason.trim().is_empty(), "{line}: no reason");
        (entry, reason)
    })
}

fn redocly(linters: &Path, folder: &Path, names: &[String]) -> Vec<Finding> {
    let settings = folder.join("redocly.yaml");
    fs::write(&settings, "extends: [recommended]\n").expect("the folder takes files");
    let output = Command::new(linters.join("redocly"))
        .current_dir(folder)
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
        .args([
            "lint",
            "--config",
            "redocly.yaml",
            "--max-problems=10000",
            "--format=json",
        ])
        .args(names)
        .output()
        .expect("redocly can be run");
    // It writes an object of JSON for each file.
    let found = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>();
    let found: Vec<Value> = found
        .collect::<Result<_, _>>()
        .unwrap_or_else(|_| panic!("{}", told(&output)));
    assert_eq!(found.len(), names.len(), "{}", told(&output));
    let problems = found.iter().flat_map(|it| it["problems"].as_array());
    let findings = problems.flatten().map(|problem| {
        let location = &problem["location"][0];
        let source = location["source"]["ref"].as_str().unwrap_or_default();
        Finding {
            linter: "redocly",
            rule: problem["ruleId"].as_str().unwrap_or_default().to_owned(),
            is_error: problem["severity"] == "error",
            case: case_of(source),
            place: location["pointer"].to_string(),
        }
    });
    findings.collect()
}

fn spectral(linters: &Path, folder: &Path, names: &[String]) -> Vec<Finding> {
    let settings = folder.join("spectral.yaml");
    fs::write(&settings, "extends: [\"spectral:oas\"]\n").expect("the folder takes files");
    let output = Command::new(linters.join("spectral"))
        .current_dir(folder)
        .args([
            "lint",
            "--quiet",
            "--ruleset",
            "spectral.yaml",
            "--format=json",
        ])
        .args(names)
        .output()
        .expect("spectral can be run");
    let text = String::from_utf8_lossy(&output.stdout);
    let found: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{}", told(&output)));
    let found = found.as_array().expect("findings").iter().map(|finding| {
        let source = Path::new(finding["source"].as_str().unwrap_or_default());
        Finding {
            linter: "spectral",
            rule: finding["code"].as_str().unwrap_or_default().to_owned(),
            is_error: finding["severity"] == 0,
            case: case_of(&source.file_name().unwrap_or_default().to_string_lossy()),
            place: finding["path"].to_string(),
        }
    });
    found.collect()
}
