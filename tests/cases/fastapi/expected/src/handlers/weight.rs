//! The handlers of `Weight`.
use crate::api::weight::*;
use crate::app::App;

impl WeightApi for App {
    async fn read_keyword_weights(
        &self,
        _request: ReadKeywordWeightsRequest,
    ) -> Result<ReadKeywordWeightsResponse, ReadKeywordWeightsError> {
        Err(ReadKeywordWeightsError::not_implemented())
    }
}
