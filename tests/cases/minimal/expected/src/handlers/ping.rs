//! The handlers of `Ping`.
use crate::api::ping::*;
use crate::app::App;

impl PingApi for App {
    async fn answer(&self, _request: AnswerRequest) -> Result<AnswerResponse, AnswerError> {
        Err(AnswerError::not_implemented())
    }
}
