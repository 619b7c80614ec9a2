//! Decimal numbers of a contract, as the rules know them.

pub use crate::decimal::Number;
