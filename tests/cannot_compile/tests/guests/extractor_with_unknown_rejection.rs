//! An extractor as axum's documentation shows it, whose rejection the contract does not know.
#![allow(dead_code)]

#[path = "../../../guests/src/public/mod.rs"]
mod public;

mod orders {
    pub use guests::orders::*;
}

mod state {
    use axum::extract::{FromRef, FromRequestParts};
    use axum::http::StatusCode;
    use axum::http::request::Parts;

    #[derive(Clone)]
    pub struct Pool;

    pub struct App;

    impl FromRef<App> for Pool {
        fn from_ref(_: &App) -> Self {
            Self
        }
    }

    #[derive(Debug)]
    pub struct Caller;

    #[derive(Debug)]
    pub struct Shop;

    impl<S> FromRequestParts<S> for Shop
    where
        Pool: FromRef<S>,
        S: Send + Sync,
    {
        type Rejection = (StatusCode, &'static str);

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
            Err((StatusCode::FORBIDDEN, "closed"))
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
