//! What in an output folder is guestlist's own, beside the files of a tree.

/// The lock's name, in the output folder.
pub const LOCK: &str = "guestlist.lock";
/// The folder of a run that is at work or was interrupted, in the output folder.
pub const FOLDER: &str = ".guestlist";
/// The file that says who calls, in a folder of handlers beside a module.
pub const AUTHENTICATE: &str = "authenticate.rs";
/// The version that is written into the lock.
pub const GENERATOR: &str = env!("CARGO_PKG_VERSION");
