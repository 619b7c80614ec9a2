//! Keeps `src/api` up to date with the contract.

fn main() -> Result<(), guestlist::Failure> {
    let generator = guestlist::Generator::new("contract.yaml").module("src/api");
    for input in generator.inputs() {
        println!("cargo::rerun-if-changed={input}");
    }
    generator.run()?;
    Ok(())
}
