//! The cost of a contract, from file to files, for 10, 100 and 1,000 resources with five operations
//! each: `cargo bench`. Cost must grow linearly, and a run after one edit must cost a fraction.

mod support;

use camino::Utf8PathBuf;
use divan::{AllocProfiler, Bencher};
use guestlist::Generator;
use guestlist::render::Layout;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const SIZES: [usize; 3] = [10, 100, 1000];

fn main() {
    divan::main();
}

/// A folder with the contract of so many resources in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(contract: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the contract");
        let place = Self { folder };
        place.write(contract);
        place
    }

    fn write(&self, contract: &str) {
        std::fs::write(self.path("contract.yaml"), contract).expect("the contract is written");
    }

    fn path(&self, name: &str) -> Utf8PathBuf {
        Utf8PathBuf::try_from(self.folder.path().join(name)).expect("a path in UTF-8")
    }

    fn generator(&self) -> Generator {
        Generator::new(self.path("contract.yaml"))
            .out(self.path("out"))
            .crate_name("bench")
    }

    fn run(&self) {
        self.generator().run().expect("the contract is generated");
    }
}

/// Text to checked contract.
#[divan::bench(args = SIZES, sample_count = 5)]
fn check(bencher: Bencher, resources: usize) {
    let place = Place::new(&support::contract(resources));
    let generator = place.generator();
    bencher.bench_local(|| generator.check());
}

/// Checked contract to what it means.
#[divan::bench(args = SIZES, sample_count = 5)]
fn lower(bencher: Bencher, resources: usize) {
    let place = Place::new(&support::contract(resources));
    let outcome = place.generator().check();
    let checked = outcome.checked.expect("the contract has no errors");
    bencher.bench_local(|| guestlist::lower(&checked));
}

/// What it means to the files, documents and page included.
#[divan::bench(args = SIZES, sample_count = 5)]
fn render(bencher: Bencher, resources: usize) {
    let place = Place::new(&support::contract(resources));
    let outcome = place.generator().check();
    let checked = outcome.checked.expect("the contract has no errors");
    let api = guestlist::lower(&checked);
    let layout = Layout::Crate {
        name: "bench".to_owned(),
    };
    bencher.bench_local(|| guestlist::render(&api, &layout).expect("it is rendered"));
}

/// File to files in an empty folder.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn generate(bencher: Bencher, resources: usize) {
    let text = support::contract(resources);
    bencher
        .with_inputs(|| Place::new(&text))
        .bench_local_refs(|place| place.run());
}

/// File to files where one field of one resource has changed since the last run.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn regenerate_after_one_edit(bencher: Bencher, resources: usize) {
    let text = support::contract(resources);
    let edited = support::edited(resources);
    let place = Place::new(&text);
    bencher
        .with_inputs(|| {
            place.write(&text);
            place.run();
            place.write(&edited);
        })
        .bench_local_values(|()| place.run());
}

/// File to files where nothing has changed: no file is touched.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn regenerate_unchanged(bencher: Bencher, resources: usize) {
    let place = Place::new(&support::contract(resources));
    place.run();
    bencher.bench_local(|| place.run());
}
