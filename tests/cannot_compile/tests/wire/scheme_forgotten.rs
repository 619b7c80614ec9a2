//! A scheme that has no method.
use golden_security::api::security::*;

struct App;

impl Authenticate for App {}

fn main() {}
