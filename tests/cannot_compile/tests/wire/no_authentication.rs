//! A state that answers every operation and does not say who calls.
use golden_security::api::Authenticate;

struct App;

fn serves(_: impl Authenticate) {}

fn main() {
    serves(App);
}
