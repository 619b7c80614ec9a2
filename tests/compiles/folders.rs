//! Crates in folders of any name: the folder's name is the crate's, unless Cargo or the code cannot have it.

use std::path::Path;

/// Folders whose names are also those of modules, items or imports of the crate: the crate is called so.
pub const PLAIN: &[&str] = &[
    "api",
    "support",
    "signal",
    "app",
    "auth",
    "handlers",
    "contract",
    "errors",
    "main",
    "tests",
    "lib",
    "http",
    "bytes",
    "futures",
    "sync",
    "net",
    "env",
    "time",
    "str",
    "u8",
    "union",
    "router",
    "models",
    "types",
    "status",
    "documents",
    "extract",
    "security",
    "note",
    "src",
    "bin",
];

/// Folders whose names no such crate can have.
pub const MAPPED: &[&str] = &[
    "axum",
    "tokio",
    "serde",
    "serde_json",
    "tracing",
    "tracing-subscriber",
    "uuid",
    "jiff",
    "regex",
    "secrecy",
    "base64",
    "multer",
    "tempfile",
    "futures-util",
    "hyper",
    "hyper-util",
    "rust_decimal",
    "std",
    "core",
    "alloc",
    "proc_macro",
    "test",
    "self",
    "mod",
    "super",
    "crate",
    "type",
    "match",
    "async",
    "dyn",
    "gen",
    "build",
    "deps",
    "examples",
    "incremental",
    "rustfmt",
    "clippy",
    "123",
    "1st",
    "größe",
    "ยินดี",
    "...x",
    "_",
    "-",
    "a b",
    "nul",
    "Straße 7",
    "UPPER",
    "ünder_score",
];

/// A contract with all that names the crate around it: principals, errors, outputs, routes.
pub const CONTRACT: &str = "\
guestlist: 1
api: { title: Notes, version: \"1.0.0\" }
security:
  session: { bearer: JWT, principal: crate::auth::Session, scopes: { all: All } }
resources:
  Note:
    path: /notes
    record: { id: uint64, text: { type: string, min_length: 1 }, token: { type: string, secret: true } }
    inputs: { NewNote: { fields: [text, token] } }
    outputs: { NoteView: { fields: [id, text] } }
    errors: { NoteNotFound: { status: not_found, message: \"No note {id}\", details: { id: uint64 } } }
    operations:
      create_note: { post: /, auth: { session: [all] }, body: NewNote, returns: { created: NoteView } }
      get_note: { get: \"/{id}\", auth: session, returns: { ok: NoteView }, errors: [NoteNotFound] }
";

/// The name of the crate that is generated into a folder.
pub fn name(root: &Path) -> String {
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("it has a manifest");
    let manifest: toml_edit::DocumentMut = manifest.parse().expect("a manifest");
    let name = manifest["package"]["name"].as_str();
    name.expect("a crate has a name").to_owned()
}

/// Generates the crate of [`CONTRACT`] into a folder, and what it stands on into another.
pub fn generate(root: &Path, runtime: &Path) {
    std::fs::create_dir_all(root).expect("the folder can be made");
    let contract = root.join("contract.yaml");
    std::fs::write(&contract, CONTRACT).expect("the contract can be written");
    let utf8 = |path: &Path| path.to_str().expect("a path in UTF-8").to_owned();
    let run = guestlist::Generator::new(utf8(&contract))
        .out(utf8(root))
        .runtime(utf8(runtime))
        .run();
    run.unwrap_or_else(|error| panic!("{}: {error}", root.display()));
}
