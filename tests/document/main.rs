//! The documents of the golden contracts and the examples in both versions of OpenAPI, read from outside.

mod choices;
mod components;
mod linters;
mod pages;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use camino::Utf8Path;
use guestlist::ir::OpenApiVersion;
use serde_json::Value;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A contract with what a client can read of it in a version of OpenAPI.
struct Case {
    contract: PathBuf,
    version: OpenApiVersion,
    json: String,
    document: Value,
    yaml: String,
    page: String,
}

/// Every contract of the golden crates and the examples, in each version.
fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(made);
    &CASES
}

fn made() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut contracts = Vec::new();
    for parent in ["tests/cases", "examples"] {
        for entry in fs::read_dir(root.join(parent)).expect("the repository has this folder") {
            let folder = entry
                .expect("a folder of the repository can be read")
                .path();
            let contract = folder.join("contract.yaml");
            if contract.is_file() {
                contracts.push(contract);
            }
        }
    }
    contracts.sort();
    let cases: Vec<Case> = contracts.into_iter().flat_map(Case::of).collect();
    assert!(!cases.is_empty(), "no contract of the repository is clean");
    cases
}

impl Case {
    /// None for a contract with mistakes: it has no document, and the test that generates the
    /// golden crates says what is wrong with it.
    fn of(contract: PathBuf) -> Vec<Self> {
        let path = Utf8Path::from_path(&contract).expect("the repository's paths are text");
        let outcome = guestlist::check::check(guestlist::contract::load(path));
        let Some(checked) = outcome.checked else {
            return Vec::new();
        };
        let mut api = guestlist::lower::lower(&checked);
        let page = guestlist::docs::page(&api);
        let written = OpenApiVersion::ALL.into_iter().map(|version| {
            api.openapi = version;
            let texts = guestlist::openapi::texts(&api).expect("a document can be written");
            let document = serde_json::from_str(&texts.json)
                .unwrap_or_else(|error| panic!("{}: {error}", contract.display()));
            Self {
                contract: contract.clone(),
                version,
                document,
                json: texts.json,
                yaml: texts.yaml,
                page: page.clone(),
            }
        });
        written.collect()
    }

    fn name(&self) -> String {
        format!("{} ({})", self.contract.display(), self.version.name())
    }

    fn contract_text(&self) -> String {
        fs::read_to_string(&self.contract).expect("a contract can be read")
    }

    /// The folder of the contract.
    fn folder(&self) -> &str {
        let folder = self.contract.parent().and_then(Path::file_name);
        folder
            .and_then(|name| name.to_str())
            .expect("the repository's paths are text")
    }
}

/// Every object and list in a value, with the value itself.
fn walk<'a>(value: &'a Value, visit: &mut impl FnMut(&'a Value)) {
    visit(value);
    match value {
        Value::Object(members) => members.values().for_each(|member| walk(member, visit)),
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

/// Path, method and operation, in the document's order.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if METHODS.contains(&method.as_str()) {
                found.push((path.clone(), method.clone(), operation));
            }
        }
    }
    found
}

#[test]
fn operation_ids_are_unique() {
    for case in cases() {
        let document = &case.document;
        let mut seen = BTreeSet::new();
        for (path, method, operation) in operations(document) {
            let id = operation["operationId"].as_str().unwrap_or_default();
            assert!(
                !id.is_empty() && seen.insert(id.to_owned()),
                "{}: {method} {path} has the id {id:?}",
                case.name()
            );
        }
    }
}

#[test]
fn path_parameters_are_those_of_the_path() {
    for case in cases() {
        let document = &case.document;
        for (path, method, operation) in operations(document) {
            let in_path: BTreeSet<&str> = path
                .split('/')
                // An end may stand behind it.
                .filter_map(|part| Some(part.strip_prefix('{')?.split_once('}')?.0))
                .collect();
            let declared: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .inspect(|parameter| assert_eq!(parameter["required"], true))
                .filter_map(|parameter| parameter["name"].as_str())
                .collect();
            assert_eq!(in_path, declared, "{}: {method} {path}", case.name());
        }
    }
}

#[test]
fn what_is_required_is_declared_and_answers_have_an_id() {
    for case in cases() {
        let document = &case.document;
        walk(document, &mut |value| {
            let Some(properties) = value.get("properties").and_then(Value::as_object) else {
                return;
            };
            // A property may itself be called `properties`.
            if value.get("type").and_then(Value::as_str) != Some("object") {
                return;
            }
            for name in value["required"].as_array().into_iter().flatten() {
                let name = name.as_str().expect("required lists names");
                assert!(
                    properties.contains_key(name),
                    "{}: {name} is required and not declared",
                    case.name()
                );
            }
        });
        for (path, method, operation) in operations(document) {
            for (status, response) in operation["responses"].as_object().into_iter().flatten() {
                let response = response
                    .get("$ref")
                    .and_then(Value::as_str)
                    .and_then(|reference| document.pointer(&reference[1..]))
                    .unwrap_or(response);
                assert!(
                    response["headers"].get("x-request-id").is_some(),
                    "{}: {method} {path} {status} has no x-request-id",
                    case.name()
                );
            }
        }
    }
}

#[test]
fn yaml_says_what_json_says() {
    for case in cases() {
        let yaml: Value = serde_yaml::from_str(&case.yaml)
            .unwrap_or_else(|error| panic!("{}: {error}", case.name()));
        assert!(
            same(&case.document, &yaml),
            "{}: the two documents differ",
            case.name()
        );
    }
}

/// Equality in which a number is its value, not its digits.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left.as_i128()
                .zip(right.as_i128())
                .is_some_and(|(left, right)| left == right)
                || left.as_f64() == right.as_f64()
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| same(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, l)| right.get(key).is_some_and(|r| same(l, r)))
        }
        _ => left == right,
    }
}

/// A secret or private field that the contract names once, in its record, is in no model.
#[test]
fn no_unexposed_name_is_in_a_document() {
    for case in cases() {
        let text = case.contract_text();
        let contract: Value = serde_yaml::from_str(&text).expect("a golden contract is YAML");
        let documents = [&case.json, &case.yaml, &case.page];
        let resources = contract["resources"].as_object();
        for (_, resource) in resources.into_iter().flatten() {
            for (name, field) in resource["record"].as_object().into_iter().flatten() {
                let hidden = field["secret"] == true || field["private"] == true;
                if hidden && words(&text, name) == 1 {
                    assert!(
                        documents.iter().all(|document| words(document, name) == 0),
                        "{}: {name} is in the document",
                        case.name()
                    );
                }
            }
        }
    }
}

/// How often a name stands in a text as a whole word.
fn words(text: &str, name: &str) -> usize {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| *word == name)
        .count()
}
