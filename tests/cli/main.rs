//! The command line: each subcommand, each exit code, the texts that a person sees.

mod broken_disk;
mod check;
mod conforms;
mod explain;
mod exposure;
mod full;
mod generate;
mod handlers;
mod import;
mod kill;
mod manifest;
mod openapi;
mod readme;
mod rename;
mod runtime;
mod rustfmt;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, OutputAssert};
use tempfile::TempDir;

/// A contract without a fault.
const HELLO: &str = r#"guestlist: 1
api: { title: Hello, version: "1.0.0", docs: off }
resources:
  Greeting:
    path: /greetings
    outputs:
      GreetingView: { fields: [text: string] }
    operations:
      get_greeting:
        get: /
        returns: { ok: GreetingView }
"#;

/// A folder to run in, with a contract or without.
struct Place {
    folder: TempDir,
}

impl Place {
    fn empty() -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        Self { folder }
    }

    fn with(contract: &str) -> Self {
        let place = Self::empty();
        place.write("contract.yaml", contract);
        place
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        let folder = path.parent().expect("it lies in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("the file can be read")
    }

    /// Runs `guestlist` here; `arguments` are split at spaces.
    fn run(&self, arguments: &str) -> OutputAssert {
        guestlist(self.folder.path(), arguments)
    }
}

fn guestlist(folder: &Path, arguments: &str) -> OutputAssert {
    Command::new(snapbox::cmd::cargo_bin!("guestlist"))
        .current_dir(folder)
        .args(arguments.split_whitespace())
        .assert()
}

/// What a run wrote to standard output.
fn stdout(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stdout.clone()).expect("it is text")
}
