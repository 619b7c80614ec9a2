//! Invents valid contracts over all constructs of the language, with the names and texts that are most
//! likely to get in the way of the code.

mod errors;
mod fields;
#[path = "../../canary/generate/format.rs"]
mod format;
mod models;
mod operations;
#[path = "../../canary/src/random.rs"]
mod random;
mod requests;
mod returns;
mod scalars;
mod security;
mod types;
mod words;

use models::Resource;
use random::Random;
use types::Kind;
use words::Names;

/// A contract with what has been said in it so far.
struct Invention {
    random: Random,
    names: Names,
    /// The text of the contract.
    text: String,
    /// The module around `api` and `auth`.
    root: String,
    types: Vec<Kind>,
    errors: Vec<errors::ErrorType>,
    schemes: Vec<security::Scheme>,
    resources: Vec<Resource>,
    /// What may stand under `extract` of an operation.
    extracts: Vec<String>,
    /// The errors that every operation declares.
    everywhere: Vec<String>,
    /// Whether `api.extract` has something.
    extracts_everywhere: bool,
}

/// The contract of a seed, and the names of the principals in the module `auth` beside its `api`.
pub struct Invented {
    pub text: String,
    pub principals: Vec<String>,
}

/// Invents a contract whose `api` and `auth` are in the module `root`.
pub fn contract(seed: u64, root: &str) -> Invented {
    let mut invention = Invention {
        random: Random::new(seed),
        names: Names::default(),
        text: String::new(),
        root: root.to_owned(),
        types: Vec::new(),
        errors: Vec::new(),
        schemes: Vec::new(),
        resources: Vec::new(),
        extracts: Vec::new(),
        everywhere: Vec::new(),
        extracts_everywhere: false,
    };
    invention.write();
    let schemes = invention.schemes.iter();
    let mut principals: Vec<String> = schemes.filter_map(|it| it.own_principal.clone()).collect();
    principals.sort();
    principals.dedup();
    Invented {
        text: invention.text,
        principals,
    }
}

impl Invention {
    fn write(&mut self) {
        let mut types = String::new();
        for _ in 0..self.random.below(9) {
            self.define_type();
        }
        std::mem::swap(&mut types, &mut self.text);
        let mut errors = String::new();
        for _ in 0..self.random.below(4) {
            errors.push_str(&self.define_error());
        }
        let security = self.define_schemes();
        let api = self.api();
        let mut resources = String::new();
        for _ in 0..1 + self.random.below(3) {
            resources.push_str(&self.define_resource());
        }
        self.text = format!("guestlist: 1\napi:\n{api}");
        for (key, entries) in [
            ("types", types),
            ("errors", errors),
            ("security", security),
            ("resources", resources),
        ] {
            if !entries.is_empty() {
                self.text.push_str(&format!("{key}:\n{entries}"));
            }
        }
    }

    fn api(&mut self) -> String {
        let title = match self.random.one_in(2) {
            true => "Plain",
            false => words::text(&mut self.random),
        };
        let mut lines = vec![
            format!("title: {}", words::quoted(title)),
            "version: \"1.0.0\"".to_owned(),
        ];
        lines.extend(self.description());
        for (line, times) in [
            ("base_path: /v1", 4),
            ("max_body: 64KiB", 4),
            ("timeout: 500ms", 4),
            ("docs: off", 4),
            ("document: /v1/openapi", 4),
            (
                "contact: { name: \"<b>\", url: \"https://a.example\", email: a@b.example }",
                4,
            ),
            ("license: { name: \"MIT \\\"or\\\" {x}\" }", 4),
            ("servers: [{ url: /v1, description: \"*/\" }]", 4),
            (
                "builtin: { internal: { message: \"Ours: \\\" \\\\ 100%\" }, route_not_found: { code: NOWHERE } }",
                3,
            ),
        ] {
            if self.random.one_in(times) {
                lines.push(line.to_owned());
            }
        }
        match self.random.below(5) {
            0 => lines.push("error_format: detail".to_owned()),
            1 => lines.push("type_base: \"https://a.example/errors#\"".to_owned()),
            2 => {
                let own = format::own(&mut |end| self.random.below(end));
                lines.push(format!("error_format: {own}"));
            }
            _ => {}
        }
        if let Some(error) = self.errors.first().filter(|_| self.random.one_in(4)) {
            lines.push(format!("errors: [{}]", error.name));
            self.everywhere.push(error.name.clone());
        }
        if !self.schemes.is_empty() && self.random.one_in(2) {
            let auth = self.auth();
            lines.push(format!("auth: {auth}"));
        }
        if self.random.one_in(6) {
            let extract = self.extract();
            lines.push(format!("extract: {{ {extract} }}"));
            self.extracts_everywhere = true;
        }
        lines.iter().map(|line| format!("  {line}\n")).collect()
    }
}
