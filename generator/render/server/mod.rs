//! Views of what serves: errors, statuses, operations, documents, and the modules that hold them.
mod body;
mod caller;
pub mod errors;
pub mod extract;
mod failure;
mod format;
mod headers;
mod local;
pub mod operations;
mod params;
mod request;
mod response;
pub mod root;
pub mod security;
mod sent;
pub mod settings;
pub mod status;
