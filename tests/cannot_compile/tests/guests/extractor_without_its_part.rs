//! An extractor that needs something which is no part of the state.
#![allow(dead_code)]

#[path = "../../../guests/src/public/mod.rs"]
mod public;

mod orders {
    pub use guests::orders::*;
}

mod state {
    use axum::extract::{FromRef, FromRequestParts};
    use axum::http::request::Parts;

    use crate::public::extract::ShopError;

    #[derive(Clone)]
    pub struct Pool;

    pub struct App;

    #[derive(Debug)]
    pub struct Caller;

    #[derive(Debug)]
    pub struct Shop;

    impl<S> FromRequestParts<S> for Shop
    where
        Pool: FromRef<S>,
        S: Send + Sync,
    {
        type Rejection = ShopError;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ShopError> {
            Ok(Self)
        }
    }
}

fn serves<A>()
where
    public::extract::Extractors: public::extract::Extract<A>,
{
}

fn main() {
    serves::<state::App>();
}
