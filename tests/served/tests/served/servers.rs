//! The servers that are generated of contracts, compiled as one program and started: each is asked by its text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use regex::Regex;
use serde_json::Value;

use super::client::{Answer, send};
use super::scratch::{scratch, utf8, write};
use super::sent::Request;

/// The program that serves them, without the contracts.
const MAIN: &str = include_str!("program/main.rs");
const AUTH: &str = include_str!("program/auth.rs");

/// What compiled this test: rustc, and where the dependencies are.
const COMPILED: &[&str] = rustc_arguments::rustc_arguments!();

static BUILDING: Mutex<()> = Mutex::new(());

/// Servers that run until this is dropped.
pub struct Servers {
    program: Child,
    addresses: BTreeMap<String, SocketAddr>,
}

/// What became of a request.
#[derive(Debug)]
pub struct Outcome {
    pub status: u16,
    /// The handler that it reached, and what that was given.
    pub reached: Option<String>,
}

impl Servers {
    /// Those of the contracts with these texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let texts: BTreeMap<String, &str> = texts.into_iter().map(|it| (name(it), it)).collect();
        let folder = scratch("witnesses");
        // One program is built at a time, since all are built in this folder.
        let _building = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut program = Program::new();
        for (name, text) in &texts {
            program.add(&folder, name, text);
        }
        program.write(&folder);
        forget_others(&folder.join("src"), &texts);
        Self::start(&build(&folder))
    }

    fn start(program: &Path) -> Self {
        let mut program = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let told = program.stdout.take().expect("it tells where it listens");
        let lines = BufReader::new(told).lines();
        let mut addresses = BTreeMap::new();
        for line in lines.map(|line| line.expect("it tells texts")) {
            let (name, address) = line.split_once(' ').expect("a name and an address");
            match address.parse() {
                Ok(address) => addresses.insert(name.to_owned(), address),
                Err(_) => break,
            };
        }
        assert!(!addresses.is_empty(), "it listens");
        Self { program, addresses }
    }

    fn address(&self, name: &str) -> SocketAddr {
        let address = self.addresses.get(name);
        *address.unwrap_or_else(|| panic!("{name} is not served"))
    }

    fn told(&self, path: &str, body: &str) -> Answer {
        let request = Request::new("GET", path).body("application/json", body);
        send(self.address("teller"), &request)
    }

    /// Sends a request to the server of a contract.
    pub fn ask(&self, contract: &str, request: &Request) -> Outcome {
        let answer = send(self.address(&name(contract)), request);
        let told = self.told("/", "");
        Outcome {
            status: answer.status,
            reached: (told.status == 200).then_some(told.body),
        }
    }

    /// Why the server of a contract does not send this value as an output; nothing where it has no such output.
    pub fn withheld(&self, contract: &str, output: &str, value: &Value) -> Option<Option<String>> {
        let path = format!("/{}/{output}", name(contract));
        let told = self.told(&path, &value.to_string());
        match told.status {
            200 => Some(None),
            409 => Some(Some(told.body)),
            _ => None,
        }
    }

    /// The document that the server of a contract serves.
    pub fn document(&self, contract: &str) -> Value {
        let request = Request::new("GET", "/openapi.json");
        let answer = send(self.address(&name(contract)), &request);
        serde_json::from_str(&answer.body).expect("a document is JSON")
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        // It waits for the end of what it is told, which is now.
        drop(self.program.stdin.take());
        let _ = self.program.wait();
    }
}

/// What a contract with this text is called. What has not changed has the name that it had, and is not compiled anew.
fn name(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("c{:016x}", hasher.finish())
}

/// The parts of the program that the contracts decide.
struct Program {
    modules: String,
    rows: String,
    principals: BTreeSet<String>,
}

impl Program {
    fn new() -> Self {
        Self {
            modules: String::new(),
            rows: String::new(),
            principals: BTreeSet::new(),
        }
    }

    /// Generates the crate of a contract, and makes it a module of the program.
    fn add(&mut self, folder: &Path, name: &str, text: &str) {
        let root = folder.join("src").join(name);
        let contract = root.join("contract.yaml");
        write_if_other(&contract, text);
        let run = guestlist::Generator::new(utf8(&contract))
            .out(utf8(&root))
            .runtime(utf8(&folder.join("guestlist-runtime")))
            .run();
        run.unwrap_or_else(|error| panic!("{error}\n{text}"));
        let read = |file: &str| fs::read_to_string(root.join(file));
        let security = read("src/api/security.rs").unwrap_or_default();
        self.principals
            .extend(words(r"\bcrate::auth::(\w+)", &security));
        let table = read("tests/contract.rs").expect("it has tests");
        write_if_other(&root.join("mod.rs"), &module(name, &table, &security));
        self.modules
            .push_str(&format!("#[path = \"{name}/mod.rs\"]\nmod {name};\n"));
        self.rows
            .push_str(&format!("        {name}::contract(),\n"));
    }

