//! Generated crates over real sockets, a topic a module.

mod statuses;
