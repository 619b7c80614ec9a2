//! A variant and a field of the service's own types that the contract does not know.
#[path = "../../../guests/src/admin/mod.rs"]
#[rustfmt::skip]
mod admin;

use guests::state;

mod orders {
    pub use guests::orders::{Login, Urgency};

    #[derive(Clone, Copy, Debug)]
    pub enum Status {
        Open,
        InWork,
        Done,
        Lost,
    }

    #[derive(Clone, Debug)]
    pub struct Place {
        pub street: String,
        pub zip: Option<String>,
        pub status: Status,
        pub ways: Vec<Status>,
        pub price: u64,
    }
}

fn main() {}
