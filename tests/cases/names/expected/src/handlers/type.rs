//! The handlers of `Type`.
use crate::api::r#type::*;
use crate::app::App;

impl TypeApi for App {
    async fn app(&self, _request: AppRequest) -> ::std::result::Result<AppResponse, AppError> {
        ::std::result::Result::Err(AppError::not_implemented())
    }
}
