//! What lowering makes of contracts.
