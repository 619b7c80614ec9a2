//! Makes random contracts, has guestlist generate their modules, and writes handlers for them.
//!
//! `GUESTLIST_CANARY_SEED` (1) decides what they are, `GUESTLIST_CANARY_CONTRACTS` (9) how many.

#[path = "generate/mod.rs"]
mod generate;
#[path = "src/random.rs"]
mod random;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use generate::entry::entry;
use generate::model::Contract;
use generate::{contract, handlers, invent, views};

fn number(name: &str, otherwise: u64) -> Result<u64, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={name}");
    match env::var(name) {
        Ok(text) => Ok(text.parse()?),
        Err(_) => Ok(otherwise),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=generate");
    println!("cargo::rerun-if-changed=src/random.rs");
    let batch = number("GUESTLIST_CANARY_SEED", 1)?;
    let count = number("GUESTLIST_CANARY_CONTRACTS", 9)?;
    let out = env::var("OUT_DIR")?;
    let mut modules = String::new();
    let mut table =
        String::from("/// The contracts of this batch.\npub const CONTRACTS: &[Contract] = &[\n");
    for index in 0..count {
        let seed = batch * 10_000 + index;
        let invented = invent::contract(seed);
        modules.push_str(&module(&out, seed, &invented, &invented)?);
        let _ = writeln!(table, "    {},", entry(&invented));
    }
    let seed = batch * 10_000 + 9_999;
    let invented = invent::contract(seed);
    modules.push_str(&module(&out, seed, &invent::leaky(&invented), &invented)?);
    let _ = writeln!(
        table,
        "];\n/// A contract that lists more than its handlers know of.\npub const LEAKY: Contract = {};",
        entry(&invented)
    );
    fs::write(Path::new(&out).join("contracts.rs"), modules + &table)?;
    view_contracts(&out, batch)
}

/// Contracts whose answers depend on who calls.
fn view_contracts(out: &str, batch: u64) -> Result<(), Box<dyn Error>> {
    let count = number("GUESTLIST_CANARY_VIEW_CONTRACTS", 6)?;
    let mut modules = String::new();
    let mut table = String::from(
        "/// The contracts of this batch.\npub const VIEW_CONTRACTS: &[ViewContract] = &[\n",
    );
    for index in 0..count {
        let contract = views::Contract::of(batch * 10_000 + index);
        let folder = format!("{out}/v{}", contract.seed);
        generated(&folder, &views::text(&contract))?;
        modules.push_str(&views::module(&contract, &folder));
        let _ = writeln!(table, "    {},", views::entry(&contract));
    }
    fs::write(Path::new(out).join("views.rs"), modules + &table + "];\n")?;
    Ok(())
}

/// The module of a contract, with handlers for what is believed of it.
fn module(
    out: &str,
    seed: u64,
    invented: &Contract,
    believed: &Contract,
) -> Result<String, Box<dyn Error>> {
    let folder = format!("{out}/c{seed}");
    generated(&folder, &contract::text(invented))?;
    let handlers = handlers::module(believed, &folder);
    Ok(format!(
        "#[allow(dead_code, unused, clippy::all, reason = \"not every contract uses all\")]\n\
         mod c{seed} {{\n{handlers}}}\n\n"
    ))
}

/// Has guestlist generate the module of a contract in a folder.
fn generated(folder: &str, text: &str) -> Result<(), Box<dyn Error>> {
    // Whatever a batch before left there is of another contract.
    if Path::new(folder).exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let file = format!("{folder}/contract.yaml");
    fs::write(&file, text)?;
    guestlist::Generator::new(file.as_str())
        .module(format!("{folder}/api"))
        .run()?;
    Ok(())
}
