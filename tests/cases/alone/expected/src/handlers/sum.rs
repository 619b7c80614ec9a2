//! The handlers of `Sum`.
use crate::api::sum::*;
use crate::app::App;

impl SumApi for App {
    async fn get_sum(&self, _request: GetSumRequest) -> Result<GetSumResponse, GetSumError> {
        Err(GetSumError::not_implemented())
    }
}
