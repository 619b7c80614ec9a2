//! The handlers of `Sent`.
use crate::api::sent::*;
use crate::app::App;

impl SentApi for App {
    async fn get_sent(&self, _request: GetSentRequest) -> Result<GetSentResponse, GetSentError> {
        Err(GetSentError::not_implemented())
    }
}
