//! The handlers of `Lists`.
use crate::api::lists::*;
use crate::app::App;

impl ListsApi for App {
    async fn echo_lists(
        &self,
        _request: EchoListsRequest,
    ) -> Result<EchoListsResponse, EchoListsError> {
        Err(EchoListsError::not_implemented())
    }
}
