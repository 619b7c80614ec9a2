//! Generates the service, so that what is measured is what guestlist writes today.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=contract.yaml");
    let out = env::var("OUT_DIR")?;
    let api = format!("{out}/api");
    guestlist::Generator::new("contract.yaml")
        .module(api.as_str())
        .force(true)
        .run()?;
    let module = format!(
        "#[path = {:?}]\n#[rustfmt::skip]\npub mod api;\n",
        format!("{api}/mod.rs")
    );
    fs::write(Path::new(&out).join("generated.rs"), module)?;
    Ok(())
}