    fn write(&self, folder: &Path) {
        let Self { modules, rows, .. } = self;
        let contracts = format!(
            "//! The contracts that are served.\n\n{modules}\n/// All of them.\npub fn all() -> Vec<super::Contract> {{\n    \
             vec![\n{rows}    ]\n}}\n"
        );
        let principals: Vec<&str> = self.principals.iter().map(String::as_str).collect();
        let auth = format!("{AUTH}\nprincipals! {{ {} }}\n", principals.join(" "));
        write_if_other(&folder.join("src/main.rs"), MAIN);
        write_if_other(&folder.join("src/auth.rs"), &auth);
        write_if_other(&folder.join("src/contracts.rs"), &contracts);
    }
}

/// The module of a contract: the generated one, and the table of its tests, whose stand-ins note what they are given.
fn module(name: &str, table: &str, security: &str) -> String {
    let (_, table) = table.split_once("\nuse ::").expect("it uses the crate");
    let mut table = format!("use ::{table}")
        .replace(&format!("use ::{name}::api;\n"), "")
        .replace(&format!("use ::{name}::"), "use self::")
        .replace(&format!("::{name}::auth::"), "crate::auth::")
        .replace(
            "include_str!(\"../openapi.json\")",
            "include_str!(\"openapi.json\")",
        )
        .replace("api::support::stub!", "crate::stub!")
        .replace("testing::output::<", "crate::output::<")
        .replace("testing::DeclaredOutput<Stub>", "crate::Output");
    // Who calls is whom the credential names.
    let credential = pattern(r"_: (api::security::(?:SecretString|Login)),");
    table = credential.replace_all(&table, "sent: $1,").into_owned();
    let nobody = pattern(r"Err\(api::security::\w+::not_implemented\(\)\)");
    table = nobody.replace_all(&table, "Ok(sent.into())").into_owned();
    let scopes = words(r"\bpub enum (\w+Scope)\b", security);
    let scopes = scopes.iter().map(|scope| {
        format!(
            "impl crate::auth::Scope for api::security::{scope} {{\n    \
             fn written(self) -> &'static str {{ self.as_str() }}\n}}\n"
        )
    });
    let scopes: String = scopes.collect();
    let outputs = match table.contains("\nconst OUTPUTS: ") {
        true => "OUTPUTS",
        false => "&[]",
    };
    let router = match table.contains("router_with::<Stub, Stub>") {
        true => "api::router_with::<Stub, Stub>(Stub)",
        false => "api::router(Stub)",
    };
    format!(
        "//! A contract.\n\n#[path = \"src/api/mod.rs\"]\npub mod api;\n\n{scopes}\n{table}\n\
         /// The contract.\npub fn contract() -> crate::Contract {{\n    \
         crate::Contract {{ name: \"{name}\", router: {router}, outputs: {outputs} }}\n}}\n"
    )
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("it is a pattern")
}

/// What the group of a pattern is, wherever it matches.
fn words(source: &str, text: &str) -> BTreeSet<String> {
    let found = pattern(source);
    let found = found.captures_iter(text).map(|it| it[1].to_owned());
    found.collect()
}

/// Writes a file unless it is so already: what is written is compiled anew.
fn write_if_other(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    write(path, text);
}

/// Removes the modules of contracts that are no longer served.
fn forget_others(folder: &Path, texts: &BTreeMap<String, &str>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let entries = entries.map(|entry| entry.expect("the folder can be read").path());
    let is_other = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        path.is_dir() && !name.is_some_and(|name| texts.contains_key(name))
    };
    for path in entries.filter(is_other) {
        fs::remove_dir_all(&path).expect("a folder can be removed");
    }
}

/// Compiles the program, and says where it is.
fn build(folder: &Path) -> PathBuf {
    let program = folder.join("witnesses");
    let mut rustc = Command::new(COMPILED[0]);
    for pair in COMPILED.windows(2) {
        if matches!(pair[0], "-L" | "--extern") {
            rustc.args(pair);
        }
    }
    let ran = rustc
        .args(["--edition=2024", "-Dwarnings", "-o"])
        .arg(&program)
        .arg(folder.join("src/main.rs"))
        .output()
        .expect("rustc runs");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{told}");
    program
}
