//! Contracts as guests in a service of somebody else's, over sockets.

mod domain;
mod house;
mod middleware;
mod raw;
mod scoped;
mod shared;
mod telemetry;
