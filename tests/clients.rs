//! Clients that others generate of the forge's document talk to the forge as it runs.
//!
//! `tests/clients/install FOLDER` installs the generators from their registries, and `GUESTLIST_CLIENTS` is
//! the path of the folder; without it, and for each that is not there, these tests say that they were
//! skipped. What a client does stands in `tests/clients`; it is made, checked and run in
//! `FOLDER/work`, where it can be looked at afterwards.

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use camino::Utf8Path;
use guestlist::ir::OpenApiVersion;
use serde_json::Value;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// That of every user.
const PASSWORD: &str = "correct-horse-battery";

/// The forge as a process of its own, which ends with the test.
struct Forge {
    process: Child,
    url: String,
    _folder: TempDir,
}

impl Drop for Forge {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Forge {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the database");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        drop(listener);
        let database = folder.path().join("forge.db");
        let process = Command::new(&*BINARY)
            .current_dir(folder.path())
            .env("ADDRESS", &address)
            .env("DATABASE_URL", format!("sqlite:{}", database.display()))
            .env("ADMIN_PASSWORD", PASSWORD)
            .env("CREATIONS_PER_MINUTE", "1000")
            .env("LOGINS_PER_MINUTE", "1000")
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the forge can be run");
        let forge = Self {
            process,
            url: format!("http://{address}"),
            _folder: folder,
        };
        let begun = Instant::now();
        while !answers(&address) {
            assert!(begun.elapsed() < Duration::from_secs(60), "no forge");
            sleep(Duration::from_millis(50));
        }
        forge
    }
}

/// The path of the forge's binary: that which the tests of the whole workspace have built beside this test, or
/// one that is built here.
static BINARY: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = env::current_exe().expect("the path of this test");
    let beside = own.ancestors().nth(2).map(|folder| folder.join("forge"));
    if let Some(beside) = beside.filter(|it| it.is_file()) {
        return beside;
    }
    let output = Command::new(env!("CARGO"))
        .current_dir(ROOT)
        .args(["build", "--package", "forge", "--bin", "forge"])
        .args(["--message-format", "json"])
        .output()
        .expect("cargo can be run");
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let mut paths = lines.filter_map(|line: Value| line["executable"].as_str().map(PathBuf::from));
    paths.next().unwrap_or_else(|| panic!("{}", told(&output)))
});

fn answers(address: &str) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: forge\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        std::io::Result::Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

fn told(output: &Output) -> String {
    let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    format!("{out}{err}")
}

/// Where the generators are.
fn installed() -> Option<PathBuf> {
    env::var_os("GUESTLIST_CLIENTS").map(PathBuf::from)
}

/// The folder of the generators, if this one of them is there.
fn with(generator: &str) -> Option<PathBuf> {
    let folder = installed().filter(|folder| folder.join(generator).exists());
    if folder.is_none() {
        eprintln!("skipped: GUESTLIST_CLIENTS names no folder with {generator}");
    }
    folder
}

/// The document of the forge in a version.
fn document(version: OpenApiVersion) -> String {
    let contract = format!("{ROOT}/examples/forge/contract.yaml");
    let outcome = guestlist::check(guestlist::load(Utf8Path::new(&contract)));
    let mut api = guestlist::lower(outcome.checked.as_ref().expect("it has no errors"));
    api.openapi = version;
    guestlist::openapi::texts(&api).expect("a document").json
}

/// Where a client is made: a folder with the document in it, and a forge that it talks to.
struct Work {
    folder: PathBuf,
    name: String,
    forge: Forge,
}

impl Work {
    fn new(installed: &Path, client: &str, version: OpenApiVersion) -> Self {
        let name = format!("{client}_{}", version.name().replace('.', "_"));
        let folder = installed.join("work").join(&name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the client");
        let work = Self {
            folder,
            name,
            forge: Forge::start(),
        };
        work.write("forge.json", &document(version));
        work
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.folder.join(file), text).expect("the file can be written");
    }

    /// Copies a file of `tests/clients`.
    fn copy(&self, from: &str, to: &str) {
        let from = Path::new(ROOT).join("tests/clients").join(from);
        let text = fs::read_to_string(&from);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        self.write(to, &text);
    }

