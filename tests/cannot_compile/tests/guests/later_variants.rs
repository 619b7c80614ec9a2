//! Types of another crate that may gain variants and fields: nobody could classify these.
#[path = "../../../guests/src/admin/mod.rs"]
#[rustfmt::skip]
mod admin;

use guests::state;

mod orders {
    pub use guests::orders::{Login, Urgency};
    pub use guests::orders::later::{Place, Status};
}

fn main() {}
