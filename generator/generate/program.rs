//! Which program generates: another may make other files of the same contract.
use crate::output::{GENERATOR, Surroundings, fs};
use crate::print::Print;
use crate::render::Layout;

/// The print of the program that runs, of where its files go, and of what lies around them; `None`
/// where the system does not say what runs.
///
/// The version alone would not do: a build of guestlist itself, or of a `build.rs`, keeps it while
/// its templates change.
pub(super) fn print(layout: &Layout, around: &Surroundings) -> Option<Print> {
    let place = format!("{layout:?}");
    Some(Print::of_all([
        own()?,
        Print::of_bytes(place.as_bytes()),
        Print::of_bytes(&around.bytes()),
    ]))
}

/// The print of the program alone.
pub(super) fn own() -> Option<Print> {
    let program = std::env::current_exe().ok()?;
    let (size, time) = fs::size_and_time(&program).ok()?;
    let program = program.to_string_lossy();
    Print::of(&(GENERATOR, program.as_ref(), size, time)).ok()
}
