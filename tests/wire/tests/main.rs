//! Generated crates over real sockets, a topic a module.

mod bodies;
mod echo;
mod multipart;
mod internal;
mod parameters;
mod sent;
mod statuses;
mod unions;
mod vectors;
