//! The handlers of `Word`.
use crate::api::word::*;
use crate::app::App;

impl WordApi for App {
    async fn get_word(&self, _request: GetWordRequest) -> Result<GetWordResponse, GetWordError> {
        Err(GetWordError::not_implemented())
    }
}
