//! Thousands of requests, made of good ones by breaking them, and the same ones in every run. The long
//! form is the fuzz target of `fuzz/`.
#![allow(
    clippy::disallowed_methods,
    reason = "the rule is about errors that the generator shows"
)]
use std::collections::BTreeMap;
use std::fs;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::mutate::mutate;
use crate::probe::Probe;

mod mutate;
mod probe;

const INPUTS: usize = 6_000;

#[test]
fn whatever_is_sent_the_document_allows_what_comes_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/forge");
    let files = fs::read_dir(folder).expect("the seeds");
    let mut paths: Vec<_> = files.map(|file| file.expect("a seed").path()).collect();
    paths.sort();
    let seeds: Vec<_> = paths
        .iter()
        .map(|path| fs::read(path).expect("a seed"))
        .collect();
    let mut probe = Probe::new();
    let mut random = StdRng::seed_from_u64(42);
    let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();

    // The seeds themselves, then what is left of them.
    for seed in &seeds {
        let status = probe.send(seed).expect("a seed is a request");
        *statuses.entry(status).or_default() += 1;
    }
    for _ in 0..INPUTS {
        let mut input = seeds[random.random_range(0..seeds.len())].clone();
        for _ in 0..random.random_range(1..6) {
            let other = &seeds[random.random_range(0..seeds.len())];
            mutate(&mut input, other, &mut random);
        }
        if let Some(status) = probe.send(&input) {
            *statuses.entry(status).or_default() += 1;
        }
    }

    // It has got behind everything that refuses a request.
    println!("{statuses:?}");
    for status in [
        200, 201, 204, 400, 401, 403, 404, 405, 406, 409, 413, 415, 422,
    ] {
        assert!(statuses.contains_key(&status), "{status}: {statuses:?}");
    }
}
