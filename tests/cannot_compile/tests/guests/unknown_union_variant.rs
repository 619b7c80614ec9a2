//! A variant of a union of the service's own that the contract does not know.
#[path = "../../../guests/src/public/mod.rs"]
#[rustfmt::skip]
mod public;

use guests::state;

mod orders {
    pub use guests::orders::{Direct, Login, Place, Status, Urgency};

    #[derive(Clone, Debug)]
    pub enum Route {
        Direct(Direct),
        Via(Box<Via>),
        Astray,
    }

    #[derive(Clone, Debug)]
    pub struct Via {
        pub place: Place,
        pub then: Route,
    }

    #[derive(Clone, Debug)]
    pub enum Aim {
        Place(Place),
        Status(Status),
        Routes(Vec<Route>),
    }
}

fn main() {}
