//! A secret of the contract that is plain text in the service's own struct.
#[path = "../../../guests/src/admin/mod.rs"]
#[rustfmt::skip]
mod admin;

use guests::state;

mod orders {
    pub use guests::orders::{Place, Status, Urgency};

    #[derive(Clone, Debug)]
    pub struct Login {
        pub name: String,
        pub password: String,
    }
}

fn main() {}
