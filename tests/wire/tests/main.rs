//! Generated crates over real sockets, a topic a module.

mod any_body;
mod bodies;
mod contracts;
mod detail;
mod documents;
mod domain;
mod dropped;
mod echo;
mod envelopes;
mod fastapi;
mod filters;
mod internal;
mod media;
mod multipart;
mod parameters;
mod reasons;
mod scalars;
mod sent;
mod serve;
mod sparse;
mod spellings;
mod statuses;
mod styles;
mod typed;
mod unions;
mod vectors;
