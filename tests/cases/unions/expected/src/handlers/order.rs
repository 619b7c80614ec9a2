//! The handlers of `Order`.
use crate::api::order::*;
use crate::app::App;

impl OrderApi for App {
    async fn create_order(
        &self,
        _request: CreateOrderRequest,
    ) -> Result<CreateOrderResponse, CreateOrderError> {
        Err(CreateOrderError::not_implemented())
    }

    async fn check_order(
        &self,
        _request: CheckOrderRequest,
    ) -> Result<CheckOrderResponse, CheckOrderError> {
        Err(CheckOrderError::not_implemented())
    }

    async fn change_order(
        &self,
        _request: ChangeOrderRequest,
    ) -> Result<ChangeOrderResponse, ChangeOrderError> {
        Err(ChangeOrderError::not_implemented())
    }
}
