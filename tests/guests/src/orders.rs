//! The domain that both contracts speak of, in types of this crate.

use secrecy::SecretString;

/// How far something is. Neither `PartialEq` nor serde's traits are asked of it.
#[derive(Clone, Copy, Debug)]
pub enum Status {
    /// Nobody has begun.
    Open,
    /// Somebody works on it.
    InWork,
    /// It is done.
    Done,
}

/// How soon something must be there: a number on the wire.
#[derive(Clone, Copy, Debug)]
pub enum Urgency {
    /// On the same day.
    Today,
    /// Within days.
    Soon,
    /// Another number.
    Other(i32),
}

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// The street.
    pub street: String,
    /// The postal code.
    pub zip: Option<String>,
    /// How far it is.
    pub status: Status,
    /// On which ways.
    pub ways: Vec<Status>,
}

/// A way to somewhere.
#[derive(Clone, Debug)]
pub enum Route {
    /// Straight there.
    Direct(Direct),
    /// By way of a place.
    Via(Box<Via>),
}

/// Nothing lies between.
#[derive(Clone, Debug)]
pub struct Direct {}

/// A place on the way.
#[derive(Clone, Debug)]
pub struct Via {
    /// The place.
    pub place: Place,
    /// How it goes on.
    pub then: Route,
}

/// What a tour is for.
#[derive(Clone, Debug)]
pub enum Aim {
    /// To be at a place.
    Place(Place),
    /// To come to a status.
    Status(Status),
    /// To try ways.
    Routes(Vec<Route>),
}

/// Who hands something in.
#[derive(Clone, Debug)]
pub struct Login {
    /// The name.
    pub name: String,
    /// A secret, which the contract demands to be one here too.
    pub password: SecretString,
}

/// The same as they would be in a library that keeps the right to add to them.
pub mod later {
    /// How far something is.
    #[derive(Clone, Copy, Debug)]
    #[non_exhaustive]
    pub enum Status {
        /// Nobody has begun.
        Open,
        /// Somebody works on it.
        InWork,
        /// It is done.
        Done,
    }

    /// A place.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    pub struct Place {
        /// The street.
        pub street: String,
        /// The postal code.
        pub zip: Option<String>,
        /// How far it is.
        pub status: Status,
        /// On which ways.
        pub ways: Vec<Status>,
    }
}
