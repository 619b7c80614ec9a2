//! The crates of the contracts under `tests/cases` that are not held there byte by byte, and of the first random ones of
//! `tests/compiles`: compiled and tested as the others are, a module each.
#![allow(clippy::module_name_repetitions, reason = "names are the contracts'")]

include!(concat!(env!("OUT_DIR"), "/cases/modules.rs"));
