//! The handlers of `Price`.
use crate::api::price::*;
use crate::app::App;

impl PriceApi for App {
    async fn get_price(
        &self,
        _request: GetPriceRequest,
    ) -> Result<GetPriceResponse, GetPriceError> {
        Err(GetPriceError::not_implemented())
    }
}
