//! Views of what serves: errors, statuses, operations, documents, and the modules that hold them.
mod body;
pub mod builtin;
pub mod errors;
mod failure;
mod headers;
pub mod operations;
mod params;
mod request;
mod response;
pub mod root;
mod sent;
pub mod status;
mod values;
mod wire;
