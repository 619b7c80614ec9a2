//! Patterns beside a JavaScript engine: what the document says and what the server does are one.
//!
//! Each pattern that is taken must be one for `new RegExp(pattern, "u")` as it stands in the document,
//! and must match the same texts there as the expression that the generated code compiles. `node` is
//! the engine; where it is not installed, the tests say so and pass.

#[path = "patterns/corpus.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use guestlist::pattern;
use guestlist::render::Layout;
use serde_json::{Value, json};
use syn::visit::Visit;

use corpus::Random;

/// For each `[pattern, texts]`: null where it is no pattern, else which texts it matches.
const SCRIPT: &str = r#"
const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answers = rows.map(([pattern, texts]) => {
  let regex;
  try { regex = new RegExp(pattern, "u"); } catch { return null; }
  return texts.map((text) => regex.test(text));
});
process.stdout.write(JSON.stringify(answers));
"#;

/// What the engine says of each pattern, or nothing without an engine.
fn ask(rows: &[(String, Vec<String>)]) -> Option<Vec<Option<Vec<bool>>>> {
    let node = Command::new("node")
        .args(["-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = node else {
        eprintln!("skipped: there is no `node`, the JavaScript engine to compare with");
        return None;
    };
    let text = serde_json::to_vec(rows).expect("texts become JSON");
    let mut input = node.stdin.take().expect("it is piped");
    let writing = std::thread::spawn(move || input.write_all(&text));
    let output = node.wait_with_output().expect("node ends");
    writing.join().expect("nothing panics").expect("node reads");
    Some(serde_json::from_slice(&output.stdout).expect("node answers"))
}

/// What a text must match, or must not, for the generated code.
#[derive(Clone, Debug)]
struct Expression {
    looks: Vec<(bool, String)>,
    rest: String,
}

impl Expression {
    /// Its parts compiled: what must match, and what must not.
    fn compile(&self) -> Vec<(bool, regex::Regex)> {
        let rest = (true, self.rest.clone());
        let parts = self.looks.iter().chain([&rest]);
        let compile = |part: &str| regex::Regex::new(part).expect("what is taken compiles");
        parts.map(|(must, part)| (*must, compile(part))).collect()
    }
}

/// Each pattern as the document has it and as the generated code compiles it.
fn generated(patterns: &[&str]) -> Vec<(String, Expression)> {
    let fields: Vec<Value> = (0..)
        .zip(patterns)
        .map(|(at, pattern)| {
            let mut field = serde_json::Map::new();
            let ty = json!({ "type": "string", "pattern": pattern, "optional": true });
            field.insert(format!("p{at}"), ty);
            Value::Object(field)
        })
        .collect();
    let contract = json!({
        "guestlist": 1,
        "api": { "title": "Patterns", "version": "1.0.0", "docs": "off" },
        "resources": { "Text": {
            "path": "/texts",
            "inputs": { "NewText": { "fields": fields } },
            "operations": { "put_text": { "put": "/", "body": "NewText", "returns": "no_content" } },
        } },
    });
    let text = escaped(&serde_json::to_string(&contract).expect("it is JSON"));
    let loaded = guestlist::contract::parse("contract.yaml".into(), text.into_bytes());
    let outcome = guestlist::check(loaded);
    let runs = [(&outcome.sources, &outcome.report)];
    let checked = outcome.checked.as_ref();
    let checked = checked.unwrap_or_else(|| panic!("{}", guestlist::diag::human(&runs)));
    let api = guestlist::lower(checked);

    let document = guestlist::openapi::texts(&api).expect("it is written");
    let document: Value = serde_json::from_str(&document.json).expect("it is JSON");
    let properties = &document["components"]["schemas"]["NewText"]["properties"];

    let layout = Layout::alone("patterns");
    let tree = guestlist::render(&api, &layout).expect("it is rendered");
    let models = tree.get("src/api/text/models.rs".as_ref());
    let models = models.expect("there are models").contents.to_vec();
    let models = String::from_utf8(models).expect("it is text");
    let mut expressions = Expressions::default();
    expressions.visit_file(&syn::parse_file(&models).expect("it is Rust"));

    (0..patterns.len())
        .map(|at| {
            let written = properties[format!("p{at}")]["pattern"].as_str();
            let written = written.expect("the document has the pattern").to_owned();
            let compiled = expressions.0.get(&written);
            let compiled = compiled.expect("the code has the document's pattern");
            (written, compiled.clone())
        })
        .collect()
}

/// JSON in ASCII alone: YAML takes not every character as it is.
fn escaped(json: &str) -> String {
    let mut text = String::new();
    let mut units = [0; 2];
    for letter in json.chars() {
        if letter.is_ascii() && letter != '\u{7f}' {
            text.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

/// The arguments of `Pattern::new`, `Pattern::translated` and `Pattern::looking`.
#[derive(Default)]
struct Expressions(BTreeMap<String, Expression>);

impl Visit<'_> for Expressions {
    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        let arguments: Vec<String> = call.args.iter().filter_map(literal).collect();
        let is_pattern = matches!(&*call.func, syn::Expr::Path(path)
            if path.path.segments.iter().any(|segment| segment.ident == "Pattern"));
        if let (true, Some(source), Some(compiled)) =
            (is_pattern, arguments.first(), arguments.last())
        {
            let looks = call.args.iter().flat_map(looks).collect();
            let rest = compiled.clone();
            self.0.insert(source.clone(), Expression { looks, rest });
        }
        syn::visit::visit_expr_call(self, call);
    }
}

/// The look-aheads among the arguments.
fn looks(argument: &syn::Expr) -> Vec<(bool, String)> {
    let syn::Expr::Reference(reference) = argument else {
        return Vec::new();
    };
    let syn::Expr::Array(array) = &*reference.expr else {
        return Vec::new();
    };
    let pair = |item: &syn::Expr| match item {
        syn::Expr::Tuple(tuple) => match (&tuple.elems[0], literal(&tuple.elems[1])) {
            (
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Bool(must),
                    ..
                }),
                Some(look),
            ) => Some((must.value, look)),
            _ => None,
        },
        _ => None,
    };
    array.elems.iter().filter_map(pair).collect()
}

