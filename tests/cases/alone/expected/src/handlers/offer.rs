//! The handlers of `Offer`.
use crate::api::offer::*;
use crate::app::App;

impl OfferApi for App {
    async fn make_offer(
        &self,
        _request: MakeOfferRequest,
    ) -> Result<MakeOfferResponse, MakeOfferError> {
        Err(MakeOfferError::not_implemented())
    }
}
