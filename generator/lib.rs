//! guestlist: one contract file in, an axum crate and its OpenAPI document out.
#![deny(clippy::disallowed_methods)]

pub mod check;
pub mod contract;
pub mod diag;
pub mod docs;
pub mod error;
mod generate;
pub mod http;
pub mod ir;
pub mod lower;
pub mod names;
pub mod openapi;
pub mod output;
pub mod pattern;
pub mod render;

// The five steps, in order.
pub use check::check;
pub use contract::load;
pub use generate::render;
pub use lower::lower;
pub use output::plan;

pub use error::Error;
pub use generate::{Failure, Generator, Rejected};

/// Every rule, in the order of its code.
pub fn rules() -> impl Iterator<Item = &'static diag::Rule> {
    let mut rules = contract::RULES.to_vec();
    rules.extend(check::rules());
    rules.sort_by_key(|rule| rule.code);
    rules.into_iter()
}
