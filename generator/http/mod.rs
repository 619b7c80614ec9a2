//! What HTTP itself defines: methods, and the IANA registry of statuses.

mod method;
mod status;

pub use method::Method;
pub use status::Status;
