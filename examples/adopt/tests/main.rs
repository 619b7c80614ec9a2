//! The service over sockets, on a Postgres: pages and contract beside each other, in one process and in a
//! process of its own.

mod postgres;
mod program;
mod service;
