//! A scheme that fails with what it does not declare.
use golden_security::api::errors::RateLimited;
use golden_security::api::security::MachineError;

fn key() -> Result<(), MachineError> {
    Err(RateLimited { retry_after: 1 })?
}

fn main() {
    let _ = key();
}
