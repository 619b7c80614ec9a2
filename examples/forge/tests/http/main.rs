//! The forge over a real socket, on a database of its own.
//!
//! `driver` starts a server and speaks to it; every other module is about one thing that it promises.

mod avatars;
mod document;
mod driver;
mod payments;
mod persistence;
mod privacy;
mod projects;
mod refusals;
mod registration;
mod search;
mod sessions;
mod unfilled;
mod users;
