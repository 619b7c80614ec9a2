//! Code that was generated for another version of the runtime.

golden_security::api::support::interface!(0);

fn main() {}
