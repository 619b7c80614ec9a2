//! Operations with another name or place, and the phrases of notes about them.
use camino::Utf8Path;

/// An operation, by its name in the code and its name in the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its name so far.
    pub from: String,
    /// Its name now.
    pub to: String,
}

impl Move {
    /// An operation with both names.
    #[must_use]
    pub fn new(from: &str, to: &str) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }
}

/// Names in one line, as code.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// What operations are now: `` `view` is in `TaskApi` now ``.
pub(super) fn now(methods: &[Move], trait_ident: &str, sure: bool) -> String {
    let (be, look) = match methods.len() {
        1 => ("is", "looks like"),
        _ => ("are", "look like"),
    };
    let old = names(methods.iter().map(|it| it.from.as_str()));
    let verb = if sure { be } else { look };
    if methods.iter().all(|it| it.from == it.to) {
        return format!("{old} {be} in `{trait_ident}` now");
    }
    let new = names(methods.iter().map(|it| it.to.as_str()));
    match sure {
        true => format!("{old} {verb} {new} of `{trait_ident}` now"),
        false => format!("{old} {verb} {new} of `{trait_ident}`, which is new"),
    }
}

/// What is to be done with operations that belong elsewhere by now.
pub(super) fn moved(
    path: &Utf8Path,
    to: &Utf8Path,
    methods: &[Move],
    trait_ident: &str,
    sure: bool,
) -> String {
    let what = now(methods, trait_ident, sure);
    let (it, its) = match methods.len() {
        1 => ("it", "its"),
        _ => ("they", "their"),
    };
    let stub = match methods.len() {
        1 => "the stub",
        _ => "the stubs",
    };
    let place = match path == to {
        true => String::new(),
        false => format!(" to {to}"),
    };
    let doubt = match (sure, methods.len()) {
        (true, _) => String::new(),
        (false, 1) => format!("if {it} is the same, "),
        (false, _) => format!("if {it} are the same, "),
    };
    let verb = match path == to {
        true => format!("put {its} code"),
        false => format!("move {its} code"),
    };
    format!("{path}: {what}: {doubt}{verb}{place} in place of {stub}")
}
