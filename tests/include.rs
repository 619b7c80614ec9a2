//! Contracts of several files: what joins, where things are said to stand, and what is kept out.

use std::fs;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use guestlist::check::Outcome;
use guestlist::render::Layout;
use guestlist::{Generator, diag};

const HEAD: &str = "guestlist: 1\napi: { title: T, version: v1 }\n";

/// A folder for a contract of several files.
struct Folder {
    _held: tempfile::TempDir,
    root: Utf8PathBuf,
}

impl Folder {
    fn new() -> Self {
        let held = tempfile::tempdir().expect("a folder");
        let root = held.path().canonicalize().expect("a folder has a path");
        let root = Utf8PathBuf::try_from(root).expect("a path in UTF-8");
        let folder = Self { _held: held, root };
        fs::create_dir(folder.root.join("api")).expect("the folder is made");
        folder
    }

    fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        let parent = path.parent().expect("a file has a folder");
        fs::create_dir_all(parent).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    /// The main contract: what it includes, and the rest of it.
    fn main(self, include: &str, rest: &str) -> Self {
        let text = format!("{HEAD}include: {include}\n{rest}");
        self.with("api/contract.yaml", text)
    }

    #[cfg(unix)]
    fn link(self, path: &str, target: &str) -> Self {
        let path = self.root.join(path);
        std::os::unix::fs::symlink(target, path).expect("the link is made");
        self
    }

    fn contract(&self) -> Utf8PathBuf {
        self.root.join("api/contract.yaml")
    }

    /// What is found in the contract, which has to be told soon.
    fn check(&self) -> Outcome {
        let path = self.contract();
        let (send, receive) = mpsc::channel();
        thread::spawn(move || drop(send.send(guestlist::check(guestlist::load(&path)))));
        let limit = Duration::from_secs(60);
        receive.recv_timeout(limit).expect("it is read in time")
    }

    /// Each finding in one line, without the folder.
    fn told(&self) -> String {
        concise(&self.check()).replace(&format!("{}/", self.root), "")
    }
}

fn concise(outcome: &Outcome) -> String {
    diag::concise(&[(&outcome.sources, &outcome.report)])
}

/// Every file that a contract gives.
fn files(outcome: &Outcome) -> Vec<(Utf8PathBuf, Vec<u8>)> {
    let told = concise(outcome);
    let checked = outcome.checked.as_ref();
    let api = guestlist::lower(checked.unwrap_or_else(|| panic!("{told}")));
    let tree = guestlist::render(&api, &Layout::alone("several")).expect("it is rendered");
    let files = tree.iter();
    files
        .map(|(path, file)| (path.to_owned(), file.contents.to_vec()))
        .collect()
}

#[test]
fn a_contract_in_several_files_gives_what_it_gives_in_one() {
    let whole = fs::read_to_string("examples/forge/contract.yaml").expect("the forge has one");
    let at = |key: &str| whole.find(&format!("\n{key}:")).expect("the key is there") + 1;
    let part = |from: &str, to: &str| whole[at(from)..at(to)].to_owned();
    let head = &whole[..at("security")];
    let folder = Folder::new()
        .with(
            "api/contract.yaml",
            format!("{head}include:\n  - shared/[st]*.yaml\n  - deep/errors.yaml\n"),
        )
        .with("api/shared/security.yaml", part("security", "types"))
        .with("api/shared/types.yaml", part("types", "errors"))
        .with(
            "api/deep/errors.yaml",
            format!(
                "include: [../resources.yaml]\n{}",
                part("errors", "resources")
            ),
        )
        .with("api/resources.yaml", &whole[at("resources")..]);
    let one = guestlist::check(guestlist::load("examples/forge/contract.yaml".into()));
    let several = folder.check();
    assert_eq!(several.sources.iter().count(), 5);
    let codes = |outcome: &Outcome| -> Vec<&str> {
        let mut codes: Vec<_> = outcome.report.iter().map(|it| it.rule.code).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(&several), codes(&one));
    for (several, one) in files(&several).iter().zip(&files(&one)) {
        assert!(several == one, "{} differs", one.0);
    }
}

