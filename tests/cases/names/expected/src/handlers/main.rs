//! The handlers of `Main`.
use crate::api::main::*;
use crate::app::App;

impl MainApi for App {
    async fn main(&self, _request: MainRequest) -> ::std::result::Result<MainResponse, MainError> {
        ::std::result::Result::Err(MainError::not_implemented())
    }
}
