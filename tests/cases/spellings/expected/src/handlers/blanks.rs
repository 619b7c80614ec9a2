//! The handlers of `Blanks`.
use crate::api::blanks::*;
use crate::app::App;

impl BlanksApi for App {
    async fn send_page(
        &self,
        _request: SendPageRequest,
    ) -> Result<SendPageResponse, SendPageError> {
        Err(SendPageError::not_implemented())
    }

    async fn send_parts(
        &self,
        _request: SendPartsRequest,
    ) -> Result<SendPartsResponse, SendPartsError> {
        Err(SendPartsError::not_implemented())
    }

    async fn find_page(
        &self,
        _request: FindPageRequest,
    ) -> Result<FindPageResponse, FindPageError> {
        Err(FindPageError::not_implemented())
    }
}