#[test]
fn findings_stand_in_the_file_that_has_the_mistake() {
    let folder = Folder::new()
        .main("[./users.yaml]", "resources: {}\n")
        .with(
            "api/users.yaml",
            "# Größe\ntypes:\n  Role: { enum: [member], descripton: x }\n",
        );
    let outcome = folder.check();
    let run = [(&outcome.sources, &outcome.report)];
    let place = "api/users.yaml:3:27: error[GL101]: unknown key `descripton` in an enum\n";
    assert_eq!(folder.told(), place);
    let human = diag::human(&run);
    assert!(human.contains("api/users.yaml:3:27"), "{human}");
    assert!(
        human.contains("3 |   Role: { enum: [member], descripton: x }"),
        "{human}"
    );
    assert!(
        human.ends_with(
            "1 error in {}/api/users.yaml\n"
                .replace("{}", folder.root.as_str())
                .as_str()
        ),
        "{human}"
    );
    let json: serde_json::Value = serde_json::from_str(&diag::json(&run)).expect("JSON");
    let path = folder.root.join("api/users.yaml");
    assert_eq!(json[0]["file"], path.as_str());
    assert_eq!(json[0]["start"]["byte"], 43);
    let sarif = diag::sarif(&run, guestlist::rules());
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], format!("file://{path}"));
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], 27);
}

#[test]
fn a_name_twice_is_shown_in_both_files() {
    let folder = Folder::new()
        .main("[a.yaml, b.yaml]", "")
        .with("api/a.yaml", "types:\n  Role: { enum: [member] }\n")
        .with("api/b.yaml", "\ntypes:\n  Role: { enum: [buyer] }\n");
    let outcome = folder.check();
    let found: Vec<_> = outcome.report.iter().collect();
    let [only] = found[..] else {
        panic!("{}", concise(&outcome))
    };
    assert_eq!(only.rule.code, "GL202");
    let place = |span| {
        let at = outcome.sources.position(span);
        let path = outcome.sources.path(span);
        (path.file_name().expect("it has a name").to_owned(), at.line)
    };
    assert_eq!(place(only.span), ("b.yaml".to_owned(), 3));
    assert_eq!(place(only.related[0].span), ("a.yaml".to_owned(), 2));
}

#[test]
fn what_is_allowed_is_allowed_in_that_file_alone() {
    let unused = |allow: &str, name: &str| {
        format!("{allow}# A line more.\ntypes:\n  {name}: {{ enum: [a] }}\n")
    };
    let folder = Folder::new()
        .main("[a.yaml, b.yaml]", &unused("", "Main"))
        .with("api/a.yaml", unused("allow: [unused-type]\n", "First"))
        .with("api/b.yaml", unused("", "Second"));
    let warned = "warning[GL907]";
    let told = folder.told();
    let lines: Vec<_> = told.lines().filter(|line| line.contains(warned)).collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].starts_with("api/contract.yaml:"), "{told}");
    assert!(lines[1].starts_with("api/b.yaml:"), "{told}");
    let main = format!("{HEAD}include: [a.yaml, b.yaml]\nallow: [unused-type]\n");
    folder.write("api/contract.yaml", main);
    let told = folder.told();
    assert!(
        told.contains("api/b.yaml") && !told.contains("contract.yaml"),
        "{told}"
    );
}

