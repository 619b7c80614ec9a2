//! The handlers of `Link`.
use crate::api::link::*;
use crate::app::App;

impl LinkApi for App {
    async fn get_link(&self, _request: GetLinkRequest) -> Result<GetLinkResponse, GetLinkError> {
        Err(GetLinkError::not_implemented())
    }
}