fn literal(argument: &syn::Expr) -> Option<String> {
    match argument {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// Why a pattern of the engine's may be refused: what cannot be matched in linear time, what no text
/// has, and what not every edition of ECMA-262 knows.
const REASONS: &[&str] = &[
    "look-ahead",
    "look-behind",
    "alternatives behind a look-ahead",
    "back-references are not supported",
    "is half of a character",
    "too large",
    "cannot be matched",
    "two groups are called",
    "opens a group of no known kind",
];

/// Asks the engine about each pattern and its texts; how many answers were compared.
///
/// `drift` is how many texts of each pattern may be told otherwise: the two need not have one version
/// of Unicode.
fn compare(rows: &[(String, Vec<String>)], drift: usize) -> Option<usize> {
    let answers = ask(rows)?;
    assert_eq!(answers.len(), rows.len());
    let mut wrong = Vec::new();
    let mut taken = Vec::new();
    for ((pattern, texts), answer) in rows.iter().zip(answers) {
        match (pattern::compile(pattern), answer) {
            (Ok(_), Some(matches)) => taken.push((pattern.as_str(), texts, matches)),
            (Err(_), None) => {}
            (Ok(_), None) => wrong.push(format!("{pattern:?} is taken, and is no pattern")),
            (Err(error), Some(_)) => {
                if !REASONS.iter().any(|reason| error.message.contains(reason)) {
                    wrong.push(format!("{pattern:?} is refused: {}", error.message));
                }
            }
        }
    }
    let mut count = rows.len();
    for part in taken.chunks(200) {
        let patterns: Vec<&str> = part.iter().map(|(pattern, ..)| *pattern).collect();
        for ((pattern, texts, matches), (written, compiled)) in
            part.iter().zip(generated(&patterns))
        {
            assert_eq!(&written, pattern, "the document has another pattern");
            let mut other = Vec::new();
            let parts = compiled.compile();
            for (text, matched) in texts.iter().zip(matches) {
                count += 1;
                // Part by part, as the generated code asks.
                let is_match = parts
                    .iter()
                    .all(|(must, part)| part.is_match(text) == *must);
                if is_match != *matched {
                    other.push(format!(
                        "{pattern:?} as {compiled:?}: {text:?} is {}a match",
                        if *matched { "" } else { "not " }
                    ));
                }
            }
            if other.len() > drift {
                wrong.extend(other);
            }
        }
    }
    wrong.truncate(40);
    assert!(
        wrong.is_empty(),
        "{} or more:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    eprintln!(
        "{count} comparisons, {} of {} patterns taken",
        taken.len(),
        rows.len()
    );
    Some(count)
}

#[test]
fn every_kind_of_pattern_is_as_in_javascript() {
    let mut random = Random::new(7);
    let rows: Vec<_> = corpus::table()
        .map(|pattern| {
            let texts = corpus::texts(&mut random, &pattern, 60);
            (pattern, texts)
        })
        .collect();
    if let Some(count) = compare(&rows, 0) {
        assert!(count > 10_000, "only {count} comparisons");
    }
}

#[test]
fn random_patterns_are_as_in_javascript() {
    let mut random = Random::new(262);
    let rows: Vec<_> = (0..4000)
        .map(|_| {
            let pattern = corpus::pattern(&mut random);
            let texts = corpus::texts(&mut random, &pattern, 25);
            (pattern, texts)
        })
        .collect();
    if let Some(count) = compare(&rows, 0) {
        assert!(count > 40_000, "only {count} comparisons");
    }
}

/// How many characters of some 700 a property may have gained or lost between two versions of Unicode.
const DRIFT: usize = 8;

#[test]
fn every_property_is_as_in_javascript() {
    // Characters that have been in Unicode for long, spread over its scripts.
    let texts: Vec<String> = corpus::spread().map(String::from).collect();
    let rows: Vec<_> = corpus::properties()
        .map(|pattern| (pattern, texts.clone()))
        .collect();
    if let Some(count) = compare(&rows, DRIFT) {
        assert!(count > 100_000, "only {count} comparisons");
    }
}
