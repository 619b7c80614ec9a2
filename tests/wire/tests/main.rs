//! Generated crates over real sockets, a topic a module.

mod parameters;
mod sent;
mod statuses;
mod unions;
