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

use crate::probe::Probe;

mod probe;

const INPUTS: usize = 6_000;

/// What a dictionary has for the long form, too.
const WORDS: [&str; 20] = [
    "null",
    "[]",
    "{}",
    "\"",
    "\\u0000",
    "%00",
    "%ff",
    "{T}",
    "{M}",
    "{U}",
    "-1",
    "1e400",
    "&",
    "?",
    ": ",
    "\r\n",
    "--x",
    "\u{fffd}",
    "9223372036854775808",
    "../",
];

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

fn mutate(input: &mut Vec<u8>, other: &[u8], random: &mut StdRng) {
    let at = random.random_range(0..=input.len());
    let end = (at + random.random_range(0..16)).min(input.len());
    match random.random_range(0..6) {
        0 => input.insert(at, random.random()),
        1 => drop(input.drain(at..end)),
        2 => {
            let word = WORDS[random.random_range(0..WORDS.len())];
            drop(input.splice(at..end, word.bytes()));
        }
        3 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << random.random_range(0..8);
            }
        }
        4 => {
            let from = random.random_range(0..=other.len());
            drop(input.splice(at.., other[from..].iter().copied()));
        }
        _ => {
            let twice = input[at..end].to_vec();
            drop(input.splice(at..at, twice));
        }
    }
}
