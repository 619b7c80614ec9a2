//! `examples/built`, whose build script generates: a copy of it is built, with warnings denied, and built again
//! when its contract has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::manifest::{ROOT, lock_like_the_project, target};
use super::scratch::{scratch, write};

/// The copy.
struct Built(PathBuf);

impl Built {
    fn new() -> Self {
        let folder = scratch("built");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("what a run before left can be removed");
        }
        let example = Path::new(ROOT).join("examples/built");
        for file in ["build.rs", "contract.yaml", "src/main.rs"] {
            let text = fs::read_to_string(example.join(file)).expect("the example has it");
            write(&folder.join(file), &text);
        }
        let manifest = fs::read_to_string(example.join("Cargo.toml")).expect("a manifest");
        let rebased = manifest.replace("../..", ROOT);
        assert_ne!(rebased, manifest);
        let profile = "\n[profile.dev]\ndebug = false\nincremental = false\n";
        write(&folder.join("Cargo.toml"), &(rebased + profile));
        lock_like_the_project(&folder);
        Self(folder)
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--manifest-path"])
            .arg(self.0.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", target())
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .expect("Cargo runs")
    }

    /// What Cargo says, and whether it was content.
    fn check(&self) -> (bool, String) {
        let ran = self.cargo(&["check", "--verbose"]);
        let told = String::from_utf8_lossy(&ran.stderr).into_owned();
        (ran.status.success(), told)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("it is there");
        let changed = text.replace(from, to);
        assert_ne!(changed, text, "{from}");
        write(&path, &changed);
    }

    /// The fields of the output, as the module has them.
    fn view(&self) -> String {
        let models = self.0.join("src/api/tick/models.rs");
        let models = fs::read_to_string(models).expect("the build made it");
        let (_, view) = models
            .split_once("pub struct TickView {")
            .expect("it is there");
        let (view, _) = view.split_once('}').expect("it ends");
        view.to_owned()
    }
}

#[test]
fn a_build_script_keeps_the_module_up_to_date() {
    if super::number("GUESTLIST_COMPILES_BUILT", 0) == 0 {
        eprintln!("skipped: GUESTLIST_COMPILES_BUILT is not set");
        return;
    }
    let built = Built::new();
    let (is_fine, told) = built.check();
    assert!(is_fine, "{told}");
    assert!(!built.view().contains("pub note"));

    let tree = built.cargo(&["tree", "--prefix", "none", "--edges", "normal,build"]);
    let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
    assert!(tree.contains("guestlist v"), "{tree}");
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        let is_of_the_command = ["clap", "anstream"].iter().any(|it| name.starts_with(it));
        assert!(!is_of_the_command && !name.contains("malloc"), "{line}");
    }

    // Nothing is done where nothing has changed.
    let (is_fine, told) = built.check();
    assert!(is_fine, "{told}");
    assert!(told.contains("Fresh built v"), "{told}");

    // The handler gives the whole record, so what the contract lists beside it is code of ours alone.
    built.change(
        "contract.yaml",
        "fields: [number]",
        "fields: [number, note]",
    );
    let (is_fine, told) = built.check();
    assert!(is_fine, "{told}");
    assert!(built.view().contains("pub note"));

    // A new operation is one that the handlers lack.
    built.change(
        "contract.yaml",
        "      get_tick:",
        "      stop: { delete: /, returns: no_content }\n      get_tick:",
    );
    let (is_fine, told) = built.check();
    assert!(!is_fine && told.contains("missing: `stop`"), "{told}");

    // A mistake is the build's error, at its place.
    built.change("contract.yaml", "[number, note]", "[number, noet]");
    let (is_fine, told) = built.check();
    assert!(!is_fine, "{told}");
    for part in [
        "the contract has errors",
        "contract.yaml:7:",
        "did you mean `note`",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}
