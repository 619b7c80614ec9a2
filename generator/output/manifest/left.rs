//! What is left to the user.

use crate::output::tree::Dependency;

/// Something that has to be done by hand, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::output) enum Left {
    /// Dependencies that could not be added.
    Dependencies(Vec<Dependency>, String),
    /// Features of a dependency that could not be added.
    Features(String, Vec<String>, String),
    /// A dependency that does not fit as it is.
    Unfit(String, String),
}