    /// Runs something here, which has to succeed.
    fn run(&self, program: impl AsRef<Path>, arguments: &[&str]) {
        let program = program.as_ref();
        let output = Command::new(program)
            .current_dir(&self.folder)
            .args(arguments)
            .env("FORGE_URL", &self.forge.url)
            .env("FORGE_NAME", "ada")
            .env("FORGE_PASSWORD", PASSWORD)
            .env("NO_PROXY", "127.0.0.1")
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let (name, told) = (&self.name, told(&output));
        assert!(output.status.success(), "{name}: {arguments:?}\n{told}");
    }

    /// Checks and runs a program in TypeScript, as modules of ECMAScript.
    fn run_typescript(&self, installed: &Path, program: &str) {
        let modules = installed.join("npm/node_modules");
        std::os::unix::fs::symlink(&modules, self.folder.join("node_modules")).expect("a link");
        self.write("package.json", "{ \"type\": \"module\" }\n");
        self.copy("tsconfig.json", "tsconfig.json");
        self.copy(program, "main.ts");
        self.run(modules.join(".bin/tsc"), &["--project", "."]);
        self.run("node", &["out/main.js"]);
    }
}

#[test]
fn openapi_fetch() {
    let Some(installed) = with("npm/node_modules/.bin/openapi-typescript") else {
        return;
    };
    for version in OpenApiVersion::ALL {
        let work = Work::new(&installed, "openapi_fetch", version);
        let generator = installed.join("npm/node_modules/.bin/openapi-typescript");
        work.run(generator, &["forge.json", "--output", "forge.d.ts"]);
        work.run_typescript(&installed, "forge_openapi_fetch.ts");
    }
}

#[test]
fn typescript_fetch() {
    let (Some(installed), Some(_)) = (
        with("python/bin/openapi-generator-cli"),
        with("npm/node_modules/.bin/tsc"),
    ) else {
        return;
    };
    for version in OpenApiVersion::ALL {
        let work = Work::new(&installed, "typescript_fetch", version);
        let generator = installed.join("python/bin/openapi-generator-cli");
        let arguments = [
            "generate",
            "--generator-name=typescript-fetch",
            "--input-spec=forge.json",
            "--output=client",
            "--additional-properties=importFileExtension=.js",
        ];
        work.run(generator, &arguments);
        work.run_typescript(&installed, "forge_typescript_fetch.ts");
    }
}

#[test]
fn openapi_python_client() {
    let Some(installed) = with("python/bin/openapi-python-client") else {
        return;
    };
    for version in OpenApiVersion::ALL {
        let work = Work::new(&installed, "openapi_python_client", version);
        let generator = installed.join("python/bin/openapi-python-client");
        let arguments = [
            "generate",
            "--path=forge.json",
            "--meta=none",
            "--output-path=forge_client",
        ];
        work.run(generator, &arguments);
        work.copy("forge.py", "forge.py");
        work.run(installed.join("python/bin/python"), &["forge.py"]);
    }
}

/// It reads OpenAPI 3.0 alone, and no multipart bodies.
#[test]
fn progenitor() {
    let Some(installed) = with("progenitor/Cargo.lock") else {
        return;
    };
    let work = Work::new(&installed, "progenitor", OpenApiVersion::V3_0);
    let text = document(OpenApiVersion::V3_0);
    let mut without: Value = serde_json::from_str(&text).expect("it is JSON");
    let paths = without["paths"].as_object_mut().into_iter().flatten();
    for (_, item) in paths {
        let operations = item.as_object_mut().expect("a path");
        operations.retain(|_, it| it["requestBody"]["content"]["multipart/form-data"].is_null());
    }
    work.write("forge.json", &without.to_string());
    fs::create_dir_all(work.folder.join("src")).expect("the folder can be made");
    work.copy("progenitor/Cargo.toml", "Cargo.toml");
    work.copy("progenitor/src/main.rs", "src/main.rs");
    let lock = installed.join("progenitor/Cargo.lock");
    fs::copy(lock, work.folder.join("Cargo.lock")).expect("the lock can be copied");
    let target = installed.join("progenitor/target");
    let target = format!("--target-dir={}", target.display());
    work.run(env!("CARGO"), &["run", "--quiet", "--offline", &target]);
}
