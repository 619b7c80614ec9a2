//! The handlers of `Response`.
use crate::api::response::*;
use crate::app::App;

impl ResponseApi for App {
    async fn request(
        &self,
        _request: RequestRequest,
    ) -> ::std::result::Result<RequestResponse, RequestError> {
        ::std::result::Result::Err(RequestError::not_implemented())
    }
}
