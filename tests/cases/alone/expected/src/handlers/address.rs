//! The handlers of `Address`.
use crate::api::address::*;
use crate::app::App;

impl AddressApi for App {
    async fn find_address(
        &self,
        _request: FindAddressRequest,
    ) -> Result<FindAddressResponse, FindAddressError> {
        Err(FindAddressError::not_implemented())
    }
}