#[test]
fn a_file_joins_once_however_it_is_named() {
    let folder = Folder::new()
        .main(r#"[a.yaml, ./a.yaml, "*.yaml", shared/../b.yaml]"#, "")
        .with("api/a.yaml", "include: [shared/c.yaml]\n")
        .with("api/b.yaml", "include: [./shared/c.yaml]\n")
        .with("api/.hidden.yaml", "not: read\n")
        .with("api/shared/c.yaml", "types:\n  Role: { enum: [member] }\n");
    let outcome = folder.check();
    assert!(!outcome.report.has_errors(), "{}", concise(&outcome));
    let names = outcome.sources.iter().map(|source| source.path.file_name());
    let names: Vec<_> = names.flatten().collect();
    assert_eq!(names, ["contract.yaml", "a.yaml", "c.yaml", "b.yaml"]);
    let folders: Vec<_> = outcome.sources.folders().collect();
    assert_eq!(folders, [folder.root.join("api")]);
}

#[test]
fn where_a_file_is_missing_nothing_is_said_of_what_it_may_define() {
    let users =
        "resources:\n  User:\n    path: /users\n    record: { role: Role }\n    operation: {}\n";
    let folder = Folder::new().main("[roles.yaml]", users);
    let told = folder.told();
    let codes: Vec<_> = told
        .lines()
        .map(|line| line.split(['[', ']']).nth(1))
        .collect();
    assert_eq!(codes, [Some("GL015"), Some("GL101")], "{told}");
}

/// Links to plain files of the folder are followed; nothing else that a link can lead to is read.
#[test]
#[cfg(unix)]
fn no_link_leads_out_of_the_folder() {
    let secret = "types:\n  Secret: { enum: [hunter2] }\n";
    let outside = |include: &str| {
        Folder::new()
            .main(include, "")
            .with("secret.yaml", secret)
            .with("other/secret.yaml", secret)
            .with(
                "api/inner/real.yaml",
                "types:\n  Role: { enum: [member] }\n",
            )
            .with("api/shared/a.yaml", "types: {}\n")
            .link("api/file.yaml", "../secret.yaml")
            .link("api/folder", "../other")
            .link("api/shared/out.yaml", "../file.yaml")
            .link("api/up", "..")
            .link("api/dangling.yaml", "nowhere.yaml")
            .link("api/round.yaml", "round.yaml")
            .link("api/zero.yaml", "/dev/zero")
            .link("api/inner/again.yaml", "real.yaml")
            .link("api/near", "inner")
    };
    for (include, code) in [
        ("[file.yaml]", "GL016"),
        ("[folder/secret.yaml]", "GL016"),
        ("[folder/*.yaml]", "GL016"),
        ("['*/secret.yaml']", "GL016"),
        ("['shared/*.yaml']", "GL016"),
        ("[up/secret.yaml]", "GL016"),
        ("[up/api/inner/../../secret.yaml]", "GL016"),
        ("['up/*.yaml']", "GL016"),
        ("[zero.yaml]", "GL016"),
        ("[dangling.yaml]", "GL015"),
        ("[round.yaml]", "GL001"),
    ] {
        let folder = outside(include);
        let told = folder.told();
        assert!(
            told.contains(&format!("error[{code}]")),
            "{include}: {told}"
        );
        let outcome = folder.check();
        let mut texts = outcome.sources.iter();
        assert!(
            !texts.any(|source| source.text.contains("hunter2")),
            "{include}"
        );
    }
    let folder = outside("['inner/*.yaml', near/real.yaml, up/api/inner/real.yaml]");
    let outcome = folder.check();
    assert!(!outcome.report.has_errors(), "{}", concise(&outcome));
    let paths: Vec<_> = outcome.sources.iter().map(|it| &it.path).collect();
    assert_eq!(paths[1..], [&folder.root.join("api/inner/real.yaml")]);
}

/// The main contract may be a link; its folder is that of the file behind it.
#[test]
#[cfg(unix)]
fn the_folder_is_that_of_the_contract_itself() {
    let folder = Folder::new()
        .main("[users.yaml]", "")
        .with("api/users.yaml", "types: {}\n")
        .with("other/users.yaml", "types:\n  Wrong: { enum: [x] }\n")
        .link("other/contract.yaml", "../api/contract.yaml");
    let path = folder.root.join("other/contract.yaml");
    let outcome = guestlist::check(guestlist::load(&path));
    assert!(outcome.report.is_empty(), "{}", concise(&outcome));
    let paths: Vec<_> = outcome.sources.iter().map(|it| &it.path).collect();
    assert_eq!(paths, [&path, &folder.root.join("api/users.yaml")]);
}

#[test]
#[cfg(unix)]
fn what_is_no_plain_file_is_not_opened() {
    let folder = Folder::new()
        .main("[pipe.yaml, 'p*.yaml', folder.yaml]", "")
        .with("api/folder.yaml/inner.yaml", "types: {}\n");
    let pipe = folder.root.join("api/pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(pipe).status();
    assert!(made.expect("mkfifo runs").success());
    let told = folder.told();
    let pipe = "error[GL001]: cannot read `api/pipe.yaml`: it is no plain file";
    assert_eq!(told.matches(pipe).count(), 2, "{told}");
    assert!(
        told.contains("`api/folder.yaml`: it is a directory"),
        "{told}"
    );
}

#[test]
fn bytes_that_are_no_text_are_shown_in_their_file() {
    let folder = Folder::new()
        .main("[users.yaml]", "")
        .with("api/users.yaml", b"types:\n  Role: { enum: [Caf\xe9] }\n");
    let told = folder.told();
    assert!(
        told.starts_with("api/users.yaml:2:21: error[GL002]"),
        "{told}"
    );
}

#[test]
fn a_contract_has_sixteen_mebibytes_over_all_its_files() {
    let filler = format!("# {}\ntypes: {{}}\n", "x".repeat(6 << 20));
    let folder = Folder::new()
        .main("[a.yaml, b.yaml, c.yaml]", "")
        .with("api/a.yaml", &filler)
        .with("api/b.yaml", &filler)
        .with("api/c.yaml", &filler);
    let told = folder.told();
    assert_eq!(told.matches("error").count(), 1, "{told}");
    assert!(
        told.starts_with("api/contract.yaml:3:27: error[GL003]"),
        "{told}"
    );
}

#[test]
fn files_share_what_their_anchors_may_repeat() {
    let mut text = "types:\n  Big: &big { enum: [a, b, c, d, e, f, g, h] }\n".to_owned();
    for number in 0..3000 {
        text.push_str(&format!("  T{number}: *big\n"));
    }
    let names: Vec<_> = (0..10).map(|number| format!("f{number}.yaml")).collect();
    let mut folder = Folder::new().main(&format!("[{}]", names.join(", ")), "");
    for name in &names {
        folder = folder.with(&format!("api/{name}"), &text);
    }
    let told = folder.told();
    assert!(
        told.contains("error[GL008]"),
        "{}",
        &told[..told.len().min(400)]
    );
}

#[test]
fn thousands_of_files_are_read_and_more_are_refused() {
    let mut folder = Folder::new().main("['t/*.yaml']", "");
    for number in 0..4095 {
        let text = format!("types:\n  T{number}: {{ enum: [a] }}\n");
        folder = folder.with(&format!("api/t/{number}.yaml"), text);
    }
    let outcome = folder.check();
    assert_eq!(outcome.sources.iter().count(), 4096);
    assert!(!outcome.report.has_errors());
    folder.write("api/t/more.yaml", "types: {}\n");
    let told = folder.told();
    assert!(
        told.contains("error[GL003]: the contract has more than 4096 files"),
        "{told}"
    );
    folder.write("api/t/most.yaml", "types: {}\n");
    let told = folder.told();
    assert!(
        told.contains("error[GL003]: the contract has more than 4096 files"),
        "{told}"
    );
}

#[test]
fn a_chain_may_be_as_long_as_there_are_files() {
    let mut folder = Folder::new().main("[0.yaml]", "");
    for number in 0..4000 {
        let text = format!("include: [{}.yaml]\n", number + 1);
        folder = folder.with(&format!("api/{number}.yaml"), text);
    }
    folder.write("api/4000.yaml", "include: [contract.yaml]\n");
    let outcome = folder.check();
    let codes: Vec<_> = outcome.report.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["GL017"]);
}

#[test]
fn the_lock_and_the_check_know_every_file() {
    let users = "resources:\n  User:\n    path: /users\n    outputs: { UserView: { fields: [name: string] } }\n    operations: { get_user: { get: /, returns: { ok: UserView } } }\n";
    let folder = Folder::new()
        .main("['parts/*.yaml']", "")
        .with("api/parts/users.yaml", users);
    let out = folder.root.join("out");
    let generator = Generator::new(folder.contract()).out(&out);
    generator.run().expect("it is generated");
    let drift = |generator: &Generator| {
        let drift = generator.drift(&generator.check());
        drift.expect("it is compared").is_clean()
    };
    assert!(drift(&generator));
    assert_eq!(
        generator.inputs(),
        [
            folder.contract(),
            folder.root.join("api/parts/users.yaml"),
            folder.root.join("api/parts")
        ]
    );
    // A comment changes nothing but the contract.
    folder.write("api/parts/users.yaml", format!("# Users.\n{users}"));
    assert!(!drift(&generator));
    generator.run().expect("it is generated");
    assert!(drift(&generator));
    let more = users.replace("User", "Guest").replace("user", "guest");
    folder.write("api/parts/guests.yaml", more);
    assert!(!drift(&generator));
    generator.run().expect("it is generated");
    assert!(out.join("src/handlers/guest.rs").is_file());
    // What is generated into the folder changes it with every run.
    let inside = Generator::new(folder.contract()).out(folder.root.join("api/parts/crate"));
    assert!(!inside.inputs().contains(&folder.root.join("api/parts")));
}

#[test]
fn a_path_is_shown_as_it_was_given() {
    let loaded = guestlist::load(Utf8Path::new("tests/rejects/GL005/included/contract.yaml"));
    let paths: Vec<_> = loaded.sources.iter().map(|it| it.path.as_str()).collect();
    let folder = "tests/rejects/GL005/included";
    assert_eq!(
        paths,
        [
            format!("{folder}/contract.yaml"),
            format!("{folder}/users.yaml")
        ]
    );
}
