//! A principal that nobody can ask for its scopes.
use golden_security::api::security::{HasScope, SessionScope};

struct Session;

fn is_asked<P: HasScope<SessionScope>>(_: P) {}

fn main() {
    is_asked(Session);
}
