//! A rejection that the contract knows nothing of, as `extract.rs` asks for it.
use axum::http::StatusCode;
use guests::public::extract::ShopError;
use guests::public::support::rejection::IntoRejection;

fn is_known<R: IntoRejection<ShopError>>() {}

fn main() {
    is_known::<ShopError>();
    is_known::<std::convert::Infallible>();
    is_known::<(StatusCode, &'static str)>();
}
