//! Renders the crates of the contracts under `tests/cases` that are not held there, and of the first random ones of
//! `tests/compiles`, and makes a module of each.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::nursery,
    clippy::panic,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::unwrap_used,
    elided_lifetimes_in_paths,
    missing_debug_implementations,
    missing_docs,
    single_use_lifetimes,
    unreachable_pub,
    reason = "what is denied here is denied for generated code"
)]

#[path = "../compiles/invent/mod.rs"]
#[allow(dead_code, reason = "contracts as modules of a crate take more of it")]
mod invent;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guestlist::render::{Layout, Runtime};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../cases");
    println!("cargo::rerun-if-changed=../compiles/invent");
    let out = PathBuf::from(env::var("OUT_DIR")?).join("cases");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir("../cases")? {
        folders.push(entry?.path());
    }
    folders.retain(|folder| !folder.join("expected").exists());
    folders.sort();
    let (mut modules, mut tests) = (String::new(), String::new());
    let mut module = |name: &str, contract: &Path| {
        let root = out.join(name);
        write(contract, name, &root).map_err(|error| format!("{}: {error}", contract.display()))?;
        for (text, word, path) in [
            (&mut modules, "pub mod", "src/lib.rs"),
            (&mut tests, "mod", "tests/contract.rs"),
        ] {
            let path = root.join(path);
            writeln!(text, "#[rustfmt::skip]\n#[path = {path:?}]\n{word} {name};")?;
        }
        Ok::<_, Box<dyn Error>>(())
    };
    for folder in folders {
        let name = folder.file_name().ok_or("a case has a name")?;
        let name = name
            .to_str()
            .ok_or("a case has a name in UTF-8")?
            .replace('-', "_");
        module(&name, &folder.join("contract.yaml"))?;
    }
    fs::create_dir_all(&out)?;
    for seed in 100_000..100_003 {
        let contract = out.join(format!("c{seed}.yaml"));
        fs::write(&contract, invent::contract(seed, "crate").text)?;
        module(&format!("c{seed}"), &contract)?;
    }
    fs::write(out.join("modules.rs"), modules)?;
    fs::write(out.join("tests.rs"), tests)?;
    Ok(())
}

/// Writes the crate of a contract, with the paths of a module of this name in the crate `generated`.
fn write(contract: &Path, name: &str, root: &Path) -> Result<(), Box<dyn Error>> {
    let contract = contract.to_str().ok_or("a path in UTF-8")?;
    let outcome = guestlist::check(guestlist::load(contract.as_ref()));
    let told = guestlist::diag::human(&[(&outcome.sources, &outcome.report)]);
    let api = guestlist::lower(&outcome.checked.ok_or(told)?);
    let layout = Layout::Crate {
        name: format!("golden-{name}"),
        runtime: Runtime::Path("runtime".into()),
    };
    for (path, file) in guestlist::render(&api, &layout)?.iter() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
        let mut contents = String::from_utf8(file.contents.to_vec())?;
        if path.extension().is_some_and(|extension| extension == "rs") {
            contents = contents
                .replace(
                    &format!("::golden_{name}::"),
                    &format!("::generated::{name}::"),
                )
                .replace("crate::", &format!("crate::{name}::"));
        }
        if path.ends_with("src/lib.rs") {
            contents += "\n/// The document.\npub const DOCUMENT: &str = include_str!(\"../openapi.json\");\n";
        }
        fs::write(path, contents)?;
    }
    Ok(())
}
