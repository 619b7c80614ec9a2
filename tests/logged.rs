//! Every line that generated code logs: what may be a client's words goes through `Line`, which keeps it
//! on one line and out of a terminal's way.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Fields that no client has a word in, and why.
const PLAIN: &[(&str, &str)] = &[
    ("?timeout", "a length of time"),
    ("%peer", "an address as the system has it"),
    (
        "connections = connections.receiver_count()",
        "how many there are",
    ),
    (
        "request_id = %id",
        "an id of a request, which has letters, digits and three marks alone",
    ),
    ("operation", "a name of the contract"),
    (
        "operation = ::tracing::field::Empty",
        "filled in with a name of the contract",
    ),
    (
        "http.request.method = record::method_name(request.method())",
        "one of a few names",
    ),
    (
        "http.route = Empty",
        "filled in with a path of the contract",
    ),
    (
        "http.response.status_code = Empty",
        "filled in with a number",
    ),
    ("otel.kind = Empty", "filled in with a word of ours"),
    (
        "otel.name = Empty",
        "filled in with a method and a path of the contract",
    ),
    ("otel.status_code = Empty", "filled in with a word of ours"),
    ("url.path = Empty", "filled in with a `Line`"),
    ("enduser.id = Empty", "filled in with a `Line`"),
    ("http.server.request.duration = seconds", "a number"),
    ("http.request.body.size = received", "a number"),
    ("http.response.body.size = sent", "a number"),
    (
        "\"error.type\" = Empty",
        "filled in with a code of the contract",
    ),
    (
        "address = %listener.local_addr()?",
        "where the server itself listens",
    ),
    ("%panic", "made by `panic_text`, which is a `Line`"),
    ("panic = %panic_text(&*panic)", "a `Line`"),
    ("panic = %text", "made by `panic_text`, which is a `Line`"),
];

/// What spans are filled in with later, and why no client has a word in it.
const RECORDED: &[(&str, &str)] = &[
    ("matched.operation", "a name of the contract"),
    (
        "&*route",
        "a path of the contract, behind one of the router around it",
    ),
    ("code", "a code of the contract"),
    ("&*name", "a known method, and a path as above"),
    ("name", "one of a few names"),
    ("response.status().as_u16()", "a number"),
];

/// What writes to an output without the log, and where that is right.
const OUTPUTS: &[(&str, &str)] = &[
    ("src/log.rs", "eprintln!(\"{backtrace}\")"),
    ("scaffold/main.rs.j2", "eprintln!(\"error: {error}\")"),
    // What the tests of a crate say of what they could not make.
    (
        "src/testing/extracts.rs",
        "eprintln!(\"`{}` is not answered: {unmade}\", row.name)",
    ),
    (
        "src/testing/report.rs",
        "eprintln!(\"`{name}` is not tested: {unmade}\")",
    ),
];

#[test]
fn no_text_reaches_the_log_as_it_came() {
    let mut wrong = Vec::new();
    let mut used: BTreeSet<&(&str, &str)> = BTreeSet::new();
    let mut lines = 0;
    for (path, text) in templates() {
        for call in calls(&text) {
            lines += 1;
            for field in fields(call) {
                let message = is_literal(field);
                let value = field.split_once('=').map(|(_, value)| value.trim());
                let on_one_line = value.is_some_and(|value| {
                    is_literal(value) || value.starts_with("%Line(") && value.ends_with(')')
                });
                let plain = PLAIN.iter().find(|(plain, _)| *plain == field);
                used.extend(plain);
                if !message && !on_one_line && plain.is_none() {
                    wrong.push(format!("{path}: `{field}`"));
                }
            }
        }
        for recorded in recorded(&text) {
            let plain = RECORDED.iter().find(|(plain, _)| *plain == recorded);
            used.extend(plain);
            let on_one_line =
                is_literal(recorded) || recorded.starts_with("::tracing::field::display(Line(");
            if !on_one_line && plain.is_none() {
                wrong.push(format!("{path}: `{recorded}`"));
            }
        }
        for print in [
            "println!(",
            "eprintln!(",
            "print!(",
            "eprint!(",
            "dbg!(",
            "stderr()",
            "stdout()",
        ] {
            let mut rest = text.as_str();
            while let Some(at) = rest.find(print) {
                let before = rest[..at].chars().next_back();
                let allowed = OUTPUTS
                    .iter()
                    .any(|(file, output)| *file == path && rest[at..].starts_with(output));
                if !allowed && !before.is_some_and(|before| before.is_alphanumeric()) {
                    wrong.push(format!("{path}: `{print}`"));
                }
                rest = &rest[at + print.len()..];
            }
        }
    }
    assert!(wrong.is_empty(), "not by `Line`:\n{}", wrong.join("\n"));
    assert!(lines > 5, "only {lines} lines were found");
    let plain = PLAIN.iter().chain(RECORDED);
    let unused: Vec<_> = plain.filter(|plain| !used.contains(plain)).collect();
    assert!(unused.is_empty(), "no longer needed: {unused:?}");
}

/// Every file of the runtime, and every template that becomes Rust, by its path below `runtime` or
/// `templates`.
fn templates() -> Vec<(String, String)> {
    let of = |folder: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (templates, runtime) = (of("templates"), of("runtime"));
    let mut folders: Vec<PathBuf> = vec![templates.clone(), runtime.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the repository has this folder") {
            let path = entry.expect("it can be read").path();
            let name = path.display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") || name.ends_with(".rs.j2") {
                let text = fs::read_to_string(&path).expect("it is text");
                let short = path.strip_prefix(&templates);
                let short = short.or_else(|_| path.strip_prefix(&runtime));
                let short = short.expect("it is below");
                found.push((short.display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}

/// What stands between the brackets of each macro of `tracing`.
fn calls(text: &str) -> Vec<&str> {
    let mut calls = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("tracing::") {
        rest = &rest[at + "tracing::".len()..];
        let name =
            rest.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
        let Some(inside) = name.strip_prefix("!(") else {
            continue;
        };
        calls.push(&inside[..end(inside)]);
    }
    calls
}

/// The values that fields of spans are given after their spans were made.
fn recorded(text: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(".record(\"") {
        rest = &rest[at + ".record(".len()..];
        values.extend(fields(&rest[..end(rest)]).get(1).copied());
    }
    let mut rest = text;
    while let Some(at) = rest.find("record_all!(") {
        rest = &rest[at + "record_all!(".len()..];
        let fields = fields(&rest[..end(rest)]).into_iter().skip(1);
        values.extend(fields.map(|field| match field.split_once('=') {
            Some((_, value)) => value.trim(),
            None => field,
        }));
    }
    values
}

/// Where the bracket that is open at the start of a text closes.
fn end(text: &str) -> usize {
    let mut depth = 1;
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// The arguments of a macro.
fn fields(call: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let (mut depth, mut quoted, mut from) = (0, false, 0);
    for (at, letter) in call.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                fields.push(call[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    fields.push(call[from..].trim());
    fields.retain(|field| !field.is_empty());
    fields
}

/// Whether it is a text of its own, in which nothing else is shown.
fn is_literal(text: &str) -> bool {
    text.starts_with('"') && text.ends_with('"') && !text.contains('{')
}
