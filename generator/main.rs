//! The `guestlist` command.

mod cli;

use std::process::ExitCode;

/// Large contracts are many small pieces of text, made on all cores at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
