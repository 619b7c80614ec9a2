//! What HTTP itself defines: methods, and the IANA registry of statuses.

pub mod cookie;
pub mod media;
mod method;
mod status;

pub use method::Method;
pub use status::Status;
